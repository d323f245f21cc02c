"""A table of the form as a web page prints it: its rows of cells, each figure tied to the cells that head it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from markupsafe import Markup

from reportgen.model.edition import Section
from reportgen.model.grid import Cell, Role, grid

_LETTER = 3.7
"""Millimetres of a label column that make the width of a letter on the page: those of 10.5 pt."""
_FIGURE = 3.2
"""Letters in the width of a column of figures: room for seven digits."""
_HEADS = (Role.CAPTION, Role.HEADER)


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell; ``text`` is its label, or the figure's name.

    attributes: id and scope, or headers, and spans, to be written into its tag.
    sticks: the label next to a row's figures, which stays when they are scrolled.
    """

    attributes: Markup
    role: Role
    text: str
    sticks: bool = False

    @property
    def figure(self) -> bool:
        return self.role is Role.FIGURE

    @property
    def label(self) -> bool:
        """Whether it is a row's label."""
        return self.role is Role.LABEL


@dataclass(frozen=True, slots=True)
class Table:
    """A table in its rows: those of its head, then in groups the others, every further block of the form one with its own head.

    id: what the ids in it begin with. columns: their widths in hundredths of the whole. width: of the whole, in letters.
    repeats: whether its head is to be printed again on every page.
    """

    id: str
    columns: tuple[float, ...]
    width: float
    repeats: bool
    head: tuple[tuple[Printed, ...], ...]
    bodies: tuple[tuple[tuple[Printed, ...], ...], ...]


@cache
def table(section: Section, number: int) -> Table:
    """Lay out a table section; ``number`` tells its ids from those of the other tables on the page."""
    form, id = grid(section), f"t{number}"
    labels = [width / _LETTER for width in section.label_widths]
    figures = _FIGURE * max(len(block.columns) for block in section.blocks)
    width = sum(labels) + figures
    columns = (*labels, *[figures / form.figure_columns] * form.figure_columns)
    rows = groupby(form.cells, key=lambda cell: cell.row)
    head, *rest = (list(group) for _, group in groupby([list(row) for _, row in rows], key=lambda row: row[0].role in _HEADS))
    blocks = zip([[], *rest[1::2]], rest[::2], strict=True)
    bodies, heads = [], head
    for own, data in blocks:
        heads = own or head
        bodies.append(tuple(_rows([*own, *data], [*heads, *data], form.label_columns, id)))
    return Table(
        id,
        tuple(round(100 * each / width, 2) for each in columns),
        round(width, 1),
        form.repeated > 0,
        tuple(_rows(head, [], form.label_columns, id)),
        tuple(bodies),
    )


def _rows(rows: list[list[Cell]], block: Iterable[list[Cell]], depth: int, id: str) -> Iterator[tuple[Printed, ...]]:
    """Rows as they are printed; ``block``: the rows among which the heads of their figures are."""
    heads = [cell for row in block for cell in row if cell.role is not Role.FIGURE]
    for row in rows:
        yield tuple(_printed(cell, heads, depth, id) for cell in row)


def _printed(cell: Cell, heads: list[Cell], depth: int, id: str) -> Printed:
    attributes = {"rowspan": cell.rows, "colspan": cell.columns}
    written = "".join(f' {name}="{span}"' for name, span in attributes.items() if span > 1)
    if cell.role is Role.FIGURE:
        tied = " ".join(_id(head, id) for head in heads if _heads(head, cell))
        return Printed(Markup(f'{written} headers="{tied}"'), cell.role, cell.text)
    if not cell.text:  # an empty corner heads nothing
        return Printed(Markup(written), cell.role, "")
    scope = "row" if cell.role is Role.LABEL else "col"
    sticks = cell.role is Role.LABEL and cell.column + cell.columns == depth
    return Printed(Markup(f' id="{_id(cell, id)}" scope="{scope}"{written}'), cell.role, cell.text, sticks)


def _heads(head: Cell, figure: Cell) -> bool:
    """Whether a cell of the same block is one of a figure's headers: above it, or a label before it; not the corner."""
    if head.role is Role.LABEL:
        return head.row <= figure.row < head.row + head.rows
    return head.column <= figure.column < head.column + head.columns


def _id(cell: Cell, id: str) -> str:
    return f"{id}r{cell.row + 1}c{cell.column + 1}"
