"""Reads a PDF that holds text: lines put together to paragraphs by their indents, tables by their ruled lines."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfplumber.utils.text import extract_text

from reportgen.importing.confined import NoText
from reportgen.importing.source import PICTURE, UNREADABLE, Block, Cell, Table, Text, raised

MOST_PAGES = 300
"""A long report has 30."""
_PAGE_NUMBER = re.compile(r"[—–\-－\s]*\d{1,3}[—–\-－\s]*|第?\s*\d{1,3}\s*/\s*\d{1,3}\s*页?|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")
_SAME = 3.0
"""Points by which edges of one line may differ."""
_WORDS: dict[str, Any] = {"x_tolerance_ratio": 0.7, "y_tolerance": 3}
"""How pdfplumber puts characters together: gaps of justified Chinese are no blanks."""
_RADICALS = "\u2f00", "\u2fd5"
"""The radicals of dictionaries, which WPS writes for the characters that look the same."""
_RAISED = 0.8
"""How much smaller than the rest of a cell the marks of notes are set."""
_SEEN = 20.0
"""Points of height and width from which on a picture is no line and no ornament."""
_INDENTED = 0.1
"""Share of lines with an indent of two characters from which on paragraphs are known by it."""
_DISPLAY = 1.2
"""How much larger than the text titles are set."""
_EDGE = 1.6
"""Characters: a line that ends so near to the right edge of the text goes on; one that begins so far from the left begins a paragraph."""


@dataclass(frozen=True, slots=True)
class _Line:
    top: float
    left: float
    right: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A ruled table on one page: where it begins, its cells' edges (left, top, right, bottom) and texts."""

    top: float
    cells: tuple[tuple[tuple[float, float, float, float], str], ...]

    @property
    def sides(self) -> tuple[float, float]:
        return min(box[0] for box, _ in self.cells), max(box[2] for box, _ in self.cells)


_Page = list["_Line | _Ruled"]


def read(content: bytes) -> list[Block]:
    """The paragraphs and tables in order, page after page; for files of one's own, others are read by ``confined``. Raises NoText."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise NoText(f"有 {len(document.pages)} 页，超过 {MOST_PAGES} 页，不是年报")
            pages = [_page(page) for page in document.pages]
            pictures = [page.page_number for page in document.pages if any(_is_picture(each) for each in page.images)]
    except (NoText, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file trips
        if any(isinstance(each, MemoryError) for each in error.args):  # as pdfplumber passes it on
            raise MemoryError from error
        raise NoText("不是 PDF，或者已经损坏、加了密码") from error
    lines = [each for page in pages for each in page if isinstance(each, _Line)]
    if not lines:
        raise NoText("里面没有文字，是扫描的图片，读不了")
    return [*_blocks(pages, _Setting.of(lines)), *(Text(PICTURE, f"第 {number} 页") for number in pictures)]


def _is_picture(image: Any) -> bool:
    return bool(image["width"] > _SEEN and image["height"] > _SEEN)


def _page(page: Any) -> _Page:
    """The lines of a page outside its tables, and its tables, from the top."""
    for each in page.chars:
        if not each["text"].strip("\x00") or each["text"].startswith("(cid:"):
            each["text"] = UNREADABLE  # a font that does not say what its glyphs mean
        elif _RADICALS[0] <= each["text"] <= _RADICALS[1]:
            each["text"] = unicodedata.normalize("NFKC", each["text"])
    tables = [table for table in page.find_tables() if len(table.cells) > 2]
    outside = page.filter(lambda each: not any(_inside(each, table.bbox) for table in tables))
    lines = [
        _Line(each["top"], each["x0"], each["x1"], each["chars"][0]["size"], each["text"].strip())
        for each in outside.extract_text_lines(**_WORDS)
        if each["text"].strip()
    ]
    numbers = [line for line in lines if _PAGE_NUMBER.fullmatch(line.text) and not 0.08 < line.top / page.height < 0.88]
    ruled = [_Ruled(table.bbox[1], tuple(_texts(page.chars, table.cells))) for table in tables]
    return sorted([*(line for line in lines if line not in numbers), *ruled], key=lambda each: each.top)


def _inside(each: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a character is in a box: those of the next cell may reach into it."""
    across, down = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
    return each.get("object_type") == "char" and bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _texts(characters: Sequence[Any], boxes: Sequence[Any]) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    for box in boxes:
        own = [each for each in characters if _inside(each, box)]
        largest = max((each["size"] for each in own), default=0)
        for each in own:
            if each["size"] < _RAISED * largest:
                each["text"] = raised(each["text"])
        yield box, extract_text(own, **_WORDS) if own else ""


