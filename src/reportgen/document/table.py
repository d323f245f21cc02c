"""Draws a table of the form, whatever stands in its cells."""

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from reportgen.document import names
from reportgen.document.styles import LABEL_INDENT, TABLE_CHARACTER, TIGHTER, TYPE_AREA, element
from reportgen.model.edition import Section
from reportgen.model.grid import Cell, Role, grid, header_rows

_CELL_MARGIN, _CELL_AIR = 10, 25
_ROW_HEIGHT = 325
"""Twips: beside a cell's text, above and below it, and the least height of a table's row: table three fits on a page with its heading."""
_CELL_MARGINS = (("top", _CELL_AIR), ("left", _CELL_MARGIN), ("bottom", _CELL_AIR), ("right", _CELL_MARGIN))


def table(section: Section, style: str, content: Callable[[Cell, int], Iterable[BaseOxmlElement]]) -> BaseOxmlElement:
    """A table section of the form.

    style: the id of the table's style. content: what stands in a cell's paragraph, by the cell and the characters in a
    line of it.
    """
    layout = grid(section)
    widths = _widths(section, layout.figure_columns)
    by_place = {(cell.row, cell.column): cell for cell in layout.cells}
    covering = {(row, cell.column): cell for cell in layout.cells for row in range(cell.row + 1, cell.row + cell.rows)}
    made = element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblStyle", val=style),
            element("w:tblW", w=sum(widths), type="dxa"),
            element("w:jc", val="center"),
            element("w:tblLayout", type="fixed"),
            element("w:tblCellMar", *(element(f"w:{side}", w=margin, type="dxa") for side, margin in _CELL_MARGINS)),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
    )
    last_rows = _last_rows(section)
    for row in range(layout.rows):
        properties = element("w:trPr", element("w:cantSplit"), element("w:trHeight", val=_ROW_HEIGHT, hRule="atLeast"))
        if row < layout.repeated:
            properties.append(element("w:tblHeader"))
        line = element("w:tr", properties)
        column = 0
        while column < layout.columns:
            cell = by_place.get((row, column)) or covering[row, column]
            own = widths[column : column + cell.columns]
            line.append(_cell(cell, own, () if cell.row != row else content(cell, _room(cell, own)), continued=cell.row != row))
            column += cell.columns
        if row not in last_rows:
            for form in line.iter(qn("w:pPr")):
                form.insert(1, element("w:keepNext"))
        made.append(line)
    return made


def _last_rows(section: Section) -> set[int]:
    """The rows, counted from 0, after which a table may go on on the next page: a block's last, but the last two blocks stay together."""
    heights = (bool(block.caption) + header_rows(block) + len(block.rows) for block in section.blocks)
    *ends, last = (end - 1 for end in accumulate(heights))
    return {*ends[:-1], last}


def _cell(cell: Cell, widths: list[int], content: Iterable[BaseOxmlElement], *, continued: bool) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=sum(widths), type="dxa"))
    if cell.columns > 1:
        properties.append(element("w:gridSpan", val=cell.columns))
    if cell.rows > 1:
        properties.append(element("w:vMerge") if continued else element("w:vMerge", val="restart"))
    properties.append(element("w:vAlign", val="center"))
    style = {Role.FIGURE: names.FIGURE_STYLE, Role.LABEL: names.LABEL_STYLE}.get(cell.role, names.HEADER_STYLE)
    form = element("w:pPr", element("w:pStyle", val=style))
    if cell.role is Role.LABEL and _is_centred(cell):
        form.extend((element("w:ind", left=0, right=0), element("w:jc", val="center")))
    return element("w:tc", properties, element("w:p", form, *content))


def _room(cell: Cell, widths: list[int]) -> int:
    """Whole characters in a line of a cell."""
    beside = 2 * _CELL_MARGIN + (0 if _is_centred(cell) else sum(indent.twips for indent in LABEL_INDENT))
    return int((sum(widths) - beside) / (TABLE_CHARACTER.twips + TIGHTER))


def _is_centred(cell: Cell) -> bool:
    """All but the labels of a single row, which begin at the left."""
    return cell.role is not Role.LABEL or cell.rows > 1


def _widths(section: Section, figure_columns: int) -> list[int]:
    """Twips of each column: labels as the edition has them, figures sharing the rest of the type area to the last twip."""
    labels = [Mm(width).twips for width in section.label_widths]
    rest = TYPE_AREA.twips - sum(labels)
    edges = [rest * number // figure_columns for number in range(figure_columns + 1)]
    return labels + [right - left for left, right in pairwise(edges)]
