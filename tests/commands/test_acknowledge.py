"""What was looked at and is right is said so in a copy, cell by cell."""

from pathlib import Path

import openpyxl
import pytest

from reportgen.commands.acknowledge import acknowledged
from reportgen.commands.check import check
from reportgen.errors import UnusableWorkbook
from reportgen.workbook.ranges import by_range
from samples import TEMPLATES, report, save


@pytest.fixture
def remarks(tmp_path: Path) -> Path:
    """A workbook with remarks beside a table: three findings of one kind, which are told as one."""
    path = save(report(), tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = next(each for each in book.worksheets if each.title.startswith("三"))
    for row in (8, 9, 10):
        sheet.cell(row, 12, "备注")
    book.save(path)
    return path


def test_a_range_is_acknowledged_in_each_of_its_cells(remarks: Path, tmp_path: Path) -> None:
    found = [each for each in by_range(check(remarks, TEMPLATES).findings) if each.code == "105"]
    assert [each.place.cell for each in found] == ["L8:L10"]

    (tmp_path / "copy.xlsx").write_bytes(acknowledged(remarks, found, " 只是备注 ", "王某"))

    after = check(tmp_path / "copy.xlsx", TEMPLATES).findings
    assert [(each.code, each.place.cell, each.acknowledged) for each in after] == [
        ("105", cell, "只是备注（王某）") for cell in ("L8", "L9", "L10")
    ]


@pytest.mark.parametrize(("reason", "by"), [("", "王某"), ("无误", "　")])
def test_nobody_says_why(remarks: Path, reason: str, by: str) -> None:
    with pytest.raises(UnusableWorkbook, match="没有写全"):
        acknowledged(remarks, check(remarks, TEMPLATES).findings, reason, by)


def test_errors_are_to_be_corrected(tmp_path: Path) -> None:
    path = save(report({"三_本年新收_自然人": 5}), tmp_path / "in.xlsx")

    with pytest.raises(UnusableWorkbook, match="错误不能说明"):
        acknowledged(path, check(path, TEMPLATES).findings, "无误", "王某")
