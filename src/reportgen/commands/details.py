"""明细.csv: one line for each unit and figure, for pandas, DuckDB or Excel's pivot tables."""

import csv
import io
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.collection.parts import Part, value
from reportgen.collection.summary import Summary
from reportgen.files.store import plain as harmless
from reportgen.model.amounts import plain
from reportgen.model.edition import Edition

NAME = "明细.csv"
COLUMNS = ("单位", "年度", "表", "行", "列", "名称", "数", "计量单位", "原文", "计入")
"""数: the number, money in 计量单位; empty for 「/」 and what cannot be read. 原文: as printed. 计入: whose sum it stands in, or 否."""
_ARROW = "→"


def pieces(summary: Summary) -> Iterator[bytes]:
    """The file piece by piece, a unit at a time: ten thousand units have two million lines."""
    yield _line(COLUMNS).encode("utf-8-sig")
    roster = summary.collected.roster
    for standing in summary.collected.standings:
        if standing.part and standing.part.figures and standing.part.edition == summary.edition.id and standing.part.year == summary.year:
            above = roster.superior(standing.unit)
            counted = "否" if standing.uncounted else above.name if above else roster.organ
            yield lines(summary.edition, standing.part, standing.unit.name, counted).encode("utf-8", "replace")


def lines(edition: Edition, part: Part, organ: str, counted: str) -> str:
    """The lines of one report, in printed order."""
    first = _line((harmless(organ), str(part.year), "")).rstrip("\r\n")
    last = _line(("", harmless(counted)))
    figures = zip(edition.fields, part.figures, strict=True)
    return "".join(f"{first}{_figure(edition, name, text)}{last}" for name, text in figures)


@lru_cache(maxsize=65_536)
def _figure(edition: Edition, name: str, text: str) -> str:
    """The middle of a line; most of two million are the same few."""
    field = edition.fields[name]
    figure = value(text, field.column.kind, field.column.unit)
    number = "" if figure.number is None else plain(figure.number)
    path = (_ARROW.join(field.row.path), _ARROW.join(field.column.path))
    return _line((field.section.id, *path, name, number, figure.unit, harmless(text))).rstrip("\r\n")


def _line(entries: Iterable[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(entries)
    return buffer.getvalue()
