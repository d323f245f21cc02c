"""Reads the cells of a sheet's XML as a spreadsheet program shows them (ECMA-376 18.3.1.4, 18.18.11).

Strict where openpyxl guesses: 1_000 is no number there, the text number -1 is not the last one, and a cell that stands
twice has no value. A guess would be printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from reportgen.workbook.reading import dates
from reportgen.workbook.references import Place, checked, place

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW = f"{MAIN}row"
_TEXT, _AID = f"{MAIN}t", f"{MAIN}rPh"

_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_INDEX = re.compile(r"\s*\d+\s*", re.ASCII)
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff]|[Dd][89A-Fa-f][0-9A-Fa-f]{2})_")
"""What XML cannot hold, 「_x000B_」; and the first line of such a text that was typed, 「_x005F_x000B_」."""
_BOOLEANS = {"0": False, "1": True}
_OUT_OF_RANGE = "#VALUE!"
"""What stands for a number too large to be the date that it is shown as."""


def text(element: Any) -> str:
    """The text of a string item, runs put together, the reading aids of East Asian scripts left out."""
    return unescaped("".join(each.text or "" for each in element.iter(_TEXT) if each.getparent().tag != _AID))


def unescaped(found: str) -> str:
    """A text with the characters that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), found)


@dataclass
class Cells:
    """The filled cells of one sheet, gathered row by row.

    strings: the texts that cells share. dates, spans: the cell styles that show a number as a date or as a span of time.
    values: by row and column, counted from 1. formulas: those without a stored value.
    """

    strings: Sequence[str]
    from_1904: bool
    dates: frozenset[int]
    spans: frozenset[int]
    values: dict[Place, object] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    _row: int = 0

    @property
    def count(self) -> int:
        return len(self.values) + len(self.formulas)

    def add(self, row: Any) -> None:
        """Take in one row element; rows and cells without a number follow the one before. Raises ValueError or IndexError."""
        self._row, column = int(row.get("r", self._row + 1)), 0
        for cell in row.iterfind(f"{MAIN}c"):
            column = self._column(cell.get("r"), column)
            here = checked(self._row, column)
            if not len(cell):
                continue
            value, formula = self._value(cell), cell.find(f"{MAIN}f")
            if value is None and formula is None:
                continue
            if here in self.values or here in self.formulas:
                raise ValueError(here)
            if value is not None:
                self.values[here] = value
            elif formula is not None:
                self.formulas[here] = f"={formula.text or ''}"

    def _column(self, reference: str | None, before: int) -> int:
        if reference is None:
            return before + 1
        row, column = place(reference)
        if row != self._row:
            raise ValueError(reference)
        return column

    def _value(self, cell: Any) -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{MAIN}is")
            return None if inline is None else text(inline)
        stored = cell.findtext(f"{MAIN}v") or ""
        if stored == "":
            return None
        match kind:
            case "n":
                return self._number(stored, int(cell.get("s", 0)))
            case "s":
                return self.strings[int(_whole(_INDEX, stored))]
            case "str":
                return unescaped(stored)
            case "b":
                return _BOOLEANS[stored.strip()]
            case "d":
                return datetime.fromisoformat(stored.strip()).replace(tzinfo=None)
            case "e":
                return stored
        raise ValueError(kind)

    def _number(self, stored: str, style: int) -> object:
        stored = _whole(_NUMBER, stored)
        number = float(stored) if re.search("[.eE]", stored) else int(stored)
        if style not in self.dates:
            return number
        try:
            return timedelta(days=number) if style in self.spans else dates.moment(number, self.from_1904)
        except (OverflowError, ValueError):
            return _OUT_OF_RANGE


def _whole(pattern: re.Pattern[str], stored: str) -> str:
    if pattern.fullmatch(stored) is None:
        raise ValueError(stored)
    return stored
