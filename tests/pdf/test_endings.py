"""How a report ends in a PDF by LibreOffice: no hole before the signature, no page for it where there is room, never the signature alone."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

import pages
from handmade import pdf_saying
from pages import Piece
from reportgen.commands.build import proven
from reportgen.document.opening import BODY
from reportgen.files.package import repack
from reportgen.model.report import Report
from reportgen.pdf.endings import Ending, endings
from samples import report
from shapes import bureau, paragraphs, prose
from soffice import finished

KEPT = b"<w:keepNext/>"


def ending_with(length: int) -> Report:
    """A bureau's whose last paragraph has so many characters."""
    return replace(bureau("2021"), texts={**bureau("2021").texts, "六": paragraphs(prose(length))})


def ending_after(length: int) -> Report:
    """A bureau's with a word in the last section, and so many characters in the one before."""
    return replace(bureau("2021"), texts={**bureau("2021").texts, "五": paragraphs(prose(length)), "六": paragraphs("无。")})


def body(docx: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return package.read(BODY)


def printed(soffice: str, reports: Sequence[Report], folder: Path) -> list[list[list[Piece]]]:
    return list(map(pages.pages, finished(soffice, list(map(proven, reports)), folder)))


def test_a_long_last_paragraph_is_let_go_and_a_signature_moves_up_and_nothing_else_changes() -> None:
    docx = proven(ending_with(300))

    divided, tightened = endings(docx)

    before, _, after = body(docx).rpartition(KEPT)
    assert body(divided.document) == before + after
    assert divided.text == "和结果的全过程某市某局2023年1月15日"
    style = '<w:pStyle w:val="署名"/>'.encode()
    assert body(tightened.document) == body(docx).replace(style, style + b'<w:spacing w:before="0"/>')
    assert tightened.text == ""


def test_a_short_last_paragraph_is_not_let_go() -> None:
    (tightened,) = endings(proven(ending_with(80)))

    assert body(tightened.document).count(KEPT) == body(proven(ending_with(80))).count(KEPT)


def test_a_document_that_ends_in_nothing_kept_has_no_other_ends(built: bytes) -> None:
    assert endings(repack(built, {BODY: body(built).replace(KEPT, b"")})) == []


def test_a_paragraph_kept_with_the_next_far_from_the_end_is_none_of_a_signature(built: bytes) -> None:
    docx = repack(built, {BODY: body(built).replace(KEPT, b"", body(built).count(KEPT)).replace(b"</w:pPr>", KEPT + b"</w:pPr>", 1)})

    assert endings(docx) == []


def test_a_signature_whose_distance_was_set_by_hand_keeps_it() -> None:
    docx = proven(report())
    style = '<w:pStyle w:val="署名"/>'.encode()

    assert endings(repack(docx, {BODY: body(docx).replace(style, style + b'<w:spacing w:before="100"/>')})) == []


@pytest.mark.parametrize(
    ("said", "better"),
    [("正文到此为止。某市某局2023年1月15日—5—", True), ("某市某局2023年1月15日—5—", False), ("某市某局2023年1月15日", False)],
)
def test_a_divided_end_is_better_where_text_and_signature_stand_together(said: str, better: bool) -> None:
    assert Ending(b"", "到此为止某市某局2023年1月15日").is_better(pdf_saying(said), b"") is better


@pytest.mark.parametrize("pdfs", [(b"", pdf_saying("正文")), (pdf_saying("正文"), b""), (pdf_saying("正文"), pdf_saying("正文"))])
def test_an_end_without_the_empty_line_is_better_only_with_fewer_pages(pdfs: tuple[bytes, bytes]) -> None:
    assert not Ending(b"", "").is_better(*pdfs)


def test_no_hole_before_a_long_last_paragraph_and_no_signature_alone(soffice: str, tmp_path: Path) -> None:
    """Let go, the signature would stand alone behind the first two of these, which LibreOffice moves whole."""
    lengths = (130, 160, 174, 244, 440, 580)

    found = printed(soffice, list(map(ending_with, lengths)), tmp_path)

    assert [len(pages.faults(each)) for each in found] == [1, 1, 0, 0, 0, 0]
    assert [len(each[-1]) for each in found if len(each[-1]) < 4] == []


def test_a_signature_goes_without_its_empty_line_where_that_saves_a_page(soffice: str, tmp_path: Path) -> None:
    """A line of text more, and it has its page and its empty line."""
    found = printed(soffice, list(map(ending_after, (362, 390, 418))), tmp_path)

    assert [len(each) for each in found] == [4, 4, 5]
    above = [(each[-1][-2].top - each[-1][-3].top) / pages.LINE for each in found]
    assert above == pytest.approx([2, 1, 2], abs=0.05)
