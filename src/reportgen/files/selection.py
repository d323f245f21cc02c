"""Which files a command is about: the shell of Windows leaves patterns as they are, so that the program looks itself."""

import glob
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path


def select(arguments: Sequence[str], suffixes: Sequence[str], leave_out: Callable[[str], bool]) -> list[Path]:
    """The files meant by names, folders and patterns such as 「inputs/**/*.xlsx」, each once, in their order.

    A name is taken as it stands, also of a file that is not there; so are a folder and a pattern that give none, which
    whoever opens them will say. Else they give only files of the suffixes, without those that Excel and Word keep beside an
    open file (「~$…」), hidden ones, and those whose stem is one to ``leave_out``.
    """
    chosen: dict[str, Path] = {}
    for argument in arguments:
        name = argument.removesuffix('"')  # what cmd makes of 「"my folder\\"」; no name holds one
        path = Path(name)
        for each in _fit(_meant(name, path), suffixes, leave_out) or [path]:
            chosen.setdefault(os.path.normcase(each.absolute().resolve()), each)
    return list(chosen.values())


def _meant(name: str, path: Path) -> Iterable[Path]:
    """What a folder holds, or what a pattern matches; nothing for a name, and where nobody may look."""
    found: list[Path] = []
    with suppress(OSError):
        if path.is_dir() and name:
            found = list(path.iterdir())
        elif glob.has_magic(name) and not path.exists():
            literal = os.path.join(glob.escape(str(path.parent)), path.name) if path.parent.is_dir() else name  # noqa: PTH118
            found = [Path(each) for each in glob.iglob(literal, recursive=True)]  # noqa: PTH207 – takes absolute patterns too
    return found


def _fit(paths: Iterable[Path], suffixes: Sequence[str], leave_out: Callable[[str], bool]) -> list[Path]:
    return sorted(
        path
        for path in paths
        if path.suffix.lower() in suffixes and not path.name.startswith(("~$", ".")) and not leave_out(path.stem) and path.is_file()
    )
