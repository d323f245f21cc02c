"""Where a PDF goes, what stood there before, and what may be converted."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handmade import pdf_saying, pieces
from programs import NOTE, command, running
from reportgen.cli import options
from reportgen.pdf import libreoffice
from reportgen.pdf.libreoffice import LibreOffice

Stub = Callable[[str], LibreOffice]

COPY = NOTE + 'for source in Path(".").glob("?.docx"): source.with_suffix(".pdf").write_bytes(Path(os.environ["GOOD"]).read_bytes())'


@pytest.fixture
def document(built: bytes, good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished document, and its good PDF for a stub to hand out."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good").write_bytes(good)
    monkeypatch.setenv("GOOD", str(tmp_path / "good"))
    path = tmp_path / "年报.docx"
    path.write_bytes(built)
    return path


def test_a_place_that_cannot_be_written_is_said(
    document: Path, stub: Stub, temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder where the PDF should stand: exit code 3, the document and the folder as they were."""
    stub(COPY)
    before = document.read_bytes()
    document.with_suffix(".pdf").mkdir()

    assert command(monkeypatch, "pdf", str(document)) == options.CANNOT_GO_ON

    assert len(capsys.readouterr().err.splitlines()) == 2
    assert document.read_bytes() == before
    assert document.with_suffix(".pdf").is_dir()
    assert list(temporary.iterdir()) == []


def test_a_pdf_open_in_another_program_is_not_spoilt(document: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows an open file cannot be replaced: that is said. Elsewhere it can, and the reader keeps the old one."""
    stub(COPY)
    old = document.with_suffix(".pdf")
    old.write_bytes(b"the old one")

    with old.open("rb") as reader:
        code = command(monkeypatch, "pdf", str(document))
        still = reader.read()

    assert still == b"the old one"
    assert code == (options.CANNOT_GO_ON if sys.platform == "win32" else options.DONE)
    kept = [path.read_bytes() for path in document.parent.glob("*.pdf")]
    assert b"the old one" in kept


def test_a_second_run_changes_nothing(document: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pages again are the same PDF, whenever they were made: nothing is written, nothing kept beside it."""
    stub(COPY)
    command(monkeypatch, "pdf", str(document))
    before = document.with_suffix(".pdf").read_bytes()
    later = pdf_saying("".join(pieces(document.read_bytes())), "20270101000000")
    Path(os.environ["GOOD"]).write_bytes(later)

    assert command(monkeypatch, "pdf", str(document)) == options.DONE

    assert document.with_suffix(".pdf").read_bytes() == before != later
    assert len(list(document.parent.glob("*.pdf"))) == 1


def test_a_whole_pdf_counts_though_the_program_does_not_end(
    document: Path, stub: Stub, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the file is believed: a program that hangs over its finished work is ended, and its work delivered."""
    stub(COPY + "\ntime.sleep(600)")
    monkeypatch.setattr(libreoffice, "START_SECONDS", 10)
    monkeypatch.setattr(libreoffice, "DOCUMENT_SECONDS", 0)

    assert command(monkeypatch, "pdf", str(document)) == options.DONE

    assert document.with_suffix(".pdf").exists()
    assert running(map(int, (tmp_path / "started.txt").read_text(encoding="utf-8").split())) == set()
    assert list(temporary.iterdir()) == []


def test_other_pages_replace_the_old_ones_which_are_kept(document: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that looks different is written; the one before it stands beside it under the time it was made."""
    stub(COPY)
    command(monkeypatch, "pdf", str(document))
    old = document.with_suffix(".pdf").read_bytes()
    new = pdf_saying("".join(pieces(document.read_bytes())) + "另有")
    Path(os.environ["GOOD"]).write_bytes(new)

    assert command(monkeypatch, "pdf", str(document)) == options.DONE

    assert document.with_suffix(".pdf").read_bytes() == new
    assert sorted(path.read_bytes() for path in document.parent.glob("*.pdf")) == sorted([old, new])


@pytest.mark.parametrize(
    ("name", "content"), [("没有.docx", None), ("坏的.docx", b"PK\x03\x04"), ("旧的.doc", b"\xd0\xcf\x11\xe0"), ("夹", "folder")]
)
def test_what_is_no_document_never_reaches_an_engine(
    name: str, content: bytes | str | None, document: Path, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing file, a broken one, an old .doc, a folder: exit code 3, and the good document beside it is converted."""
    stub(COPY + '\nPath(os.environ["STARTED"] + ".count").write_text(str(len(list(Path(".").glob("?.docx")))))')
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)

    assert command(monkeypatch, "pdf", str(path), str(document)) == options.CANNOT_GO_ON

    assert document.with_suffix(".pdf").exists()
    assert (tmp_path / "started.txt.count").read_text() == "1"
