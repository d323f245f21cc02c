"""Finished files are named for Windows, whole or not at all, and nothing that stood there is lost."""

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.errors import NotWritten
from reportgen.files.store import Written, file_name, write, write_new

OLD, NEW = b"old" * 400_000, b"new" * 500_000


@pytest.mark.parametrize(
    "title, name",
    [
        ("佛山市科学技术局2020年度年报", "佛山市科学技术局2020年度年报"),
        ("R&D 中心（东区）", "R&D 中心（东区）"),
        ("..\\..\\Windows\\system32", ".._.._Windows_system32"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:", "C_"),
        ("C:\\年报", "C__年报"),
        ('<>:"/\\|?*', "_________"),
        ("第一行\n第二行\t\r\x00\x1b\x7f", "第一行_第二行_____"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("aux .docx", "_aux .docx"),
        ("Com1", "_Com1"),
        ("LPT9.报告.docx", "_LPT9.报告.docx"),
        ("CONTENT", "CONTENT"),
        ("年报...", "年报"),
        ("年报 . . ", "年报"),
        ("  年报  ", "年报"),
        ("...", "_"),
        ("", "_"),
        ("　", "_"),
        ("😀年报", "😀年报"),
        ("年" * 300, "年" * 70),
        ("𠮷" * 300, "𠮷" * 52),
        ("a" * 209 + ".年报", "a" * 209),
    ],
)
def test_a_title_becomes_a_name_that_windows_takes(title: str, name: str) -> None:
    assert file_name(title) == name


@pytest.mark.parametrize("title", ["年" * 300, "😀" * 300, "..\\..\\", "C:", "CON", "a" * 300, "年 " * 150])
def test_a_file_of_such_a_name_can_be_written_and_kept(title: str, tmp_path: Path) -> None:
    path = tmp_path / f"{file_name(title)}.docx"
    write(path, OLD)

    written = write(path, NEW)

    assert written.kept is not None
    assert {each.parent for each in tmp_path.rglob("*")} == {tmp_path}
    assert (path.read_bytes(), written.kept.read_bytes()) == (NEW, OLD)


def test_a_file_is_put_in_its_place_with_the_folders_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "归档" / "2020" / "年报.docx"

    assert write(path, NEW) == Written(path, None, new=True)
    assert path.read_bytes() == NEW


def test_a_different_file_is_kept_under_its_time(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(OLD)
    moment = time.mktime((2021, 1, 25, 15, 4, 5, 0, 0, -1))
    os.utime(path, (moment, moment))

    written = write(path, NEW)

    assert written == Written(path, tmp_path / "年报.20210125-150405.docx", new=True)
    assert (path.read_bytes(), written.kept and written.kept.read_bytes()) == (NEW, OLD)
    assert written.kept and written.kept.stat().st_mtime == moment


def test_two_different_files_of_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    contents = [b"first", b"second", b"third"]
    for content in contents:
        write(path, content)
        os.utime(path, (1_600_000_000, 1_600_000_000))

    write(path, NEW)

    assert sorted(each.read_bytes() for each in tmp_path.iterdir()) == sorted([*contents, NEW])


def test_the_same_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    write(path, NEW)
    before = path.stat()

    assert write(path, NEW) == Written(path, None, new=False)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_never_put_over_another(tmp_path: Path) -> None:
    path = tmp_path / "inputs" / "2020.xlsx"
    write_new(path, OLD)

    with pytest.raises(NotWritten):
        write_new(path, NEW)

    assert path.read_bytes() == OLD


class Broken:
    """A step of writing that fails as the operating system would make it."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def __call__(self, *_: object, **__: object) -> None:
        raise self.error


@pytest.mark.parametrize(
    "step, error",
    [
        ("os.fsync", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))),
        ("pathlib.Path.replace", PermissionError(errno.EACCES, "open in Word")),
        ("pathlib.Path.open", PermissionError(errno.EACCES, "read-only folder")),
        ("pathlib.Path.open", OSError(errno.EROFS, os.strerror(errno.EROFS))),
    ],
    ids=["disk full", "target open elsewhere", "read-only folder", "read-only disk"],
)
@pytest.mark.parametrize("put", [write, write_new])
def test_what_cannot_be_written_leaves_everything_as_it_was(
    put: object, step: str, error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.docx"
    if put is write:
        path.write_bytes(OLD)
    monkeypatch.setattr("reportgen.files.store.shutil.copystat", lambda *_: None)
    with monkeypatch.context() as broken:
        broken.setattr(step, Broken(error))
        with pytest.raises(NotWritten):
            put(path, NEW)  # type: ignore[operator]

    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == ({path.name: OLD} if put is write else {})


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "年报.docx").mkdir()

    with pytest.raises(NotWritten):
        write(tmp_path / "年报.docx", NEW)

    assert [each.name for each in tmp_path.iterdir()] == ["年报.docx"]


def test_a_folder_that_goes_away_meanwhile_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that is pulled out."""
    path = tmp_path / "outputs" / "年报.docx"

    def pull(_: int) -> None:
        shutil.rmtree(path.parent)

    monkeypatch.setattr("os.fsync", pull)
    with pytest.raises(NotWritten):
        write(path, NEW)


@pytest.mark.skipif(os.name == "nt", reason="no file in use can be removed there")
def test_a_file_taken_for_a_dead_run_s_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine may sweep a shared folder: it cannot know our process."""
    swept = list[str]()

    def sweep(_: int) -> None:
        for each in tmp_path.glob(".reportgen-*.tmp"):
            if not swept:
                swept.append(each.name)
                each.unlink()

    monkeypatch.setattr("os.fsync", sweep)
    write(tmp_path / "年报.docx", NEW)

    assert swept
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [NEW]


def test_a_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(OLD)

    with pytest.raises(NotWritten) as raised:
        write(tmp_path / "outputs" / "年报.docx", NEW)

    assert not re.search("[A-Za-z]", raised.value.message.replace(str(tmp_path / "outputs" / "年报.docx"), ""))
    assert (tmp_path / "outputs").read_bytes() == OLD


WRITER = """
import sys
from pathlib import Path
from reportgen.files.store import write
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for content in (b"new" * 500_000, b"old" * 400_000):
        write(path, content)
"""


def test_a_kill_at_any_moment_leaves_the_whole_old_or_the_whole_new_file(tmp_path: Path) -> None:
    """Forty kills, each a little later, in the midst of writing one and the other in turn; what was kept is whole too."""
    path = tmp_path / "年报.docx"
    path.write_bytes(OLD)
    seen = set()
    for number in range(40):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout and writer.stdout.readline().strip() == b"ready"
            time.sleep(number * 0.0013)
            writer.kill()
        seen.add(path.read_bytes())

    assert seen == {OLD, NEW}
    assert {each.read_bytes() for each in tmp_path.glob("*.docx")} == {OLD, NEW}
