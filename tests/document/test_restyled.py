"""The template belongs to the staff: restyled in Word, it restyles the report, and every proof still holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from packages import edited, opened
from reportgen.commands.build import build
from reportgen.document import names
from reportgen.document.check import faults as template_faults
from reportgen.document.fill import fill
from reportgen.document.proof import differences
from reportgen.model.report import Report
from samples import EDITIONS, TEMPLATES, edition, full, report, save
from soundness import faults

TEMPLATE = edition().template.read_bytes()
UNCHANGED = fill(TEMPLATE, full())


def style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def bigger_figures(document: Document) -> None:
    style(document, names.FIGURE_STYLE).font.size = Pt(12)


def another_font(document: Document) -> None:
    fonts = style(document, "Title").element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), "华文中宋")


def static_paragraph(document: Document) -> None:
    document.paragraphs[0].insert_paragraph_before("本报告由办公室编制。")


def static_paragraph_at_the_end(document: Document) -> None:
    document.add_paragraph("（此件主动公开）")


def empty_paragraphs(document: Document) -> None:
    for paragraph in (document.paragraphs[0], document.paragraphs[-2]):
        paragraph.insert_paragraph_before("")


def page_break(document: Document) -> None:
    document.paragraphs[-2].insert_paragraph_before("").add_run().add_break(WD_BREAK.PAGE)


def header(document: Document) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.text, paragraph.style = "{{ 标题 }}", names.PAGE_STYLE


def wider_margins(document: Document) -> None:
    document.sections[0].left_margin = Mm(30)


def red_labels(document: Document) -> None:
    for cell in document.tables[1].row_cells(3)[:1]:
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 0, 0)


CHANGES = [
    (bigger_figures, lambda document: style(document, names.FIGURE_STYLE).font.size == Pt(12)),
    (another_font, lambda document: style(document, "Title").element.rPr.rFonts.get(qn("w:eastAsia")) == "华文中宋"),
    (static_paragraph, lambda document: document.paragraphs[0].text == "本报告由办公室编制。"),
    (static_paragraph_at_the_end, lambda document: document.paragraphs[-1].text == "（此件主动公开）"),
    (empty_paragraphs, lambda document: document.paragraphs[0].text == document.paragraphs[-3].text == ""),
    (page_break, lambda document: document.paragraphs[-3]._p.xpath("w:r/w:br/@w:type") == ["page"]),
    (header, lambda document: document.sections[0].header.paragraphs[0].text == full().title),
    (wider_margins, lambda document: round(document.sections[0].left_margin.mm) == 30),
    (red_labels, lambda document: document.tables[1].cell(3, 0).paragraphs[0].runs[0].font.color.rgb == RGBColor(255, 0, 0)),
]


@pytest.mark.parametrize("change, shows", CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_a_restyled_template_restyles_the_report(change: Callable[[Document], None], shows: Callable[[Document], bool]) -> None:
    template = edited(TEMPLATE, change)

    finished = fill(template, full())

    assert list(template_faults(template, edition())) == []
    assert list(differences(finished, template, full())) == []
    assert faults(finished) == []
    assert shows(opened(finished))
    assert not shows(opened(UNCHANGED))


def test_a_static_paragraph_may_not_hide_what_the_report_says() -> None:
    """What the template prints of its own counts once: a second copy is something the report does not say."""
    template = edited(TEMPLATE, static_paragraph)
    finished = fill(template, full())

    def repeat(document: Document) -> None:
        document.paragraphs[0].insert_paragraph_before("本报告由办公室编制。")

    assert list(differences(edited(finished, repeat), template, full())) != []


def test_a_folder_of_restyled_templates_builds(tmp_path: Path) -> None:
    """The whole way, with the template that staff keep in their own folder."""
    templates = copytree(TEMPLATES, tmp_path / "templates")
    (templates / "2019" / "report.docx").write_bytes(edited(TEMPLATE, static_paragraph_at_the_end))

    outcome = build(save(report(), tmp_path / "2020.xlsx"), tmp_path / "outputs", templates)

    assert outcome.written is not None
    assert opened(outcome.written.path.read_bytes()).paragraphs[-1].text == "（此件主动公开）"


def lines(whole: Report) -> list[str]:
    return [paragraph.text for paragraph in opened(fill(whole.edition.template.read_bytes(), whole)).paragraphs]


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
@pytest.mark.parametrize("mark, openness", [("", ""), ("某市某局文件", ""), ("", "主动公开"), ("某市某局文件", "主动公开")])
def test_the_letterhead_prints_what_the_report_has_of_it(id: str, mark: str, openness: str) -> None:
    """Neither an empty line nor a red rule is left where there is no letterhead."""
    whole = replace(full(id), mark=mark, openness=openness)

    assert lines(whole)[: lines(whole).index(whole.title)] == [line for line in (mark, openness) if line]


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
def test_the_preface_stands_between_the_title_and_the_first_section(id: str) -> None:
    whole = full(id)
    first = whole.headings[whole.edition.sections[0].id]

    assert lines(whole)[2 : lines(whole).index(first)] == [whole.title, *(paragraph.text for paragraph in whole.preface)]
    assert lines(replace(whole, preface=()))[2:4] == [whole.title, first]
