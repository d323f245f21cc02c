"""Warnings that were looked at and are right can be acknowledged in the workbook."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reportgen.commands import check
from reportgen.workbook import schema
from samples import TEMPLATES, report, save, where

UNLIKELY: dict[str, object] = {"二_规章_本年新公开": 4, "二_规章_对外公开总数": 3}
PLACE = "「二、主动公开政府信息情况」!D6"
LINE = ("303", PLACE, "含往年制作、今年公开的", "王某")


def checked(figures: dict[str, object], lines: list[tuple[str, ...]], folder: Path) -> check.Outcome:
    path = save(report(figures), folder / "in.xlsx")
    book = openpyxl.load_workbook(path)
    for row, line in enumerate(lines, start=schema.TABLE_TOP + 1):
        for column, entry in enumerate(line, start=1):
            book[schema.ACKNOWLEDGED].cell(row, column, entry)
    book.save(path)
    outcome = check.check(path, TEMPLATES)
    return replace(outcome, findings=tuple(each for each in outcome.findings if each.code != "625"))  # a bureau that makes rules


def test_an_acknowledged_warning_says_why_and_by_whom(tmp_path: Path) -> None:
    outcome = checked(UNLIKELY, [LINE], tmp_path)

    assert [(each.code, each.acknowledged) for each in outcome.findings] == [("303", "含往年制作、今年公开的（王某）")]


def test_the_sheet_may_be_filled_with_numbers(tmp_path: Path) -> None:
    """Excel turns a typed 303 into a number."""
    path = save(report(UNLIKELY), tmp_path / "in.xlsx")
    book = openpyxl.load_workbook(path)
    for column, entry in enumerate(LINE, start=1):
        book[schema.ACKNOWLEDGED].cell(schema.TABLE_TOP + 1, column, int(entry) if entry == "303" else entry)
    book.save(path)

    assert check.check(path, TEMPLATES).findings[0].acknowledged


@pytest.mark.parametrize(
    ("figures", "line", "found"),
    [
        ({}, LINE, [("107", "A5")]),
        (UNLIKELY, ("304", *LINE[1:]), [("303", "D6"), ("107", "A5")]),
        (UNLIKELY, ("303", "「三、某表」!A1", *LINE[2:]), [("303", "D6"), ("107", "A5")]),
        (UNLIKELY, ("303", PLACE, "", "王某"), [("106", "A5"), ("303", "D6")]),
        (
            {"三_本年新收_自然人": 1},
            ("302", "「三、收到和处理政府信息公开申请情况」!D29", "无", "王某"),
            [("302", "D29"), ("302", "J29"), ("107", "A5")],
        ),
    ],
)
def test_a_line_that_acknowledges_nothing_is_said(
    figures: dict[str, object], line: tuple[str, ...], found: list[tuple[str, str]], tmp_path: Path
) -> None:
    """No such finding, another code, another place, no reason, and an error, which can only be mended."""
    outcome = checked(figures, [line], tmp_path)

    assert where(outcome.findings) == found
    assert not any(each.acknowledged for each in outcome.findings)
