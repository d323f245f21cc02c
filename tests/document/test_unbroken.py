"""Addresses and telephone numbers in body text."""

from dataclasses import replace

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph as Printed

from packages import opened
from reportgen.commands.build import proven
from reportgen.model.report import Level, Paragraph, Place
from samples import report


def printed(text: str) -> Printed:
    """The one paragraph of the preface, in a proven document."""
    document = opened(proven(replace(report(), preface=(Paragraph(Level.BODY, text, Place("")),))))
    return document.paragraphs[1]


@pytest.mark.parametrize(
    ("text", "hyphens"),
    [
        ("电话0551-12345678，邮箱zw-gk@example.gov.cn。", 2),
        ("电话：010-8765-4321。", 2),
        ("电话：+86-371-66668888。", 2),
        ("网址www.example.gov.cn/zw-gk/list。", 0),
        ("期间为2024-01-01至2024-12-31。", 0),
    ],
)
def test_word_ends_no_line_after_a_hyphen_in_an_address_or_a_number(text: str, hyphens: int) -> None:
    """It still reads as typed, and the line before is not stretched."""
    paragraph = printed(text)

    assert paragraph.text == text
    assert len(paragraph._p.xpath("w:r/w:noBreakHyphen")) == hyphens
    assert paragraph.alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_other_text_stays_justified() -> None:
    assert printed("2024年收到申请12-15件，WPS文档3份。").alignment is None
