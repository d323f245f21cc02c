"""Files that are handed out, the same to the last byte wherever and whenever they are made."""

import hashlib
import re
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from workshop import ROOT

SUMS = "SHA256SUMS"


def newest() -> tuple[str, str]:
    """The newest release in CHANGELOG.md and its day; "" and a day long ago where there is none."""
    found = re.search(r"^## (\S+) - (\d{4}-\d\d-\d\d)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    return (found[1], found[2]) if found else ("", "2020-01-01")


def moment() -> datetime:
    """The time that all files have: the day of the newest release."""
    return datetime.fromisoformat(newest()[1]).replace(tzinfo=UTC)


def files(folder: Path) -> list[Path]:
    """All files below a folder, in an order that no system changes."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix())


def write_sums(folder: Path) -> None:
    """Say beside the files of a folder what each of them is, as ``sha256sum --check`` reads it."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files(folder)]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def zipped(folder: Path) -> Path:
    """A .zip of a folder, beside it; unpacked it is the folder again."""
    path = folder.with_name(f"{folder.name}.zip")
    time = moment().timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for each in files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{each.relative_to(folder).as_posix()}", time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            package.writestr(entry, each.read_bytes())
    return path
