"""The whole way: what check and build find, what they write, and what they leave alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import openpyxl
import pytest

from packages import edited, opened
from reportgen.commands.build import build
from reportgen.commands.check import Outcome, check
from reportgen.commands.new import new_workbook, workbook_bytes
from reportgen.commands.templates import check_templates, draw_templates
from reportgen.document.content import Text, blocks
from reportgen.errors import NotProven, NotWritten, UnusableEdition, UnusableTemplate, UnusableWorkbook
from reportgen.model.report import Blanks, Report
from samples import EDITIONS, REFERENCE, TEMPLATES, edition, report, save, where

BROKEN_SUM = {"三_结转下年度_自然人": 5}
"""Breaks 「一加二等于三加四」 in one column; the row's own total is computed."""

each_edition = pytest.mark.parametrize("id", [edition.id for edition in EDITIONS])


def built(whole: Report, folder: Path, *, force: bool = False) -> Outcome:
    return build(save(whole, folder / "年报.xlsx"), folder / "outputs", TEMPLATES, force=force)


def texts(outcome: Outcome) -> list[str]:
    assert outcome.written is not None
    return [block.text for block in blocks(outcome.written.path.read_bytes()) if isinstance(block, Text)]


@each_edition
def test_a_faultless_workbook_becomes_a_report_named_after_its_title(id: str, tmp_path: Path) -> None:
    whole = report(id=id)

    outcome = built(whole, tmp_path)

    assert (where(outcome.findings), outcome.stopped, outcome.unrecorded) == ([], False, None)
    assert outcome.written and outcome.written.path == tmp_path / "outputs" / f"{whole.name}.docx"
    assert texts(outcome)[0].replace("\n", "") == whole.name


def test_the_reference_workbook_becomes_its_report(tmp_path: Path) -> None:
    """What there is to say of it, such as its own wording of a heading, stops nothing."""
    outcome = build(REFERENCE, tmp_path, TEMPLATES)

    assert ("214" in {finding.code for finding in outcome.findings}, outcome.stopped) == (True, False)
    assert outcome.written and outcome.written.path.name == "佛山市科学技术局2020年度政府信息公开工作年度报告.docx"


@each_edition
def test_an_error_stops_the_build_and_nothing_is_written(id: str, tmp_path: Path) -> None:
    outcome = built(report(BROKEN_SUM, id=id), tmp_path)

    assert (outcome.stopped, outcome.written) == (True, None)
    assert {finding.code for finding in outcome.findings} == {"302"}
    assert not (tmp_path / "outputs").exists()


@each_edition
def test_with_force_the_report_is_printed_as_it_stands_and_says_so_in_its_properties(id: str, tmp_path: Path) -> None:
    forced, faultless = built(report(BROKEN_SUM, id=id), tmp_path, force=True), built(replace(report(id=id), title="另一份"), tmp_path)

    assert forced.stopped and forced.written and faultless.written
    remarks = [opened(outcome.written.path.read_bytes()).core_properties.comments for outcome in (forced, faultless) if outcome.written]
    assert [bool(remark) for remark in remarks] == [True, False]


def test_force_prints_a_blank_where_a_figure_is_missing(tmp_path: Path) -> None:
    """A blank is what the workbook says; a figure is never guessed."""
    whole = report({"三_本年新收_自然人": None})

    outcome = built(whole, tmp_path, force=True)

    assert outcome.written
    assert opened(outcome.written.path.read_bytes()).tables[1].cell(3, 3).text == ""


@pytest.mark.parametrize("blanks, printed", [(Blanks.ZERO, "0"), (Blanks.BLANK, "")])
def test_what_an_empty_cell_means_is_printed(blanks: Blanks, printed: str, tmp_path: Path) -> None:
    outcome = built(replace(report({"三_本年新收_自然人": None}), blanks=blanks), tmp_path)

    assert outcome.written
    assert opened(outcome.written.path.read_bytes()).tables[1].cell(3, 3).text == printed


def spoilt(folder: Path, sheet: str, cell: str) -> Path:
    """A workbook in which somebody changed a label."""
    path = save(report(), folder / "年报.xlsx")
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = "改坏的标签"
    book.save(path)
    return path


@pytest.mark.parametrize("sheet, cell", [("三、收到和处理政府信息公开申请情况", "A7"), ("二、主动公开政府信息情况", "A6")])
def test_without_a_place_for_every_figure_there_is_no_report_even_with_force(sheet: str, cell: str, tmp_path: Path) -> None:
    outcome = build(spoilt(tmp_path, sheet, cell), tmp_path / "outputs", TEMPLATES, force=True)

    assert outcome.written is None and outcome.stopped
    assert "102" in {finding.code for finding in outcome.findings}
    assert not (tmp_path / "outputs").exists()


