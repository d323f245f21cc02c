"""What people type into cells that want a number: 填写说明, 核对 and the program agree on it, recalculated by LibreOffice."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import openpyxl
import pytest

from reportgen.checks import sums
from reportgen.commands import check
from reportgen.commands.new import workbook_bytes
from reportgen.model.amounts import Kind, State
from reportgen.model.edition import Equation
from reportgen.model.report import Blanks, Report
from reportgen.workbook import schema
from reportgen.workbook.drawing.audit import broken
from samples import TEMPLATES, edition, read_back, report
from soffice import recalculated as recalculated_by

TYPED: tuple[object, ...] = (
    None, " ", "无", "—", "-", "若干", "134件", "1e3", "4月", "2025-01-05", "４", " 4", "4 ", "1,234", "4.0", "４４（含１件）",
    "4 （含自然失效1件）", "4(含1件)", "／", "N/A", -3, 2.5, "-3", "2.5", 1234567890123456, "=2+3", "=1/0", "４件", "5元", "约5",
)  # fmt: skip
"""What a cell that wants a whole number gets."""
UNREADABLE = {"202", "203", "204", "209", "207"}


def _fillings() -> dict[str, tuple[str, dict[str, object], Blanks]]:
    """Each of these alone, with one and with two others, in both editions, blanks now forbidden, now nothing."""
    random, found = Random(20251126), dict[str, tuple[str, dict[str, object], Blanks]]()
    for number, entry in enumerate(TYPED * 3):
        id = ("2019", "2021")[number % 2]
        inputs = [name for name, field in edition(id).fields.items() if field.column.kind is Kind.COUNT and name not in edition(id).totals]
        entries = [entry, *random.sample(TYPED, number // len(TYPED))]
        cells = dict(zip(random.sample(inputs, len(entries)), entries, strict=True))
        found[f"{number}: {', '.join(str(each) for each in entries)}"] = (id, cells, (Blanks.MISSING, Blanks.ZERO)[number % 3 == 2])
    return found


FILLINGS = _fillings()


@pytest.fixture(scope="module")
def recalculated(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every filling as LibreOffice saves it after somebody's typing."""
    folder = tmp_path_factory.mktemp("typing")
    drawn: list[Path] = []
    for number, (id, cells, blanks) in enumerate(FILLINGS.values()):
        path = folder / f"{number}.xlsx"
        path.write_bytes(workbook_bytes(replace(report(id=id), blanks=blanks)))
        book, places = openpyxl.load_workbook(path), _read(path).figures
        for name, entry in cells.items():
            book[places[name].place.sheet][places[name].place.cell] = entry  # type: ignore[assignment]
        book.save(path)
        drawn.append(path)
    return dict(zip(FILLINGS, recalculated_by(soffice, drawn, folder / "out"), strict=True))


def _read(path: Path) -> Report:
    found = read_back(path).report
    assert found is not None
    return found


def _rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=schema.TABLE_TOP, values_only=True))


def _verdict(found: Report, equation: Equation) -> str:
    left, right = sums.sides(equation, sums.judged(found), found.previous.figures if found.previous else {})
    if left is None or right is None:
        return schema.OPEN
    return schema.HOLDS if sums.holds(equation, left, right) else broken(equation)


@pytest.mark.parametrize("name", FILLINGS)
def test_the_workbook_says_of_itself_what_the_program_says(name: str, recalculated: dict[str, Path]) -> None:
    path = recalculated[name]
    outcome, whole = check.check(path, TEMPLATES), _read(path)
    codes = Counter(each.code for each in outcome.findings)
    left = {str(row[0]): row[1] for row in _rows(path, schema.GUIDE)}
    equations = [each for each in whole.edition.equations if not each.then]

    assert [row[5] for row in _rows(path, schema.AUDIT)[1:]] == [_verdict(whole, equation) for equation in equations]
    assert left["表格里没有填的数字（格）"] == codes["201"]
    assert left["“核对”中两边不等的（条）"] == codes["301"] + codes["302"] + codes["307"]
    assert (left["表格里填得不对的数字（格）"] == 0) == (not codes.keys() & UNREADABLE)


@pytest.mark.parametrize("name", FILLINGS)
def test_what_was_typed_is_counted_or_named_at_its_cell(name: str, recalculated: dict[str, Path]) -> None:
    """A figure is the number that is seen, and its totals count it; or there is a finding at it."""
    path, cells = recalculated[name], FILLINGS[name][1]
    outcome, whole = check.check(path, TEMPLATES), _read(path)
    named = {(each.place.sheet, each.place.cell) for each in outcome.findings}

    for figure in cells:
        value, place = whole.figures[figure].value, whole.figures[figure].place
        assert (place.sheet, place.cell) in named or value.state is not State.UNREADABLE
    for total, equation in whole.edition.totals.items():
        stated, parts = whole.figures[total].value.number, [whole.figures[part] for part in equation.left]
        assert stated == sum(part.value.number or 0 for part in parts) or (
            outcome.stopped and any(part.value.state is State.UNREADABLE for part in parts)
        )
