"""The sheet 核对 and the program come to the same verdict on the same workbook, recalculated by LibreOffice."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reportgen.checks import sums
from reportgen.commands.new import carry_forward, workbook_bytes
from reportgen.model.edition import Equation
from reportgen.model.report import Blanks, Report, blank
from reportgen.workbook import schema
from reportgen.workbook.drawing.audit import broken
from reportgen.workbook.reading import Reading
from samples import edition, read_back, report
from soffice import recalculated as recalculated_by

REQUESTS: dict[str, object] = {"三_本年新收_自然人": 61, "三_上年结转_自然人": 2, "三_予以公开_自然人": 40, "三_国家秘密_自然人": 3}
ANSWERED: dict[str, object] = REQUESTS | {"三_其他处理_自然人": 20}

FILLINGS: dict[str, tuple[str, dict[str, object], Blanks]] = {
    "zeros": ("2019", {}, Blanks.MISSING),
    "holds": ("2019", ANSWERED, Blanks.MISSING),
    "unanswered": ("2019", REQUESTS, Blanks.MISSING),
    "one total typed over": ("2021", ANSWERED | {"三_予以公开_总计": 41}, Blanks.MISSING),
    "two faults": ("2021", ANSWERED | {"三_总计_自然人": 62, "四_行政复议_总计": 1}, Blanks.MISSING),
    "a remark counts": ("2021", ANSWERED | {"三_其他处理_自然人": "20（含自然失效2件）"}, Blanks.MISSING),
    "a remark in narrow brackets": ("2021", ANSWERED | {"三_其他处理_自然人": "20(含自然失效2件)"}, Blanks.MISSING),
    "not applicable counts as nothing": ("2021", ANSWERED | {"三_重复申请_自然人": "/", "三_重复申请_其他": "／"}, Blanks.MISSING),
    "empty": ("2021", ANSWERED | {"三_重复申请_自然人": None}, Blanks.MISSING),
    "empty means zero": ("2021", ANSWERED | {"三_重复申请_自然人": None}, Blanks.ZERO),
    "empty stays blank": ("2021", ANSWERED | {"三_重复申请_自然人": None}, Blanks.BLANK),
    "no figure": ("2019", ANSWERED | {"三_重复申请_自然人": "若干"}, Blanks.MISSING),
    "not whole": ("2019", ANSWERED | {"三_重复申请_自然人": 2.5}, Blanks.MISSING),
    "negative": ("2019", ANSWERED | {"三_重复申请_自然人": -1}, Blanks.MISSING),
    "more published than there are": ("2019", {"二_规章_本年新公开": 3, "二_规章_对外公开总数": 2}, Blanks.MISSING),
    "decisions without items": ("2019", {"二_行政处罚_处理决定": 3}, Blanks.MISSING),
    "money without projects": ("2019", {"二_政府集中采购_采购总金额": "588.5064 万元"}, Blanks.MISSING),
    "money without a unit": ("2019", {"二_政府集中采购_采购总金额": 588, "二_政府集中采购_采购项目": 1}, Blanks.MISSING),
    "projects and money": ("2019", {"二_政府集中采购_采购总金额": "251000元（含税）", "二_政府集中采购_采购项目": 2}, Blanks.MISSING),
    "more reviews than answers": ("2021", {"四_行政复议_结果维持": 3}, Blanks.MISSING),
    "large": ("2021", {"三_本年新收_自然人": 99_999_999, "三_予以公开_自然人": 99_999_999}, Blanks.MISSING),
}
LAST_YEAR: dict[str, object] = {"三_本年新收_自然人": 5, "三_结转下年度_自然人": 5, "二_行政许可_上一年项目": 7, "二_行政许可_本年增减": -2}
CARRIED: dict[str, dict[str, object]] = {
    "as carried": {"三_上年结转_自然人": 5, "三_结转下年度_自然人": 5, "二_行政许可_上一年项目": 5},
    "carried wrongly": {"三_上年结转_自然人": 4, "三_结转下年度_自然人": 4, "二_行政许可_上一年项目": 9},
    "signed text": {
        "三_上年结转_自然人": 5,
        "三_结转下年度_自然人": 5,
        "二_行政许可_上一年项目": "5（含1项）",
        "二_行政许可_本年增减": "+1",
    },
}


def filled(name: str) -> tuple[Report, Report | None]:
    """The report of a filling, and last year's where it rests on one."""
    if name in FILLINGS:
        id, figures, blanks = FILLINGS[name]
        return replace(report(figures, id=id), blanks=blanks), None
    before = report(LAST_YEAR)
    before = replace(before, year=before.year - 1)
    carried = carry_forward(blank(edition("2019"), before.organ, before.year + 1), before)
    return replace(carried, figures=report(CARRIED[name]).figures, signed=before.signed), before


