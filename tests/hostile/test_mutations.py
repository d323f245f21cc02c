"""Damaged workbooks without end: findings, a refusal, or a report that says what another reader sees in the workbook."""

import io
import time
import warnings
from collections import Counter
from itertools import chain
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import coordinate_to_tuple

from hostile.mutation import mutated
from reportgen.commands import build, check
from reportgen.errors import CannotGoOn
from reportgen.model.amounts import State, read
from reportgen.model.report import Place, Report
from reportgen.workbook.reading.cover_sheet import printable
from samples import TEMPLATES

MOST_SECONDS = 5.0
_SHARE, _ALL = 150, 20_000
_BUILT = 20
"""Every so many: the document is built, with its errors, and read back."""
_COMPARED = 4
"""Every so many: what was read is held against another reader."""


def test_a_mutated_workbook_is_refused_found_fault_with_or_read_as_it_is(long: bool, tmp_path: Path) -> None:
    path, outcomes, slowest = tmp_path / "2020.xlsx", Counter[str](), 0.0
    for number in range(_ALL if long else _SHARE):
        path.write_bytes(mutated(number))
        start = time.process_time()
        try:
            outcomes[outcome(path, built=number % _BUILT == 0, compared=number % _COMPARED == 0)] += 1
        except Exception as error:
            pytest.fail(f"case {number}: {error!r}")
        slowest = max(slowest, seconds := time.process_time() - start)
        assert seconds < MOST_SECONDS, f"case {number}: {seconds} s"
        if number % 500 == 0:
            print(number, dict(outcomes), f"{slowest:.2f} s", flush=True)
    print(dict(outcomes), f"{slowest:.2f} s")
    assert len(outcomes) >= 3


def outcome(path: Path, *, built: bool, compared: bool) -> str:
    """What came of it. Raises AssertionError where what is read is not what stands there."""
    try:
        found, reading = check.examined(path, TEMPLATES, None)
        whole = reading.report
        if whole is None or not build.printable(whole):
            return "no report"
        if built:
            build.proven(whole)
    except CannotGoOn as error:
        assert type(error).__name__ == "UnusableWorkbook", error
        return "refused"
    if compared:
        compare(whole, path)
    return "errors" if found.stopped else "built" if built else "faultless"


def compare(whole: Report, path: Path) -> None:
    """Each figure and paragraph against its cell as openpyxl reads it; a total without a stored value has none."""
    with warnings.catch_warnings(action="ignore"):
        try:
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True, read_only=True)
            places = [*(each.place for each in whole.figures.values()), *(each.place for each in chain(*whole.texts.values()))]
            rows = {title: list(book[title].iter_rows(1, 120, 1, 40, values_only=True)) for title in {place.sheet for place in places}}
        except Exception:
            return  # openpyxl stumbles over styles and names that nobody asks for

    def cell(place: Place) -> object:
        row, column = coordinate_to_tuple(place.cell)
        seen = rows[place.sheet]
        return seen[row - 1][column - 1] if row <= len(seen) and column <= len(seen[row - 1]) else None

    for name, figure in whole.figures.items():
        column, raw = whole.edition.fields[name].column, shown(cell(figure.place))
        shared = figure.value.state is State.UNREADABLE and figure.value.fault is None  # two figures in one cell, a finding
        if not shared and (raw is not None or name not in whole.edition.totals):
            assert figure.value == read(raw, column.kind, column.unit), (name, figure, raw)
    for each in chain(*whole.texts.values()):
        raw = shown(cell(each.place))
        if isinstance(raw, str) and raw.strip() and "{{" not in raw:
            assert each.text == raw, each


def shown(raw: object) -> object:
    """A cell as it is printed: what no document can hold is a sign of that, with a finding."""
    return printable(raw.replace("_xD800_", "�").replace("_x0000_", "�"), Place(""), []) if isinstance(raw, str) else raw
