"""Packages whose parts are named in other case or with backslashes are read as those that are not."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.commands.check import check, mark_copy
from reportgen.workbook.part_names import spelt
from samples import REFERENCE, TEMPLATES, read_back

NAMINGS: dict[str, Callable[[str], str]] = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "capitals": str.upper,
    "small letters": str.lower,
    "capitals at the start": lambda name: "/".join(each[:1].upper() + each[1:] for each in name.split("/")),
    "both": lambda name: name.replace("/", "\\").upper(),
}


def renamed(named: Callable[[str], str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(REFERENCE) as given, zipfile.ZipFile(buffer, "w") as package:
        for entry in given.infolist():
            written = zipfile.ZipInfo()
            written.filename = named(entry.filename)  # given at once, it would be mended on Windows
            package.writestr(written, given.read(entry))
    return buffer.getvalue()


@pytest.mark.parametrize("naming", NAMINGS)
def test_it_is_read_and_marked_like_any_other(naming: str, tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(renamed(NAMINGS[naming]))
    assert NAMINGS[naming]("xl/workbook.xml").encode() in path.read_bytes()

    assert read_back(path).report == read_back(REFERENCE).report
    assert read_back(mark_copy(check(path, TEMPLATES)).path).report is not None


def test_one_that_is_spelt_right_stays_as_it_is() -> None:
    assert spelt(content := REFERENCE.read_bytes()) is content


def test_two_parts_that_differ_in_case_alone_are_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(REFERENCE.read_bytes())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl\\Workbook.xml", "<workbook/>")

    with pytest.raises(Exception, match="损坏"):
        read_back(path)
