"""Where the program lies on an office computer, and where the clerk's files go."""

import json
import os
import re
import sys
from pathlib import Path

RECORD = "安装记录.json"
"""In a folder that was installed: by what, and what was put elsewhere for it."""
COMING = "新版本"
"""In a folder that is installed into: where what comes is gathered."""
PYTHON = Path("python", "python.exe")


def _root() -> Path:
    """The folder that the icons' scripts lie in: above the Python that came with them."""
    program = Path(sys.executable)
    return program.parents[1] if program.parts[-2:] == PYTHON.parts else program.parent


ROOT = _root()


def home() -> Path:
    """Where new workbooks and outputs go: the folder itself where nothing was installed, else one among the user's documents."""
    if sys.platform == "win32" and not (ROOT / RECORD).is_file():
        return ROOT
    folder = documents_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_folder() -> Path:
    """The folder for reports among the user's documents, wherever an office has put these."""
    if sys.platform == "win32":
        from win32com.shell import shell, shellcon

        documents = Path(shell.SHGetKnownFolderPath(shell.FOLDERID_Documents, shellcon.KF_FLAG_DONT_VERIFY, None))
    else:
        documents = _xdg_documents()
    return documents / "年报"


def _xdg_documents() -> Path:
    """Where Linux desktops note it, in whatever language the user's folders are named."""
    note = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", "user-dirs.dirs")
    try:
        found = re.search(r'^XDG_DOCUMENTS_DIR="(.+)"$', note.read_text("utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return Path(found[1].replace("$HOME", str(Path.home()))) if found else Path.home()


def targets() -> dict[bool, Path]:
    """Where it is installed without a word about it: for all users of a computer (True), and for one."""
    return {
        True: Path(os.environ.get("PROGRAMFILES", ""), "reportgen"),
        False: Path(os.environ.get("LOCALAPPDATA", ""), "Programs", "reportgen"),
    }


def recorded(target: Path) -> list[Path]:
    """The icons that lead to a folder, as its record says."""
    try:
        return [Path(icon) for icon in json.loads((target / RECORD).read_text("utf-8"))["icons"]]
    except FileNotFoundError:
        return []


def record(target: Path, icons: list[Path]) -> None:
    """Note in a folder, made if need be, that it was installed, and which icons lead to it; while new files are gathered there."""
    note = target / COMING / RECORD
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"icons": [*map(str, icons)]}, ensure_ascii=False), "utf-8")
    note.replace(target / RECORD)
