"""Native charts of Excel, beside the figures they are drawn from, which stand in the same sheet."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.chart.label import DataLabelList

from reportgen.workbook.pen import HEAD, NUMBER, TEXT, Entry, Pen

Rows: TypeAlias = tuple[int, int]
"""Of the figures of a chart: the row of their heading, and that of the last of them."""

_LABEL = 20
"""Characters of a label that have room in one line."""


def table(pen: Pen, header: Sequence[str], rows: Sequence[Sequence[str | int | float | None]]) -> Rows:
    """Write the figures of a chart; None leaves a cell empty."""
    pen.write([])
    top = pen.write([Entry(text, HEAD) for text in header], 20)
    for row in rows:
        pen.write([Entry(row[0], TEXT), *(Entry(number, NUMBER) for number in row[1:])], 18 * -(-len(str(row[0])) // _LABEL))
    return top, pen.row


def put(pen: Pen, chart: Any, at: int, height: float) -> int:
    """Place a chart beside the tables, below the one before; where the next can begin. ``height``: in centimetres."""
    chart.width, chart.height = 22.0, height
    pen.sheet.add_chart(chart, f"E{at}")
    return at + int(height / 0.56) + 2


def bars(title: str, pen: Pen, rows: Rows, *, columns: int, lying: bool) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if lying else "col"
    chart.title = title
    _data(chart, pen, rows, columns)
    chart.gapWidth = 50
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend = chart.legend if columns > 1 else None
    return chart


def pie(title: str, pen: Pen, rows: Rows) -> PieChart:
    chart = PieChart()
    chart.title = title
    _data(chart, pen, rows, 1)
    return chart


def _data(chart: Any, pen: Pen, rows: Rows, columns: int) -> None:
    top, last = rows
    chart.add_data(Reference(pen.sheet, min_col=2, max_col=1 + columns, min_row=top, max_row=max(last, top + 1)), titles_from_data=True)
    chart.set_categories(Reference(pen.sheet, min_col=1, min_row=top + 1, max_row=max(last, top + 1)))
    chart.dataLabels = DataLabelList()
    chart.dataLabels.showVal = True
    for shown in ("showSerName", "showCatName", "showLegendKey", "showPercent", "showLeaderLines"):
        setattr(chart.dataLabels, shown, False)
