"""What LibreOffice lays out otherwise than Word: addresses are whole, and the date stands where the standard has it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import pages
from packages import opened
from reportgen.commands.build import proven
from reportgen.document.opening import BODY, parts
from reportgen.files.package import repack
from reportgen.model.report import Level, Paragraph, Place, Report
from reportgen.pdf.inspect import look
from reportgen.pdf.joiners import joined
from samples import report
from soffice import finished

CONTACT = "电话：0371-66668888，传真：+86-371-66668889，邮箱：swj_xxgk-office@yunzhou.gov.cn。"


def printed(soffice: str, whole: Report, folder: Path) -> tuple[str, list[list[pages.Piece]]]:
    """The text of the PDF, and its pages."""
    (path,) = finished(soffice, [proven(whole)], folder)
    return look(path.read_bytes()).text, pages.pages(path)


def test_an_address_is_whole_wherever_its_line_ends(soffice: str, tmp_path: Path) -> None:
    """Behind 28 beginnings, each a character longer; no hyphen is printed twice."""
    beginnings = "公开信息依法办理申请答复群众关切" * 2
    preface = tuple(Paragraph(Level.BODY, beginnings[:length] + CONTACT, Place("")) for length in range(3, 31))

    text, found = printed(soffice, replace(report(), preface=preface), tmp_path)

    lines = [piece.text for page in found for piece in page if not piece.rows]
    for word in re.findall(r"[+\w@.-]{10,}", CONTACT, re.ASCII):
        assert sum(line.count(word) for line in lines) == len(preface)
    assert text.count("-") == 4 * len(preface)


@pytest.mark.parametrize(
    ("signature", "signed", "left"),
    [("某市审计局", date(2024, 3, 5), 2), ("某某市人民政府", date(2024, 12, 28), 0), ("某某街道办事处办公室", date(2024, 10, 5), 3.5)],
)
def test_the_date_stands_within_the_type_area(signature: str, signed: date, left: float, soffice: str, tmp_path: Path) -> None:
    """Two characters right of the name; the longer date two characters in from the right edge."""
    text, found = printed(soffice, replace(report(), signature=signature, signed=signed), tmp_path)

    name, day = found[-1][-2:]
    assert (day.left - name.left) / 16 == pytest.approx(2, abs=0.15)
    assert (pages.RIGHT - day.right) / 16 == pytest.approx(left, abs=0.15)
    assert f"{signed.year}年{signed.month}月{signed.day}日" in text


def test_a_document_that_needs_no_joiner_stays_as_it_is() -> None:
    """One whose date stands where a hand in Word has put it."""
    whole = proven(report())
    moved = repack(whole, {BODY: parts(whole)[BODY].replace(b'w:right="-', b'w:right="')})

    assert joined(moved) is moved


def test_a_joiner_stands_only_where_it_is_needed() -> None:
    whole = replace(report(), preface=(Paragraph(Level.BODY, f"2024年申请。{CONTACT}", Place("")),))

    texts = [paragraph.text for paragraph in opened(joined(proven(whole))).paragraphs]

    assert [text.count("\N{WORD JOINER}") for text in texts if "\N{WORD JOINER}" in text] == [4, 5]