@pytest.fixture(scope="module")
def recalculated(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Reading, Reading, list[object]]]:
    """Every filling read as drawn and as LibreOffice saves it, and the verdicts it computes; one start of the program."""
    folder = tmp_path_factory.mktemp("agreement")
    drawn: dict[str, Path] = {}
    for number, name in enumerate([*FILLINGS, *CARRIED]):
        this, before = filled(name)
        drawn[name] = folder / f"{number}.xlsx"
        drawn[name].write_bytes(workbook_bytes(this, before.edition if before else None))
        book = openpyxl.load_workbook(drawn[name])  # totals typed over, as drawing would not
        for figure in FILLINGS.get(name, ("", {}))[1]:
            if figure in this.edition.totals:
                place = next(place for known, place in _places(drawn[name]).items() if known == figure)
                book[place[0]][place[1]] = this.figures[figure].value.number
        book.save(drawn[name])
    saved = dict(zip(drawn, recalculated_by(soffice, list(drawn.values()), folder / "out"), strict=True))
    return {name: (read_back(path), read_back(saved[name]), _verdicts(saved[name])) for name, path in drawn.items()}


def _verdicts(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path, data_only=True)[schema.AUDIT]
    return [row[0] for row in sheet.iter_rows(min_row=schema.TABLE_TOP + 1, min_col=6, max_col=6, values_only=True) if row[0]]


def _places(path: Path) -> dict[str, tuple[str, str]]:
    found = read_back(path).report
    assert found is not None
    return {name: (figure.place.sheet, figure.place.cell) for name, figure in found.figures.items()}


def verdict(equation: Equation, found: Report) -> str:
    left, right = sums.sides(equation, sums.judged(found), found.previous.figures if found.previous else {})
    if left is None or right is None:
        return schema.OPEN
    return schema.HOLDS if sums.holds(equation, left, right) else broken(equation)


@pytest.mark.parametrize("name", [*FILLINGS, *CARRIED])
def test_the_workbook_and_the_program_agree(name: str, recalculated: dict[str, tuple[Reading, Reading, list[object]]]) -> None:
    """Line by line of 核对, both for the file as drawn and for the file that a spreadsheet program saved."""
    *readings, shown = recalculated[name]
    for reading in readings:
        assert isinstance(reading, Reading)
        assert reading.report is not None
        equations = [each for each in reading.report.edition.equations if not each.then or reading.report.previous]

        assert shown == [verdict(equation, reading.report) for equation in equations]


@pytest.mark.parametrize("name", [*FILLINGS, *CARRIED])
def test_a_spreadsheet_program_saves_what_was_drawn(name: str, recalculated: dict[str, tuple[Reading, Reading, list[object]]]) -> None:
    """Opened and saved again elsewhere, the workbook reads the same."""
    drawn, saved, _ = recalculated[name]
    assert drawn.report is not None and saved.report is not None

    assert saved.report.figures == drawn.report.figures
    assert saved.report.texts == drawn.report.texts
    assert saved.findings == drawn.findings


def test_the_fillings_differ_in_their_verdicts() -> None:
    """The table above is worth something only if it holds good, broken and open equations."""
    kinds = {verdict(each, filled(name)[0]) for name in FILLINGS for each in filled(name)[0].edition.equations if not each.then}

    assert kinds == {schema.HOLDS, schema.BROKEN, schema.LOOK, schema.OPEN}
