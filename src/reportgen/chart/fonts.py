"""Which fonts of this computer the picture is written in: their files, for a program that draws by itself."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILES = {
    "Microsoft YaHei": ("msyh.ttc", "msyhbd.ttc"),
    "PingFang SC": ("PingFang.ttc",),
    "Source Han Sans SC": ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    "Noto Sans CJK SC": ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    "Noto Sans SC": ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    "Hiragino Sans GB": ("Hiragino Sans GB.ttc",),
    "WenQuanYi Micro Hei": ("wqy-microhei.ttc",),
    "WenQuanYi Zen Hei": ("wqy-zenhei.ttc",),
    "SimHei": ("simhei.ttf",),
    "FandolHei": ("FandolHei-Regular.otf", "FandolHei-Bold.otf"),
}
"""Families without serifs, the best first, each with its files: those of Windows, macOS and free ones."""
_RARE = ("simsunb.ttf", "SimSunExtG.ttf", "HanaMinB.ttf")
"""Files with characters that the others lack."""

FAMILIES = tuple(_FILES)


@dataclass(frozen=True)
class Fonts:
    """What to write with. ``files``: those of the family, then the others, for characters that it lacks."""

    family: str
    files: tuple[Path, ...]


def find() -> Fonts | None:
    """The best family that is installed here; None where there is none that has Chinese."""
    installed = _installed(*_folders())
    for family, names in _FILES.items():
        if names[0] in installed:
            own = [name for name in names if name in installed]
            return Fonts(family, tuple(installed[name] for name in (*own, *sorted(installed.keys() - own))))
    return None


def _folders() -> Iterator[Path]:
    """Where fonts are installed: for all users, then for this one."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts", home / ".fonts")


@cache
def _installed(*folders: Path) -> dict[str, Path]:
    """The files looked for that are there, by the names they are known by."""
    known = {name.lower(): name for name in (*(name for names in _FILES.values() for name in names), *_RARE)}
    found: dict[str, Path] = {}
    for folder in folders:
        for path, _, files in os.walk(folder):
            for file in files:
                if file.lower() in known:
                    found.setdefault(known[file.lower()], Path(path) / file)
    return found
