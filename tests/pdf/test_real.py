"""The PDF of inputs/2020.xlsx as the real LibreOffice makes it."""

import io
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from handmade import pieces
from programs import NOTE
from reportgen import pdf
from reportgen.commands import doctor
from reportgen.commands.build import proven
from reportgen.model.report import Report
from reportgen.pdf import Pdf
from reportgen.pdf.fonts import OFFICIAL
from reportgen.pdf.inspect import characters
from reportgen.pdf.libreoffice import LibreOffice, _forget_socket
from samples import EDITIONS, report


def pages(made: Pdf) -> list[str]:
    return ["".join(characters(page.extract_text())) for page in PdfReader(io.BytesIO(made.content)).pages]


def test_it_declares_pdf_a_2b(made: Pdf) -> None:
    """XMP names part 2, conformance B; an output intent carries its ICC profile; nothing is encrypted."""
    reader = PdfReader(io.BytesIO(made.content))
    root: Any = reader.root_object
    (intent,) = root["/OutputIntents"]
    profile = intent.get_object()["/DestOutputProfile"].get_object()

    assert made.seen.archival == "PDF/A-2b"
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert profile.get_data()[36:40] == b"acsp"
    assert not reader.is_encrypted


def test_it_is_tagged_and_says_what_it_is(made: Pdf, reference: Report) -> None:
    """Title and language are the report's, the title is shown, the structure of the text is in it."""
    root: Any = PdfReader(io.BytesIO(made.content)).root_object

    assert (made.seen.title, made.seen.language) == (reference.name, "zh-CN")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_its_first_level_of_bookmarks_are_the_sections(made: Pdf, reference: Report) -> None:
    """Six bookmarks, worded as the headings are printed; what is below them is below them."""
    assert made.seen.bookmarks == tuple(reference.headings[section.id] for section in reference.edition.sections)


def test_all_fonts_are_in_it(made: Pdf) -> None:
    """A reader's computer needs no font of its own."""
    assert made.seen.unembedded == ()


@pytest.mark.usefixtures("five_fonts")
def test_the_five_fonts_are_told_apart_in_it(made: Pdf) -> None:
    """Headings, text and tables are not all drawn in one."""
    assert len(set(made.seen.fonts)) >= len(OFFICIAL)


def test_every_paragraph_and_figure_stands_in_it_in_order(made: Pdf, built: bytes) -> None:
    """Read from front to back, the PDF says the document's text, character by character."""
    rest = iter(made.seen.text)

    for piece in pieces(built):
        assert all(character in rest for character in characters(piece)), piece


def test_nothing_else_stands_in_it_but_page_numbers(made: Pdf, built: bytes) -> None:
    """No header row is printed twice: the long table stands on one page."""
    beyond = Counter(made.seen.text) - Counter("".join("".join(characters(piece)) for piece in pieces(built)))
    numbers = Counter("".join(str(number) for number in range(1, made.seen.pages + 1)))

    assert beyond - numbers == Counter()


def test_a_number_is_never_broken_at_the_end_of_a_line(soffice: str) -> None:
    """Figures of five digits, one after the other through twenty lines: each stands whole on its line."""
    text = "".join(f"第{number}件，" for number in range(12345, 12445))
    (result,) = pdf.convert_by(LibreOffice(Path(soffice)), [proven(report(text=text))])
    assert isinstance(result, Pdf)

    lines = [line for page in PdfReader(io.BytesIO(result.content)).pages for line in page.extract_text().splitlines()]

    assert [line for line in lines if re.search(r"第 ?\d{1,4}$|^\d{1,4} ?件", line)] == []


def test_ten_documents_are_one_start_of_the_program(
    soffice: str, stub: Callable[[str], LibreOffice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch gives every document its PDF by one start, in the order given."""
    monkeypatch.setenv("REAL", soffice)
    engine = stub(NOTE + 'sys.exit(subprocess.call([os.environ["REAL"], *sys.argv[1:]]))')

    tiny = proven(doctor.tiny(EDITIONS[-1]))

    results = pdf.convert_by(engine, [tiny] * 10)

    assert [type(result) for result in results] == [Pdf] * 10
    assert len((tmp_path / "started.txt").read_text(encoding="utf-8").split()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to the other LibreOffice")
def test_one_that_is_open_already_is_left_alone(built: bytes, soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the user's own LibreOffice running under the same home, the conversion works and the other runs on."""
    monkeypatch.setenv("HOME", str(tmp_path))
    users = subprocess.Popen([soffice, "--headless", "--norestore", "--nodefault"], start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        (result,) = pdf.convert_by(LibreOffice(Path(soffice)), [built])

        assert isinstance(result, Pdf)
        assert users.poll() is None
    finally:
        os.killpg(users.pid, signal.SIGKILL)
        users.wait()
        _forget_socket(tmp_path / ".config" / "libreoffice" / "4")


def test_the_version_is_told(soffice: str) -> None:
    """doctor can name the version."""
    assert LibreOffice(Path(soffice)).version[0].isdigit()
