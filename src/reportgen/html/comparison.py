"""The page on which two reports are read side by side, with what differs marked."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from reportgen.comparing.comparison import Comparison, Entry, Part, Passage, Table
from reportgen.comparing.paragraphs import Line
from reportgen.comparing.said import NEW, OLD, not_read, number, summary
from reportgen.comparing.words import Change, Piece
from reportgen.errors import legible
from reportgen.model.grid import Cell, Role, grid
from reportgen.model.report import ABOVE, BELOW, DATE, MARK, OPENNESS, PREFACE, SIGNATURE, TITLE

_BEGINNING, _END = "标题和前言", "署名和日期"
_ELEMENTS = {Change.KEPT: "", Change.DELETED: "del", Change.INSERTED: "ins"}


def page(comparison: Comparison) -> bytes:
    """The whole page; the same comparison gives the same bytes."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_seen
    )
    template = environment.from_string(Path(__file__).with_suffix(".html").read_text(encoding="utf-8"))
    sides = [(name, side.name) for name, side in ((OLD, comparison.old), (NEW, comparison.new))]
    sections = list(_sections(comparison))
    return template.render(sides=sides, summary=summary(comparison), unread=list(not_read(comparison)), sections=sections).encode()


def _seen(value: object) -> object:
    """Text of others without what hides or turns the line around."""
    return legible(value) if type(value) is str else value


def _sections(comparison: Comparison) -> Iterator[Mapping[str, object]]:
    """The parts by what they are read under, with how much differs in each and what it is drawn as."""
    for at, (heading, group) in enumerate(groupby(comparison.parts, key=_heading), start=1):
        parts = list(group)
        blocks: list[tuple[str, list[object]]] = []
        for is_text, alike in groupby(parts, key=lambda part: isinstance(part, Passage)):
            if is_text:
                blocks.append(("lines", [_line(part, line) for part in alike if isinstance(part, Passage) for line in part.lines]))
            else:
                blocks += [_table(comparison, part) for part in alike if isinstance(part, Table)]
        yield {"id": f"p{at}", "heading": heading, "differing": sum(len(part.differing) for part in parts), "blocks": blocks}


def _heading(part: Part) -> str:
    return (
        _BEGINNING
        if part.place in (ABOVE, MARK, OPENNESS, TITLE, PREFACE)
        else _END
        if part.place in (SIGNATURE, DATE, BELOW)
        else part.place
    )


def _line(part: Passage, line: Line) -> Mapping[str, object]:
    """A paragraph as each side has it; None where it has none."""
    where = part.place if _heading(part) != part.place else "" if part.counted else "标题"
    return {
        "where": f"{where}{number(line)}" if part.counted else where,
        "same": line.same,
        "sides": [
            None if text is None else _marked(line.pieces, without)
            for text, without in ((line.old, Change.INSERTED), (line.new, Change.DELETED))
        ],
    }


def _marked(pieces: tuple[Piece, ...], without: Change) -> list[tuple[str, str]]:
    """Pieces by the element they stand in, those of the other side left out."""
    return [(_ELEMENTS[piece.change], piece.text) for piece in pieces if piece.change is not without]


def _table(comparison: Comparison, table: Table) -> tuple[str, list[object]]:
    """The form's own table where both have the same form, else a list of the figures."""
    if table.old == table.new:
        return "rows", list(_rows(comparison, table))
    return "entries", list(table.entries)


def _rows(comparison: Comparison, table: Table) -> Iterator[list[Mapping[str, object]]]:
    """The rows of the form's table, each cell with what both sides have in it."""
    assert table.new is not None
    layout = grid(table.new)
    old, new = comparison.old.printed(table.new), comparison.new.printed(table.new)
    for row in range(layout.rows):
        cells = (cell for cell in layout.cells if cell.row == row)
        yield [
            {
                "element": "td" if cell.role is Role.FIGURE else "th",
                "scope": _scope(cell),
                "rows": cell.rows,
                "columns": cell.columns,
                "old": old.get(cell.spot),
                "new": new.get(cell.spot),
                "same": Entry("", cell.role, old.get(cell.spot), new.get(cell.spot)).same,
            }
            for cell in cells
        ]


def _scope(cell: Cell) -> str:
    """Of what a label is the label; "" for a figure."""
    if cell.role is Role.FIGURE:
        return ""
    axis, several = ("row", cell.rows > 1) if cell.role is Role.LABEL else ("col", cell.columns > 1)
    return f"{axis}group" if several else axis
