"""A table as printed: which cell stands where, how far it spans, and what it holds.

The one place that turns label paths into header rows and merged cells. The workbook and the Word template are
drawn from it, and both are held against it when they are read back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import groupby
from math import lcm
from typing import TypeAlias

from reportgen.model.edition import Block, Section


class Role(Enum):
    CAPTION = "caption"
    """A block's full-width first line."""
    HEADER = "header"
    """A column's label or the corner above the row labels."""
    LABEL = "label"
    """A row's label."""
    FIGURE = "figure"


Spot: TypeAlias = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell; ``row`` and ``column`` count from 0, ``text`` is a label, or the figure's name."""

    row: int
    column: int
    rows: int
    columns: int
    role: Role
    text: str

    @property
    def spot(self) -> Spot:
        return self.row, self.column


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table. ``repeated``: how many rows from the top are printed again on every page."""

    cells: tuple[Cell, ...]
    rows: int
    label_columns: int
    figure_columns: int
    repeated: int

    @property
    def columns(self) -> int:
        return self.label_columns + self.figure_columns


@cache
def grid(section: Section) -> Grid:
    """Lay out a table section. Columns of a block share the width beside the labels equally."""
    depth = max(len(row.path) for block in section.blocks for row in block.rows)
    width = lcm(*(len(block.columns) for block in section.blocks))
    cells: list[Cell] = []
    top = 0
    for block in section.blocks:
        if block.caption:
            cells.append(Cell(top, 0, 1, depth + width, Role.CAPTION, block.caption))
            top += 1
        header = header_rows(block)
        if depth:
            cells.append(Cell(top, 0, header, depth, Role.HEADER, block.corner))
        span = width // len(block.columns)
        for at, level, along, down, label in _labels([column.path for column in block.columns], header):
            cells.append(Cell(top + level, depth + at * span, down, along * span, Role.HEADER, label))
        top += header
        for at, level, along, down, label in _labels([row.path for row in block.rows], depth):
            cells.append(Cell(top + at, level, along, down, Role.LABEL, label))
        for index, row in enumerate(block.rows):
            for number, column in enumerate(block.columns):
                name = section.figure_name(row.name, column.name)
                cells.append(Cell(top + index, depth + number * span, 1, span, Role.FIGURE, name))
        top += len(block.rows)
    first = section.blocks[0]
    repeated = header_rows(first) if len(section.blocks) == 1 and not first.caption and len(first.rows) > 1 else 0
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), top, depth, width, repeated)


def header_rows(block: Block) -> int:
    """How many rows a block's column labels take."""
    return max(len(column.path) for column in block.columns)


def _labels(paths: list[tuple[str, ...]], depth: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield (first path, level, paths spanned, levels spanned, label) for a tree of label paths.

    Neighbours with the same beginning share one cell; a path's last label fills the levels left over.
    """
    for level in range(depth):
        at = 0
        for beginning, group in groupby(paths, key=lambda path: path[: level + 1]):
            along = len(list(group))
            if len(beginning) == level + 1:
                down = depth - level if level == len(paths[at]) - 1 else 1
                yield at, level, along, down, beginning[-1]
            at += along
