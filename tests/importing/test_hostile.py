"""Files that would take all memory or time, or fetch something: bounded, and a sentence each; nothing is fetched or run."""

import socket
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdfplumber.utils.exceptions import PdfminerException

from importing.hostile import forms_in_forms, with_part
from importing.published import blocks_of, page
from reportgen.errors import UnusableReport
from reportgen.importing import confined, opening, pdf

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("name", ["年报.docx", "年报.html", "年报.mht", "年报.pdf"])
def test_of_two_gigabytes_nothing_is_read(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(2 << 30)
    tracemalloc.start()

    with pytest.raises(UnusableReport, match="超过了 50 MB，没有读"):
        opening.blocks(tmp_path / name)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20


def test_a_pdf_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_SECONDS", 3)
    (tmp_path / "a.pdf").write_bytes(forms_in_forms())

    with pytest.raises(UnusableReport, match="还没有读完"):
        opening.blocks(tmp_path / "a.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a process's memory")
def test_a_pdf_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of ours where the process may have no more than it has already."""
    monkeypatch.setattr(confined, "_MEMORY", 64 << 20)

    with pytest.raises(confined.NoText, match="停了：占用的内存太多"):
        confined.read(forms_in_forms())


def test_memory_that_runs_out_within_the_library_is_not_taken_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_memory(*_: object) -> None:
        raise PdfminerException(MemoryError())

    monkeypatch.setattr(pdf, "_page", out_of_memory)

    with pytest.raises(MemoryError):
        pdf.read(forms_in_forms())


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, socket.socket]]:
    """An address on the network, and where it would be heard that somebody asked there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", server


def test_nothing_is_fetched(elsewhere: tuple[str, socket.socket], tmp_path: Path) -> None:
    """Pictures, style sheets, scripts, frames and definitions from elsewhere, in pages and in Word documents."""
    address, server = elsewhere
    foreign = (
        f"<!DOCTYPE html SYSTEM '{address}'><base href='{address}'><link rel=stylesheet href='{address}'><script src='{address}'></script>"
        f"<iframe src='{address}'></iframe><img src='{address}'><object data='{address}'></object><meta http-equiv=refresh content='0;{address}'>"
    )
    relations = f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='{_RELATIONS}/{{}}' Target='{address}' TargetMode='External'/></Relationships>"
    files = {
        "a.html": (foreign + page(blocks_of())).encode(),
        "b.docx": with_part("word/_rels/settings.xml.rels", relations.format("attachedTemplate").encode()),
        "c.docx": with_part("word/_rels/footnotes.xml.rels", relations.format("image").encode()),
        "d.mht": b"Content-Type: text/html\n\n" + foreign.encode() + "<p>二</p>".encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        assert opening.blocks(tmp_path / name)
    with pytest.raises(BlockingIOError):
        server.accept()
