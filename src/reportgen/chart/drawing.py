"""Picture → SVG: a head, one panel after the other, and where it all comes from."""

from reportgen.chart.bars import draw as draw_bars
from reportgen.chart.canvas import BLUE, GREY, LEFT, LINE, MARGIN, NAVY, PALE, RED, RIGHT, WHITE, WIDTH, Canvas, fitting, room
from reportgen.chart.shares import draw as draw_shares
from reportgen.model.charts import Form, Item, Panel, Picture

KIND = "图解"
_TITLE, _HEADING, _SMALL = 50, 38, 26
_TILE, _GAP = 468, 24
"""Of the boxes with big numbers: their width, and what is between them."""


def draw(picture: Picture) -> str:
    """The picture as SVG; the same picture gives the same text."""
    canvas = Canvas(f"{KIND}：{picture.name}")
    _head(canvas, picture)
    for panel in picture.panels:
        _heading(canvas, picture, panel)
        {Form.NUMBERS: _numbers, Form.BARS: draw_bars, Form.SHARES: draw_shares}[panel.chart.form](canvas, panel, picture)
        canvas.y += 48
    _foot(canvas, picture)
    return canvas.svg()


def unit(panel: Panel) -> str:
    """What is counted."""
    return f"单位：{panel.chart.unit}" if panel.chart.unit else ""


def _head(canvas: Canvas, picture: Picture) -> None:
    titled = picture.title.split("\n")
    size = min(fitting(line, _TITLE, RIGHT - LEFT) for line in titled)
    height = 150 + len(titled) * 70
    canvas.rect(0, 0, WIDTH, height, NAVY)
    canvas.rect(0, height, WIDTH, 8, RED)
    canvas.text(WIDTH / 2, 84, KIND, 32, PALE, "middle")
    canvas.rect(WIDTH / 2 - 44, 104, 88, 3, PALE)
    for number, line in enumerate(titled):
        canvas.text(WIDTH / 2, 172 + number * 70, line, size, WHITE, "middle", bold=True)
    canvas.y = height + 8 + 56


def _heading(canvas: Canvas, picture: Picture, panel: Panel) -> None:
    """A panel's title, what it counts and, where it has bars of two years, their colours."""
    y = canvas.y + 36
    canvas.rect(LEFT, y - 34, 10, 42, RED)
    canvas.text(LEFT + 28, y, panel.chart.title, _HEADING, NAVY, bold=True)
    canvas.text(RIGHT, y, unit(panel), _SMALL, GREY, "end")
    if panel.two_years and panel.chart.form is Form.BARS:
        at = RIGHT - room(unit(panel), _SMALL) - 40
        for colour, year in ((PALE, picture.years[1]), (BLUE, picture.years[0])):
            canvas.text(at, y, year, _SMALL, GREY, "end")
            at -= room(year, _SMALL) + 30
            canvas.rect(at, y - 21, 22, 22, colour)
            at -= 24
    canvas.rect(LEFT, y + 22, RIGHT - LEFT, 2, LINE)
    canvas.y = y + 24


def _numbers(canvas: Canvas, panel: Panel, picture: Picture) -> None:
    """Big numbers in boxes, two in a row."""
    height = 222 if panel.two_years else 176
    top = canvas.y + 28
    for number, item in enumerate(panel.items):
        x, y = LEFT + (number % 2) * (_TILE + _GAP), top + (number // 2) * (height + _GAP)
        canvas.rect(x, y, _TILE, height, "#f4f7fb", radius=6)
        canvas.rect(x, y, 6, height, BLUE)
        _tile(canvas, item, picture, x + 34, y)
    rows = -(-len(panel.items) // 2)
    canvas.y = top + rows * (height + _GAP) - _GAP


def _tile(canvas: Canvas, item: Item, picture: Picture, x: float, y: float) -> None:
    wide = _TILE - 68
    label = item.group + item.label
    canvas.text(x, y + 50, label, fitting(label, 28, wide), "#445062")
    canvas.text(x, y + 136, item.now.text, fitting(item.now.text, 72, wide), NAVY, bold=True, shows=(item.name, picture.year))
    if item.then:
        year = picture.years[1]
        canvas.text(x, y + 192, year, _SMALL, GREY)
        canvas.text(x + room(year, _SMALL) + 16, y + 192, item.then.text, 30, GREY, shows=(item.name, picture.year - 1))


def _foot(canvas: Canvas, picture: Picture) -> None:
    canvas.rect(LEFT, canvas.y, RIGHT - LEFT, 2, LINE)
    told = f"数据来源：《{picture.name}》"
    canvas.text(LEFT, canvas.y + 50, told, fitting(told, _SMALL, RIGHT - LEFT), GREY)
    canvas.y += 96
    canvas.text(RIGHT, canvas.y + 14, picture.organ, fitting(picture.organ, 30, RIGHT - LEFT), NAVY, "end", bold=True)
    if picture.signed:
        canvas.text(RIGHT, canvas.y + 60, picture.signed, _SMALL, GREY, "end")
        canvas.y += 46
    canvas.y += 14 + MARGIN
