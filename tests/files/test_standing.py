"""Other forms of a report stand with it: what was made from a former one is named."""

from reportgen.files.record import Line
from reportgen.files.standing import DIGEST, NAME, SOURCE, WHEN, WORKBOOK, State, standings

A, B, C, D = (letter * 64 for letter in "abcd")


def line(number: int, name: str, digest: str, **facts: str) -> Line:
    return Line(number, {WHEN: f"2026-01-0{number}", NAME: name, NAME + DIGEST: digest, **facts})


def made_from(name: str, digest: str) -> dict[str, str]:
    return {SOURCE: name, SOURCE + DIGEST: digest}


def of_workbook(digest: str) -> dict[str, str]:
    return {WORKBOOK: "2025.xlsx", WORKBOOK + DIGEST: digest}


def states(lines: list[Line], files: dict[str, str]) -> dict[str, State]:
    return {each.name: each.state for each in standings(lines, files)}


def test_a_pdf_of_the_report_that_lies_beside_it() -> None:
    lines = [line(2, "年报.docx", A), line(3, "年报.pdf", B, **made_from("年报.docx", A))]

    assert states(lines, {"年报.docx": A, "年报.pdf": B}) == {"年报.docx": State.SAME, "年报.pdf": State.SAME}


def test_a_pdf_of_a_former_report_is_out_of_date() -> None:
    lines = [line(2, "年报.docx", A), line(3, "年报.pdf", B, **made_from("年报.docx", A)), line(4, "年报.docx", C)]

    assert states(lines, {"年报.docx": C, "年报.pdf": B}) == {"年报.docx": State.SAME, "年报.pdf": State.OUTDATED}


def test_a_page_from_another_workbook_than_the_report_is_out_of_date() -> None:
    page, report = line(2, "年报.html", A, **of_workbook(C)), line(3, "年报.docx", B, **of_workbook(D))

    assert states([page, report], {"年报.html": A, "年报.docx": B})["年报.html"] is State.OUTDATED
    again = line(4, "年报.html", A, **of_workbook(D))
    assert states([page, report, again], {"年报.html": A, "年报.docx": B})["年报.html"] is State.SAME


def test_forms_that_a_line_names_beside_the_report_are_held_against_their_digests() -> None:
    both = line(2, "年报.docx", A, **{"网页": "年报.html", f"网页{DIGEST}": B, "图解": "", f"图解{DIGEST}": ""})

    assert states([both], {"年报.docx": A, "年报.html": C}) == {"年报.docx": State.SAME, "年报.html": State.CHANGED}
    assert states([both], {"年报.docx": A}) == {"年报.docx": State.SAME, "年报.html": State.MISSING}


def test_a_form_alone_stands_for_itself() -> None:
    assert states([line(2, "年报.html", A)], {"年报.html": A}) == {"年报.html": State.SAME}


def test_a_file_that_cannot_be_read_is_neither_there_nor_changed() -> None:
    assert states([line(2, "年报.docx", A)], {"年报.docx": ""}) == {"年报.docx": State.UNREADABLE}
