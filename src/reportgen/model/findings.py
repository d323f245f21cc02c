"""Findings: what is wrong with a workbook, as values, made from the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.errors import legible
from reportgen.model.catalogue import CATALOGUE
from reportgen.model.edition import Severity as Severity
from reportgen.model.report import Place

ACKNOWLEDGED = "已说明"
"""What a finding is called that somebody looked at and found right."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place. ``message`` and ``advice`` are whole sentences in plain Chinese.

    cause: what one slip would explain it, without a full stop; "" where it cannot be told.
    acknowledged: why it is right all the same and who says so; "" where nobody does.
    """

    code: str
    place: Place
    message: str
    advice: str
    cause: str = ""
    acknowledged: str = ""

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One line of the sheet."""

    code: str
    place: str
    reason: str
    by: str
    line: Place


def finding(code: str, place: Place, **holes: object) -> Finding:
    """Make a finding from the catalogue. Raises KeyError for an unknown code or an unfilled hole."""
    entry, quoted = CATALOGUE[code], {name: legible(str(hole)) for name, hole in holes.items()}
    return Finding(code, place, entry.message.format(**quoted), entry.advice.format(**quoted))


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity; within one, in the order given."""
    order = list(Severity)
    return sorted(findings, key=lambda each: order.index(each.severity))


def stopping(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the build."""
    return any(each.severity is Severity.ERROR for each in findings)
