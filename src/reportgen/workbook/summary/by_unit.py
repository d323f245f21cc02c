"""分单位: units by figures, with sums that a spreadsheet program computes."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook

from reportgen.collection.parts import value
from reportgen.collection.roster import Tier
from reportgen.collection.standing import Standing, State
from reportgen.collection.summary import Summary
from reportgen.collection.sums import NOTHING, in_unit, unit_of
from reportgen.model.amounts import NOT_APPLICABLE_MARK, UNITS, Kind
from reportgen.model.amounts import State as CellState
from reportgen.model.edition import Field
from reportgen.workbook.pen import HEAD, SUM, Entry, Pen, stored
from reportgen.workbook.summary.notes import scope, whose

TITLE = "分单位"
COUNTED = "计入"
"""What stands in the column of that name of those whose figures the sums hold."""
_OWN = (("单位", 30), ("上级", 24), ("范围", 8), (COUNTED, 24))
_WIDTH = 12


def draw(book: Workbook, summary: Summary) -> None:
    fields = list(summary.edition.fields.values())
    units = {field.name: unit_of(field, summary.sums[None].get(field.name, NOTHING)) for field in fields}
    lines = [each for each in summary.collected.standings if each.part and each.part.figures and each.state not in _NOT_OURS]
    notes = [scope(summary, None), *whose(summary)]
    scopes = summary.scopes()
    header = 1 + len(notes) + len(scopes) + 1
    widths = [*(width for _, width in _OWN), *[_WIDTH] * len(fields)]
    pen = Pen(book, TITLE, widths, freeze=f"B{header + 1}", printed=False)
    pen.head(f"{summary.organ}{summary.year}年度各单位数据", *notes)
    first, last = header + 1, header + max(1, len(lines))
    for tier in scopes:
        pen.write(_sums(fields, tier, first, last, both=len(scopes) > 1), 20)
    labels = [f"{field.name}{f'（{units[field.name]}）' if units[field.name] else ''}" for field in fields]
    pen.write([*(Entry(label, HEAD) for label, _ in _OWN), *(Entry(label, HEAD) for label in labels)], 62)
    for standing in lines:
        pen.sheet.append([*_who(summary, standing), *_figures(fields, units, standing)])
        pen.row += 1
    pen.filter(header, last)


_NOT_OURS = (State.WRONG, State.UNREADABLE, State.DOUBLE, State.MISSING)


def _sums(fields: list[Field], tier: Tier | None, first: int, last: int, *, both: bool) -> Iterator[Entry | None]:
    name = "合计" if not both else f"{tier.value}合计" if tier else "全部合计"
    yield from (Entry(name, SUM), Entry("", SUM), Entry("", SUM), Entry("", SUM))
    for number, field in enumerate(fields, start=len(_OWN) + 1):
        if not field.column.adds:
            yield Entry("", SUM)
            continue
        column, counted, own = (f"{get_column_letter(each)}${first}:{get_column_letter(each)}${last}" for each in (number, 4, 3))
        tiers = f',${own.replace(":", ":$")},"{tier.value}"' if tier else ""
        formula = f'SUMIFS({column},${counted.replace(":", ":$")},"{COUNTED}"{tiers})'
        yield Entry(f"=ROUND({formula},8)" if field.column.kind is Kind.AMOUNT else f"={formula}", SUM, formula=True)


def _who(summary: Summary, standing: Standing) -> Iterator[str]:
    roster = summary.collected.roster
    above = roster.superior(standing.unit)
    counted = COUNTED if above is None else f"{COUNTED}{above.name}"
    yield from (standing.unit.name, above.name if above else roster.organ, roster.tier(standing.unit).value)
    yield f"没有：{standing.uncounted}" if standing.uncounted else counted


def _figures(fields: list[Field], units: dict[str, str], standing: Standing) -> Iterator[str | int | float | None]:
    """A unit's numbers, money in the column's unit; 「/」 stays, what cannot be read is left empty."""
    assert standing.part
    for field, text in zip(fields, standing.part.figures, strict=True):
        yield _number(text, field.column.kind, field.column.unit, units[field.name])


@lru_cache(maxsize=65_536)
def _number(text: str, kind: Kind, unit: str, wanted: str) -> str | int | float | None:
    figure = value(text, kind, unit)
    if figure.number is None:
        return NOT_APPLICABLE_MARK if figure.state is CellState.NOT_APPLICABLE else None
    return stored(in_unit(Decimal(figure.number) * UNITS.get(figure.unit, Decimal(1)), wanted))
