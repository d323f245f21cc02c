"""Published reports as other hands write them: the blocks of a built report, changed one habit at a time."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from html import escape

from reportgen.commands.build import proven
from reportgen.editions import governing
from reportgen.importing import docx
from reportgen.importing.recognition import Imported, recognise
from reportgen.importing.source import Block, Cell, Table, Text
from reportgen.model.report import Report
from samples import TEMPLATES, edition, full, report


@cache
def original(id: str = "2021") -> Report:
    """A report in which no figure that staff fill in is like another, and the totals are right."""
    form = edition(id)
    own = {name: full(id).figures[name].value.text for name in form.fields if name not in form.totals}
    return replace(full(id), figures=report(own, id=id).figures)


@cache
def _read(id: str) -> tuple[Block, ...]:
    return tuple(docx.read(proven(original(id))))


def blocks_of(id: str = "2021") -> list[Block]:
    return list(_read(id))


def imported(blocks: list[Block], year: int | None = None) -> Imported:
    return recognise(blocks, partial(governing, TEMPLATES), year)


def tables(change: Callable[[Table], list[Block]], which: int | None = None) -> Callable[[list[Block]], list[Block]]:
    """Change every table, or the one of a number counted from 0."""

    def changed(blocks: list[Block]) -> list[Block]:
        found: list[Block] = []
        number = 0
        for block in blocks:
            if isinstance(block, Table):
                found += change(block) if which in (None, number) else [block]
                number += 1
            else:
                found.append(block)
        return found

    return changed


def cells(change: Callable[[Cell], Cell], which: int | None = None) -> Callable[[list[Block]], list[Block]]:
    return tables(lambda table: [replace(table, cells=tuple(map(change, table.cells)))], which)


def worded(old: str, new: str, which: int | None = None) -> Callable[[list[Block]], list[Block]]:
    """Another wording in tables, wherever the old one breaks; it must be there."""
    seen: list[str] = []
    anywhere = re.compile(r"\n?".join(map(re.escape, old)))

    def reworded(cell: Cell) -> Cell:
        if anywhere.search(cell.text):
            seen.append(cell.text)
        return replace(cell, text=anywhere.sub(lambda _: new, cell.text))

    def changed(blocks: list[Block]) -> list[Block]:
        found = cells(reworded, which)(blocks)
        assert seen, f"no {old}"
        return found

    return changed


def texts(change: Callable[[Text], list[Text]]) -> Callable[[list[Block]], list[Block]]:
    return lambda blocks: [new for block in blocks for new in (change(block) if isinstance(block, Text) else [block])]


def labels(change: Callable[[str], str]) -> Callable[[list[Block]], list[Block]]:
    """Change every cell that holds a label."""
    return cells(lambda cell: cell if cell.text[:1].isdigit() and cell.text[1:3].isdigit() else replace(cell, text=change(cell.text)))


def rows(table: Table, first: int, last: int) -> Table:
    """Some rows of a table as a table of its own; cells that hang over its edge are cut."""

    def kept() -> Iterator[Cell]:
        for cell in table.cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.rows, last)
            if top < bottom:
                yield replace(cell, row=top - first, rows=bottom - top, text=cell.text if cell.row >= first else "")

    return Table(tuple(kept()), table.where)


def page(blocks: list[Block], paragraph: str = "<p>{}</p>", cell: str = "<td{spans}>{text}</td>") -> str:
    """A web page of these blocks."""
    pieces = []
    for block in blocks:
        if isinstance(block, Text):
            pieces.append(paragraph.format(escape(block.text).replace("\n", "<br>")))
            continue
        lines: dict[int, list[str]] = {}
        for each in sorted(block.cells, key=lambda each: (each.row, each.column)):
            spans = f' rowspan="{each.rows}"' * (each.rows > 1) + f' colspan="{each.columns}"' * (each.columns > 1)
            lines.setdefault(each.row, []).append(cell.format(spans=spans, text=escape(each.text).replace("\n", "<br>")))
        last = max(each.row + each.rows for each in block.cells)
        pieces.append("<table>" + "".join(f"<tr>{''.join(lines.get(row, []))}</tr>" for row in range(last)) + "</table>")
    return "<!DOCTYPE html><html lang=zh-CN><head><meta charset=utf-8><title>年报</title></head><body>" + "".join(pieces) + "</body></html>"