def _joined_tables(tables: Sequence[_Ruled]) -> tuple[Cell, ...]:
    """One table out of its parts on one page after another, in the grid of all edges that they have."""
    columns = _grid([edge for table in tables for box, _ in table.cells for edge in (box[0], box[2])])
    cells: list[Cell] = []
    above = 0
    for table in tables:
        rows = _grid([edge for box, _ in table.cells for edge in (box[1], box[3])])
        for (left, top, right, bottom), text in table.cells:
            row, column = _nearest(rows, top), _nearest(columns, left)
            down, across = _nearest(rows, bottom) - row, _nearest(columns, right) - column
            if down > 0 and across > 0:
                cells.append(Cell(above + row, column, down, across, text))
        above += len(rows) - 1
    return tuple(cells)


def _grid(edges: list[float]) -> list[float]:
    """The edges, those that all but coincide as one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return found


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


@dataclass(frozen=True, slots=True)
class _Setting:
    """How running text is set: the edges of its lines, their size, and whether paragraphs begin with an indent."""

    left: float
    right: float
    size: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> "_Setting":
        widest = max(line.right - line.left for line in lines)
        long = [line for line in lines if line.right - line.left > 0.8 * widest]
        left, right = min(line.left for line in long), max(line.right for line in long)
        indents = sum(1 for line in lines if 1.5 < (line.left - left) / line.size < 2.5)
        size = Counter(round(line.size, 1) for line in lines).most_common(1)[0][0]
        return cls(left, right, size, indents >= _INDENTED * len(lines))

    def goes_on(self, before: _Line, line: _Line) -> bool:
        """Whether a line goes on with the paragraph of the one before: it begins at the edge, and where nothing is indented that one is full."""
        if abs(before.size - line.size) >= 1:
            return False
        if line.size > _DISPLAY * self.size:  # a title or letterhead of several lines
            return True
        full = self.indented or before.right > self.right - _EDGE * before.size
        return full and line.left < self.left + _EDGE / 2 * line.size


def _blocks(pages: Sequence[_Page], setting: _Setting) -> Iterator[Block]:
    """Paragraphs and tables, those that go on over the end of a page put together."""
    paragraph: list[_Line] = []
    table: list[_Ruled] = []
    begun, tables = 0, 0
    for number, page in enumerate(pages, start=1):
        for position, item in enumerate(page):
            if paragraph and not (isinstance(item, _Line) and setting.goes_on(paragraph[-1], item)):
                yield Text(_joined(paragraph), f"第 {begun} 页“{paragraph[0].text[:10]}”")
                paragraph = []
            if table and not (isinstance(item, _Ruled) and position == 0 and _same_sides(table[-1], item)):
                tables += 1
                yield Table(_joined_tables(table), f"第 {begun} 页的第 {tables} 张表格")
                table = []
            if not paragraph and not table:
                begun = number
            if isinstance(item, _Line):
                paragraph.append(item)
            else:
                table.append(item)
    if paragraph:
        yield Text(_joined(paragraph), f"第 {begun} 页“{paragraph[0].text[:10]}”")
    if table:
        yield Table(_joined_tables(table), f"第 {begun} 页的第 {tables + 1} 张表格")


def _same_sides(one: _Ruled, other: _Ruled) -> bool:
    return all(abs(edge - beside) < _SAME for edge, beside in zip(one.sides, other.sides, strict=True))


def _joined(lines: Sequence[_Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        between = all(end.isascii() and end.isalnum() for end in (text[-1:], line.text[:1]))
        text += (" " if between else "") + line.text
    return text
