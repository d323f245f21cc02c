"""What was found, sheet by sheet, and which cell of each sheet's picture is lit up by what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from reportgen.commands.view import View
from reportgen.model.findings import ACKNOWLEDGED, Finding
from reportgen.model.severity import Severity
from reportgen.workbook.facsimile import Facsimile
from reportgen.workbook.ranges import by_range, cells_of

_MOST = 200
"""Findings of one sheet that are listed; whoever has more mends those first."""
_CLASSES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"}


@dataclass(frozen=True)
class Entry:
    """A finding in the list. number: what it is called on the page. anchor: the lit cell that it leads to; "" for none."""

    number: int
    finding: Finding
    kind: str
    anchor: str


@dataclass(frozen=True)
class Light:
    """A lit cell: by how grave a finding, and by which ones."""

    kind: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one sheet. picture: None where there is no such sheet. more: how many are not listed."""

    title: str
    counts: Mapping[str, int]
    entries: tuple[Entry, ...]
    lights: Mapping[str, Light]
    picture: Facsimile | None
    more: int


def grouped(view: View) -> tuple[Group, ...]:
    """The sheets with findings as the workbook has them; those that it does not have come first."""
    findings = by_range(view.outcome.findings)
    pictures = {each.title: each for each in view.sheets}
    missing = [title for title in dict.fromkeys(each.place.sheet for each in findings) if title not in pictures]
    return tuple(_groups(findings, [*missing, *pictures], pictures))


def _groups(findings: Sequence[Finding], titles: Sequence[str], pictures: Mapping[str, Facsimile]) -> Iterator[Group]:
    numbers = count(1)
    for place, title in enumerate(titles):
        here = [each for each in findings if each.place.sheet == title]
        picture = pictures.get(title)
        drawn = {box.cell for row in picture.rows for box in row.boxes} if picture else set()
        entries, lit = [], dict[str, list[Entry]]()
        for finding in here[:_MOST]:
            where = [cell for cell in cells_of(finding.place.cell) if cell in drawn]
            kind = "acknowledged" if finding.acknowledged else _CLASSES[finding.severity]
            entries.append(Entry(next(numbers), finding, kind, f"s{place}-{where[0]}" if where else ""))
            for cell in where:
                lit.setdefault(cell, []).append(entries[-1])
        counts = Counter(ACKNOWLEDGED if each.acknowledged else each.severity.value for each in here)
        lights = {cell: Light(by[0].kind, tuple(each.number for each in by)) for cell, by in lit.items()}
        yield Group(title, counts, tuple(entries), lights, picture, max(0, len(here) - _MOST))
