"""The rows of one worksheet, through openpyxl's parser of cells, which is held to what a file may say.

openpyxl's whole loading makes a cell of every empty one and a border of every merged one; here only what is filled is kept. And
where openpyxl would guess, the file is damaged: 1_000 is no number, the text number -1 is not the last one, a cell stands once.
"""

import re
from typing import IO, Any

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import COL_TAG, FORMAT_TAG, FORMULA_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from reportgen.workbook.reading.looks import Looks

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The size of a sheet (ECMA-376 18.3.1.4); XFD is column 16,384."""
_STORED = {
    "n": re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII),
    "s": re.compile(r"\s*\d+\s*", re.ASCII),
    "b": re.compile(r"\s*[01]\s*"),
    "str": re.compile(r".*", re.DOTALL),
    "e": re.compile(r".*", re.DOTALL),
    "d": re.compile(r".+", re.DOTALL),
    "inlineStr": re.compile(r".*", re.DOTALL),
}
"""What a cell may store, by its type (ECMA-376 18.18.11)."""
_WITHIN = {ROW_TAG: "sheetData", MERGE_TAG: "worksheet", COL_TAG: "cols", FORMAT_TAG: "worksheet"}


_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff]|[Dd][89A-Fa-f][0-9A-Fa-f]{2})_")
"""What XML cannot hold, 「_x000B_」; and the first line of such a text that was typed, 「_x005F_x000B_」 (ECMA-376 22.9.2.19)."""
_STRING, _TEXT, _AID = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "rPh"))
_STRIKE = "/".join(f"{{{SHEET_MAIN_NS}}}{name}" for name in ("r", "rPr", "strike"))
_SAFELY: dict[str, Any] = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}


class Struck(str):
    """A text of which some is struck out, in the cell itself and not by the cell's style."""

    __slots__ = ()


def unescaped(found: str) -> str:
    """A text with the characters that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), found) if "_x" in found else found


def strings(source: IO[bytes]) -> list[str]:
    """The texts that cells share, in order; openpyxl's own reading of them loses 「x005F_」 from what was typed."""
    found = []
    for _, element in etree.iterparse(source, tag=_STRING, **_SAFELY):
        found.append(_text(element))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return found


def _text(element: Any) -> str:
    """The text of a string item, runs put together, the reading aids of East Asian scripts left out."""
    found = unescaped("".join(each.text or "" for each in element.iter(_TEXT) if each.getparent().tag != _AID))
    struck = element.iterfind(_STRIKE)
    return Struck(found) if any(each.get("val") not in ("0", "false") for each in struck) else found


class TooMany(Exception):
    """More filled cells than a sheet may have."""


class Rows(WorkSheetParser):
    """The filled cells of one sheet and what hides them.

    values, formulas: by row and column, counted from 1; formulas only where no value is stored. styles: of both.
    struck: filled cells with a run of text that is struck out. merged: the ranges, as written. widths: of ranges of columns, in digits.
    """

    def __init__(self, source: IO[bytes], reader: ExcelReader, looks: Looks, most: int) -> None:
        book: Any = reader.wb
        super().__init__(source, reader.shared_strings, True, book.epoch, looks.dates, looks.durations)
        self.most = most
        self.values: dict[tuple[int, int], object] = {}
        self.formulas: dict[tuple[int, int], str] = {}
        self.styles: dict[tuple[int, int], int] = {}
        self.struck: set[tuple[int, int]] = set()
        self.merged: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[range] = []
        self.widths: list[tuple[range, float]] = []
        self.rows_hidden_unless_said = False

    def read(self) -> None:
        """Read the sheet. Raises TooMany, and whatever a damaged one trips."""
        for _, element in etree.iterparse(self.source, tag=tuple(_WITHIN), **_SAFELY):
            if etree.QName(element.getparent()).localname != _WITHIN[element.tag]:
                raise ValueError("a row within a cell: what stands where is anybody's guess")
            if element.tag == ROW_TAG:
                self._row(element)
            elif element.tag == MERGE_TAG:
                self.merged += [each.attrib["ref"] for each in element]
            elif element.tag == COL_TAG:
                columns = range(int(element.get("min")), int(element.get("max")) + 1)
                if _hides(element, "width"):
                    self.hidden_columns.append(columns)
                elif element.get("width"):
                    self.widths.append((columns, float(element.get("width"))))
            else:
                self.rows_hidden_unless_said = element.get("zeroHeight") in ("1", "true")
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _row(self, row: Any) -> None:
        """Take in a row; one without a number follows the one before."""
        self.row_counter = int(row.get("r", self.row_counter + 1))
        self.col_counter = 0
        if _hides(row, "ht") or (self.rows_hidden_unless_said and row.get("hidden") is None and row.get("ht") is None):
            self.hidden_rows.add(self.row_counter)
        for element in row.iterchildren("{*}c"):
            if len(element):
                cell = self.parse_cell(element)
                self._require_place(cell["row"], cell["column"])
                self._take(element, cell)
            else:  # more than half of all; where it stands tells where the next one without a name does
                name = element.get("r")
                at, self.col_counter = coordinate_to_tuple(name) if name else (self.row_counter, self.col_counter + 1)
                self._require_place(at, self.col_counter)

    def _require_place(self, row: int, column: int) -> None:
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError(f"no sheet has a cell in row {row}, column {column}")

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """A cell as openpyxl reads it, the text of an inline string with its struck runs."""
        inline = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if inline is not None:
            element.remove(inline)
        cell = super().parse_cell(element)
        if inline is not None:
            cell["value"] = _text(inline)
        elif element.get("t") == "str" and cell["value"] is not None:
            cell["value"] = unescaped(cell["value"])
        return cell

    def _take(self, element: Any, cell: dict[str, Any]) -> None:
        here, value = (cell["row"], cell["column"]), cell["value"]
        name, kind = f"{get_column_letter(here[1])}{self.row_counter}", element.get("t", "n")
        if element.get("r", name) != name:
            raise ValueError(element.get("r"))
        if _STORED[kind].fullmatch(element.findtext(VALUE_TAG) or "0") is None:
            raise ValueError(name)
        formula = element.find(FORMULA_TAG)
        if formula is not None and (value is None or formula.get("t") == "shared"):
            said = self.parse_formula(element)  # type: ignore[no-untyped-call]
            if value is None:
                self._once(here)
                self.styles[here] = int(cell["style_id"])
                self.formulas[here] = said if isinstance(said, str) else getattr(said, "text", None) or "="
        if value is not None:
            self._once(here)
            self.styles[here] = int(cell["style_id"])
            if isinstance(value, Struck):
                self.struck.add(here)
            self.values[here] = str(value) if isinstance(value, Struck) else value

    def _once(self, here: tuple[int, int]) -> None:
        if here in self.values or here in self.formulas:
            raise ValueError(f"two cells at {here}")
        if len(self.values) + len(self.formulas) >= self.most:
            raise TooMany


def _hides(element: Any, size: str) -> bool:
    """Whether a row or a column is hidden, or has no height or width."""
    return element.get("hidden") in ("1", "true") or float(element.get(size, 1)) == 0
