"""A sheet of SVG that grows downwards. Only attributes, no styles or scripts: it may stand inside any page."""

from collections.abc import Sequence
from typing import TypeAlias

from lxml import etree

from reportgen.chart.fonts import FAMILIES
from reportgen.model.titles import width

SVG = "{http://www.w3.org/2000/svg}"
Whose: TypeAlias = tuple[str, int]
"""A figure by its name, and the year of its report."""

WIDTH, MARGIN = 1080, 60
"""Pixels: of the picture, and of what is left free at its sides."""
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
FIGURE, YEAR = "data-figure", "data-year"
"""What a text or a bar is marked with that shows a figure."""

NAVY, BLUE, PALE, TRACK = "#17365d", "#2f5f9e", "#9db4d0", "#edf1f6"
RED, WHITE, INK, GREY, LINE = "#b3272d", "#ffffff", "#222b36", "#667180", "#d5dce5"
SHARES = ("#2f5f9e", "#8fb1d6", "#17365d", "#5f9196", "#c9a26b", "#8a94a3")
"""Colours of the parts of a bar, neighbours well apart."""
_LEADING = 1.35
_CLOSING = "、，。；：！？）》”"


def room(text: str, size: float) -> float:
    """Pixels that a text takes at most; digits and Latin letters are a little wider than half."""
    return size * (width(text) + 0.12 * sum(character.isascii() for character in text))


class Canvas:
    """An SVG being drawn; ``y`` is how far down it is filled."""

    def __init__(self, name: str) -> None:
        self.root = etree.Element(f"{SVG}svg", nsmap={None: SVG.strip("{}")})  # type: ignore[dict-item]
        self.root.set("role", "img")
        self.root.set("aria-label", name)
        self.root.set("font-family", ", ".join(f"'{family}'" for family in FAMILIES) + ", sans-serif")
        self._ground = self._add("rect", x=0, y=0, width=WIDTH, height=0, fill=WHITE)
        self.y = 0.0

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0, shows: Whose | None = None) -> None:
        rounded = {"rx": radius} if radius else {}
        self._add("rect", x=x, y=y, width=width, height=height, fill=fill, **rounded, **_marks(shows))

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        size: float,
        fill: str = INK,
        anchor: str = "start",
        bold: bool = False,
        shows: Whose | None = None,
    ) -> None:
        """One text in one or more lines; ``y`` is the base line of the first, and ``anchor`` where x is: start, middle or end."""
        looks = {"font-weight": "bold"} if bold else {}
        if anchor != "start":
            looks["text-anchor"] = anchor
        element = self._add("text", x=x, y=y, fill=fill, **{"font-size": size}, **looks, **_marks(shows))
        if isinstance(lines, str):
            element.text = lines
            return
        for number, line in enumerate(lines):
            span = etree.SubElement(element, f"{SVG}tspan", x=_plain(x), y=_plain(y + number * size * _LEADING))
            span.text = line

    def svg(self) -> str:
        """The picture as far as it is filled."""
        height = _plain(self.y)
        self.root.set("width", str(WIDTH))
        self.root.set("height", height)
        self.root.set("viewBox", f"0 0 {WIDTH} {height}")
        self._ground.set("height", height)
        return etree.tostring(self.root, encoding="unicode")

    def _add(self, tag: str, **attributes: str | float) -> etree._Element:
        element = etree.SubElement(self.root, f"{SVG}{tag}")
        for name, value in attributes.items():
            element.set(name, value if isinstance(value, str) else _plain(value))
        return element


def _marks(shows: Whose | None) -> dict[str, str]:
    return {FIGURE: shows[0], YEAR: str(shows[1])} if shows else {}


def lines(text: str, size: float, width: float) -> list[str]:
    """A text in lines of at most so many pixels, about as long as each other or broken after 「、」; none begins with what closes."""
    count = -(-room(text, size) // width)
    if count <= 1:
        return [text]
    longest = max(at for at in range(1, len(text)) if at == 1 or room(text[:at], size) <= width)
    even = min(longest, -(-len(text) // int(count)))
    pause = text.rfind("、", 0, longest) + 1
    at = pause if pause >= 0.75 * even else even
    while at > 1 and text[at] in _CLOSING:
        at -= 1
    return [text[:at], *lines(text[at:], size, width)]


def fitting(text: str, size: float, width: float) -> float:
    """The size at which a text has so many pixels, at most the one given."""
    return min(size, size * width / max(1, room(text, size)))


def _plain(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
