"""What one workbook gives to the sums, kept so light that ten thousand fit into memory."""

import sys
from array import array
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from reportgen.collection import copies
from reportgen.model import amounts
from reportgen.model.amounts import Kind, State, Value
from reportgen.model.edition import Edition, Field
from reportgen.model.report import Report


@dataclass(frozen=True, slots=True)
class Part:
    """One workbook of many, or why there is none.

    modified: seconds since 1970. organ, year, edition: "", None and "" where it does not say them.
    figures: in the order of the edition, as plain text with its unit; "" for one that cannot be read. Empty without a report.
    last_year: the same of last year's report, as far as this one carries its figures; else empty.
    counts: how many errors, warnings and hints. said: the first of them. fault: why the file could not be read at all.
    sentences: fingerprints of what its texts say.
    """

    path: Path
    modified: float
    digest: str = ""
    organ: str = ""
    year: int | None = None
    edition: str = ""
    signed: date | None = None
    figures: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    counts: tuple[int, int, int] = (0, 0, 0)
    said: tuple[str, ...] = ()
    fault: str = ""
    sentences: "array[int]" = field(default_factory=lambda: array("Q"))

    @property
    def unread(self) -> int:
        """How many of its figures cannot be read."""
        return self.figures.count("")


def figures(report: Report) -> tuple[str, ...]:
    """A report's figures, with its own meaning of an empty cell applied."""
    return tuple(as_text(report.number(name) if name in report.figures else amounts.EMPTY) for name in report.edition.fields)


def figures_before(report: Report, before: Edition) -> tuple[str, ...]:
    """Last year's figures that a report carries, as far as last year's form has the same; ``before``: the edition of that year.

    Money without a unit of its column is left out: the workbook keeps the number alone.
    """
    if report.previous is None:
        return ()
    known = report.previous.figures
    return tuple(
        as_text(known.get(name, amounts.EMPTY))
        if same(place, before) and (place.column.kind is not Kind.AMOUNT or place.column.unit)
        else ""
        for name, place in report.edition.fields.items()
    )


def same(place: Field, other: Edition) -> bool:
    """Whether another edition has the same figure: the same name under the same labels, of the same kind."""
    like = other.fields.get(place.name)
    return like is not None and (like.row.path, like.column) == (place.row.path, place.column)


def as_text(value: Value) -> str:
    """A figure as it is printed, with its unit where its column names none; "" for one that cannot be read."""
    if value.state is State.NUMBER and value.number is not None:
        return sys.intern(value.text or amounts.plain(value.number))
    return amounts.NOT_APPLICABLE_MARK if value.state is State.NOT_APPLICABLE else ""


def by_name(texts: tuple[str, ...], edition: Edition) -> dict[str, Value]:
    """Figures kept as text, by their names; empty where there are none."""
    return {
        name: value(text, place.column.kind, place.column.unit) for (name, place), text in zip(edition.fields.items(), texts, strict=False)
    }


@lru_cache(maxsize=65_536)
def value(text: str, kind: Kind, unit: str) -> Value:
    """A figure kept as text; most of ten thousand reports' two million figures are the same few."""
    return amounts.read(text, kind, unit)


def interned(part: Part) -> Part:
    """The part as it came from another process, its figures shared with those of others."""
    return replace(part, figures=tuple(map(sys.intern, part.figures)), last_year=tuple(map(sys.intern, part.last_year)))


def sentences(report: Report) -> "array[int]":
    """Fingerprints of what a report's texts say."""
    return copies.fingerprints(report.organ, (paragraph.text for paragraphs in report.texts.values() for paragraph in paragraphs))
