"""Reads a Word document: paragraphs with their automatic numbers, tables with their merged cells, insertions accepted, deletions left out."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from reportgen.document.opening import Unreadable, parts, tree
from reportgen.importing.numbering import Numbering
from reportgen.importing.source import PICTURE, UNREADABLE, Block, Cell, Table, Text, bounded, raised

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"), _FALLBACK))
"""What is not printed in its place: deletions, the second reading of a drawing; text boxes stand apart."""
_STANDING_FOR = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:footnoteReference"): UNREADABLE,
    qn("w:endnoteReference"): UNREADABLE,
    qn("pic:pic"): PICTURE,
    "{urn:schemas-microsoft-com:vml}imagedata": PICTURE,
}
"""What elements without text print; what a note says is not read."""
_SLIVER = 60
"""Twentieths of a point, 1 mm: no column is so narrow."""
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))


def read(content: bytes) -> list[Block]:
    """The body's paragraphs and tables in order; a text box follows the paragraph that it hangs on. Raises Unreadable."""
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels")):
            tree(part)  # refuses declarations of entities, wherever they stand
    try:
        document = Document(io.BytesIO(content))
    except (KeyError, ValueError) as error:
        raise Unreadable("不是 Word 文档（.docx），或者已经损坏") from error
    return _Reader(document).blocks


class _Reader:
    def __init__(self, document: Any) -> None:
        related = document.part.rels.values()
        numbering = next((each.target_part.element for each in related if each.reltype == RELATIONSHIP_TYPE.NUMBERING), None)
        self._numbering = Numbering(numbering, document.styles.element)
        self._names = {style.style_id: style.name or "" for style in document.styles}
        self._paragraphs = self._tables = 0
        self._carried = ""
        self.blocks = [*self._blocks(document.element.body), *self._left()]

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl") and _lays_out(child):
                for row in _descendants(child, qn("w:tr")):
                    for cell in _descendants(row, qn("w:tc")):
                        yield from self._blocks(cell)
            elif child.tag == qn("w:tbl"):
                yield from self._left()
                self._tables += 1
                yield Table(_aligned(_measured(self._cells(child)), _edges(child)), f"第 {self._tables} 张表格")
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child)

    def _left(self) -> Iterator[Text]:
        """The text of a paragraph whose mark was deleted, where no other paragraph follows that it goes on in."""
        if self._carried:
            yield Text(self._carried, f"第 {self._paragraphs} 段")
            self._carried = ""

    def _paragraph(self, paragraph: Any) -> Iterator[Text]:
        self._paragraphs += 1
        text = self._carried + _text(paragraph)
        self._carried = ""
        if any(paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(mark)}") is not None for mark in ("w:del", "w:moveFrom")):
            self._carried = text
            return
        label = self._numbering.label(paragraph) if text.strip() else ""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = self._names.get(style.get(qn("w:val")), "") if style is not None else ""
        yield Text(label + text, f"第 {self._paragraphs} 段", name)
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(each.tag == _FALLBACK for each in box.iterancestors()):
                lines = (_text(each) for each in box.iter(qn("w:p")))
                yield Text("\n".join(line for line in lines if line.strip()), f"第 {self._paragraphs} 段上的文本框", name)

    def _cells(self, table: Any) -> Iterator[Cell]:
        """The cells, those that go on from above put together with the one that they go on from."""
        open_above: dict[int, Cell] = {}
        deleted = f"{qn('w:trPr')}/{qn('w:del')}"
        for row, line in enumerate(each for each in _descendants(table, qn("w:tr")) if each.find(deleted) is None):
            column = _skipped(line, "w:gridBefore")
            for cell in _descendants(line, qn("w:tc")):
                properties = cell.find(qn("w:tcPr"))
                span, merge = _number(properties, "w:gridSpan", 1), None if properties is None else properties.find(qn("w:vMerge"))
                above = open_above.get(column)
                if merge is not None and merge.get(qn("w:val"), "continue") != "restart" and above and above.columns == span:
                    open_above[column] = Cell(above.row, column, row - above.row + 1, span, above.text)
                else:
                    if above:
                        yield above
                    open_above[column] = Cell(row, column, 1, span, "\n".join(_text(each) for each in _descendants(cell, qn("w:p"))))
                for covered in range(column + 1, column + span):
                    if hidden := open_above.pop(covered, None):
                        yield hidden
                column += span
        yield from open_above.values()


def _lays_out(table: Any) -> bool:
    """Whether a table only holds others, or paragraphs one below the other."""
    widest = max((sum(1 for _ in _descendants(row, qn("w:tc"))) for row in _descendants(table, qn("w:tr"))), default=0)
    return widest < 2 or next(table.iterdescendants(qn("w:tbl")), None) is not None


def _edges(table: Any) -> list[int]:
    """Where the columns of a table's grid begin, in twentieths of a point, and where the last one ends."""
    widths = [column.get(qn("w:w"), "") for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    return list(accumulate((int(width) if width.isdecimal() else 0 for width in widths), initial=0))


def _aligned(cells: list[Cell], edges: list[int]) -> tuple[Cell, ...]:
    """The cells with edges that all but coincide as one: writers that round cut slivers of columns, in which no cell stands alone."""
    starts = [0, *(int(edge - before >= _SLIVER) for before, edge in pairwise(edges))]
    places = dict(enumerate(accumulate(starts)))
    moved = [
        replace(cell, column=places.get(cell.column, 0), columns=places.get(cell.column + cell.columns, 0) - places.get(cell.column, 0))
        for cell in cells
    ]
    return tuple(moved if all(cell.columns > 0 for cell in moved) else cells)


def _measured(cells: Iterator[Cell]) -> list[Cell]:
    """The cells of a table. Raises UnusableReport where their spans are beyond reason."""
    found: list[Cell] = []
    places = 0
    for cell in cells:
        places = bounded(places + cell.rows * cell.columns)
        found.append(cell)
    return found


def _descendants(parent: Any, tag: str) -> Iterator[Any]:
    """The children of one tag, also inside content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _descendants(child, tag)


def _skipped(row: Any, tag: str) -> int:
    return _number(row.find(qn("w:trPr")), tag, 0)


def _number(properties: Any, tag: str, default: int) -> int:
    found = None if properties is None else properties.find(qn(tag))
    value = "" if found is None else found.get(qn("w:val"), "")
    return min(int(value), 1000) if value.isdecimal() else default


def _text(parent: Any) -> str:
    """What a paragraph prints: runs put together, hidden ones and deletions left out; struck words are neither there nor gone."""
    pieces: list[str] = []
    for child in parent.iterchildren():
        if child.tag in _LEFT_OUT or (child.tag == qn("w:r") and _on(child, "w:vanish")):
            continue
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _STANDING_FOR:
            pieces.append(_STANDING_FOR[child.tag])
        elif child.tag == qn("w:r"):
            pieces.append(_run(child))
        else:
            pieces.append(_text(child))
    return "".join(pieces)


def _run(run: Any) -> str:
    text = _text(run)
    if text and any(_on(run, mark) for mark in ("w:strike", "w:dstrike")):
        return UNREADABLE
    place = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return raised(text) if place is not None and place.get(qn("w:val")) in ("superscript", "subscript") else text


def _on(run: Any, mark: str) -> bool:
    """Whether a run is marked so itself, as hidden or as struck."""
    found = run.find(f"{qn('w:rPr')}/{qn(mark)}")
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "off")
