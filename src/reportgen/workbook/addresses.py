"""Where everything stands in a freshly drawn workbook: what the formulas of one sheet need to know of another."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby

from openpyxl.utils import coordinate_to_tuple, get_column_letter

from reportgen.model.edition import Edition, Equation
from reportgen.model.grid import Cell, Role, grid
from reportgen.workbook import schema

FIRST = schema.TABLE_TOP + 1
"""The first row below the heading of a list."""


def address(cell: Cell) -> str:
    """A printed cell's place on its sheet."""
    return f"{get_column_letter(cell.column + 1)}{schema.TABLE_TOP + cell.row}"


@cache
def figures(edition: Edition) -> dict[str, str]:
    """The cell of every figure on its own sheet, by the figure's name."""
    return {cell.text: address(cell) for section in edition.tables for cell in grid(section).cells if cell.role is Role.FIGURE}


def on_sheet(edition: Edition, name: str) -> str:
    """A figure's cell with its sheet."""
    return f"'{edition.fields[name].section.heading}'!{figures(edition)[name]}"


def entry(label: str) -> str:
    """The entry of an item of 基本信息, with its sheet."""
    row = FIRST + [item.label for item in schema.ITEMS].index(label)
    return f"'{schema.COVER}'!$B${row}"


@cache
def numbers(edition: Edition) -> dict[str, str]:
    """The cell on 数据名称 that holds each figure as a plain number, an error where it, or a part of it, is none."""
    return {
        name: f"'{schema.NAMES}'!${'F' if name in edition.totals else 'E'}${row}" for row, name in enumerate(edition.fields, start=FIRST)
    }


def readings(edition: Edition) -> tuple[str, str]:
    """The columns of 数据名称 over all figures: as shown, and as plain numbers, each by itself."""
    shown, number = (f"'{schema.NAMES}'!${letter}${FIRST}:${letter}${FIRST + len(edition.fields) - 1}" for letter in "CE")
    return shown, number


def blanks() -> str:
    """The cell on 数据名称 that says what an empty figure counts: 0, or an error where it has to be filled in."""
    return f"'{schema.NAMES}'!$D${schema.TABLE_TOP}"


def last_year(names: Iterable[str]) -> dict[str, str]:
    """The cell on 上年数据 of each figure of last year's edition, by their names, as a number; below the year and the organ."""
    return {name: f"'{schema.LAST_YEAR}'!$C${row}" for row, name in enumerate(names, start=FIRST + 2)}


def verdicts(equations: Iterable[Equation]) -> dict[Equation, str]:
    """The cell on 核对 that says whether each equation holds."""
    return {equation: f"'{schema.AUDIT}'!$F${row}" for row, equation in enumerate(equations, start=FIRST)}


def ranges(cells: Iterable[str]) -> str:
    """Cells of one sheet as a formula lists them: neighbours below or beside each other as ranges."""
    places = [coordinate_to_tuple(cell) for cell in cells]
    down = len({column for _, column in places}) == 1
    listed = []
    for _, run in groupby(enumerate(places), key=lambda each: (each[1][0 if down else 1] - each[0], each[1][1 if down else 0])):
        (_, first), *others = run
        ends = [f"{get_column_letter(column)}{row}" for row, column in (first, others[-1][1] if others else first)]
        listed.append(":".join(ends) if others else ends[0])
    return ",".join(listed)
