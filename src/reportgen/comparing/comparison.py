"""Two sides held against each other, part by part in the order of the report."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from reportgen.comparing.paragraphs import Line, lines
from reportgen.comparing.sides import Side
from reportgen.comparing.words import plain
from reportgen.model.edition import Section
from reportgen.model.grid import Role, Spot, grid
from reportgen.model.report import ABOVE, BELOW, DATE, MARK, OPENNESS, PREFACE, SIGNATURE, TITLE

NO_PLACE = "规定格式里没有的文字"
"""What paragraphs are called that the form has no place for."""


@dataclass(frozen=True)
class Passage:
    """Paragraphs of one place. ``place``: 「标题」, 「一、总体情况」. ``counted``: whether there may be several."""

    place: str
    lines: tuple[Line, ...]
    counted: bool = False

    @property
    def differing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.same)


@dataclass(frozen=True)
class Entry:
    """A cell of a table on both sides; "" is a blank cell, None one that was not found or not read.

    what: a figure's place by its printed labels, or the label that the form has there.
    """

    what: str
    role: Role
    old: str | None
    new: str | None

    @property
    def same(self) -> bool:
        if self.role is Role.FIGURE:
            return self.old == self.new
        return _label(self.old) == _label(self.new)


@dataclass(frozen=True)
class Table:
    """A table on both sides: every cell where both have the same form, else the figures that either has.

    old, new: the table in the form of each side; None where that has none.
    """

    old: Section | None
    new: Section | None
    entries: tuple[Entry, ...]

    @property
    def place(self) -> str:
        own = self.new or self.old
        assert own is not None
        return own.heading

    @property
    def differing(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.same)


Part: TypeAlias = Passage | Table


@dataclass(frozen=True)
class Comparison:
    """All that two sides say, part by part."""

    old: Side
    new: Side
    parts: tuple[Part, ...]

    @cached_property
    def differing(self) -> int:
        """How many paragraphs, figures and labels differ."""
        return sum(len(part.differing) for part in self.parts)

    @property
    def same(self) -> bool:
        """Whether all was read of both sides, and nothing differs."""
        return not (self.differing or self.old.unread or self.new.unread)


def compare(old: Side, new: Side) -> Comparison:
    """Hold two sides against each other; in the order of the new side's edition."""
    return Comparison(old, new, tuple(_parts(old, new)))


def _parts(old: Side, new: Side) -> Iterator[Part]:
    one, other = old.report, new.report
    yield from _strays(old, new, ABOVE, ABOVE)
    yield from _letterhead(old, new, MARK, one.mark, other.mark)
    yield from _letterhead(old, new, OPENNESS, one.openness, other.openness)
    yield from _single(TITLE, one.name, other.name)
    yield from _several(PREFACE, [each.text for each in one.preface], [each.text for each in other.preface])
    before, after = ({section.id: section for section in side.edition.sections} for side in (one, other))
    for id in {**after, **before}:
        yield from _section(old, new, before.get(id), after.get(id))
    yield from _single(SIGNATURE, one.signature, other.signature)
    yield from _single(DATE, one.signed_text, other.signed_text)
    yield from _strays(old, new, BELOW, BELOW)


def _section(old: Side, new: Side, one: Section | None, other: Section | None) -> Iterator[Part]:
    """A section of both editions, or of one where the other has none of its id."""
    own = other or one
    assert own is not None
    headings = (side.report.headings.get(own.id, "") for side in (old, new))
    yield from _single(own.heading, *headings)
    texts = ([each.text for each in side.report.texts.get(own.id, ())] for side in (old, new))
    yield from _several(own.heading, *texts)
    if (one and one.blocks) or (other and other.blocks):
        yield _table(old, new, one, other)
    yield from _strays(old, new, own.id, f"{own.heading}（{NO_PLACE}）")


def _single(place: str, old: str, new: str) -> Iterator[Passage]:
    if old or new:
        yield Passage(place, (Line(old or None, new or None),))


def _several(place: str, old: list[str], new: list[str]) -> Iterator[Passage]:
    if old or new:
        yield Passage(place, lines(old, new), counted=True)


def _letterhead(old: Side, new: Side, place: str, one: str, other: str) -> Iterator[Passage]:
    """A line above the title; on a web page it may stand among what the page itself has there."""
    if one and not other and _shown(one, new):
        other = one
    elif other and not one and _shown(other, old):
        one = other
    yield from _single(place, one, other)


def _shown(text: str, side: Side) -> bool:
    return any(plain(text) == plain(each) for each in side.strays.get(ABOVE, ()))


def _strays(old: Side, new: Side, where: str, place: str) -> Iterator[Passage]:
    """What the form has no place for; around the report nothing where one of the two is a web page."""
    if not (where in (ABOVE, BELOW) and (old.page or new.page)):
        yield from _several(place, list(old.strays.get(where, ())), list(new.strays.get(where, ())))


def _table(old: Side, new: Side, one: Section | None, other: Section | None) -> Table:
    before, after = _printed(old, one), _printed(new, other)
    if one is not None and one == other:
        names = {field.name: field.labels for field in one.figures()}
        cells = (cell for cell in grid(one).cells if cell.role is Role.FIGURE or cell.spot in before or cell.spot in after)
        entries = (Entry(names.get(cell.text, cell.text), cell.role, before.get(cell.spot), after.get(cell.spot)) for cell in cells)
        return Table(one, other, tuple(entries))
    fields = {field.name: field.labels for section in (one, other) if section for field in section.figures()}
    first, second = _by_name(one, before), _by_name(other, after)
    return Table(one, other, tuple(Entry(fields[name], Role.FIGURE, first.get(name), second.get(name)) for name in fields))


def _printed(side: Side, section: Section | None) -> dict[Spot, str]:
    return side.printed(section) if section and section.blocks else {}


def _by_name(section: Section | None, printed: dict[Spot, str]) -> dict[str, str]:
    cells = grid(section).cells if section and section.blocks else ()
    return {cell.text: printed[cell.spot] for cell in cells if cell.role is Role.FIGURE and cell.spot in printed}


def _label(text: str | None) -> str | None:
    """A label by which it is compared: widths and codes of the same character do not count."""
    return None if text is None else "".join(unicodedata.normalize("NFKC", text).split())
