"""明细.csv: one line for each unit and figure, for pandas, DuckDB or Excel's pivot tables."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.collection.parts import Part, value
from reportgen.collection.standing import Standing
from reportgen.collection.summary import Summary
from reportgen.files.store import plain as harmless
from reportgen.model.amounts import UNITS, plain
from reportgen.model.edition import Edition

NAME = "明细.csv"
COLUMNS = ("单位", "年度", "表", "行", "列", "名称", "数", "计量单位", "原文", "计入")
"""数: the number, money in 计量单位; empty for 「/」 and what cannot be read. 原文: as printed. 计入: whose sum it stands in, or 否."""
_ARROW = "→"


def pieces(summary: Summary) -> Iterator[bytes]:
    """The file piece by piece, a unit at a time: ten thousand units have two million lines."""
    yield encoded([COLUMNS], first=True)
    roster = summary.collected.roster
    for standing in summary.collected.standings:
        if standing.part and standing.part.figures and standing.part.edition == summary.edition.id and standing.part.year == summary.year:
            above = roster.superior(standing.unit)
            counted = "否" if standing.uncounted else above.name if above else roster.organ
            yield encoded(rows(summary.edition, standing.part, _name(standing), counted))


def _name(standing: Standing) -> str:
    return standing.unit.name


def encoded(lines: Iterable[Iterable[str]], *, first: bool = False) -> bytes:
    """Lines as a spreadsheet program reads them."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue().encode("utf-8-sig" if first else "utf-8", "replace")


def rows(edition: Edition, part: Part, organ: str, counted: str) -> Iterator[tuple[str, ...]]:
    """The lines of one report, in printed order."""
    for (name, field), text in zip(edition.fields.items(), part.figures, strict=True):
        figure = value(text, field.column.kind, field.column.unit)
        number = "" if figure.number is None else plain(figure.number)
        path = (_ARROW.join(field.row.path), _ARROW.join(field.column.path))
        yield (harmless(organ), str(part.year), field.section.id, *path, name, number, figure.unit, harmless(text), counted)


def in_yuan(number: str, unit: str) -> Decimal:
    """A number of a line, money in 元: what adds up across units of money; nothing for an empty one."""
    return Decimal(number or 0) * UNITS.get(unit, Decimal(1))
