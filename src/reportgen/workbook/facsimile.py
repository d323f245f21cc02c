"""A sheet as a person sees it, to be drawn again elsewhere: its cells in their rows, merged as they are, with the texts they show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl.utils import coordinate_to_tuple, get_column_letter

from reportgen.workbook.reading.looks import Look
from reportgen.workbook.reading.seen import shown
from reportgen.workbook.reading.sheets import Area, Sheet, Sheets

MOST_ROWS, MOST_COLUMNS = 300, 40
"""What of a sheet is drawn; the largest of a standard workbook has a third of the rows."""
_WIDTH = 9.0
"""Digits of a column that says nothing of its width."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell that is seen, by the name of its top left one."""

    cell: str
    rows: int
    columns: int
    text: str
    look: Look


@dataclass(frozen=True)
class Row:
    """``number``: as the sheet counts it, from 1."""

    number: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Facsimile:
    """A sheet. widths: of its columns, in digits. whole: whether all that is filled in is drawn."""

    title: str
    widths: Mapping[str, float]
    rows: tuple[Row, ...]
    whole: bool


def draw(path: Path, titles: Iterable[str], computed: Mapping[tuple[str, str], str], lit: Mapping[str, Iterable[str]]) -> list[Facsimile]:
    """The sheets of these titles that the workbook at ``path`` has, in its own order. Raises UnusableWorkbook.

    computed: the texts of cells whose formulas no program has computed, by sheet and cell.
    lit: cells that are to be in the picture though nothing stands in them, by sheet.
    """
    sheets, wanted = Sheets(path), set(titles)
    return [_facsimile(sheets[title], computed, list(lit.get(title, ()))) for title in sheets.titles if title in wanted]


def _facsimile(sheet: Sheet, computed: Mapping[tuple[str, str], str], lit: list[str]) -> Facsimile:
    told = (place for place in sheet.formulas if (sheet.title, _name(place)) in computed)
    filled = [*(place for place, value in sheet.values.items() if value != ""), *told, *map(coordinate_to_tuple, lit)]
    areas = [sheet.covers.get(place, Area(*place, *place)) for place in filled]
    last = max((area.bottom for area in areas), default=1), max((area.right for area in areas), default=1)
    rows, columns = min(last[0], MOST_ROWS), min(last[1], MOST_COLUMNS)
    widths = {get_column_letter(column): _width(sheet, column) for column in range(1, columns + 1)}
    drawn = tuple(Row(row, tuple(_boxes(sheet, row, rows, columns, computed))) for row in range(1, rows + 1))
    return Facsimile(sheet.title, widths, drawn, (rows, columns) == last)


def _boxes(sheet: Sheet, row: int, rows: int, columns: int, computed: Mapping[tuple[str, str], str]) -> Iterator[Box]:
    for column in range(1, columns + 1):
        place = row, column
        area = sheet.covers.get(place, Area(*place, *place))
        if place == (area.top, area.left):
            text = _text(sheet, place) if place in sheet.values else computed.get((sheet.title, area.cell), "")
            down, along = min(area.bottom, rows) - row + 1, min(area.right, columns) - column + 1
            yield Box(area.cell, down, along, text, sheet.looks.get(place, Look()))


def _text(sheet: Sheet, place: tuple[int, int]) -> str:
    value = sheet.values[place]
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown(value, sheet.looks[place].number_format) or f"{value:.15g}"
    return str(value)


def _name(place: tuple[int, int]) -> str:
    return Area(*place, *place).cell


def _width(sheet: Sheet, column: int) -> float:
    return next((width for columns, width in sheet.widths if column in columns), _WIDTH)
