"""What changed since last year in a way worth a look."""

from collections.abc import Iterator

from reportgen.model.amounts import plain
from reportgen.model.edition import Axis, RuleKind
from reportgen.model.findings import Finding, finding
from reportgen.model.report import ORGAN, Previous, Report

_JUMP, _LEAST = 10, 100
"""A figure that grew or shrank more than tenfold, the larger being a hundred at least, is worth a look."""


def check(report: Report) -> list[Finding]:
    """What changed since last year in a way worth a look; nothing where last year's report is not known."""
    if report.previous is None:
        return []
    return [*_organ(report, report.previous), *_jumps(report, report.previous)]


def _organ(report: Report, previous: Previous) -> Iterator[Finding]:
    if previous.organ and report.organ and previous.organ != report.organ and ORGAN in report.places:
        yield finding("402", report.places[ORGAN], found=report.organ, before=previous.organ)


def _jumps(report: Report, previous: Previous) -> Iterator[Finding]:
    """Of a table with totals along its rows the totals alone: a jump in a part shows there or is small."""
    parts = {
        name
        for equation in report.edition.equations
        if equation.rule.kind is RuleKind.TOTAL and equation.rule.along is Axis.COLUMNS
        for name in equation.left
    }
    for name, figure in report.figures.items():
        now = report.number(name).number
        then = previous.figures[name].number if name in previous.figures else None
        if name in parts or now is None or then is None or report.figures[name].value.unit != previous.figures[name].unit:
            continue
        low, high = sorted((now, then))
        if low > 0 and high >= _LEAST and high > _JUMP * low:
            yield finding("403", figure.place, found=plain(now), before=plain(then))
