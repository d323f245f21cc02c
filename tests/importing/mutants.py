"""Published tables damaged at random, as .docx and as .html: cells and rows merged, split, dropped, doubled, moved, relabelled."""

import io
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from random import Random
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import html


class Page:
    """The tables of a web page."""

    def __init__(self, text: str) -> None:
        self.root = html.document_fromstring(text)
        self.tables = list(self.root.iter("table"))

    def rows(self, table: Any) -> list[Any]:
        return list(table.iter("tr"))

    def cells(self, row: Any) -> list[Any]:
        return [each for each in row if each.tag in ("td", "th")]

    def text(self, cell: Any) -> str:
        return str(cell.text_content())

    def write(self, cell: Any, text: str) -> None:
        for child in list(cell):
            cell.remove(child)
        cell.text = text

    def span(self, cell: Any) -> int:
        return int(cell.get("colspan", "1"))

    def widen(self, cell: Any, columns: int) -> None:
        cell.set("colspan", str(max(1, self.span(cell) + columns)))

    def heighten(self, cell: Any, rows: int) -> None:
        cell.set("rowspan", str(max(1, int(cell.get("rowspan", "1")) + rows)))

    def content(self) -> bytes:
        return str(html.tostring(self.root, encoding="unicode")).encode()


class Word:
    """The tables of a Word document."""

    def __init__(self, content: bytes) -> None:
        self._document = Document(io.BytesIO(content))
        self.tables = list(self._document.element.body.iter(qn("w:tbl")))

    def rows(self, table: Any) -> list[Any]:
        return list(table.iter(qn("w:tr")))

    def cells(self, row: Any) -> list[Any]:
        return list(row.iter(qn("w:tc")))

    def text(self, cell: Any) -> str:
        return "".join(each.text or "" for each in cell.iter(qn("w:t")))

    def write(self, cell: Any, text: str) -> None:
        texts = list(cell.iter(qn("w:t")))
        for each in texts:
            each.text = ""
        if texts:
            texts[0].text = text

    def span(self, cell: Any) -> int:
        return int(cell.grid_span)

    def widen(self, cell: Any, columns: int) -> None:
        cell.grid_span = max(1, self.span(cell) + columns)

    def heighten(self, cell: Any, rows: int) -> None:
        """Whether the cell goes on from the one above is turned round."""
        properties = cell.get_or_add_tcPr()
        merge = properties.find(qn("w:vMerge"))
        if merge is None:
            merge = OxmlElement("w:vMerge")
            properties.append(merge)
        elif rows < 0:
            properties.remove(merge)
            return
        merge.set(qn("w:val"), "continue" if rows > 0 else "restart")

    def content(self) -> bytes:
        saved = io.BytesIO()
        self._document.save(saved)
        return saved.getvalue()


File = Page | Word
Damage = Callable[[File, Any, Random], None]


def _cell(file: File, table: Any, random: Random) -> Any:
    row = random.choice([row for row in file.rows(table) if file.cells(row)])
    return random.choice(file.cells(row))


def drop_a_cell(file: File, table: Any, random: Random) -> None:
    cell = _cell(file, table, random)
    cell.getparent().remove(cell)


def double_a_cell(file: File, table: Any, random: Random) -> None:
    cell = _cell(file, table, random)
    other = deepcopy(cell)
    if random.random() < 0.5:
        file.write(other, "")
    cell.addnext(other)


def widen_a_cell(file: File, table: Any, random: Random) -> None:
    file.widen(_cell(file, table, random), random.choice((-1, 1, 2)))


def heighten_a_cell(file: File, table: Any, random: Random) -> None:
    file.heighten(_cell(file, table, random), random.choice((-1, 1, 2)))


def merge_two_cells(file: File, table: Any, random: Random) -> None:
    pairs = [pair for row in file.rows(table) for pair in pairwise(file.cells(row))]
    if pairs:
        one, other = random.choice(pairs)
        file.widen(one, file.span(other))
        file.write(one, "\n".join((file.text(one), random.choice(("", file.text(other))))))
        other.getparent().remove(other)


def split_a_cell(file: File, table: Any, random: Random) -> None:
    wide = [cell for row in file.rows(table) for cell in file.cells(row) if file.span(cell) > 1]
    if wide:
        cell = random.choice(wide)
        other = deepcopy(cell)
        file.widen(other, 1 - file.span(other))
        file.widen(cell, -1)
        file.write(random.choice((cell, other)), "")
        cell.addnext(other)


def drop_a_row(file: File, table: Any, random: Random) -> None:
    row = random.choice(file.rows(table))
    row.getparent().remove(row)


def double_a_row(file: File, table: Any, random: Random) -> None:
    row = random.choice(file.rows(table))
    random.choice(file.rows(table)).addnext(deepcopy(row))


def move_a_row(file: File, table: Any, random: Random) -> None:
    rows = file.rows(table)
    one, other = random.sample(rows, 2) if len(rows) > 1 else (rows[0], rows[0])
    if one is not other:
        other.addnext(one)


def cut_the_table(file: File, table: Any, random: Random) -> None:
    rows = file.rows(table)
    if len(rows) > 2:
        second = deepcopy(table)
        at = random.randrange(1, len(rows))
        for row in rows[at:]:
            row.getparent().remove(row)
        for row in file.rows(second)[:at]:
            row.getparent().remove(row)
        table.addnext(second)


def relabel(file: File, table: Any, random: Random) -> None:
    """A label blank, without its number, cut short, with a remark, or another that is none of the form's."""
    labels = [cell for row in file.rows(table) for cell in file.cells(row) if file.text(cell) and not file.text(cell)[:4].isdigit()]
    if labels:
        cell = random.choice(labels)
        text = file.text(cell)
        file.write(cell, random.choice(("", text[2:], text[: len(text) // 2], text + "（注）", "本单位自设")))


def blank_a_figure(file: File, table: Any, random: Random) -> None:
    figures = [cell for row in file.rows(table) for cell in file.cells(row) if file.text(cell).isdigit()]
    if figures:
        file.write(random.choice(figures), random.choice(("", "—", "无", "\u00a0", "若干")))


SHIFTING: tuple[Damage, ...] = (drop_a_cell, double_a_cell, widen_a_cell, heighten_a_cell)
"""What moves the cells behind it to other columns; two of them in a row can undo each other, so a table gets one."""
OTHERS: tuple[Damage, ...] = (
    merge_two_cells,
    split_a_cell,
    drop_a_row,
    double_a_row,
    move_a_row,
    cut_the_table,
    relabel,
    blank_a_figure,
)


def damaged(file: File, random: Random) -> bytes:
    """The file, with one to four kinds of damage done to its tables."""
    for table in file.tables:
        damages = [random.choice(SHIFTING)] * random.randrange(2) + random.choices(OTHERS, k=random.randrange(3))
        random.shuffle(damages)
        for damage in damages:
            if any(map(file.cells, file.rows(table))):
                damage(file, table, random)
    return file.content()
