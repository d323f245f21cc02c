"""Puts finished files in their place: named for Windows, whole or not at all, and nothing lost."""

import errno
import filecmp
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.errors import NotWritten, legible, reason
from reportgen.files import folder_lock
from reportgen.files.process import is_running

_LONGEST = 210
"""Bytes of a name, 70 Chinese characters: with a time and a suffix it stays under the 255 that file systems allow."""
_TEMPORARY = re.compile(r"\.reportgen-(\d+)-\d+\.tmp", re.ASCII)
_ATTEMPTS = (2, 1, 0)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_KEPT = re.compile(r".*\.\d{8}-\d{6}(?:-\d+)?", re.DOTALL)
_TAKEN_FOR_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings of a text; the last that none of them is lost."""
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?")


@dataclass(frozen=True, slots=True)
class Written:
    """Where a file stands now. ``kept``: where a different one that stood there before was moved; ``new``: False where
    the very same file stood there already and nothing was written."""

    path: Path
    kept: Path | None
    new: bool


def file_name(title: str, addition: str = "") -> str:
    """A title as a file name that Windows takes; never empty. Of one too long the end is left out, never of the ``addition``."""
    room = _LONGEST - len(addition.encode())
    short = legible(_FORBIDDEN.sub("_", title)).replace("�", "_").strip().encode()[:room].decode(errors="ignore")
    name = short.rstrip(". ") + addition
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def is_kept(stem: str) -> bool:
    """Whether a file's stem is that of a former one, kept beside the one in its place."""
    return bool(_KEPT.fullmatch(stem))


def write(path: Path, content: bytes, *, keep: bool = True) -> Written:
    """Put a file in its place. A kill at any moment leaves the old file or the new one, whole.

    A different file that stands there is kept beside it, named after its time, unless it needs no keeping. Raises NotWritten.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _turn(path.parent):  # or of two builds at once, one would keep the old file and take the other's place
            before = path.read_bytes() if path.exists() else None
            if before == content:
                return Written(path, None, new=False)
            kept = _keep(path, before) if keep and before is not None else None
            put(path, content)
    except OSError as error:
        raise _not_written(path, error) from error
    return Written(path, kept, new=True)


def renew(path: Path, content: bytes) -> None:
    """Put a file in its place that is worth nothing once there is a newer one; the one before is not kept. Raises NotWritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _turn(path.parent):
            put(path, content)
    except OSError as error:
        raise _not_written(path, error) from error


def write_pieces(path: Path, pieces: Iterable[bytes]) -> Written:
    """As ``write``, of a file too large to be in memory: piece by piece. Raises NotWritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _turn(path.parent):
            temporary = path.with_name(f".reportgen-{os.getpid()}-{time.monotonic_ns()}.tmp")
            try:
                with temporary.open("xb") as file:
                    file.writelines(pieces)
                    file.flush()
                    os.fsync(file.fileno())
                if path.exists() and filecmp.cmp(path, temporary, shallow=False):
                    return Written(path, None, new=False)
                kept = _doubled(path) if path.exists() else None
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error
    return Written(path, kept, new=True)


def set_aside(path: Path) -> Path | None:
    """Move a file that no longer holds to a name with its time, out of the way of those that do; None where there is none.

    Raises NotWritten.
    """
    try:
        if not path.is_file():
            return None
        with _turn(path.parent):
            return path.rename(_free(path))
    except OSError as error:
        raise _not_written(path, error) from error


def write_new(path: Path, content: bytes) -> None:
    """Put a file where none stands yet, whole or not at all. Raises NotWritten, also where there is one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _turn(path.parent):
            if path.exists():
                raise NotWritten(f"{path} 已经有了，没有动它。", "换一个名字（--output），或先把原来的文件移走。")
            put(path, content)
    except OSError as error:
        raise _not_written(path, error) from error


def plain(value: str) -> str:
    """A text that a spreadsheet will not take for a formula."""
    return f"'{value}" if value.startswith(_TAKEN_FOR_FORMULAS) else value


def typed(value: str) -> str:
    """A text as it was before ``plain``."""
    return value[1:] if value.startswith("'") and value[1:].startswith(_TAKEN_FOR_FORMULAS) else value


def digest(content: bytes) -> str:
    """What identifies a file's content."""
    return hashlib.sha256(content).hexdigest()


def _keep(path: Path, content: bytes) -> Path:
    """Copy the old file to a name with its time, so that its place is never empty."""
    stamp = _stamp(path.stat().st_mtime)
    for number in range(1, 1000):
        kept = path.with_name(f"{path.stem}.{stamp}{f'-{number}' if number > 1 else ''}{path.suffix}")
        if not kept.exists():
            put(kept, content)
            shutil.copystat(path, kept)
            return kept
        if kept.read_bytes() == content:
            return kept
    raise FileExistsError(errno.EEXIST, "too many files of one second", str(path))


def _doubled(path: Path) -> Path:
    """A second name for the old file, or a copy of it where a file can have but one, so that its place is never empty."""
    kept = _free(path)
    try:
        os.link(path, kept)
    except OSError:
        shutil.copy2(path, kept)
    return kept


def _free(path: Path) -> Path:
    """A name with the file's time that no other has."""
    stamp = _stamp(path.stat().st_mtime)
    names = (path.with_name(f"{path.stem}.{stamp}{f'-{number}' if number > 1 else ''}{path.suffix}") for number in range(1, 1000))
    for name in names:
        if not name.exists():
            return name
    raise FileExistsError(errno.EEXIST, "too many files of one second", str(path))


def _stamp(moment: float) -> str:
    """A time in a file's name; of a file from outside the calendar, the present."""
    try:
        return time.strftime("%Y%m%d-%H%M%S", time.localtime(moment))
    except (OSError, OverflowError, ValueError):
        return time.strftime("%Y%m%d-%H%M%S")


def put(path: Path, content: bytes) -> None:
    """Put a file in its place, whole or not at all, whatever stands there. For who has the turn in its folder. Raises OSError."""
    for left in _ATTEMPTS:
        temporary = path.with_name(f".reportgen-{os.getpid()}-{time.monotonic_ns()}.tmp")
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            return
        except FileNotFoundError:  # swept away by a run that took this one for dead
            if not left:
                raise
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """The turn to write in a folder, cleared of what killed runs have left there."""
    with folder_lock.turn(folder):
        _sweep(folder)
        yield


@cache
def _sweep(folder: Path) -> None:
    """Remove what killed runs have left behind, once in a run. Taking the file of a living one is harmless: it writes it again."""
    for each in folder.glob(".reportgen-*.tmp"):
        with suppress(OSError):
            if (match := _TEMPORARY.fullmatch(each.name)) and not is_running(int(match[1])):
                each.unlink()


def _not_written(path: Path, error: OSError) -> NotWritten:
    if isinstance(error, PermissionError):
        hint = "关闭打开它的程序再试，或者换一个文件夹。"
    elif error.errno == errno.ENOSPC:
        hint = "清理磁盘后再试；原来的文件没有动。"
    else:
        hint = "换一个文件夹再试；原来的文件没有动。"
    return NotWritten(f"写不了 {path}：{reason(error)}。", hint)
