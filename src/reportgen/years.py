"""From one year's report to the next: what is handed down, and what changed in a way worth a look."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.amounts import plain
from reportgen.edition import Along, RuleKind
from reportgen.findings import Finding, finding
from reportgen.report import Level, Previous, Report, skeleton

_ORGAN = "机关名称"
_JUMP, _LEAST = 10, 100
"""A figure that grew or shrank more than tenfold, the larger being a hundred at least, is worth a look."""


def as_previous(before: Report) -> Previous:
    """Last year's report as this year's rests on it."""
    return Previous(before.year, before.organ, {name: before.number(name) for name in before.figures})


def carry_over(fresh: Report, before: Report) -> Report:
    """A new report with what last year's hands down: names, signature, sub-headings, and the figures this year rests on."""
    organ = fresh.organ or before.organ
    headings = {id: skeleton(each.text for each in before.texts.get(id, ()) if each.level is Level.SECOND) for id in before.texts}
    return replace(
        fresh,
        organ=organ,
        title=fresh.edition.default_title(organ, fresh.year),
        mark=before.mark,
        openness=before.openness,
        signature=before.signature if before.signature != before.organ else organ,
        blanks=before.blanks,
        texts={id: own or headings.get(id, ()) for id, own in fresh.texts.items()},
        previous=as_previous(before),
    )


def check(report: Report) -> list[Finding]:
    """What changed since last year in a way worth a look; nothing where last year's report is not known."""
    if report.previous is None:
        return []
    return [*_organ(report, report.previous), *_jumps(report, report.previous)]


def _organ(report: Report, previous: Previous) -> Iterator[Finding]:
    if previous.organ and report.organ and previous.organ != report.organ and _ORGAN in report.places:
        yield finding("402", report.places[_ORGAN], found=report.organ, before=previous.organ)


def _jumps(report: Report, previous: Previous) -> Iterator[Finding]:
    """Of a table with totals along its rows the totals alone: a jump in a part shows there or is small."""
    parts = {
        name
        for equation in report.edition.equations
        if equation.rule.kind is RuleKind.TOTAL and equation.rule.along is Along.COLUMNS
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
