"""Which files a command is about: the shell of Windows leaves patterns as they are, so that the program looks itself."""

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path


def select(arguments: Sequence[str], suffixes: Sequence[str], leave_out: str = "") -> list[Path]:
    """The files meant by names, folders and patterns such as 「inputs/**/*.xlsx」, each once, in their order.

    A name is taken as it stands, also of a file that is not there; so are a folder and a pattern that give none, which
    whoever opens them will say. Else they give only files of the suffixes, without those that Excel and Word keep beside an
    open file (「~$…」), hidden ones, and those whose stem ends with ``leave_out``.
    """
    chosen: dict[Path, None] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            found = _fit(path.iterdir(), suffixes, leave_out)
        elif glob.has_magic(argument) and not path.exists():
            matches = path.parent.glob(path.name) if path.parent.is_dir() else map(Path, glob.iglob(argument, recursive=True))  # noqa: PTH207 – takes absolute patterns too
            found = _fit(matches, suffixes, leave_out)
        else:
            found = []
        chosen |= dict.fromkeys(found or [path])
    return list(chosen)


def _fit(paths: Iterable[Path], suffixes: Sequence[str], leave_out: str) -> list[Path]:
    return sorted(
        path
        for path in paths
        if path.suffix.lower() in suffixes
        and not path.name.startswith(("~$", "."))
        and not (leave_out and path.stem.endswith(leave_out))
        and path.is_file()
    )
