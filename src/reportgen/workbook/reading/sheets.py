"""What the sheets of a workbook hold: filled cells and merged ranges, nothing of formats and validations.

openpyxl's whole loading spends nine tenths of its time on what reading does not need, and makes a cell of every empty one.
Here one sheet at a time is read, when it is asked for, and only what is filled.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from reportgen.errors import UnusableWorkbook
from reportgen.workbook.guard import content, whole
from reportgen.workbook.reading import dates
from reportgen.workbook.reading.cells import MAIN, ROW, Cells, text
from reportgen.workbook.reading.parts import Parts
from reportgen.workbook.references import name, place

MOST_CELLS = 100_000
"""Filled cells of one sheet; the largest has some hundred."""
MOST_MERGED = 100_000
"""Cells in all merged ranges of one sheet; the largest table has some hundred."""
_MERGED = f"{MAIN}mergeCell"
_WITHIN = {ROW: f"{MAIN}sheetData", _MERGED: f"{MAIN}mergeCells"}
_TEXT = f"{MAIN}si"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Area:
    """A cell or merged range by its rows and columns, counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def cell(self) -> str:
        return name(self.top, self.left)

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
            self._package = Parts(found)
            book = self._book()
            relations = self._package.related(book)
            by_kind = {each.kind: each.part for each in relations.values()}
            self._strings = self._texts(by_kind.get("sharedStrings"))
            self._dates, self._spans = self._date_styles(by_kind.get("styles"))
            root = self._package.root(book)
            settings = root.find(f"{MAIN}workbookPr")
            self._from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
            listed = [(each.attrib["name"], relations[each.get(_RELATION)]) for each in root.iterfind(f"{MAIN}sheets/{MAIN}sheet")]
            if not listed or len({title for title, _ in listed}) < len(listed):
                raise ValueError("no sheets, or two of one title")
            self._parts: dict[str, str] = {title: each.part for title, each in listed if each.kind == "worksheet"}
        self.digest = hashlib.sha256(found).hexdigest()
        self.has_macros = any(part.endswith("vbaProject.bin") for part in self._package.names())

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def __getitem__(self, title: str) -> Sheet:
        """The sheet of that title. Raises KeyError."""
        part = self._parts[title]
        with whole(self._path):
            return self._sheet(title, part)

    def _book(self) -> str:
        """The name of the part that lists the sheets."""
        book = next(each for each in self._package.related("").values() if each.kind == "officeDocument")
        if book.strict:
            raise UnusableWorkbook(
                f"{self._path} 存成了“Strict Open XML 电子表格”，这种格式读不了。", "用 Excel 打开，另存为“Excel 工作簿（*.xlsx）”再试。"
            )
        return book.part

    def _texts(self, part: str | None) -> list[str]:
        """The texts that cells share, by their numbers."""
        return [text(element) for element in self._package.elements(part, _TEXT)] if part else []

    def _date_styles(self, part: str | None) -> tuple[frozenset[int], frozenset[int]]:
        """Which cell styles, by their numbers, show a number as a date or time, and which as a span of time.

        Straight from the numbers' formats: openpyxl would build every font and border, and stumbles over those of other programs.
        """
        if part is None:
            return frozenset(), frozenset()
        root = self._package.root(part)
        own = {int(each.get("numFmtId")): each.get("formatCode") for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")}
        styles = [int(each.get("numFmtId", 0)) for each in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
        shown = {id for id in styles if dates.is_date(id, own.get(id))}
        spans = {id for id in styles if dates.is_span(id, own.get(id))}
        return _numbers(styles, shown), _numbers(styles, spans)

    def _sheet(self, title: str, part: str) -> Sheet:
        cells = Cells(self._strings, self._from_1904, self._dates, self._spans)
        covers: dict[tuple[int, int], Area] = {}
        for element in self._package.elements(part, ROW, _MERGED):
            if element.getparent().tag != _WITHIN[element.tag]:
                raise ValueError("a row within a cell: what stands where is anybody's guess")
            if element.tag == ROW:
                cells.add(element)
                if cells.count > MOST_CELLS:
                    raise self._too_many(title, "填写", MOST_CELLS, "删去表格以外的内容")
            else:
                area = _merged(element.get("ref"))
                if len(covers) + area.size > MOST_MERGED:
                    raise self._too_many(title, "合并", MOST_MERGED, "取消表格以外整行整列的合并")
                rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
                covers |= dict.fromkeys(product(rows, columns), area)
        for covered, area in covers.items():
            if covered != (area.top, area.left):
                cells.values.pop(covered, None)
                cells.formulas.pop(covered, None)
        return Sheet(title, cells.values, cells.formulas, covers)

    def _too_many(self, title: str, what: str, limit: int, remedy: str) -> UnusableWorkbook:
        return UnusableWorkbook(
            f"{self._path} 的工作表「{title}」里{what}的单元格超过 {limit} 格，没有读。", f"{remedy}，或者从新的标准工作簿重新填写。"
        )


def _numbers(styles: list[int], formats: set[int]) -> frozenset[int]:
    """The numbers of the styles that show one of the formats."""
    return frozenset(number for number, id in enumerate(styles) if id in formats)


def _merged(reference: str) -> Area:
    """A range such as 「A1:C3」. Raises ValueError for one that no sheet has."""
    first, _, last = reference.partition(":")
    return Area(*place(first), *place(last or first))
