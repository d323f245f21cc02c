"""The proof can fail: whatever is changed in a finished document is found, with its place."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from shutil import copytree

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from packages import edited, node, opened, removed
from reportgen.commands.build import build, proven
from reportgen.document.proof import differences
from reportgen.errors import CannotGoOn, NotProven, UnusableTemplate
from reportgen.model.report import Report
from samples import TEMPLATES, full, save

REPORT = full()
DOCUMENT = proven(REPORT)
FIRST, SECOND, LAST, LAST_BUT_ONE = (
    REPORT.printed(f"三_{name}") for name in ("本年新收_自然人", "本年新收_商业企业", "结转下年度_总计", "结转下年度_其他")
)
"""Figures of section 三: the first two and the last two. No figure equals another."""


def found(docx: bytes, report: Report = REPORT) -> list[str]:
    return list(differences(docx, report.edition.template.read_bytes(), report))


def test_an_untouched_document_is_proven(complete: Report, finished: bytes) -> None:
    assert found(finished, complete) == []


def change_a_figure(document: Document) -> None:
    document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = "9999"


def empty_a_figure(document: Document) -> None:
    document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = ""


def swap_two_figures(document: Document) -> None:
    one, other = (document.tables[1].cell(3, column).paragraphs[0].runs[0] for column in (3, 4))
    one.text, other.text = other.text, one.text


def change_a_label(document: Document) -> None:
    document.tables[1].cell(3, 0).paragraphs[0].runs[0].text = "一、本年新收申请数量"


def change_a_span(document: Document) -> None:
    node(document, "w:tbl[2]/w:tr[4]/w:tc[1]/w:tcPr/w:gridSpan").set(qn("w:val"), "2")


def break_a_merge(document: Document) -> None:
    removed(node(document, "w:tbl[2]/w:tr[7]/w:tc[1]/w:tcPr/w:vMerge"))


def add_a_row(document: Document) -> None:
    row = node(document, "w:tbl[2]/w:tr[last()]")
    row.addnext(deepcopy(row))


def drop_a_row(document: Document) -> None:
    removed(node(document, "w:tbl[2]/w:tr[last()]"))


def add_a_cell(document: Document) -> None:
    cell = node(document, "w:tbl[2]/w:tr[4]/w:tc[last()]")
    cell.addnext(deepcopy(cell))


@pytest.mark.parametrize(
    "change, place, wanted, actual",
    [
        (change_a_figure, "第 4 行第 4 列", FIRST, "9999"),
        (empty_a_figure, "第 4 行第 4 列", FIRST, "「」"),
        (swap_two_figures, "第 4 行第 5 列", SECOND, FIRST),
        (change_a_label, "第 4 行第 1 列", "一、本年新收政府信息公开申请数量", "一、本年新收申请数量"),
        (change_a_span, "第 4 行第 1 列", "1 行 3 列", "1 行 2 列"),
        (break_a_merge, "第 6 行第 1 列", "20 行 1 列", "1 行 1 列"),
        (add_a_row, "第 27 行第 9 列", "多出", LAST_BUT_ONE),
        (drop_a_row, "第 26 行第 10 列", "缺少", LAST),
        (add_a_cell, "第 4 行第 11 列", "多出", REPORT.printed("三_本年新收_总计")),
    ],
)
def test_a_tampered_table_is_named_by_place_and_text(change: Callable[[Document], None], place: str, wanted: str, actual: str) -> None:
    result = found(edited(DOCUMENT, change))

    assert any(place in each and wanted in each and actual in each for each in result), result


def drop(paragraph: Paragraph) -> None:
    removed(paragraph._p)


def double(paragraph: Paragraph) -> None:
    paragraph._p.addnext(deepcopy(paragraph._p))


def rewrite(paragraph: Paragraph) -> None:
    paragraph.runs[-1].text += "，改"


def add_a_space(paragraph: Paragraph) -> None:
    paragraph.runs[-1].text += " "


@pytest.mark.parametrize("change", [drop, double, rewrite, add_a_space])
def test_a_tampered_paragraph_is_named_wherever_it_stands(change: Callable[[Paragraph], None]) -> None:
    """From the letterhead through title, headings and text to signature and date."""

    def after(number: int) -> list[str]:
        return found(edited(DOCUMENT, lambda document: change(document.paragraphs[number])))

    paragraphs = [paragraph.text for paragraph in opened(DOCUMENT).paragraphs]
    silent = [text for number, text in enumerate(paragraphs) if not any(text in each for each in after(number))]

    assert len(paragraphs) > 20
    assert silent == []


def drop_a_table(document: Document) -> None:
    removed(node(document, "w:tbl[2]"))


def swap_two_tables(document: Document) -> None:
    first, last = node(document, "w:tbl[1]"), node(document, "w:tbl[3]")
    before, after = first.getprevious(), last.getprevious()
    before.addnext(last)
    after.addnext(first)


def swap_two_paragraphs(document: Document) -> None:
    document.paragraphs[5]._p.addnext(document.paragraphs[4]._p)


def add_a_paragraph(document: Document) -> None:
    document.add_paragraph("此页无正文")


@pytest.mark.parametrize("change", [drop_a_table, swap_two_tables, swap_two_paragraphs, add_a_paragraph])
def test_a_changed_order_is_found(change: Callable[[Document], None]) -> None:
    assert found(edited(DOCUMENT, change))


@pytest.mark.parametrize(
    "tag, error", [("三_本年新收_总计", NotProven), ("三_本年新收_自然", UnusableTemplate)], ids=["another", "unknown"]
)
def test_a_template_with_a_wrong_tag_delivers_nothing(tag: str, error: type[CannotGoOn], tmp_path: Path) -> None:
    """Whether the tag names another figure or none at all: the build stops and writes nothing."""
    templates = copytree(TEMPLATES, tmp_path / "templates")
    template = templates / "2019" / "report.docx"

    def mistake(document: Document) -> None:
        document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = f"{{{{ {tag} }}}}"

    template.write_bytes(edited(template.read_bytes(), mistake))
    workbook = save(REPORT, tmp_path / "2020.xlsx")

    with pytest.raises(error):
        build(workbook, tmp_path / "outputs", templates, force=True)

    assert not (tmp_path / "outputs").exists()
