"""Variants of the tables themselves: cut, merged, in another order, with more or fewer rows and columns."""

from collections.abc import Callable
from dataclasses import replace

from importing.habits import (
    blocks_apart,
    extra_column,
    extra_row,
    one_row,
    repeated,
    split,
    swapped_columns,
    swapped_rows,
    unmerged,
    without_captions,
)
from importing.published import tables
from importing.variants import NEW, Variant
from reportgen.importing.source import Block, Cell, Table, Text

Redrawn = Callable[[Table], list[Block]]


def each(change: Callable[[Cell], Cell]) -> Redrawn:
    return lambda table: [replace(table, cells=tuple(map(change, table.cells)))]


def spaced_left(table: Table) -> list[Block]:
    last = max(cell.row + cell.rows for cell in table.cells)
    moved = (replace(cell, column=cell.column + 1) for cell in table.cells)
    return [replace(table, cells=(*moved, Cell(0, 0, last, 1, "")))]


def of_two_lines(table: Table) -> list[Block]:
    """A grid twice as fine, as ruled lines that do not meet leave it."""
    return each(lambda cell: replace(cell, row=2 * cell.row, rows=2 * cell.rows))(table)


def numbered(table: Table) -> list[Block]:
    """A row of column numbers under table three's heads."""
    numbers = (Cell(3, column, 1, 1, str(column + 1)) for column in range(table.columns))
    moved = (replace(cell, row=cell.row + 1) if cell.row >= 3 else cell for cell in table.cells)
    return [replace(table, cells=(*moved, *numbers))]


def with_a_row_above(text: str) -> Redrawn:
    def drawn(table: Table) -> list[Block]:
        moved = (replace(cell, row=cell.row + 1) for cell in table.cells)
        return [replace(table, cells=(Cell(0, 0, 1, table.columns, text), *moved))]

    return drawn


def apart_at(column: int) -> Redrawn:
    """Cut from top to bottom."""

    def drawn(table: Table) -> list[Block]:
        left = tuple(cell for cell in table.cells if cell.column < column)
        right = tuple(replace(cell, column=cell.column - column) for cell in table.cells if cell.column >= column)
        return [replace(table, cells=left), Table(right, table.where + "（右）")]

    return drawn


def without_groups(table: Table) -> list[Block]:
    """Table three without its first column, where the group 「三、」 stands."""
    kept = (cell for cell in table.cells if cell.column or cell.rows < 4)
    moved = (replace(cell, column=cell.column - 1) if cell.column else replace(cell, columns=cell.columns - 1) for cell in kept)
    return [replace(table, cells=tuple(moved))]


def blank_below(table: Table) -> list[Block]:
    """A label in the first of the rows that it spans, the others blank."""
    cells = (
        Cell(cell.row + down, cell.column, 1, cell.columns, "" if down else cell.text) for cell in table.cells for down in range(cell.rows)
    )
    return [replace(table, cells=tuple(cells))]


def blank_beside(table: Table) -> list[Block]:
    """Table three's labels of rows in the first of the columns that they span."""
    return [replace(table, cells=tuple(piece for cell in table.cells for piece in _apart(cell)))]


def _apart(cell: Cell) -> list[Cell]:
    if cell.rows > 1 or cell.column + cell.columns > 3:
        return [cell]
    return [replace(cell, column=cell.column + across, columns=1, text="" if across else cell.text) for across in range(cell.columns)]


def written_right(table: Table) -> list[Block]:
    """A cell written out in each column that it spans."""
    cells = (replace(cell, column=cell.column + across, columns=1) for cell in table.cells for across in range(cell.columns))
    return [replace(table, cells=tuple(cells))]


def turned(table: Table) -> list[Block]:
    return each(lambda cell: Cell(cell.column, cell.row, cell.columns, cell.rows, cell.text))(table)


def place(table: Table, text: str) -> Cell:
    return next(cell for cell in table.cells if cell.text == text)


def merged(text: str, rows: int = 1, columns: int = 1) -> Redrawn:
    """A cell merged with those beside or below it, all that they say put together."""

    def drawn(table: Table) -> list[Block]:
        first = place(table, text)
        own = [
            cell
            for cell in table.cells
            if first.row <= cell.row < first.row + rows and first.column <= cell.column < first.column + columns
        ]
        whole = replace(first, rows=rows, columns=columns, text="\n".join(cell.text for cell in own))
        return [replace(table, cells=(whole, *(cell for cell in table.cells if cell not in own)))]

    return drawn


