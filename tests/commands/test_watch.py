"""A workbook that is followed: whatever way a program saves it, what the save says is on the screen within a second."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from programs import HEEDING_CTRL_C
from reportgen.commands import watch
from reportgen.commands.new import workbook_bytes
from reportgen.html.content import Table, blocks
from samples import TEMPLATES, report

FAULTLESS, FAULTY = workbook_bytes(report(id="2021")), workbook_bytes(report({"三_结转下年度_自然人": 5}, id="2021"))
CODE, QUIET = "302", "没有发现问题"


def in_place(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def as_excel(path: Path, content: bytes) -> None:
    """Into a file of another name, which takes the place of the old one when that is out of the way."""
    lock, new, old = (path.with_name(name) for name in (f"~${path.name}", "8F3A2B00", "1C0D4E00.tmp"))
    lock.write_bytes(b"someone")
    new.write_bytes(content)
    path.rename(old)
    new.rename(path)
    old.unlink()
    lock.unlink()


def replacing(path: Path, content: bytes) -> None:
    new = path.with_name(".~new.xlsx")
    new.write_bytes(content)
    new.replace(path)


def after_deleting(path: Path, content: bytes) -> None:
    """Nothing stands there for a moment."""
    path.unlink()
    time.sleep(0.4)
    path.write_bytes(content)


def piece_by_piece(path: Path, content: bytes) -> None:
    """Half a file for longer than between two looks."""
    with path.open("wb") as file:
        for start in range(0, len(content), len(content) // 6):
            file.write(content[start : start + len(content) // 6])
            file.flush()
            time.sleep(0.08)


WAYS: list[Callable[[Path, bytes], None]] = [in_place, as_excel, replacing, after_deleting, piece_by_piece]


class Watched:
    """``reportgen watch`` at work on a workbook, and what it prints."""

    def __init__(self, path: Path, *options: str) -> None:
        command = [sys.executable, "-m", "reportgen", "watch", str(path), *options]
        environment = os.environ | {"PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=environment, preexec_fn=HEEDING_CTRL_C
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as printed:
            for line in printed:
                self.lines.put(line)

    def until(self, word: str) -> str:
        """All that is printed up to a line with a word."""
        said = ""
        while word not in (line := self.lines.get(timeout=30)):
            said += line
        return said + line

    def ended(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "某局 2025.xlsx"
    path.write_bytes(FAULTLESS)
    return path


@pytest.fixture
def follow(path: Path) -> Iterator[Callable[..., Watched]]:
    started: list[Watched] = []

    def follow(*options: str) -> Watched:
        started.append(Watched(path, *options))
        started[-1].until(f"{path.name}：")
        started[-1].until(f"{path.name}：")
        return started[-1]

    yield follow
    for each in started:
        each.process.kill()
        each.process.wait()
        each.reader.join()


@pytest.mark.parametrize("way", WAYS)
def test_a_save_is_checked_within_a_second_however_it_is_saved(
    way: Callable[[Path, bytes], None], path: Path, follow: Callable[..., Watched]
) -> None:
    """The quickest of some saves: another program may be at work on this computer."""
    watched = follow()
    took = []
    for content, word in [(FAULTY, CODE), (FAULTLESS, QUIET)] * 3:
        way(path, content)
        saved = time.perf_counter()
        watched.until(word)
        took.append(time.perf_counter() - saved)

    assert min(took) < 1.0


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to another program there")
def test_it_ends_with_ctrl_c_and_leaves_nothing(path: Path, follow: Callable[..., Watched]) -> None:
    watched = follow("--html")
    watched.until("预览")
    assert watch.preview_of(path).exists()

    assert watched.ended() == 0
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name]


def test_the_preview_follows_and_says_that_it_is_one(path: Path) -> None:
    """With figures as they are, errors and all; never one that the workbook no longer says."""
    follows = watch.watch(path, TEMPLATES, html=True)

    assert figure(next(follows)) == "0"
    path.write_bytes(FAULTY)
    save = next(follows)
    assert figure(save) == "5" and save.preview
    text = save.preview.read_text(encoding="utf-8")
    assert "预览，不是年报" in text and "2 处错误" in text and "<title>预览：" in text
    path.write_bytes(b"no workbook")
    assert next(follows).fault and not watch.preview_of(path).exists()
    path.write_bytes(FAULTLESS)
    assert figure(next(follows)) == "0"
    follows.close()
    assert not watch.preview_of(path).exists()


def figure(save: watch.Save) -> str:
    """What the preview shows in the last row of the long table."""
    assert save.preview, save.unseen or save.fault
    table = [each for each in blocks(save.preview.read_bytes()) if isinstance(each, Table)][1]
    return next(
        box.text for box, headers in zip(table.boxes, table.headers, strict=True) if headers and "四、结转下年度继续办理" in headers
    )


def test_without_the_option_nothing_is_written(path: Path) -> None:
    follows = watch.watch(path, TEMPLATES)
    next(follows)

    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_workbook_that_is_gone_is_said_and_awaited(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_GONE", 2)
    follows = watch.watch(path, TEMPLATES)
    next(follows)
    path.unlink()
    assert next(follows).fault
    path.write_bytes(FAULTLESS)

    assert next(follows).outcome


def test_a_preview_that_cannot_be_made_is_said(path: Path, tmp_path: Path) -> None:
    """A broken template of the page; the check is there all the same."""
    templates = tmp_path / "templates"
    (templates / "2021").mkdir(parents=True)
    for name in ("edition.toml", "report.docx"):
        (templates / "2021" / name).write_bytes((TEMPLATES / "2021" / name).read_bytes())
    (templates / "report.html").write_text("<article>{{ 标题 }}</article>", encoding="utf-8")

    found = next(watch.watch(path, templates, html=True))

    assert found.outcome and found.unseen and not found.preview
