"""Reports of every shape, printed by LibreOffice: where pages and lines end."""

import re
from pathlib import Path

import pytest

import pages
from pages import Piece
from reportgen.commands.build import prepare, proven
from samples import EDITIONS, ROOT, TEMPLATES, edition
from shapes import SEVEN, SHAPES
from soffice import converted, finished

NAMES = [f"{shape}-{edition.id}" for edition in EDITIONS for shape in SHAPES]
INPUTS = ["2020", "2021"]
REMARKS = [name for name in NAMES if "remarks" in name]
"""In which table three, or it and its heading, may be higher than a page."""


def _document(name: str) -> bytes:
    """A shape's, or what is built of an input: with its quotations in place."""
    if name in INPUTS:
        document = prepare(ROOT / "inputs" / f"{name}.xlsx", TEMPLATES).document
        assert document is not None
        return document
    shape, _, id = name.rpartition("-")
    return proven(SHAPES[shape](id))


@pytest.fixture(scope="module")
def printed(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Piece]]]:
    """The pages of every shape, all converted in one start of the program."""
    folder = tmp_path_factory.mktemp("pages")
    documents = {f"{name}.docx": _document(name) for name in [*NAMES, *INPUTS]}
    return {pdf.stem: pages.pages(pdf) for pdf in map(Path, converted(soffice, documents, "pdf", folder))}


@pytest.mark.parametrize("name", [name for name in [*NAMES, *INPUTS] if not name.startswith("long-end")])
def test_no_page_ends_badly(printed: dict[str, list[list[Piece]]], name: str) -> None:
    """No heading alone, no hole, no row of the long table alone, no signature alone."""
    assert pages.faults(printed[name]) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("long-end")])
def test_a_signature_takes_text_along(printed: dict[str, list[list[Piece]]], name: str) -> None:
    """Word takes the last lines of a long paragraph; LibreOffice takes the whole of it, and leaves a hole before."""
    assert [fault for fault in pages.faults(printed[name]) if "lines left" not in fault] == []
    assert len(printed[name][-1]) >= 4


def test_no_page_of_the_programs_own_pdfs_ends_badly(soffice: str, tmp_path: Path) -> None:
    """Nor where the last paragraph is long."""
    names = [*NAMES, *INPUTS]

    made = dict(zip(names, map(pages.pages, finished(soffice, list(map(_document, names)), tmp_path)), strict=True))

    assert {name: found for name, each in made.items() if (found := pages.faults(each))} == {}
    assert [name for name, each in made.items() if len(each) > pages.need(each) + 1] == []


@pytest.mark.parametrize("name", REMARKS)
def test_a_table_that_is_too_high_stands_with_its_heading_and_goes_on_with_three_rows(
    printed: dict[str, list[list[Piece]]], name: str
) -> None:
    first, *others = [page for page in printed[name] if any(pages.LONG_TABLE in piece.text for piece in page)]
    table = next(piece for piece in first if pages.LONG_TABLE in piece.text)

    assert first[first.index(table) - 1].text == "三、收到和处理政府信息公开申请情况"
    assert len(others) == (name != "some-remarks-2019")  # which fits with its heading


@pytest.mark.parametrize("name", [*(name for name in NAMES if name not in REMARKS), *INPUTS])
def test_the_long_table_stands_whole_on_one_page_with_its_heading(printed: dict[str, list[list[Piece]]], name: str) -> None:
    (page,) = [page for page in printed[name] if any(pages.LONG_TABLE in piece.text for piece in page)]
    table = next(piece for piece in page if pages.LONG_TABLE in piece.text)

    assert "四、结转下年度继续办理" in table.text
    assert page[page.index(table) - 1].text == "三、收到和处理政府信息公开申请情况"


@pytest.mark.parametrize("name", [*NAMES, *INPUTS])
def test_a_report_takes_at_most_one_page_more_than_it_needs(printed: dict[str, list[list[Piece]]], name: str) -> None:
    assert len(printed[name]) <= pages.need(printed[name]) + 1


@pytest.mark.parametrize("name", [*NAMES, *INPUTS])
def test_no_line_of_a_narrow_label_has_a_single_character(printed: dict[str, list[list[Piece]]], name: str) -> None:
    table = next(piece for page in printed[name] for piece in page if pages.LONG_TABLE in piece.text)

    assert [row for row in table.rows if re.fullmatch(r"[\u4e00-\u9fff]", row)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("preface")])
def test_an_address_is_whole_and_the_line_before_it_is_not_torn_apart(printed: dict[str, list[list[Piece]]], name: str) -> None:
    lines = [piece.text.replace("\u2011", "-") for piece in printed[name][0]]

    assert [text for text in lines if "zwgk_bangongshi@example.gov.cn" in text]
    assert [text for text in lines if "0551-12345678" in text]


@pytest.mark.parametrize("name", [*NAMES, *INPUTS])
def test_the_date_begins_two_characters_right_of_the_name(printed: dict[str, list[list[Piece]]], name: str) -> None:
    signature, signed = printed[name][-1][-2:]

    assert (signed.left - signature.left) / 16 == pytest.approx(2, abs=0.3)


def test_table_four_with_its_heading_takes_four_lines_of_the_page(printed: dict[str, list[list[Piece]]]) -> None:
    """So that the text below it loses none."""
    found = [
        following.top - heading.top
        for printed_pages in printed.values()
        for page in printed_pages
        for heading, table, following in zip(page, page[1:], page[2:], strict=False)
        if table.text.startswith("行政复议")
    ]

    assert found
    assert [height for height in found if height > 4 * pages.LINE + 0.5] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("sevens")])
def test_seven_digits_stay_on_one_line_in_every_table(printed: dict[str, list[list[Piece]]], name: str) -> None:
    rows = [row for page in printed[name] for piece in page for row in piece.rows]

    assert sum(row.count(str(SEVEN)) for row in rows) == len(edition(name.rpartition("-")[2]).fields)
