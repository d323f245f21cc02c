"""Totals: formulas in the workbook, computed where no spreadsheet program has saved it yet, and trusted where one has."""

from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from reportgen.checks.sums import check
from reportgen.model.amounts import State
from reportgen.model.report import Report
from reportgen.workbook.drawing import draw
from reportgen.workbook.reading import Reading
from samples import EDITIONS, report, where
from sheets import cells, insert_columns, insert_rows, reread, said

every_id = pytest.mark.parametrize("id", [each.id for each in EDITIONS])
ANSWERED: dict[str, object] = {
    "三_本年新收_自然人": 60,
    "三_上年结转_自然人": 1,
    "三_予以公开_自然人": "2（含部分1件）",
    "三_重复申请_自然人": "/",
    "三_其他处理_自然人": "55(含自然失效29件)",
    "三_结转下年度_自然人": 4,
    "四_行政复议_结果维持": 3,
    "四_行政复议_其他结果": "１",
}


def put(book: Workbook, name: str, entry: object, id: str = "2019") -> None:
    place = cells(id)[name]
    book[place.sheet][place.cell].value = entry


def report_of(reading: Reading) -> Report:
    assert reading.report is not None
    return reading.report


@every_id
def test_totals_are_formulas(id: str) -> None:
    """Excel adds up while staff type."""
    book = draw(report(id=id))
    for name, equation in report(id=id).edition.totals.items():
        formula = str(book[cells(id)[name].sheet][cells(id)[name].cell].value)

        assert formula.startswith("=")
        assert cells(id)[equation.left[0]].cell in formula


@every_id
def test_what_no_program_has_computed_yet_is_computed(id: str, tmp_path: Path) -> None:
    """A drawn workbook has no stored results: totals are added up, remarks left aside, 「/」 as nothing, totals of totals too."""
    reading = reread(draw(report(ANSWERED, id=id)), tmp_path)

    assert where(reading.findings) == []
    assert said(reading.report) == report(ANSWERED, id=id)
    assert where(check(report_of(reading))) == []
    assert report_of(reading).printed("三_总计_总计") == "57"


def test_what_is_computed_does_not_rest_on_addresses(tmp_path: Path) -> None:
    """A program that inserts rows and columns without adjusting formulas changes no total."""
    book = draw(report(ANSWERED))
    for sheet in book.worksheets[2:8]:
        insert_rows(sheet, 9, 2)
        insert_columns(sheet, 2)
    reading = reread(book, tmp_path)

    assert said(reading.report) == report(ANSWERED)


def test_a_stored_total_is_read_as_it_is(tmp_path: Path) -> None:
    """A total typed over is what would be printed, so it is checked, at its cell."""
    book = draw(report(ANSWERED))
    put(book, "三_总计_自然人", 58)
    reading = reread(book, tmp_path)

    assert where(reading.findings) == []
    assert report_of(reading).printed("三_总计_自然人") == "58"
    found = [pair for pair in where(check(report_of(reading))) if pair[0] < "303"]
    assert found == [
        ("301", cells()["三_总计_自然人"].cell),
        ("301", cells()["三_总计_总计"].cell),
        ("302", cells()["三_结转下年度_自然人"].cell),
    ]


def test_an_emptied_total_is_missing(tmp_path: Path) -> None:
    """Deleting the formula is no way to have a total computed unseen."""
    book = draw(report(ANSWERED))
    put(book, "四_行政复议_总计", None)
    reading = reread(book, tmp_path)

    assert report_of(reading).figures["四_行政复议_总计"].value.state is State.EMPTY
    assert ("201", cells()["四_行政复议_总计"].cell) in where(check(report_of(reading)))


OWN_FORMULAS = {
    "三_本年新收_自然人": "=VLOOKUP(A1,B:C,2)",
    "三_上年结转_自然人": "=1+2",
    "三_予以公开_自然人": "='[别的工作簿.xlsx]表'!A1",
    "四_行政复议_结果维持": "=B7+C7",
}


def test_a_formula_of_ones_own_without_a_result_is_said(tmp_path: Path) -> None:
    """In a cell to be filled in: nobody knows what it comes to, so it is neither 0 nor empty unseen."""
    book = draw(report())
    for name, formula in OWN_FORMULAS.items():
        put(book, name, formula)
    reading = reread(book, tmp_path)

    assert where(reading.findings) == [("207", cells()[name].cell) for name in OWN_FORMULAS]
    assert all(report_of(reading).figures[name].value.number is None for name in OWN_FORMULAS)


NO_FIGURES: dict[str, tuple[object, str]] = {
    "三_国家秘密_其他": ("若干", "202"),
    "三_禁止公开_其他": (2.5, "203"),
    "三_三安全一稳定_其他": ("2.5（注）", "203"),
    "三_第三方权益_其他": (-1, "204"),
    "三_内部事务信息_其他": ("－1", "204"),
    "三_过程性信息_其他": ("-1（更正）", "204"),
    "三_行政执法案卷_其他": ("1,234.5", "203"),
    "三_行政查询事项_其他": ("#REF!", "202"),
}


def test_a_part_that_is_no_figure_is_said_once(tmp_path: Path) -> None:
    """At the part, not at every total it goes into."""
    book = draw(report(ANSWERED))
    for name, (entry, _) in NO_FIGURES.items():
        put(book, name, entry)
    reading = reread(book, tmp_path)

    assert where(reading.findings) == [(code, cells()[name].cell) for name, (_, code) in NO_FIGURES.items()]
