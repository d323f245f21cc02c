"""汇总表: the edition's tables as printed, one below the other, with the sums in them."""

from collections.abc import Mapping
from decimal import Decimal
from math import ceil

from openpyxl.workbook.workbook import Workbook

from reportgen.collection.roster import Tier
from reportgen.collection.summary import Summary
from reportgen.collection.sums import Total, as_value
from reportgen.model.edition import Section
from reportgen.model.grid import Cell, Role, grid
from reportgen.workbook.pen import HEAD, HEADING, NUMBER, SUM, TEXT, Content, Entry, Pen, stored
from reportgen.workbook.summary.notes import scope, whose

TITLE = "汇总表"
_COLUMNS, _WIDTH = 30, 4.6
"""Narrow columns that the tables' own are made of, whatever their number."""
_FIGURES = 21
"""How many of them the figures share where there are row labels."""


def draw(book: Workbook, summary: Summary, tier: Tier | None) -> None:
    title = TITLE + (f"（{tier.value}）" if tier else "")
    pen = Pen(book, title, [_WIDTH] * _COLUMNS)
    pen.head(f"{summary.organ}{summary.year}年度{title}", scope(summary, tier), *whose(summary, tier))
    for section in summary.edition.tables:
        if section is not summary.edition.tables[0]:
            pen.break_page()
        pen.across(section.heading, HEADING, 30)
        _table(pen, section, summary, summary.sums[tier])


def _table(pen: Pen, section: Section, summary: Summary, sums: Mapping[str, Total]) -> None:
    layout = grid(section)
    edges = _edges(section)
    top = pen.row + 1
    rows: list[list[Entry | None]] = [[Entry(None, NUMBER)] * edges[-1] for _ in range(layout.rows)]
    for cell in layout.cells:
        rows[cell.row][edges[cell.column]] = _entry(cell, summary, sums)
    for number, row in enumerate(rows):
        pen.write(row, _height(layout.cells, number, edges))
    for cell in layout.cells:
        left, right = edges[cell.column] + 1, edges[cell.column + cell.columns]
        pen.merge(top + cell.row, left, top + cell.row + cell.rows - 1, right)


def _entry(cell: Cell, summary: Summary, sums: Mapping[str, Total]) -> Entry:
    if cell.role is not Role.FIGURE:
        return Entry(cell.text, TEXT if cell.role is Role.LABEL else HEAD)
    field = summary.edition.fields[cell.text]
    value = as_value(field, sums.get(cell.text))
    content: Content = value.text
    if value.number is not None and (field.column.unit or not value.unit):
        content = stored(Decimal(value.number))
    return Entry(content, SUM if cell.text in summary.edition.totals else NUMBER)


def _edges(section: Section) -> list[int]:
    """Where each column of the table begins among the narrow ones, and where the last one ends."""
    layout = grid(section)
    span = (_FIGURES if layout.label_columns else _COLUMNS) // layout.figure_columns
    room = _COLUMNS - span * layout.figure_columns if layout.label_columns else 0
    wanted = [width / sum(section.label_widths) * room for width in section.label_widths]
    labels = [max(2, round(width)) for width in wanted]
    if labels:
        labels[-1] = room - sum(labels[:-1])
    edges = [0]
    for width in (*labels, *[span] * layout.figure_columns):
        edges.append(edges[-1] + width)
    return edges


def _height(cells: tuple[Cell, ...], row: int, edges: list[int]) -> float:
    lines = [
        ceil(2.1 * len(cell.text) / (_WIDTH * (edges[cell.column + cell.columns] - edges[cell.column]) - 1))
        for cell in cells
        if cell.row == row and cell.rows == 1 and cell.role is not Role.FIGURE
    ]
    return 10 + 14 * max(1, *lines, 1)
