"""From the double click to the end: one page for a folder, found again, and nothing left behind."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from programs import HEEDING_CTRL_C
from reportgen.commands.new import workbook_bytes
from reportgen.web import presence, server
from reportgen.web.home import Home, Note
from reportgen.web.presence import Presence
from reportgen.web.server import Page
from reportgen.workbook.guard import LARGEST_FILE
from samples import TEMPLATES, report
from visits import Visitor, opened


def started(root: Path, *program: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-X", "utf8", *(program or ("-m", "reportgen")), "page", "--no-open"]
    return subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", preexec_fn=HEEDING_CTRL_C
    )


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return next(line.strip() for line in process.stdout if line.startswith("http://127.0.0.1:"))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C would come to the tests themselves")
def test_ctrl_c_ends_it_and_nothing_is_left(root: Path, own_folder: Path) -> None:
    process = started(root)
    address = address_of(process)
    assert [path.name.partition("-")[0] for path in sorted(own_folder.iterdir())] == ["files", "page"]

    process.send_signal(signal.SIGINT)

    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert said.splitlines()[-2:] == ["正在结束。", "已结束。"]
    assert list(own_folder.iterdir()) == []
    assert address not in said


def test_the_browser_does_not_stay_in_the_working_folder(
    root: Path, own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it works on long after the page, and would hold the folder on Windows, or the USB stick that it lies on."""
    browser, noted = tmp_path / "browser.py", tmp_path / "stands in"
    browser.write_text("import os, pathlib, sys; pathlib.Path(sys.argv[1]).write_text(os.getcwd(), 'utf-8')", "utf-8")
    monkeypatch.setenv("BROWSER", f'"{Path(sys.executable).as_posix()}" "{browser.as_posix()}" "{noted.as_posix()}" %s')
    with subprocess.Popen([sys.executable, "-m", "reportgen", "page"], cwd=root, stdout=subprocess.PIPE) as page:
        assert page.stdout
        said = page.stdout.readline()
        page.kill()

    assert said
    assert not Path(noted.read_text("utf-8")).is_relative_to(root)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read as Linux tells it")
def test_an_idle_page_takes_little_memory(root: Path, own_folder: Path) -> None:
    """Also when much has been dropped on it: what is read is read in processes that have ended by then."""
    soon_idle = "from reportgen.web import spare; spare.KEPT = 1; from reportgen.cli import main; main()"
    process = started(root, "-c", soon_idle)
    address_of(process)
    page = Home(root).running()
    assert page
    visitor = Visitor(page)
    visitor.enter()
    visitor.drop({f"{number}.xlsx": workbook_bytes(report()) for number in range(10)} | {"大.xlsx": bytes(LARGEST_FILE + 5_000_000)})
    visitor.settled("/")
    time.sleep(5)

    kibibytes = {each: int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) for each, status in family(process.pid)}
    process.kill()
    process.communicate()

    assert sum(kibibytes.values()) < 80 * 1024, kibibytes


def family(process: int) -> Iterator[tuple[int, str]]:
    """A process and those that it has begun, each with what Linux says of it."""
    yield process, Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    for begun in Path(f"/proc/{process}/task").glob("*/children"):
        for each in begun.read_text(encoding="utf-8").split():
            yield from family(int(each))


def test_the_server_starts_without_what_reads_workbooks() -> None:
    """That is for the processes that do; the page answers sooner, and is small until there is something to show."""
    heavy = ("openpyxl", "docx", "docxtpl", "lxml", "pypdf", "resvg_py", "reportgen.checks", "reportgen.commands.check")
    program = f"import sys, reportgen.web.server; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_second_start_finds_the_first(page: Page, root: Path) -> None:
    second = started(root)
    address = address_of(second)
    second.communicate(timeout=30)

    assert second.returncode == 0
    assert address.startswith(f"{page.note.origin}/open/")
    assert Visitor(page).ask("GET", address.removeprefix(page.note.origin)).status == 200


def test_another_folder_has_a_page_of_its_own(page: Page, tmp_path: Path) -> None:
    (tmp_path / "另一个").mkdir()
    with opened(tmp_path / "另一个") as other:
        assert other.note.port != page.note.port


def test_who_holds_the_port_of_a_page_that_was_killed_is_not_believed(page: Page, root: Path, own_folder: Path) -> None:
    """The note speaks of a process that runs, and of a port where a page answers, but that one knows another secret."""
    note = Note(page.note.port, os.getpid(), "0" * 64)
    (left,) = own_folder.glob("page-*.json")
    left.write_text(json.dumps(note.__dict__), encoding="utf-8")

    assert Home(root).running() is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"port": 1, "process": 2, "secret": "3"}', '{"port": "x", "process": "y", "secret": 1}'])
def test_a_note_that_cannot_be_used_is_none(root: Path, own_folder: Path, text: str) -> None:
    home = Home(root)
    with opened(root):
        (left,) = own_folder.glob("page-*.json")
    left.write_text(text, encoding="utf-8")

    assert home.running() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder from the others by its own rights")
def test_nobody_else_can_read_what_is_on_the_desk(page: Page, visitor: Visitor, own_folder: Path) -> None:
    visitor.dropped("2020.xlsx", workbook_bytes(report()))

    for path in (own_folder, *own_folder.iterdir(), *own_folder.glob("files-*/*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_what_a_killed_page_has_left_is_swept_away(root: Path, own_folder: Path) -> None:
    process = started(root)
    address_of(process)
    process.kill()
    process.communicate()
    (left,) = own_folder.glob("files-*")

    with opened(root):
        assert not left.exists()


def test_it_ends_when_it_was_closed_for_a_while(root: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "FAREWELL", 0.05)
    monkeypatch.setattr(server, "_TICK", 0.05)
    page = Page(root, TEMPLATES, Home(root))
    visitor = Visitor(page)
    visitor.enter()
    visitor.post("/here")
    visitor.post("/closed")
    begun = time.monotonic()

    page.stay()
    page.close()

    assert time.monotonic() - begun < 5
    assert list(own_folder.iterdir()) == []


def test_an_open_page_keeps_it() -> None:
    watched = Presence()
    assert not watched.pass_time(presence.SILENCE - 1)
    watched.heard()
    assert not watched.pass_time(presence.FAREWELL + 1)
    watched.closed()
    watched.heard()
    assert not watched.pass_time(presence.FAREWELL + 1), "another page is open"
    watched.closed()
    assert watched.pass_time(presence.FAREWELL)


def test_no_other_command_loads_the_server() -> None:
    program = "import sys, reportgen.cli.app; print([name for name in ('flask', 'waitress', 'werkzeug') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_without_the_extra_it_says_what_to_do(working_folder: Path) -> None:
    program = (
        "import sys; sys.modules['flask'] = None; sys.argv = ['reportgen', 'page', '--no-open']; from reportgen.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 3
    assert "这里没有装网页要用的程序。" in done.stderr
