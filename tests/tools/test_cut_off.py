"""Installing and taking away with the power gone after any step: done again it is whole, and taken away nothing is left but the user's."""

import itertools
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from desktop.journal import Journal
from desktop.uninstall import uninstall

from tools.installed import FIRST, SECOND, content, of_the_program, package, put

_STEPS = {"os.mkdir", "os.remove", "os.rename", "os.rmdir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_left: list[int] = []
"""How many steps the power lasts; empty while it does not go."""
THEIRS = {
    "templates/2019/report.docx": "改过",
    "templates/2021/report.docx": "改过",
    "templates/2027/edition.toml": "自己的",
    "样例/outputs/年报.docx": "年报",
}


class Cut(BaseException):
    """The power has gone: nothing that would tidy up does anything either."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _left and (event in _STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING)):
        if not _left[0]:
            raise Cut
        _left[0] -= 1


sys.addaudithook(_watch)


def cut(steps: int, work: Callable[[], object]) -> bool:
    """Begin something with a power that lasts for so many files and folders made, moved, or deleted; whether it went before the end."""
    _left[:] = [steps]
    try:
        work()
    except Cut:
        return True
    finally:
        _left.clear()
    return False


@pytest.fixture
def say(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "日志.txt", quiet=True)


@pytest.fixture(params=["first", "newer"])
def computers(request: pytest.FixtureRequest, tmp_path: Path, say: Journal) -> Iterator[tuple[Path, dict[str, str]]]:
    """As many as are needed, all alike: where the program is to be installed, and what of its user's lies there."""
    first = package(tmp_path / "第一版", FIRST)

    def computer(number: int) -> tuple[Path, dict[str, str]]:
        target = tmp_path / str(number) / "程序"
        if request.param == "first":
            return target, {}
        put(first, target, say)
        for name, text in THEIRS.items():
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_text(text, "utf-8")
        return target, THEIRS

    return map(computer, itertools.count())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return package(tmp_path / "第二版", SECOND)


def without_times(files: dict[str, str]) -> set[tuple[str, str]]:
    """The files, those that were put aside by the names that they had."""
    return {(re.sub(r"\.\d{8}-\d{6}", "", name), text) for name, text in files.items()}


def take_away(target: Path) -> None:
    """As 卸载.cmd does it."""
    uninstall(target)
    shutil.rmtree(target / "python", ignore_errors=True)
    (target / "卸载.cmd").unlink(missing_ok=True)
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()


def test_installing_can_be_done_again(computers: Iterator[tuple[Path, dict[str, str]]], source: Path, say: Journal) -> None:
    whole, _ = next(computers)
    put(source, whole, say)
    for steps, (target, _) in enumerate(computers):
        if not cut(steps, partial(put, source, target, say)):
            break
        for unfinished in (*target.rglob(f".reportgen-{os.getpid()}-*"), *target.rglob(".reportgen.lock")):
            unfinished.unlink()  # a later run sweeps it away; this one that wrote it still lives. The lock, on Windows: the next writer there
        put(source, target, say)
        assert without_times(content(target)) == without_times(content(whole)), steps
    assert steps > len(SECOND)


def test_another_version_can_be_installed_instead(tmp_path: Path, source: Path, say: Journal) -> None:
    """What only the first one brings goes, and none of it is taken for the user's."""
    first = package(tmp_path / "第一版", FIRST)
    for steps in itertools.count():
        target = tmp_path / str(steps)
        if not cut(steps, partial(put, source, target, say)):
            break
        put(first, target, say)
        assert of_the_program(content(target)) == {name: text for name, text in FIRST.items() if name != "安装.cmd"}, steps
    assert steps > len(SECOND)


def test_taken_away_nothing_is_left_but_the_users(computers: Iterator[tuple[Path, dict[str, str]]], source: Path, say: Journal) -> None:
    for steps, (target, theirs) in enumerate(computers):
        went = cut(steps, partial(put, source, target, say))
        take_away(target)
        assert without_times(content(target)) == set(theirs.items()), steps
        assert target.exists() == bool(theirs), steps
        if not went:
            break
    assert steps > len(SECOND)


def test_taking_away_can_be_done_again(computers: Iterator[tuple[Path, dict[str, str]]], source: Path, say: Journal) -> None:
    """As long as anything is left to do, 卸载.cmd finds by the record that there is."""
    for steps, (target, theirs) in enumerate(computers):
        put(source, target, say)
        went = cut(steps, partial(uninstall, target))
        if (target / "安装记录.json").exists():
            take_away(target)
            assert without_times(content(target)) == set(theirs.items()), steps
        else:
            assert {path.name for path in target.iterdir()} == {"python", "卸载.cmd", *(Path(name).parts[0] for name in theirs)}, steps
        if not went:
            break
    assert steps > len(SECOND)
