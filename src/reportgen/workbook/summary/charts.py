"""图: native charts of requests by unit, of outcomes, and of two years, beside the figures they are drawn from."""

from openpyxl.workbook.workbook import Workbook

from reportgen.collection.parts import value
from reportgen.collection.summary import Summary
from reportgen.workbook import plots
from reportgen.workbook.pen import NUMBER, TEXT, Entry, Pen, stored
from reportgen.workbook.summary.notes import whose

TITLE = "图"
_MOST = 20
"""Units drawn."""
_WIDTHS = (40, 12, 12, 4, *[9] * 14)


def draw(book: Workbook, summary: Summary) -> None:
    collecting, fields = summary.edition.collecting, summary.edition.fields
    counted = summary.collected.counted(summary.organ)
    pen = Pen(book, TITLE, _WIDTHS)
    pen.head(f"{summary.organ}{summary.year}年度图表", *whose(summary))
    at = pen.row + 2
    if collecting.by_unit and counted:
        drawn, rest = _units(summary)
        title = f"各单位：{fields[collecting.by_unit].row.path[-1]}"
        table = plots.table(pen, (title, f"{summary.year}年"), drawn)
        for each in rest:
            pen.write([Entry(each[0], TEXT), Entry(each[1], NUMBER)], 18)
        at = plots.put(pen, plots.bars(title, pen, table, columns=1, lying=True), at, max(9.0, 0.8 * len(drawn) + 3))
    if collecting.outcomes and counted:
        rows = _outcomes(summary)
        table = plots.table(pen, ("办理结果", f"{summary.year}年"), rows)
        at = plots.put(pen, plots.pie("办理结果", pen, table), at, 9.5)
    if known := [each for each in summary.changes if each.name in collecting.years and each.units]:
        pairs = [(_name(summary, each.name), stored(each.then), stored(each.now)) for each in known]
        table = plots.table(pen, ("两年对照（可比单位）", f"{summary.year - 1}年", f"{summary.year}年"), pairs)
        plots.put(pen, plots.bars("两年对照（可比单位）", pen, table, columns=2, lying=False), at, 9.5)


def _name(summary: Summary, name: str) -> str:
    field = summary.edition.fields[name]
    return "".join(field.row.path[-1:]) or "·".join(field.column.path[:-1])


def _units(summary: Summary) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The units with most, the most first; and, not to be drawn, the rest together where there are more."""
    name = summary.edition.collecting.by_unit
    at, field = list(summary.edition.fields).index(name), summary.edition.fields[name]
    counted = [each for each in summary.collected.below(summary.organ) if each.part and not each.uncounted]
    figures = [(each.unit.short or each.unit.name, each.part.figures[at]) for each in counted if each.part]
    numbers = [(unit, value(text, field.column.kind, field.column.unit).number or 0) for unit, text in figures]
    numbers.sort(key=lambda pair: -pair[1])
    rest = [int(number) for _, number in numbers[_MOST:]]
    drawn = [(unit, int(number)) for unit, number in numbers[:_MOST]]
    return drawn, [(f"其余 {len(rest)} 个单位", sum(rest))] if rest else []


def _outcomes(summary: Summary) -> list[tuple[str, int | float]]:
    """The parts of the total of outcomes, those under one label together."""
    edition, rows = summary.edition, dict[str, int]()
    for name in edition.totals[edition.collecting.outcomes].left:
        path = edition.fields[name].row.path
        label = path[1] if len(path) > 2 else path[-1]
        rows[label] = rows.get(label, 0) + int(summary.sums[None][name].number)
    return [(label.partition("（区分")[0], number) for label, number in rows.items()]
