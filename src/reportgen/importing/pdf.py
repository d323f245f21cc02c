"""Reads a PDF that holds text: lines put together to paragraphs by their indents, tables by their ruled lines."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber

from reportgen.importing.source import Block, Cell, Table, Text

LARGEST, MOST_PAGES = 50 << 20, 300
"""Bytes and pages; a long report has 30."""
_PAGE_NUMBER = re.compile(r"[—–\-－\s]*\d{1,3}[—–\-－\s]*|第?\s*\d{1,3}\s*/\s*\d{1,3}\s*页?|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")
_SAME = 3.0
"""Points by which edges of one line may differ."""
_EDGE = 1.6
"""Characters: a line that ends so near to the right edge of the text goes on; one that begins so far from the left begins a paragraph."""


class NoText(Exception):
    """A PDF without a layer of text, or one that cannot be opened; the text says which, and goes on after the file's name."""


@dataclass(frozen=True, slots=True)
class _Line:
    top: float
    left: float
    right: float
    size: float
    text: str


def read(content: bytes) -> list[Block]:
    """The paragraphs and tables in order, page after page. Raises NoText."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MOST_PAGES:
                raise NoText(f"有 {len(document.pages)} 页，超过 {MOST_PAGES} 页，不是年报")
            pages = [_page(page) for page in document.pages]
    except NoText:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file trips
        raise NoText("不是 PDF，或者已经损坏、加了密码") from error
    if not any(lines for lines, _ in pages):
        raise NoText("里面没有文字，是扫描的图片，读不了")
    left, right = _edges([line for lines, _ in pages for line in lines])
    return list(_blocks(pages, left, right))


def _page(page: Any) -> tuple[list[_Line], list[tuple[float, tuple[Cell, ...]]]]:
    """The lines of a page outside its tables, and its tables, each with where it begins."""
    tables = [table for table in page.find_tables() if len(table.cells) > 2]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda each: not any(_inside(each, box) for box in boxes))
    lines = [
        _Line(each["top"], each["x0"], each["x1"], each["chars"][0]["size"], each["text"].strip())
        for each in outside.extract_text_lines(x_tolerance_ratio=0.7, y_tolerance=3)
        if each["text"].strip()
    ]
    edge = [
        line for line in lines if _PAGE_NUMBER.fullmatch(line.text) and (line.top > page.height * 0.88 or line.top < page.height * 0.08)
    ]
    return [line for line in lines if line not in edge], [(table.bbox[1], tuple(_cells(page, table))) for table in tables]


def _inside(each: Any, box: tuple[float, float, float, float]) -> bool:
    if each.get("object_type") != "char":
        return False
    across, down = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _cells(page: Any, table: Any) -> Iterator[Cell]:
    """The cells in the grid of all edges that the table has."""
    columns, rows = (
        _grid([each for box in table.cells for each in (box[0], box[2])]),
        _grid([each for box in table.cells for each in (box[1], box[3])]),
    )
    for left, top, right, bottom in table.cells:
        row, column = _nearest(rows, top), _nearest(columns, left)
        down, across = _nearest(rows, bottom) - row, _nearest(columns, right) - column
        if down > 0 and across > 0:
            box = (max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height))
            text = page.crop(box).extract_text(x_tolerance_ratio=0.7, y_tolerance=3) or ""
            yield Cell(row, column, down, across, text)


def _grid(edges: list[float]) -> list[float]:
    """The edges, those that all but coincide as one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return found


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


def _edges(lines: Sequence[_Line]) -> tuple[float, float]:
    """Where lines of running text begin and end: where the long ones do at the outmost."""
    widest = max(line.right - line.left for line in lines)
    long = [line for line in lines if line.right - line.left > 0.8 * widest] or list(lines)
    return min(line.left for line in long), max(line.right for line in long)


def _blocks(pages: Sequence[tuple[list[_Line], list[tuple[float, tuple[Cell, ...]]]]], left: float, right: float) -> Iterator[Block]:
    paragraph: list[_Line] = []
    begun, number, table_number = 0, 0, 0
    for page, (lines, tables) in enumerate(pages, start=1):
        items: list[tuple[float, _Line | tuple[Cell, ...]]] = [*((line.top, line) for line in lines), *tables]
        for _, item in sorted(items, key=lambda each: each[0]):
            if isinstance(item, _Line):
                if paragraph and not _goes_on(paragraph[-1], item, left, right):
                    number += 1
                    yield Text(_joined(paragraph), f"第 {begun} 页“{paragraph[0].text[:10]}”")
                    paragraph = []
                begun = begun if paragraph else page
                paragraph.append(item)
            else:
                if paragraph:
                    yield Text(_joined(paragraph), f"第 {begun} 页“{paragraph[0].text[:10]}”")
                    paragraph = []
                table_number += 1
                yield Table(item, f"第 {table_number} 张表格（第 {page} 页）")
    if paragraph:
        yield Text(_joined(paragraph), f"第 {begun} 页“{paragraph[0].text[:10]}”")


def _goes_on(before: _Line, line: _Line, left: float, right: float) -> bool:
    """Whether a line goes on with the paragraph of the one before: that one is full, and this one begins at the edge."""
    return before.right > right - _EDGE * before.size and line.left < left + _EDGE / 2 * line.size and abs(before.size - line.size) < 1


def _joined(lines: Sequence[_Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text += (
            " " if text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalnum() else ""
        ) + line.text
    return text
