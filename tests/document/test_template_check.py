"""A Word template is held against its edition: what is missing, misspelt, doubled or altered is named with its place."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from docx.document import Document

from packages import edited, node, packed, removed, unpacked
from reportgen.commands.build import build
from reportgen.commands.templates import check_templates
from reportgen.document.check import faults
from reportgen.document.draw import draw
from reportgen.document.fill import fill
from reportgen.errors import UnusableTemplate
from reportgen.model.edition import Edition
from samples import EDITIONS, TEMPLATES, edition, report, save

TEMPLATE = edition().template.read_bytes()


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates to spoil."""
    return copytree(TEMPLATES, tmp_path / "templates")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_committed_template_is_faultless_and_fresh(edition: Edition) -> None:
    """It is what its edition.toml draws today, part by part; how a zip is compressed depends on the machine."""
    committed = edition.template.read_bytes()

    assert list(faults(committed, edition)) == []
    stale = f"{edition.template} is not what edition.toml draws: run reportgen template draw {edition.id}"
    assert list(unpacked(committed).items()) == list(unpacked(draw(edition)).items()), stale


def misspell_in_a_paragraph(document: Document) -> None:
    document.paragraphs[7].runs[0].text = "{{ 标体 }}"


def misspell_in_a_cell(document: Document) -> None:
    document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = "{{ 三_本年新收_自燃人 }}"


def misspell_in_a_condition(document: Document) -> None:
    document.paragraphs[0].runs[0].text = "{%p if 发文机关标致 %}"


def misspell_in_a_loop(document: Document) -> None:
    (paragraph,) = (each for each in document.paragraphs if each.text == "{%p for 段 in 一_正文 %}")
    paragraph.runs[0].text = "{%p for 段 in 一_证文 %}"


def forget_a_figure(document: Document) -> None:
    document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = "0"


def forget_the_title(document: Document) -> None:
    document.paragraphs[6].runs[0].text = "年度报告"


def double_a_figure(document: Document) -> None:
    document.tables[1].cell(3, 4).paragraphs[0].runs[0].text = "{{ 三_本年新收_自然人 }}"


def change_a_label(document: Document) -> None:
    document.tables[1].cell(3, 0).paragraphs[0].runs[0].text = "一、本年新收申请数量"


def delete_a_row(document: Document) -> None:
    removed(node(document, "w:tbl[2]/w:tr[4]"))


def delete_the_first_row(document: Document) -> None:
    removed(node(document, "w:tbl[2]/w:tr[1]"))


def delete_a_table(document: Document) -> None:
    removed(node(document, "w:tbl[3]"))


def unmerge_a_label(document: Document) -> None:
    removed(node(document, "w:tbl[2]/w:tr[7]/w:tc[1]/w:tcPr/w:vMerge"))


@pytest.mark.parametrize(
    "change, named",
    [
        (misspell_in_a_paragraph, ("第 8 段", "「标体」", "「标题」")),
        (misspell_in_a_cell, ("第 2 张表格第 4 行第 4 列", "「三_本年新收_自燃人」", "「三_本年新收_自然人」")),
        (misspell_in_a_condition, ("第 1 段", "「发文机关标致」", "「发文机关标志」")),
        (misspell_in_a_loop, ("一_证文", "「一_正文」")),
        (forget_a_figure, ("缺少", "{{ 三_本年新收_自然人 }}")),
        (forget_the_title, ("缺少", "{{ 标题 }}")),
        (double_a_figure, ("{{ 三_本年新收_自然人 }}", "2 次")),
        (change_a_label, ("三、收到和处理", "第 4 行第 1 列", "一、本年新收政府信息公开申请数量", "一、本年新收申请数量")),
        (delete_a_row, ("缺少", "{{ 三_本年新收_自然人 }}")),
        (delete_a_row, ("三、收到和处理", "第 26 行第 1 列", "缺少")),
        (delete_the_first_row, ("三、收到和处理", "第 1 行第 4 列", "「申请人情况」", "「自然人」")),
        (delete_a_table, ("应有 3 张表格，实有 2 张",)),
        (unmerge_a_label, ("三、收到和处理", "第 6 行第 1 列", "应占 20 行 1 列")),
    ],
)
def test_what_is_wrong_in_a_template_is_named(change: Callable[[Document], None], named: tuple[str, ...]) -> None:
    result = list(faults(edited(TEMPLATE, change), edition()))

    assert any(all(part in fault for part in named) for fault in result), result


