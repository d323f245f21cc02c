"""Habits of other writers of the report, each a change of its blocks."""

from collections.abc import Callable
from dataclasses import replace

from importing.published import cells, original, rows, tables, texts
from reportgen.importing.source import Block, Cell, Table, Text

Change = Callable[[list[Block]], list[Block]]


def spaced(text: str) -> str:
    return " ".join(text)


def broken(text: str) -> str:
    return text[: len(text) // 2] + "\n" + text[len(text) // 2 :]


def halved(text: str) -> str:
    return text.translate(str.maketrans("（）、，：“”", '(),,:""'))


def widened(text: str) -> str:
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


def figures(change: Callable[[str], str]) -> Change:
    """Change every cell that holds a figure."""
    return cells(lambda cell: replace(cell, text=change(cell.text)) if cell.text.replace(".", "").isdigit() else cell)


def figure(old: str, new: str) -> Change:
    return cells(lambda cell: replace(cell, text=new) if cell.text == old else cell)


def value(name: str, id: str = "2021") -> str:
    return original(id).figures[name].value.text


def unmerged(table: Table) -> list[Block]:
    """Every label written out in each row that it spans."""
    written = [Cell(cell.row + down, cell.column, 1, cell.columns, cell.text) for cell in table.cells for down in range(cell.rows)]
    return [replace(table, cells=tuple(written))]


def split(at: int, again: int = 0) -> Callable[[Table], list[Block]]:
    """Cut by a page, the first rows printed again where ``again`` says how many."""

    def cut(table: Table) -> list[Block]:
        last = max(cell.row + cell.rows for cell in table.cells)
        head, rest = rows(table, 0, again), rows(table, at, last)
        moved = tuple(replace(cell, row=cell.row + again) for cell in rest.cells)
        return [rows(table, 0, at), Table(head.cells + moved, table.where + "（续）")]

    return cut


def blocks_apart(table: Table) -> list[Block]:
    """One table for each block, with its caption."""
    captions = [cell.row for cell in table.cells if cell.text.startswith("第二十条")]
    last = max(cell.row + cell.rows for cell in table.cells)
    return [rows(table, first, end) for first, end in zip(captions, [*captions[1:], last], strict=True)]


def without_captions(table: Table) -> list[Block]:
    return [
        replace(each, cells=tuple(replace(cell, row=cell.row - 1) for cell in each.cells if cell.row))
        for each in blocks_apart(table)
        if isinstance(each, Table)
    ]


def one_row(table: Table) -> list[Block]:
    """「（六）其他处理」 printed as one row, as the edition before had it."""
    six = next(cell for cell in table.cells if cell.text.startswith("（六）"))
    gone = {six.row + 1, six.row + 2}
    kept = [cell for cell in table.cells if cell.row not in gone and not (cell.row == six.row and cell.column == six.column + 1)]
    return [replace(table, cells=tuple(replace(cell, rows=1, columns=2) if cell == six else cell for cell in kept))]


def extra_row(table: Table) -> list[Block]:
    last = max(cell.row + cell.rows for cell in table.cells)
    width = table.columns
    added = [Cell(last, 0, 1, 3, "五、其中网上申请"), *(Cell(last, column, 1, 1, "77") for column in range(3, width))]
    return [replace(table, cells=(*table.cells, *added))]


def extra_column(table: Table) -> list[Block]:
    last, width = max(cell.row + cell.rows for cell in table.cells), table.columns
    return [replace(table, cells=(*table.cells, Cell(0, width, 3, 1, "备注"), *(Cell(row, width, 1, 1, "88") for row in range(3, last))))]


def swapped_rows(one: str, other: str) -> Change:
    """Two rows in each other's place, labels and figures together."""

    def swapped(table: Table) -> list[Block]:
        first = next(cell.row for cell in table.cells if cell.text == one)
        second = next(cell.row for cell in table.cells if cell.text == other)
        places = {first: second, second: first}
        return [
            replace(
                table, cells=tuple(replace(cell, row=places.get(cell.row, cell.row)) if cell.rows == 1 else cell for cell in table.cells)
            )
        ]

    return tables(swapped, 1)


def swapped_columns(table: Table) -> list[Block]:
    """科研机构 before 商业企业, from their heads down."""
    places = {4: 5, 5: 4}
    return [
        replace(
            table,
            cells=tuple(replace(cell, column=places.get(cell.column, cell.column)) if cell.columns == 1 else cell for cell in table.cells),
        )
    ]


def after(start: str, *added: str) -> Change:
    return texts(lambda text: [text, *(Text(each, "加的") for each in added)] if text.text.startswith(start) else [text])


def before(start: str, *added: str) -> Change:
    return texts(lambda text: [*(Text(each, "加的") for each in added), text] if text.text.startswith(start) else [text])


def at_the_top(*added: str) -> Change:
    return lambda blocks: [*(Text(each, "页头") for each in added), *blocks]


def at_the_end(*added: str) -> Change:
    return lambda blocks: [*blocks, *(Text(each, "页脚") for each in added)]


def both(*changes: Change) -> Change:
    def changed(blocks: list[Block]) -> list[Block]:
        for change in changes:
            blocks = change(blocks)
        return blocks

    return changed


def repeated(which: int, old: str = "", new: str = "") -> Change:
    """A table printed twice, the second time with another figure where one is given."""

    def twice(table: Table) -> list[Block]:
        again = tuple(replace(cell, text=new) if old and cell.text == old else cell for cell in table.cells)
        return [table, replace(table, cells=again, where="又一张")]

    return tables(twice, which)