def test_a_workbook_that_says_no_year_gives_findings_and_no_report(tmp_path: Path) -> None:
    path = save(report(), tmp_path / "年报.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["基本信息"]
    next(cell for (cell,) in sheet.iter_rows(min_col=1, max_col=1) if cell.value == "报告年度").offset(0, 1).value = "去年"
    book.save(path)

    outcome = build(path, tmp_path / "outputs", TEMPLATES, force=True)

    assert (outcome.year, outcome.written, [finding.code for finding in outcome.findings]) == (None, None, ["217"])


def test_all_that_is_wrong_is_found_in_one_run_the_gravest_first(tmp_path: Path) -> None:
    whole = report({**BROKEN_SUM, "三_予以公开_其他": "约3", "二_规章_本年新制作": None})
    headings = {**whole.headings, "五": "五、问题"}

    outcome = check(save(replace(whole, headings=headings, signed=None), tmp_path / "年报.xlsx"), TEMPLATES)

    assert {"201", "202", "211", "214", "302"} <= {finding.code for finding in outcome.findings}
    weights = [list(type(finding.severity)).index(finding.severity) for finding in outcome.findings]
    assert weights == sorted(weights)


@pytest.mark.parametrize("force", [False, True])
def test_the_staff_s_own_file_is_never_touched(force: bool, tmp_path: Path) -> None:
    path = save(report(BROKEN_SUM), tmp_path / "年报.xlsx")
    before, content = path.stat(), path.read_bytes()

    check(path, TEMPLATES)
    build(path, tmp_path / "outputs", TEMPLATES, force=force)

    assert (path.stat().st_mtime_ns, path.read_bytes()) == (before.st_mtime_ns, content)


def test_a_document_that_is_not_proven_is_not_written(tmp_path: Path) -> None:
    """Were the filling at fault, the proof would stop it: here the template prints a heading of its own."""
    templates = copytree(TEMPLATES, tmp_path / "templates")
    own = templates / "2019" / "report.docx"
    own.write_bytes(edited(own.read_bytes(), lambda document: document.paragraphs[6].insert_paragraph_before("{{ 标题 }}")))

    with pytest.raises(NotProven):
        build(save(report(), tmp_path / "年报.xlsx"), tmp_path / "outputs", templates)

    assert not (tmp_path / "outputs").exists()


@each_edition
def test_a_new_workbook_wants_figures_and_text_and_nothing_else(id: str, tmp_path: Path) -> None:
    """Every figure but the totals, the text, the date: what a year's work is; no fault of the workbook itself."""
    year = edition(id).first_year + 1
    made = new_workbook(year, "某市某局", tmp_path / f"{year}.xlsx", TEMPLATES, date(year + 1, 1, 10))

    found = check(tmp_path / f"{year}.xlsx", TEMPLATES)

    assert made.edition.id == id
    assert (found.organ, found.year) == ("某市某局", year)
    assert {finding.code for finding in found.findings} <= {"201", "211", "215", "219", "620"}
    assert sum(finding.code == "201" for finding in found.findings) == len(edition(id).fields) - len(edition(id).totals)


def test_a_new_workbook_is_never_put_over_another(tmp_path: Path) -> None:
    path = save(report(), tmp_path / "2020.xlsx")
    before = path.read_bytes()

    with pytest.raises(NotWritten):
        new_workbook(2020, "某市某局", path, TEMPLATES, date(2021, 1, 10))

    assert path.read_bytes() == before


@pytest.mark.parametrize("year", [1999, 2018, 2026, 9999])
def test_a_year_without_a_format_gives_no_workbook(year: int, tmp_path: Path) -> None:
    """Before 2019 there was none; two years ahead nobody knows."""
    with pytest.raises(UnusableEdition):
        new_workbook(year, "某市某局", tmp_path / "new.xlsx", TEMPLATES, date(2024, 12, 31))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["没有.xlsx", "文字.xlsx", "."])
def test_what_is_no_workbook_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "文字.xlsx").write_text("这不是工作簿", encoding="utf-8")

    with pytest.raises(UnusableWorkbook):
        check(tmp_path / name, TEMPLATES)


def test_a_folder_without_editions_is_refused(tmp_path: Path) -> None:
    workbook = save(report(), tmp_path / "年报.xlsx")
    (tmp_path / "templates").mkdir()

    with pytest.raises(UnusableEdition):
        check(workbook, tmp_path / "templates")


def test_drawing_a_template_keeps_the_one_that_staff_restyled(tmp_path: Path) -> None:
    templates = copytree(TEMPLATES, tmp_path / "templates")
    own = templates / "2021" / "report.docx"
    restyled = edited(own.read_bytes(), lambda document: document.add_paragraph("（此件主动公开）"))
    own.write_bytes(restyled)

    written = draw_templates(templates, "2021")

    assert written.path == own and written.kept and written.kept.read_bytes() == restyled
    assert {edition.id: faults for edition, faults in check_templates(templates).items()}["2021"] == []
    assert draw_templates(templates, "2021").new is False


def test_a_template_of_an_unknown_edition_is_not_drawn() -> None:
    with pytest.raises(UnusableTemplate):
        draw_templates(TEMPLATES, "1999")


def test_the_committed_templates_agree_with_their_editions() -> None:
    assert {edition.id: faults for edition, faults in check_templates(TEMPLATES).items()} == {edition.id: [] for edition in EDITIONS}


def test_the_workbook_of_a_report_is_the_same_every_time() -> None:
    assert workbook_bytes(report()) == workbook_bytes(report())
