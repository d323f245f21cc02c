"""The parts of one bar, each in its colour, with the figures below it."""

from collections.abc import Sequence

from reportgen.chart.canvas import GREY, INK, LEFT, LINE, RIGHT, SHARES, TRACK, Canvas
from reportgen.model.charts import Item, Panel, Picture, Shown

_LABEL, _NUMBER, _THEN = 26, 30, 26
_START = LEFT + 130
_LENGTH = RIGHT - _START
_COLUMN = 180
"""Pixels of a column of numbers."""


def draw(canvas: Canvas, panel: Panel, picture: Picture) -> None:
    """This year's bar, last year's thinner, and what each colour means; labels of a group stand under it."""
    this, last = picture.years
    colours = {item.name: SHARES[number % len(SHARES)] for number, item in enumerate(panel.items)}
    canvas.y += 28
    _bar(canvas, this, [(item.name, colours[item.name], item.now) for item in panel.items], picture.year, 48)
    if all(item.then for item in panel.items):  # of some parts alone nobody knows the shares
        _bar(canvas, last, [(item.name, colours[item.name], item.then) for item in panel.items], picture.year - 1, 24)
    if panel.two_years:
        canvas.text(RIGHT - _COLUMN, canvas.y + 34, this, 26, GREY, "end")
        canvas.text(RIGHT, canvas.y + 34, last, 26, GREY, "end")
        canvas.y += 40
    for group, items in panel.groups():
        if group:
            canvas.text(LEFT, canvas.y + 36, group, _LABEL, INK, bold=True)
            canvas.y += 50
        for item in items:
            _told(canvas, item, colours[item.name], picture, 30 if group else 0, panel.two_years)


def _bar(canvas: Canvas, year: str, parts: Sequence[tuple[str, str, Shown | None]], whose: int, height: int) -> None:
    """The parts of a year by their names, colours and figures; an empty bar where all are 0."""
    canvas.text(LEFT, canvas.y + height / 2 + 9, year, 26, GREY)
    canvas.rect(_START, canvas.y, _LENGTH, height, TRACK)
    numbers = [(name, colour, shown.number) for name, colour, shown in parts if shown and shown.number]
    total, x = sum(number for _, _, number in numbers), float(_START)
    for name, colour, number in numbers:
        canvas.rect(x, canvas.y, _LENGTH * number / total, height, colour, shows=(name, whose))
        x += _LENGTH * number / total
    canvas.y += height + 14


def _told(canvas: Canvas, item: Item, colour: str, picture: Picture, indent: int, two_years: bool) -> None:
    """One line: a colour, its label and its figures."""
    y = canvas.y + 36
    canvas.rect(LEFT + indent, y - 21, 24, 24, colour, radius=3)
    canvas.text(LEFT + indent + 42, y, item.label, _LABEL, INK)
    canvas.text(RIGHT - (_COLUMN if two_years else 0), y, item.now.text, _NUMBER, INK, "end", bold=True, shows=(item.name, picture.year))
    if item.then:
        canvas.text(RIGHT, y, item.then.text, _THEN, GREY, "end", shows=(item.name, picture.year - 1))
    canvas.rect(LEFT, y + 13, RIGHT - LEFT, 1, LINE)
    canvas.y += 50
