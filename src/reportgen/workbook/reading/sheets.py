"""What the sheets of a workbook hold, as openpyxl reads them: filled cells, merged ranges, and what a person sees of them."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS

from reportgen.errors import UnusableWorkbook
from reportgen.workbook.guard import package, whole
from reportgen.workbook.reading.drawings import Drawing, drawings
from reportgen.workbook.reading.looks import Look, looks
from reportgen.workbook.reading.rows import LAST_COLUMN, LAST_ROW, Rows, TooMany, strings

MOST_CELLS = 100_000
"""Filled cells of one sheet; the largest has some hundred."""
MOST_MERGED = 100_000
"""Cells in all merged ranges of one sheet; the largest table has some hundred."""


@dataclass(frozen=True, slots=True)
class Area:
    """A cell or merged range by its rows and columns, counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.left)}{self.top}"

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(frozen=True)
class Sheet:
    """A sheet's filled cells by row and column, counted from 1. What a merged range hides is left out: nobody sees it.

    values: numbers, texts, dates, booleans; of a formula the result that a spreadsheet program has stored.
    formulas: those that no program has computed yet.
    covers: the merged range that a cell lies in, for those that lie in one.
    looks: how each cell of ``values`` and ``formulas`` looks.
    hidden: whether the sheet is; hidden_rows: by hand, by a filter or without height, those that the file names;
    hidden_columns: ranges of columns, for there may be thousands.
    drawings: charts, pictures and shapes upon it. widths: of ranges of columns that are seen, in digits.
    """

    title: str
    values: Mapping[tuple[int, int], object]
    formulas: Mapping[tuple[int, int], str]
    covers: Mapping[tuple[int, int], Area]
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    widths: tuple[tuple[range, float], ...] = ()

    def rows_below(self, above: int) -> list[int]:
        """The rows below one that hold anything, from the top."""
        return sorted({row for row, _ in (*self.values, *self.formulas) if row > above})


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a worksheet stands in the file, and whether the workbook hides it."""

    name: str
    hidden: bool


class Sheets:
    """The sheets of the workbook at ``path``, each parsed when it is asked for. Raises UnusableWorkbook, then too.

    content: the whole file, its parts under the names by which they refer to each other.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with whole(path):
            self.content, self.digest = package(path)
            self._reader = _opened(self.content)
            listed = list(self._reader.parser.find_sheets())
            if not listed or len({sheet.name for sheet, _ in listed}) < len(listed):
                raise ValueError("no sheets, or two of one title")
            self._parts: dict[str, _Part] = {
                sheet.name: _Part(relation.target, sheet.state != "visible")
                for sheet, relation in listed
                if relation.Type.endswith("/worksheet")
            }
            self._looks = looks(self._reader.archive.read(ARC_STYLE) if ARC_STYLE in self._reader.valid_files else b"")
        self.has_macros = any(part.endswith("vbaProject.bin") for part in self._reader.valid_files)

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def part(self, title: str) -> str:
        """The name of the sheet's part in the file. Raises KeyError."""
        return self._parts[title].name

    def __getitem__(self, title: str) -> Sheet:
        """The sheet of that title. Raises KeyError."""
        part = self._parts[title]
        with whole(self._path):
            return self._sheet(title, part)

    def _sheet(self, title: str, part: _Part) -> Sheet:
        archive = self._reader.archive
        with archive.open(part.name) as source:
            rows = Rows(source, self._reader, self._looks, MOST_CELLS)
            try:
                rows.read()
            except TooMany:
                raise self._too_many(title, "填写", MOST_CELLS, "删去表格以外的内容") from None
        covers = self._covers(title, rows.merged)
        for covered, area in covers.items():
            if covered != (area.top, area.left):
                rows.values.pop(covered, None)
                rows.formulas.pop(covered, None)
                rows.styles.pop(covered, None)
        found = {place: self._looks.of(rows.styles[place], place in rows.struck) for place in rows.styles}
        hidden = frozenset(rows.hidden_rows), tuple(rows.hidden_columns)
        rest = *hidden, drawings(archive, part.name), tuple(rows.widths)
        return Sheet(title, rows.values, rows.formulas, covers, found, part.hidden, *rest)

    def _covers(self, title: str, merged: list[str]) -> dict[tuple[int, int], Area]:
        covers: dict[tuple[int, int], Area] = {}
        for reference in merged:
            first, above, last, below = (each or 0 for each in range_boundaries(reference))
            (left, right), (top, bottom) = sorted((first, last)), sorted((above, below))
            if not (1 <= top <= bottom <= LAST_ROW and 1 <= left <= right <= LAST_COLUMN):
                raise ValueError(reference)
            area = Area(top, left, bottom, right)
            if len(covers) + area.size > MOST_MERGED:
                raise self._too_many(title, "合并", MOST_MERGED, "取消表格以外整行整列的合并")
            covers |= dict.fromkeys(product(range(top, bottom + 1), range(left, right + 1)), area)
        return covers

    def _too_many(self, title: str, what: str, limit: int, remedy: str) -> UnusableWorkbook:
        return UnusableWorkbook(
            f"{self._path} 的工作表「{title}」里{what}的单元格超过 {limit} 格，没有读。", f"{remedy}，或者从新的标准工作簿重新填写。"
        )


def _opened(found: bytes) -> ExcelReader:
    """The workbook with its shared texts; the sheets are still to be read."""
    reader = ExcelReader(io.BytesIO(found), keep_links=False)
    reader.read_manifest()
    shared: Any = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
    if shared is not None:
        with reader.archive.open(shared.PartName[1:]) as source:
            reader.shared_strings = strings(source)
    reader.read_workbook()
    return reader
