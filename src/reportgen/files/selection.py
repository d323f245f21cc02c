"""Which files a command is about: the shell of Windows leaves patterns as they are, so that the program looks itself."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOCK, HIDDEN, FORMER, OUTPUT = "Office 打开文件时的临时文件", "隐藏的文件", "名字里有时间的旧文件", "在存放年报的文件夹里"
"""Why a file that a folder holds was left out."""
_OUTPUTS = "outputs"
"""The folder that reports are put into unless another is named; it holds none that they are made from."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The files meant, each once, in their order; of what the folders and patterns gave, what was left out and why.

    others: how many files of other kinds the folders hold.
    """

    paths: tuple[Path, ...]
    left_out: tuple[tuple[Path, str], ...] = ()
    others: int = 0


def select(arguments: Sequence[str], suffixes: Sequence[str], is_former: Callable[[str], bool]) -> Selection:
    """The files meant by names, folders with all below them, and patterns such as 「inputs/*.xlsx」.

    A name is taken as it stands, also of a file that is not there; so are a folder and a pattern that give none, which
    whoever opens them will say. Else they give the files of the suffixes, without those that Excel and Word keep beside an
    open file (「~$…」), hidden ones, those in a folder of finished reports, and those whose stem is that of a former file.
    """
    chosen: dict[str, Path] = {}
    left_out: dict[Path, str] = {}
    others = 0
    for argument in arguments:
        name = argument.removesuffix('"')  # what cmd makes of 「"my folder\\"」; no name holds one
        path, fit = Path(name), []
        for each in sorted(_meant(name, path)):
            if each.suffix.lower() not in suffixes:
                others += 1
            elif why := _why_not(each, path, is_former):
                left_out[each] = why
            else:
                fit.append(each)
        for each in fit or [path]:
            chosen.setdefault(os.path.normcase(each.absolute().resolve()), each)
    return Selection(tuple(chosen.values()), tuple(left_out.items()), others)


def _meant(name: str, path: Path) -> Iterable[Path]:
    """The files below a folder, or those that a pattern matches; nothing for a name, and where nobody may look."""
    found: list[Path] = []
    with suppress(OSError):
        if path.is_dir() and name:
            found = list(_below(path))
        elif glob.has_magic(name) and not path.exists():
            literal = os.path.join(glob.escape(str(path.parent)), path.name) if path.parent.is_dir() else name  # noqa: PTH118
            found = [Path(each) for each in glob.iglob(literal, recursive=True) if Path(each).is_file()]  # noqa: PTH207 – takes absolute patterns too
    return found


def _below(folder: Path) -> Iterator[Path]:
    """All files of a folder and of those in it; a link to a folder is not followed, it may lead back."""
    for at, _, names in os.walk(folder):
        yield from (Path(at) / name for name in names)


def _why_not(path: Path, folder: Path, is_former: Callable[[str], bool]) -> str:
    """Why a file that was not named itself is left out; "" where it is not."""
    parts = path.relative_to(folder).parts if path.is_relative_to(folder) else (path.name,)
    if path.name.startswith("~$"):
        return LOCK
    if any(part.startswith(".") for part in parts):
        return HIDDEN
    if _OUTPUTS in parts[:-1]:
        return OUTPUT
    return FORMER if is_former(path.stem) else ""
