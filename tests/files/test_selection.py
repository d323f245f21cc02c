"""Names, folders and patterns become files, in the same way on every system."""

import os
from pathlib import Path

import pytest

from reportgen.files.selection import FORMER, HIDDEN, LOCK, OUTPUT, select
from reportgen.files.store import is_kept

SUFFIXES = (".xlsx", ".xlsm")
FILES = (
    "二/三.xlsx",
    "二/四.XLSX",
    "a[1].xlsx",
    "b.xlsm",
    "c.xls",
    "d.docx",
    "~$a.xlsx",
    ".e.xlsx",
    "a-核对.xlsx",
    "甲[乙]/f.xlsx",
    "空/g.txt",
)


@pytest.fixture
def folder(working_folder: Path) -> Path:
    for name in FILES:
        path = working_folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    return working_folder


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["b.xlsm"], ["b.xlsm"]),
        (["b.xlsm", "./b.xlsm", "a[1].xlsx"], ["b.xlsm", "a[1].xlsx"]),
        (["没有.xlsx"], ["没有.xlsx"]),
        (["~$a.xlsx", "a-核对.xlsx", "d.docx"], ["~$a.xlsx", "a-核对.xlsx", "d.docx"]),
        (["."], ["a-核对.xlsx", "a[1].xlsx", "b.xlsm", "二/三.xlsx", "二/四.XLSX", "甲[乙]/f.xlsx"]),
        (["二"], ["二/三.xlsx", "二/四.XLSX"]),
        (["*.xlsx"], ["a-核对.xlsx", "a[1].xlsx"]),
        (["*"], ["a-核对.xlsx", "a[1].xlsx", "b.xlsm"]),
        (["**/*.xlsm", "b.*"], ["b.xlsm"]),
        (["甲[乙]/*.xlsx"], ["甲[乙]/f.xlsx"]),
        (["?/三.xls[xm]"], ["二/三.xlsx"]),
        (["空", "*.et", ""], ["空", "*.et", "."]),
        (["二" + '"', "b.xlsm", "二/../b.xlsm"], ["二/三.xlsx", "二/四.XLSX", "b.xlsm"]),
        (["**.xlsm"], ["b.xlsm"]),
    ],
)
def test_what_is_meant(arguments: list[str], found: list[str], folder: Path) -> None:
    assert list(select(arguments, SUFFIXES, is_kept).paths) == [Path(name) for name in found]


def test_below_every_folder(folder: Path) -> None:
    found = select([f"{folder}{os.sep}**{os.sep}*.xlsx"], SUFFIXES, is_kept).paths

    assert {path.relative_to(folder).as_posix() for path in found} >= {"二/三.xlsx", "a[1].xlsx", "甲[乙]/f.xlsx"}
    assert not any(path.name.startswith(("~", ".")) or is_kept(path.stem) for path in found)


def test_of_a_folder_everything_is_used_or_said(folder: Path) -> None:
    for name in ("outputs/年报.xlsx", "二/outputs/汇总.xlsx", "b.20250105-101500.xlsm", ".git/x.xlsx"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(b"")

    selection = select(["."], SUFFIXES, is_kept)

    every = {path for path in Path().rglob("*") if path.is_file()}
    out = {path: why for path, why in selection.left_out}
    assert out == {
        Path("~$a.xlsx"): LOCK,
        Path(".e.xlsx"): HIDDEN,
        Path(".git/x.xlsx"): HIDDEN,
        Path("outputs/年报.xlsx"): OUTPUT,
        Path("二/outputs/汇总.xlsx"): OUTPUT,
        Path("b.20250105-101500.xlsm"): FORMER,
    }
    assert len(every) == len(selection.paths) + len(out) + selection.others
