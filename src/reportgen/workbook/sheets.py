"""What the sheets of a workbook hold: filled cells and merged ranges, nothing of formats and validations.

openpyxl's whole loading spends nine tenths of its time on what reading does not need, and makes a cell of every empty one.
Here its own parts are put together anew: one sheet at a time, when it is asked for, and only what is filled.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import IO, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

from reportgen.errors import UnusableWorkbook
from reportgen.workbook.opening import content, whole

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The size of a sheet (ECMA-376 18.3.1.4; XFD is column 16,384)."""
MOST_MERGED = 100_000
"""Cells in all merged ranges of one sheet; the largest table has some hundred."""
_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"


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
    """

    title: str
    values: Mapping[tuple[int, int], object]
    formulas: Mapping[tuple[int, int], str]
    covers: Mapping[tuple[int, int], Area]

    def rows_below(self, above: int) -> list[int]:
        """The rows below one that hold anything, from the top."""
        return sorted({row for row, _ in (*self.values, *self.formulas) if row > above})


class Sheets:
    """The sheets of the workbook at ``path``, each parsed when it is asked for. Raises UnusableWorkbook, then too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with whole(path):
            found = content(path)
            self._reader = ExcelReader(io.BytesIO(found), data_only=True, keep_links=False)
            self._reader.read_manifest()
            self._reader.read_strings()
            self._reader.read_workbook()
            self._dates, self._spans = _date_styles(self._reader)
            parts = [(sheet.name, rel.target) for sheet, rel in self._reader.parser.find_sheets() if "chartsheet" not in rel.Type]
            self._parts = {title: part for title, part in parts}
            if len(self._parts) < len(parts):
                raise ValueError("two sheets of one title")
        self.digest = hashlib.sha256(found).hexdigest()
        self.has_macros = any(part.endswith("vbaProject.bin") for part in self._reader.valid_files)

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def __getitem__(self, title: str) -> Sheet:
        """The sheet of that title. Raises KeyError."""
        part = self._parts[title]
        with whole(self._path), self._reader.archive.open(part) as source:
            return self._sheet(title, source)

    def _sheet(self, title: str, source: IO[bytes]) -> Sheet:
        parser = _Parser(
            source,
            self._reader.shared_strings,
            data_only=True,
            epoch=self._reader.wb.epoch,
            date_formats=self._dates,
            timedelta_formats=self._spans,
        )
        values: dict[tuple[int, int], object] = {}
        covers: dict[tuple[int, int], Area] = {}
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                for cell in parser.parse_row(element)[1]:
                    if cell["value"] is not None:
                        values[_place(cell["row"], cell["column"])] = cell["value"]
                element.clear()
            elif element.tag == _MERGED_TAG:
                area = _merged(element.attrib["ref"])
                if len(covers) + area.size > MOST_MERGED:
                    raise UnusableWorkbook(
                        f"{self._path} 的工作表「{title}」里合并的单元格超过 {MOST_MERGED} 格，没有读。",
                        "取消表格以外整行整列的合并，或者从新的标准工作簿重新填写。",
                    )
                rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
                covers |= dict.fromkeys(product(rows, columns), area)
        for place, area in covers.items():
            if place != (area.top, area.left):
                values.pop(place, None)
                parser.formulas.pop(place, None)
        return Sheet(title, values, parser.formulas, covers)


class _Parser(WorkSheetParser):
    """openpyxl's own reading of cells, which knows their types; beside the values it keeps the formulas without one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.formulas: dict[tuple[int, int], str] = {}

    def parse_row(self, row: Any) -> Any:
        """Without the empty cells, half of them all; they count only where others say no place of their own."""
        if all("r" in cell.attrib for cell in row):
            row[:] = [cell for cell in row if len(cell)]
        return super().parse_row(row)

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and (formula := element.find(FORMULA_TAG)) is not None:
            self.formulas[_place(cell["row"], cell["column"])] = f"={formula.text or ''}"
        return cell


def _place(row: int | None, column: int | None) -> tuple[int, int]:
    """Raises ValueError for a place that no sheet has."""
    if row is None or column is None or not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError((row, column))
    return row, column


def _merged(reference: str) -> Area:
    """A range such as 「A1:C3」. Raises ValueError for one that no sheet has."""
    left, top, right, bottom = range_boundaries(reference)
    return Area(*_place(top, left), *_place(bottom, right))


def _date_styles(reader: ExcelReader) -> tuple[set[int], set[int]]:
    """Which cell styles, by their numbers, show a number as a date or time, and which as a span of time.

    Straight from the numbers' formats: openpyxl would build every font and border, and stumbles over those of other programs.
    """
    if ARC_STYLE not in reader.valid_files:
        return set(), set()
    root = fromstring(reader.archive.read(ARC_STYLE))
    own = {each.get("numFmtId"): each.get("formatCode") for each in root.iter(f"{{{SHEET_MAIN_NS}}}numFmt")}
    dates, spans = set[int](), set[int]()
    for number, style in enumerate(root.iterfind(f"{{{SHEET_MAIN_NS}}}cellXfs/{{{SHEET_MAIN_NS}}}xf")):
        id = style.get("numFmtId", "0")
        shown = own.get(id, BUILTIN_FORMATS.get(int(id)))
        if is_date_format(shown):
            dates.add(number)
        if is_timedelta_format(shown):
            spans.add(number)
    return dates, spans
