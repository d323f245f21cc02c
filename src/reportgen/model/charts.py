"""The picture of a report: which charts an edition draws, and what one report says in them.

The picture is the common ground of all that draws it: the SVG, its table, the PNG and the native charts of a workbook.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby


class Form(Enum):
    """How a chart shows its figures, as edition.toml names it."""

    NUMBERS = "numbers"
    """As big numbers."""
    BARS = "bars"
    """As bars from a common line."""
    SHARES = "shares"
    """As parts of one bar."""


@dataclass(frozen=True)
class Chart:
    """A chart of an edition. ``unit``: what is counted, such as 件. ``figures``: by their names, in the order they are drawn."""

    title: str
    form: Form
    unit: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A figure as its report prints it. ``number``: what is drawn; None where it is none, such as 「/」."""

    text: str
    number: int | None


@dataclass(frozen=True)
class Item:
    """A figure with its printed labels, without their numbering.

    group: the labels above its own, "" where the whole chart has none.
    then: last year's, None where it is not known or is another figure.
    """

    name: str
    group: str
    label: str
    now: Shown
    then: Shown | None

    @property
    def labels(self) -> str:
        """All its labels in one line: 「不予公开：属于国家秘密」."""
        return "：".join(filter(None, (self.group, self.label)))

    @property
    def nothing(self) -> bool:
        """Whether there is only a 0 to tell, of both years."""
        return self.now.text == "0" and (self.then is None or self.then.text == "0")


@dataclass(frozen=True)
class Panel:
    """A chart with what a report says in it."""

    chart: Chart
    items: tuple[Item, ...]

    @property
    def heading(self) -> str:
        """The chart's title and what is counted in it."""
        return self.chart.title + (f"（{self.chart.unit}）" if self.chart.unit else "")

    @property
    def two_years(self) -> bool:
        """Whether anything of last year is known."""
        return any(item.then for item in self.items)

    @property
    def largest(self) -> int:
        """The largest number of both years; 0 where there is none."""
        shown = [each for item in self.items for each in (item.now, item.then) if each]
        return max((each.number or 0 for each in shown), default=0)

    def groups(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        """The items that stand under one label, with it; one under none stands alone."""
        for group, items in groupby(self.items, lambda item: item.group):
            if group:
                yield group, tuple(items)
            else:
                yield from (("", (item,)) for item in items)


@dataclass(frozen=True)
class Picture:
    """One page of a report's figures. ``title``: in lines as printed. ``signed``: 成文日期, "" where there is none."""

    title: str
    organ: str
    year: int
    signed: str
    panels: tuple[Panel, ...]

    @property
    def name(self) -> str:
        """The title in one line."""
        return self.title.replace("\n", "")

    @property
    def years(self) -> tuple[str, str]:
        """How this year and the one before are called."""
        return f"{self.year}年", f"{self.year - 1}年"


@dataclass(frozen=True)
class Drawn:
    """A picture as drawn: the SVG, and the same figures as a table in HTML."""

    svg: str
    table: str
