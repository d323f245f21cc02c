"""The figures of a report's picture as native charts, for staff to restyle in Excel or WPS."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from reportgen.model.charts import Form, Panel, Picture, Shown
from reportgen.workbook import plots
from reportgen.workbook.drawing.book import save
from reportgen.workbook.pen import Pen

TITLE = "图解"
_WIDTHS = (46, 14, 14, 4, *[9] * 14)
_NOTE = "左边是年报里的数，右边的图由它们画出；颜色、字体、大小可以在图上改，数不要改。"
_COLOURS = ("2F5F9E", "9DB4D0")
"""Of this year and of last year."""


def draw(picture: Picture) -> bytes:
    """The workbook as a file: a table and a chart for each panel, this year beside last year where anything of it is known."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = picture.organ, f"{picture.name}图解"
    book.properties.created = book.properties.modified = datetime(picture.year + 1, 1, 1)
    pen = Pen(book, TITLE, _WIDTHS)
    pen.head(f"{picture.name}图解", _NOTE)
    at = pen.row + 2
    for panel in picture.panels:
        rows = plots.table(pen, _header(picture, panel), _rows(panel))
        at = plots.put(pen, _chart(pen, panel, rows), at, max(7.5, 0.62 * len(panel.items) * (1.4 if panel.two_years else 1) + 2.5))
    return save(book)


def differences(content: bytes, picture: Picture) -> Iterator[str]:
    """Yield, in plain Chinese, where the finished workbook does not show what the picture does; nothing where it is proven."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content))[TITLE]
    cells = [[cell for cell in row[:3] if cell is not None] for row in sheet.iter_rows(min_row=3, values_only=True)]
    wanted: list[list[str | int]] = []
    for panel in picture.panels:
        wanted.append([*_header(picture, panel)])
        wanted += [[cell for cell in row if cell is not None] for row in _rows(panel)]
    if [row for row in cells if row] != wanted:
        yield "图解工作簿里的数与年报不同"
    if len(sheet._charts) != len(picture.panels):
        yield "图解工作簿里图的个数不对"


def _header(picture: Picture, panel: Panel) -> list[str]:
    return [panel.heading, *picture.years[: 1 + panel.two_years]]


def _rows(panel: Panel) -> list[list[str | int | None]]:
    return [[item.labels, *(_cell(shown) for shown in (item.now, item.then)[: 1 + panel.two_years])] for item in panel.items]


def _cell(shown: Shown | None) -> str | int | None:
    """A number that can be drawn, as printed where it is none; a remark behind a number is left to the report."""
    if shown is None:
        return None
    return shown.number if shown.number is not None else shown.text or None


def _chart(pen: Pen, panel: Panel, rows: plots.Rows) -> Any:
    """Parts of one year as a pie, unless there is nothing to cut; all else as bars."""
    if panel.chart.form is Form.SHARES and panel.largest and not panel.two_years:
        cut = plots.pie(panel.chart.title, pen, rows)
        cut.dataLabels.numFmt = "0;;"  # a part that is 0 has no place for its label
        return cut
    chart = plots.bars(panel.chart.title, pen, rows, columns=1 + panel.two_years, lying=True)
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None  # the numbers stand at the bars
    for series, colour in zip(chart.series, _COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    return chart
