"""Bars from a common line, this year's above last year's; what is 0 throughout takes one line."""

from dataclasses import dataclass

from reportgen.chart.canvas import BLUE, GREY, INK, LEFT, PALE, RIGHT, TRACK, Canvas, Whose, lines, room
from reportgen.model.charts import Item, Panel, Picture, Shown

ALL_NOTHING, OTHERS_NOTHING = "各项均为 0", "其余各项均为 0"
"""What is said of figures that are all 0, beside none or some that are not."""

_LABEL, _NUMBER, _THEN, _LINE = 26, 30, 24, 35
_START, _LENGTH = 520, 340
"""Where bars begin, and how long the longest is."""
_LEAST = 3
"""Pixels of the shortest bar of a number that is not 0."""
_INDENT = 30


@dataclass(frozen=True)
class _Look:
    """Of a year's bars: pixels that one takes with the space around it, its own height, its colours, and the size of its number."""

    room: int
    height: int
    bar: str
    ink: str
    size: int


_NOW, _BEFORE = _Look(38, 20, BLUE, INK, _NUMBER), _Look(26, 12, PALE, GREY, _THEN)


def draw(canvas: Canvas, panel: Panel, picture: Picture) -> None:
    """The items of a panel, those of a group under its label."""
    canvas.y += 14
    for group, items in panel.groups():
        told = [item for item in items if not item.nothing]
        if not group:
            _item(canvas, panel, items[0], picture, 0)
        elif not told:
            canvas.text(LEFT, canvas.y + 34, group, _LABEL, INK)
            canvas.rect(_START, canvas.y + 15, _LENGTH, _NOW.height, TRACK)
            canvas.text(RIGHT, canvas.y + 34, ALL_NOTHING, _THEN, GREY, "end")
            canvas.y += 50
        else:
            canvas.text(LEFT, canvas.y + 40, group, _LABEL, INK, bold=True)
            canvas.y += 50
            for item in told:
                _item(canvas, panel, item, picture, _INDENT)
            if len(told) < len(items):
                canvas.text(LEFT + _INDENT, canvas.y + 32, OTHERS_NOTHING, _THEN, GREY)
                canvas.y += 46


def _item(canvas: Canvas, panel: Panel, item: Item, picture: Picture, indent: int) -> None:
    """A label, its bar and its number; last year's below, smaller."""
    label = lines(item.label, _LABEL, _START - 24 - LEFT - indent)
    top = canvas.y + 6
    canvas.text(LEFT + indent, top + 28, label, _LABEL, INK)
    bottom = _bar(canvas, _NOW, item.now, panel.largest, top, (item.name, picture.year))
    if item.then:
        bottom = _bar(canvas, _BEFORE, item.then, panel.largest, bottom, (item.name, picture.year - 1))
    canvas.y = max(bottom, top + 4 + len(label) * _LINE) + 6


def _bar(canvas: Canvas, look: _Look, shown: Shown, largest: int, top: float, whose: Whose) -> float:
    """One bar with its number behind the longest, or below where there is no room for it; how far down it goes."""
    y = top + (look.room - look.height) / 2
    canvas.rect(_START, y, _LENGTH, look.height, TRACK)
    if shown.number:
        canvas.rect(_START, y, length(shown.number, largest), look.height, look.bar, shows=whose)
    fits = room(shown.text, look.size) <= RIGHT - _START - _LENGTH - 16
    base = y + look.height / 2 + look.size * 0.36 if fits else y + look.height + look.size + 6
    canvas.text(RIGHT, base, shown.text, look.size, look.ink, "end", look is _NOW, shows=whose)
    return top + look.room if fits else base + 12


def length(number: int, largest: int) -> float:
    """Pixels of a bar; one of a number that is not 0 is seen."""
    return max(_LEAST, _LENGTH * number / largest)
