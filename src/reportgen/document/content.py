"""What a .docx says: its paragraphs and tables in order, read straight from its XML.

Deliberately not through python-docx or docxtpl: the finished document is proven by another reader than its writer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from lxml import etree

from reportgen.document.opening import BODY, NO_DOCX, Unreadable, parts, tree
from reportgen.model.printed import Box as Box

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _T, _R, _TAB, _TBL, _TR, _TC, _TCPR = (f"{_W}{name}" for name in ("p", "t", "r", "tab", "tbl", "tr", "tc", "tcPr"))
_SPAN, _MERGE, _VAL = f"{_W}gridSpan", f"{_W}vMerge", f"{_W}val"
_SLIVER = 20
"""Twips, one point: a column must be as wide to be one."""
_HYPHEN = f"{_W}noBreakHyphen"
_SAYING = (_P, _T, _TAB, _HYPHEN, f"{_W}br", f"{_W}cr")
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``style`` is the style's id, "" for the default one. ``lead``: its beginning in a character style."""

    text: str
    style: str
    lead: str = ""


Block: TypeAlias = Text | tuple[Box, ...]


def blocks(docx: bytes) -> list[Block]:
    """The body's paragraphs and tables in order. Raises Unreadable."""
    content = parts(docx, (BODY,))
    root = tree(content.get(BODY, b""))
    for each in list(root.iter(f"{_MC}AlternateContent")):
        del each[1:]  # the same again, for programs that cannot show the first
    body = root.find(f"{_W}body")
    try:
        return [] if body is None else list(_blocks(body))
    except ValueError as error:  # a span that is no number
        raise Unreadable(NO_DOCX) from error


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for child in parent:
        if child.tag == _P:
            yield Text(said(child), _style(child), _lead(child))
        elif child.tag == _TBL:
            yield _table(child)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _lead(paragraph: etree._Element) -> str:
    lead = ""
    for run in paragraph.iter(_R):
        if run.find(f"{_W}rPr/{_W}rStyle") is None:
            break
        lead += "".join(node.text or "" for node in run.iter(_T))
    return lead


def said(container: etree._Element) -> str:
    """What a paragraph says, or a cell, one line for each of its paragraphs."""
    pieces: list[str] = []
    for node in container.iter(*_SAYING):
        if node.tag == _T:
            pieces.append(node.text or "")
        elif node.tag == _P:
            pieces.append("\n")
        elif node.tag == _HYPHEN:
            pieces.append("-")
        elif node.getparent().tag == _R:  # type: ignore[union-attr]
            pieces.append("\t" if node.tag == _TAB else "\n")
    return "".join(pieces[1:])


def _table(table: etree._Element) -> tuple[Box, ...]:
    boxes: list[Box] = []
    open_above: dict[int, int] = {}
    edges = _edges(table)
    for number, row in enumerate(table.iterchildren(_TR)):
        at = 0
        for cell in row.iterchildren(_TC):
            properties = {node.tag: node.get(_VAL, "") for form in cell.iterchildren(_TCPR) for node in form}
            until = at + int(properties.get(_SPAN) or "1")
            column, columns = edges.get(at, at), edges.get(until, until) - edges.get(at, at)
            above = open_above.get(column)
            if properties.get(_MERGE, "restart") != "restart" and above is not None:
                boxes[above] = replace(boxes[above], rows=number - boxes[above].row + 1)
            else:
                open_above[column] = len(boxes)
                boxes.append(Box(number, column, 1, columns, said(cell)))
            at = until
    return tuple(boxes)


def _edges(table: etree._Element) -> dict[int, int]:
    """By the columns to the left of each edge of the grid, those that can be seen: LibreOffice rounds, and leaves slivers."""
    columns = (column for grid in table.iterchildren(f"{_W}tblGrid") for column in grid.iterchildren(f"{_W}gridCol"))
    visible = (int(column.get(f"{_W}w") or _SLIVER) >= _SLIVER for column in columns)
    return dict(enumerate(accumulate(visible, initial=0)))
