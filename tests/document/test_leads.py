"""A paragraph that runs on after its heading: the lead looks like the heading of its level, the rest is body."""

import io
from dataclasses import replace

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor

from packages import edited, opened
from reportgen.document import names
from reportgen.document.check import faults
from reportgen.document.fill import fill
from reportgen.document.proof import differences
from reportgen.model.report import Paragraph, Place, Report, level_of
from samples import edition, report

TEMPLATE = edition().template.read_bytes()
RUN_IN = ("（一）主动公开。全年公开信息12条。", "1.政策解读：解读3件。", "（1）新媒体。两个账号。")


def saying(*texts: str) -> Report:
    return replace(report(), texts={**report().texts, "一": tuple(Paragraph(level_of(text), text, Place("")) for text in texts)})


def without_leads(document: Document) -> None:
    """As templates were drawn before."""
    body = document.element.body
    for paragraph in list(document.paragraphs):
        if names.LEAD in paragraph.text:
            body.remove(paragraph._p)
    for name in names.LEAD_STYLES.values():
        document.styles.element.remove(document.styles[name].element)


def font(document: Document, name: str) -> str:
    return str(document.styles[name].element.xpath("w:rPr/w:rFonts/@w:eastAsia")[0])


def test_the_lead_has_the_font_of_its_level_and_the_paragraph_is_body() -> None:
    """It breaks over pages, stays with nothing, and Word's navigation does not show it."""
    document = opened(fill(TEMPLATE, saying(*RUN_IN)))

    found = [paragraph for paragraph in document.paragraphs if paragraph.text in RUN_IN]
    assert [paragraph.style.name for paragraph in found if paragraph.style] == [names.BODY_STYLE] * 3
    assert [[run.text for run in paragraph.runs] for paragraph in found] == [
        ["（一）主动公开。", "全年公开信息12条。"],
        ["1.政策解读：", "解读3件。"],
        ["（1）新媒体。", "两个账号。"],
    ]
    styles = [paragraph.runs[0].style.name for paragraph in found if paragraph.runs[0].style]
    assert styles == list(names.LEAD_STYLES.values())
    assert [font(document, style) for style in styles] == ["楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]
    assert [paragraph.paragraph_format.keep_with_next for paragraph in found] == [None] * 3


def test_an_item_of_a_list_looks_like_its_level_and_is_no_heading() -> None:
    items = ("（一）意识不强。", "（二）内容不多。")
    report = saying(*items)
    document = fill(TEMPLATE, report)

    found = [paragraph for paragraph in opened(document).paragraphs if paragraph.text in items]
    assert [paragraph.style.name for paragraph in found if paragraph.style] == [names.BODY_STYLE] * 2
    assert [paragraph.runs[0].style.name for paragraph in found if paragraph.runs[0].style] == [names.LEAD_STYLES[2]] * 2
    assert list(differences(document, TEMPLATE, report)) == []


def test_a_heading_on_its_own_line_stays_one() -> None:
    document = opened(fill(TEMPLATE, saying("（一）主动公开", "全年公开信息12条。")))

    (heading,) = [paragraph for paragraph in document.paragraphs if paragraph.text == "（一）主动公开"]
    assert heading.style and heading.style.name == "Heading 2"


def test_a_heading_restyled_in_the_template_restyles_the_lead() -> None:
    def red(document: Document) -> None:
        document.styles["Heading 2"].font.color.rgb = RGBColor(255, 0, 0)
        document.styles["Heading 2"].element.rPr.rFonts.set(qn("w:eastAsia"), "隶书")

    lead = opened(fill(edited(TEMPLATE, red), saying(*RUN_IN))).styles[names.LEAD_STYLES[2]]

    assert lead.font.color.rgb == RGBColor(255, 0, 0)
    assert lead.element.xpath("w:rPr/w:rFonts/@w:eastAsia") == ["隶书"]


def test_what_the_leads_own_style_says_goes_before_the_heading() -> None:
    def bold(document: Document) -> None:
        document.styles[names.LEAD_STYLES[3]].font.bold = True
        document.styles["Heading 3"].font.bold = False
        document.styles["Heading 3"].font.italic = True

    lead = opened(fill(edited(TEMPLATE, bold), saying(*RUN_IN))).styles[names.LEAD_STYLES[3]]

    assert (lead.font.bold, lead.font.italic) == (True, True)


def test_a_template_drawn_before_prints_all_of_it_as_body() -> None:
    old = edited(TEMPLATE, without_leads_and_conditions)

    filled = fill(old, saying(*RUN_IN))

    assert faults(old, edition()) == []
    assert list(differences(filled, old, saying(*RUN_IN))) == []
    assert [paragraph.style.name for paragraph in opened(filled).paragraphs if paragraph.text in RUN_IN and paragraph.style] == [
        names.BODY_STYLE
    ] * 3


def without_leads_and_conditions(document: Document) -> None:
    without_leads(document)
    for paragraph in list(document.paragraphs):
        if names.LEAD_LEVEL in paragraph.text:
            document.element.body.remove(paragraph._p)


@pytest.mark.parametrize("wrong", ["（一）主动公开。全", "（一）主动"])
def test_a_lead_that_ends_elsewhere_is_a_difference(wrong: str) -> None:
    """As a faulty filling would leave it."""
    report = saying(RUN_IN[0])
    document = opened(fill(TEMPLATE, report))
    (paragraph,) = [paragraph for paragraph in document.paragraphs if paragraph.text == RUN_IN[0]]
    paragraph.runs[0].text, paragraph.runs[1].text = wrong, RUN_IN[0][len(wrong) :]
    buffer = io.BytesIO()
    document.save(buffer)

    (difference,) = differences(buffer.getvalue(), TEMPLATE, report)

    assert "（一）主动公开。" in difference and wrong in difference
