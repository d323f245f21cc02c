"""The long paragraph before a signature in a PDF by LibreOffice: divided as Word does it, and never a signature alone."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

import pages
from handmade import pdf_saying
from reportgen import pdf
from reportgen.commands.build import proven
from reportgen.document.opening import BODY
from reportgen.files.package import repack
from reportgen.model.report import Report
from reportgen.pdf import Pdf, dividing
from reportgen.pdf.libreoffice import LibreOffice
from shapes import bureau, paragraphs, prose

KEPT = b"<w:keepNext/>"


def ending_with(length: int) -> Report:
    """A bureau's whose last paragraph has so many characters."""
    return replace(bureau("2021"), texts={**bureau("2021").texts, "六": paragraphs(prose(length))})


def body(docx: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return package.read(BODY)


def test_a_long_last_paragraph_is_let_go_and_nothing_else_changes() -> None:
    docx = proven(ending_with(300))

    found = dividing.divisible(docx)

    assert found is not None
    before, kept, after = body(docx).rpartition(KEPT)
    assert kept
    assert body(found.document) == before + after
    assert found.ending == "和结果的全过程。某市某局2023年1月15日"


def test_a_short_last_paragraph_stays_as_it_is() -> None:
    assert dividing.divisible(proven(ending_with(80))) is None


def test_a_document_in_which_nothing_is_kept_with_the_next_stays_as_it_is(built: bytes) -> None:
    assert dividing.divisible(repack(built, {BODY: body(built).replace(KEPT, b"")})) is None


@pytest.mark.parametrize(
    ("said", "well"),
    [("正文到此为止。某市某局2023年1月15日—5—", True), ("某市某局2023年1月15日—5—", False), ("某市某局2023年1月15日", False)],
)
def test_an_end_is_well_where_text_and_signature_stand_together(said: str, well: bool) -> None:
    assert dividing.ends_well(pdf_saying(said), "正文到此为止。某市某局2023年1月15日") is well


def test_a_file_that_is_no_pdf_does_not_end_well() -> None:
    assert not dividing.ends_well(b"", "正文")


@pytest.mark.parametrize(("length", "holes"), [(130, 1), (160, 1), (174, 0), (244, 0), (440, 0), (580, 0)])
def test_no_hole_before_a_long_last_paragraph_and_no_signature_alone(length: int, holes: int, soffice: str, tmp_path: Path) -> None:
    """Ends anywhere on a page: let go, the signature would stand alone behind the first two, which LibreOffice moves whole."""
    (made,) = pdf.convert_by(LibreOffice(Path(soffice)), [proven(ending_with(length))])
    assert isinstance(made, Pdf)
    path = tmp_path / "report.pdf"
    path.write_bytes(made.content)

    printed = pages.pages(path)

    assert len(printed[-1]) >= 4
    assert len(pages.faults(printed)) == holes