def open_a_condition(document: Document) -> None:
    document.paragraphs[6].insert_paragraph_before("{%p if 标题 %}")


def open_a_bracket(document: Document) -> None:
    document.paragraphs[6].insert_paragraph_before("{{ 标题")


def reckon(document: Document) -> None:
    document.paragraphs[6].insert_paragraph_before("{% if 标题 + 1 %}{% endif %}")


def misspell_in_a_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ 标体 }}"


@pytest.mark.parametrize("change", [open_a_condition, open_a_bracket, reckon, misspell_in_a_header])
def test_a_template_that_cannot_be_filled_is_found_by_the_check_and_refused_by_the_build(change: Callable[[Document], None]) -> None:
    template = edited(TEMPLATE, change)

    assert len(list(faults(template, edition()))) == 1
    with pytest.raises(UnusableTemplate):
        fill(template, report())


def test_a_tag_that_word_split_into_runs_is_still_known() -> None:
    """Word cuts a run in two wherever somebody edits or spell-checks."""

    def split(document: Document) -> None:
        paragraph = document.tables[1].cell(3, 3).paragraphs[0]
        paragraph.runs[0].text = "{{ 三_本年新"
        paragraph.add_run("收_自然人}}")

    assert list(faults(edited(TEMPLATE, split), edition())) == []


def test_one_label_edited_in_edition_toml_is_demanded_from_the_template(templates: Path) -> None:
    """The form's wording stands in one place only: whoever edits it there learns that the template no longer agrees."""
    path = templates / "2019" / "edition.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("1.属于国家秘密", "1.属于工作秘密"), encoding="utf-8")

    found = {edition.id: faults for edition, faults in check_templates(templates).items()}

    assert [len(faults) for faults in found.values()] == [1, *[0] * (len(EDITIONS) - 1)]
    assert "应为「1.属于工作秘密」，实为「1.属于国家秘密」" in found["2019"][0]


def no_zip() -> bytes:
    return "这不是 Word 文档".encode()


def no_document() -> bytes:
    return packed({name: part for name, part in unpacked(TEMPLATE).items() if name != "word/document.xml"})


def no_xml() -> bytes:
    return packed(unpacked(TEMPLATE) | {"word/document.xml": b"<w:document"})


def cut_short() -> bytes:
    return TEMPLATE[: len(TEMPLATE) // 2]


def checksum_wrong() -> bytes:
    with_stored = packed(unpacked(TEMPLATE))
    at = with_stored.index(b"w:body")
    return with_stored[:at] + b"x" + with_stored[at + 1 :]


@pytest.mark.parametrize("content", [bytes, no_zip, no_document, no_xml, cut_short, checksum_wrong])
def test_what_is_no_docx_is_said_to_be_none(content: Callable[[], bytes], templates: Path) -> None:
    (templates / "2019" / "report.docx").write_bytes(content())

    with pytest.raises(UnusableTemplate):
        check_templates(templates)
    with pytest.raises(UnusableTemplate):
        build(save(report(), templates / "2020.xlsx"), templates / "outputs", templates)
    assert not (templates / "outputs").exists()


def test_a_template_that_is_not_there_is_said_to_be_missing(templates: Path) -> None:
    (templates / "2019" / "report.docx").unlink()

    with pytest.raises(UnusableTemplate):
        check_templates(templates)