def pushed(text: str, columns: int) -> Redrawn:
    """A cell dropped from a row, or a blank one put into it: those behind it move up."""

    def drawn(table: Table) -> list[Block]:
        first = place(table, text)
        kept = (cell for cell in table.cells if columns > 0 or cell != first)
        moved = (
            replace(cell, column=cell.column + columns) if cell.row == first.row and cell.column >= first.column else cell for cell in kept
        )
        return [replace(table, cells=(*moved, *(replace(first, text="") for _ in range(columns))))]

    return drawn


def label_over_figures(table: Table) -> list[Block]:
    """The label of the row of a figure reaches over that figure's column."""
    own = place(table, NEW)
    wide = (replace(cell, columns=4) if cell.row == own.row and cell.column == 0 else cell for cell in table.cells)
    return [replace(table, cells=tuple(cell for cell in wide if cell != own))]


def own_table(blocks: list[Block]) -> list[Block]:
    """A table of the writer's own in the first section."""
    rows = (("渠道", "条数", "占比"), ("网站", "120", "60"), ("公众号", "80", "40"))
    table = Table(tuple(Cell(row, column, 1, 1, text) for row, line in enumerate(rows) for column, text in enumerate(line)), "自己的表")
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Text) and block.text.startswith("一、"))
    return [*blocks[: at + 1], table, *blocks[at + 1 :]]


LAYOUTS = [
    Variant(
        "the sixth as one row",
        tables(one_row, 1),
        ("三_逾期不补正", "三_逾期不缴费", "三_其他处理"),
        ("（六）其他处理",),
    ),
    Variant("a row more", tables(extra_row, 1), said=("网上申请",)),
    Variant("a column more", tables(extra_column, 1), said=("88",) * 25),
    Variant("cut by a page, without its head", tables(split(12), 1)),
    Variant("cut by a page, with its head again", tables(split(12, 3), 1)),
    Variant("cut within the group of labels", tables(split(16, 3), 1)),
    Variant("a table for each block", tables(blocks_apart, 0)),
    Variant("a table for each block, without captions", tables(without_captions, 0)),
    Variant("labels written out instead of merged", tables(unmerged)),
    Variant("rows in another order", swapped_rows("1.属于国家秘密", "8.属于行政查询事项")),
    Variant("columns in another order", tables(swapped_columns, 1)),
    Variant(
        "the tables in another order",
        lambda blocks: [
            *(each for each in blocks if isinstance(each, Text)),
            *reversed([each for each in blocks if isinstance(each, Table)]),
        ],
    ),
    Variant("a table printed twice", repeated(0)),
    Variant("a table printed twice, and not the same", repeated(1, NEW, "9"), ("三_本年新收_自然人",)),
    Variant("the whole of 2019's form, cut by pages", tables(split(9, 3), 1), id="2019"),
    Variant("2019's form with one table for each block", tables(blocks_apart, 0), id="2019"),
    Variant("2019's form, unmerged", tables(unmerged), id="2019"),
    Variant("a blank column on the left", tables(spaced_left)),
    Variant("every row of two lines", tables(of_two_lines)),
    Variant("column numbers under the heads", tables(numbered, 1), said=("这一行",)),
    Variant("a row for the unit above", tables(with_a_row_above("单位：件"), 1), said=("单位：件",)),
    Variant("the heading in the table's first row", tables(with_a_row_above("统计表"), 2), said=("统计表",)),
    Variant("a table of the writer's own", own_table, said=("认不出是哪一张表",)),
    Variant("table four in two tables", tables(apart_at(5), 2)),
    Variant("no column for the groups of rows", tables(without_groups, 1)),
    Variant("labels not merged over columns", tables(blank_beside, 1)),
    Variant("labels in the first of the rows that they span", tables(blank_below)),
    Variant("every merged cell written out", tables(written_right)),
    Variant("turned over, rows as columns", tables(turned), ("二", "三", "四"), ("这一行",) * 27),
    Variant(
        "two figures merged into one", tables(merged(NEW, columns=2), 1), ("三_本年新收_自然人", "三_本年新收_商业企业"), ("“1010 1011”",)
    ),
    Variant(
        "figures merged over two rows", tables(merged(NEW, rows=2), 1), ("三_本年新收_自然人", "三_上年结转"), ("合并成一格的数", "对不齐")
    ),
    Variant("a label over a column of figures", tables(label_over_figures, 1), ("三_本年新收",), ("对不齐",)),
    Variant("a cell missing in a row", tables(pushed(NEW, -1), 1), ("三_本年新收",), ("对不齐",)),
    Variant("a cell too many in a row", tables(pushed(NEW, 1), 1), ("三_本年新收",), ("对不齐",)),
    Variant("a head missing", tables(pushed("自然人", -1), 1), ("三",), ("对不齐",) * 25),
]
