"""What a .docx says: its paragraphs and tables in order, read straight from its XML.

Deliberately not through python-docx or docxtpl: the finished document is proven by another reader than its writer.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``style`` is the style's id, "" for the default one."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """A table's cell by its place in the grid, counted from 0, and its span."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


Block: TypeAlias = Text | tuple[Box, ...]


def blocks(docx: bytes) -> list[Block]:
    """The body's paragraphs and tables in order. Raises zipfile.BadZipFile, KeyError or etree.XMLSyntaxError for no .docx."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read(_BODY), etree.XMLParser(resolve_entities=False, no_network=True))
    body = root.find(f"{_W}body")
    return [] if body is None else list(_blocks(body))


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield Text(_text(child), _style(child))
        elif child.tag == f"{_W}tbl":
            yield _table(child)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.getparent() is not None and node.getparent().tag == f"{_W}r":  # type: ignore[union-attr]
            pieces.append("\t" if node.tag == f"{_W}tab" else "\n")
    return "".join(pieces)


def _table(table: etree._Element) -> tuple[Box, ...]:
    boxes: list[list[object]] = []
    open_above: dict[int, list[object]] = {}
    for number, row in enumerate(table.findall(f"{_W}tr")):
        column = 0
        for cell in row.findall(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            columns = int(span.get(f"{_W}val", "1")) if span is not None else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in open_above:
                open_above[column][2] = number - open_above[column][0] + 1  # type: ignore[operator]
            else:
                text = "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
                box: list[object] = [number, column, 1, columns, text]
                boxes.append(box)
                open_above[column] = box
            column += columns
    return tuple(Box(*box) for box in boxes)  # type: ignore[arg-type]
