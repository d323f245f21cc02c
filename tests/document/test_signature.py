"""Signature and date stand below the text at the right, as GB/T 9704-2012, 7.3.5.3 has them without a seal."""

from dataclasses import replace
from datetime import date

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from packages import edited, opened
from reportgen.document import names
from reportgen.document.fill import fill
from reportgen.model.report import Level, Place, Report
from reportgen.model.report import Paragraph as Typed
from samples import EDITIONS, edition, full, report

SIZE = 16
"""Points of a character of 三号."""


def ending(whole: Report, template: bytes | None = None) -> tuple[Paragraph, Paragraph, Paragraph]:
    """The last paragraph of the text, the signature and the date."""
    last, signature, signed = opened(fill(template or whole.edition.template.read_bytes(), whole)).paragraphs[-3:]
    return last, signature, signed


def indent(paragraph: Paragraph) -> float:
    """Characters between the paragraph's end and the right edge."""
    right = paragraph.paragraph_format.right_indent
    assert right is not None
    return float(right.pt / SIZE)


def beginning(paragraph: Paragraph) -> float:
    """Characters between the beginning of a paragraph that begins at the left and the right edge."""
    left = paragraph.paragraph_format.left_indent
    assert left is not None and paragraph.alignment == WD_ALIGN_PARAGRAPH.LEFT
    return float((Mm(156) - left) / Pt(SIZE - 0.25))


@pytest.mark.parametrize(
    "name, signed, name_indent, date_begins",
    [
        ("佛山市科学技术局", date(2021, 1, 25), 2, 8),  # 8 characters, the date 6.5
        ("某某市某某区文化广电旅游体育局", date(2021, 12, 31), 2, 15),
        ("某市财政局", date(2021, 1, 5), 5, 8),  # shorter than the date: the date stands two in, the name moves
        ("某局", date(2021, 12, 31), 9, 9),
        ("某" * 27, date(2021, 1, 25), 1, 26),  # it would not have room two characters in
        ("某市某某局办", date(2021, 1, 5), 2, 6),  # as long as the date
        ("A市“一”局", date(2021, 1, 5), 4.5, 8),  # a Latin letter is half as wide, a Chinese quotation mark is not
        ("某某" * 20 + "局", date(2021, 1, 25), 2, 26),  # of two lines, the longer 26 characters
        ("某市发展和改革委员会\n某市财政局", date(2021, 1, 25), 2, 10),  # two organs, the longer 10 characters
    ],
)
def test_the_date_begins_two_characters_in_from_the_name(name: str, signed: date, name_indent: float, date_begins: float) -> None:
    _, signature, dated = ending(replace(report(), signature=name, signed=signed))

    assert indent(signature) == name_indent
    assert beginning(dated) == pytest.approx(date_begins, abs=0.02)


def test_a_date_goes_by_the_width_of_the_page_that_the_template_has() -> None:
    def narrower(document: Document) -> None:
        document.sections[0].right_margin = Mm(36)

    _, _, dated = ending(replace(report(), signature="佛山市科学技术局"), edited(edition().template.read_bytes(), narrower))

    assert beginning(dated) * Pt(SIZE - 0.25) - Mm(10) == pytest.approx(8 * Pt(SIZE - 0.25), abs=Mm(0.1))


def test_a_template_that_does_not_say_how_wide_its_page_is_has_the_standards() -> None:
    def silent(document: Document) -> None:
        for size in document.element.body.xpath("w:sectPr/w:pgSz"):
            size.getparent().remove(size)

    _, _, dated = ending(replace(report(), signature="佛山市科学技术局"), edited(edition().template.read_bytes(), silent))

    assert beginning(dated) == pytest.approx(8, abs=0.02)


def test_the_date_is_in_arabic_numerals_without_leading_zeros() -> None:
    _, _, dated = ending(replace(report(), signed=date(2021, 1, 5)))

    assert dated.text == "2021年1月5日"


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
def test_the_signature_never_stands_alone_on_a_page(id: str) -> None:
    """The text's last paragraph is kept with the signature, and the signature with the date."""
    last, signature, dated = ending(full(id))

    assert last.paragraph_format.keep_with_next
    assert signature.style and signature.style.paragraph_format.keep_with_next
    assert (signature.style.name, dated.style and dated.style.name) == (names.SIGNATURE_STYLE, names.SIGNED_STYLE)
    assert not dated.paragraph_format.keep_with_next


def test_only_the_last_paragraph_of_the_text_is_kept_with_the_signature() -> None:
    body = tuple(Typed(Level.BODY, f"第{number}段。", Place("")) for number in range(3))
    whole = replace(report(), texts={**report().texts, "六": body})
    paragraphs = opened(fill(whole.edition.template.read_bytes(), whole)).paragraphs

    assert [bool(each.paragraph_format.keep_with_next) for each in paragraphs[-5:]] == [False, False, True, False, False]


def test_a_report_without_a_date_prints_none() -> None:
    _, signature, dated = ending(replace(report(), signed=None))

    assert (signature.text, dated.text) == (report().signature, "")


def test_a_restyled_signature_keeps_its_distance_in_its_own_characters() -> None:
    def smaller(document: Document) -> None:
        style = document.styles[names.SIGNATURE_STYLE]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(14)

    _, signature, _ = ending(replace(report(), signature="佛山市科学技术局"), edited(edition().template.read_bytes(), smaller))

    assert indent(signature) * SIZE == 2 * 14
