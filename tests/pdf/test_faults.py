"""Whatever LibreOffice does, the Word document stays, one clear line is said, and nothing is left running or lying about."""

import contextlib
import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from programs import NOTE, command, reports, running
from reportgen.cli import options
from reportgen.commands.new import workbook_bytes
from reportgen.pdf import libreoffice
from reportgen.pdf.libreoffice import LibreOffice
from samples import report

Stub = Callable[[str], LibreOffice]

CHILD = NOTE + 'note(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid)\n'
STUBBORN = CHILD + "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
A_PDF_WITHOUT_TEXT = """
from pypdf import PdfWriter
writer = PdfWriter()
writer.add_blank_page(595, 842)
writer.write("1.pdf")
"""

PATIENCE = 10 if sys.platform == "win32" else 3
"""Seconds in which a program has certainly begun."""

FAULTS = {
    "hangs": (STUBBORN + "time.sleep(600)", "停止"),
    "hangs over an unfinished PDF": (CHILD + 'Path("1.pdf").write_bytes(b"%PDF-1.6\\n1 0 obj\\n"); time.sleep(600)', "停止"),
    "is killed": (NOTE + "os.kill(os.getpid(), 9)", "退出"),
    "dies and leaves a child": (CHILD + "sys.exit(81)", "81"),
    "finds its profile locked": (NOTE + 'sys.stderr.write("The profile is locked"); sys.exit(1)', "退出"),
    "finds the disk full": (NOTE + 'Path("1.pdf").write_bytes(b"%PDF-1.6\\n%" + b"x" * 4096); sys.exit(1)', "磁盘"),
    "says all is well and writes nothing": (NOTE, "没有生成"),
    "says all is well and leaves a child": (CHILD, "没有生成"),
    "writes garbage": (NOTE + 'Path("1.pdf").write_bytes(os.urandom(4096))', "完整"),
    "writes nothing into the file": (NOTE + 'Path("1.pdf").touch()', "完整"),
    "writes a PDF without the text": (NOTE + A_PDF_WITHOUT_TEXT, "缺少"),
    "removes the documents": (NOTE + 'Path("1.docx").unlink()', "没有生成"),
}


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A faultless workbook; commands run in its folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(libreoffice, "DOCUMENT_SECONDS", 0)
    path = tmp_path / "2020.xlsx"
    path.write_bytes(workbook_bytes(report()))
    return path


def started(tmp_path: Path) -> Iterator[int]:
    note = tmp_path / "started.txt"
    yield from map(int, note.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_libreoffice_costs_nothing_but_the_pdf(
    fault: str,
    workbook: Path,
    temporary: Path,
    stub: Stub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The document stands, exit code 3, one line on what happened and one on what to do, no process, no temporary folder."""
    text, cause = FAULTS[fault]
    stub(text)
    monkeypatch.setattr(libreoffice, "START_SECONDS", PATIENCE if "hangs" in fault else 60)

    code = command(monkeypatch, "build", str(workbook), "--output", "年报", "--pdf")

    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert code == options.CANNOT_GO_ON
    assert reports(Path("年报")) == [".docx"]
    assert len(lines) == 2 and all(lines) and cause in said.err, lines
    assert next(Path("年报").glob("*.docx")).name in said.out
    assert running(started(tmp_path)) == set()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("kind", ["missing", "not a program", "not runnable"])
def test_without_an_engine_the_document_is_made_and_the_user_told(
    kind: str, workbook: Path, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No LibreOffice, one that is no program, one that may not be run: the document, two lines, exit code 3."""
    program = tmp_path / ("soffice.exe" if sys.platform == "win32" else "soffice")
    if kind != "missing":
        program.write_bytes(b"\x7fELF nothing")
        program.chmod(0o755 if kind == "not a program" else 0o644)
    monkeypatch.setenv("REPORTGEN_SOFFICE", str(program))

    code = command(monkeypatch, "build", str(workbook), "--pdf")

    assert code == options.CANNOT_GO_ON
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert reports(Path("outputs")) == [".docx"]
    assert list(temporary.iterdir()) == []


def test_an_engine_that_is_asked_for_and_not_there_is_not_replaced(
    workbook: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """--engine wps means WPS: no other program is started."""
    stub(NOTE)

    assert command(monkeypatch, "build", str(workbook), "--engine", "wps") == options.CANNOT_GO_ON

    assert not (tmp_path / "started.txt").exists()
    assert reports(Path("outputs")) == [".docx"]


def test_the_document_is_on_disk_before_the_engine_starts(
    workbook: Path, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine finds the finished document in its place, so that nothing the engine does can cost it."""
    target = tmp_path / "outputs"
    stub(NOTE + f"Path({str(tmp_path / 'seen.txt')!r}).write_text(str(sum(1 for _ in Path({str(target)!r}).glob('*.docx'))))")

    command(monkeypatch, "build", str(workbook), "--pdf")

    assert (tmp_path / "seen.txt").read_text() == "1"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes, which Windows has not")
def test_the_real_libreoffice_on_a_full_disk(workbook: Path, soffice: str, temporary: Path, tmp_path: Path) -> None:
    """Where no file may grow beyond 64 KB the real program fails: the document stands, exit code 3, nothing is left."""
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); from reportgen import cli; cli.main()"
    environment = {**os.environ, "REPORTGEN_SOFFICE": soffice, "TMPDIR": str(temporary)}

    done = subprocess.run(
        [sys.executable, "-c", limited, "build", str(workbook), "--pdf"], env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == options.CANNOT_GO_ON, done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert reports(tmp_path / "outputs") == [".docx"]
    assert list(temporary.iterdir()) == []


HANGING_FOR_REAL = (
    NOTE
    + """
arguments = [os.environ["REAL"], sys.argv[1], "--headless", "--norestore", "--nodefault"]
os.execv(arguments[0], arguments)
"""
)


@pytest.mark.skipif(sys.platform == "win32", reason="sees processes and sockets as Linux has them")
def test_the_real_libreoffice_when_it_hangs_leaves_nothing(
    workbook: Path, soffice: str, stub: Stub, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real program, started so that it waits for ever, leaves no process, no temporary folder and no socket."""
    stub(HANGING_FOR_REAL)
    monkeypatch.setenv("REAL", soffice)
    monkeypatch.setattr(libreoffice, "START_SECONDS", 5)
    before = abandoned_sockets()

    assert command(monkeypatch, "build", str(workbook), "--pdf") == options.CANNOT_GO_ON

    processes = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(temporary) not in processes
    assert abandoned_sockets() <= before
    assert list(temporary.iterdir()) == []


def abandoned_sockets() -> set[Path]:
    """Sockets of LibreOffice at which nobody listens any more."""
    abandoned = set()
    for path in Path("/tmp").glob("OSL_PIPE_*"):
        with socket.socket(socket.AF_UNIX) as client, contextlib.suppress(OSError):
            if client.connect_ex(str(path)) == errno.ECONNREFUSED:
                abandoned.add(path)
    return abandoned
