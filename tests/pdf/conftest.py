"""What the tests of the PDF share: one real conversion, and programs that stand in LibreOffice's place."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from handmade import pdf_saying, pieces
from reportgen import pdf
from reportgen.pdf import Pdf
from reportgen.pdf.libreoffice import LibreOffice


@pytest.fixture(scope="session")
def made(built: bytes, soffice: str) -> Pdf:
    """The PDF of inputs/2020.xlsx by the real LibreOffice."""
    (result,) = pdf.convert_by(LibreOffice(Path(soffice)), [built])
    assert isinstance(result, Pdf), result
    return result


@pytest.fixture(scope="session")
def good(built: bytes) -> bytes:
    """A PDF of the same document that no program made."""
    return pdf_saying("".join(pieces(built)))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone, to see what is left in it."""
    folder = tmp_path / "临时 文件"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], LibreOffice]:
    """Put a program in LibreOffice's place: Python text, run in the folder that holds the documents."""

    def make(text: str) -> LibreOffice:
        script = tmp_path / "stub.py"
        script.write_text(text, encoding="utf-8")
        program = tmp_path / ("stub.cmd" if sys.platform == "win32" else "stub")
        first = (
            f'@"{sys.executable}" "{script}"\r\n' if sys.platform == "win32" else f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n'
        )
        program.write_text(first, encoding="utf-8", newline="")
        program.chmod(0o755)
        monkeypatch.setenv("REPORTGEN_SOFFICE", str(program))
        monkeypatch.setenv("STARTED", str(tmp_path / "started.txt"))
        return LibreOffice(program)

    return make
