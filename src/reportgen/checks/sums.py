"""Checks what a Report says: pure functions from the report to findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from reportgen.checks.causes import Broken, likely
from reportgen.model.amounts import UNITS, State, Value, plain
from reportgen.model.edition import Axis, Equation, RuleKind, Severity
from reportgen.model.findings import Finding, finding
from reportgen.model.report import Blanks, Report

LARGEST_COUNT = 99_999_999
"""More than the people of a province: a slip of the keys."""
LARGEST_AMOUNT = Decimal(1_000_000_000_000)
"""元: more than what a province buys and charges in a year."""


def check(report: Report) -> list[Finding]:
    """Everything that is wrong with what the report says, in printed order."""
    return [*missing_figures(report), *huge_figures(report), *missing_texts(report), *disagreements(report)]


def missing_figures(report: Report) -> Iterator[Finding]:
    """Figures left empty, unless the report says what an empty cell means."""
    if report.blanks is Blanks.MISSING:
        for figure in report.figures.values():
            if figure.value.state is State.EMPTY:
                yield finding("201", figure.place)


def huge_figures(report: Report) -> Iterator[Finding]:
    """Figures beyond all that an organ has of a year; said where they are filled in, not at the totals that follow."""
    for name in [name for name in report.figures if name not in report.edition.totals]:
        value, place = report.figures[name].value, report.figures[name].place
        largest = LARGEST_AMOUNT / UNITS[value.unit] if value.unit else LARGEST_COUNT
        if value.number is not None and abs(Decimal(value.number)) > largest:
            yield finding("208", place, text=value.text)


def missing_texts(report: Report) -> Iterator[Finding]:
    """Text sections that hold headings only, as a new workbook does."""
    for paragraphs in report.texts.values():
        if paragraphs and all(each.is_bare for each in paragraphs):
            yield finding("219", paragraphs[0].place)


def disagreements(report: Report) -> list[Finding]:
    """Equations that do not hold, each with its likely cause where that can be told.

    Silent where a figure is missing or unreadable, a finding of its own.
    """
    broken = []
    amounts, previous = judged(report), report.previous.figures if report.previous else {}
    for equation in report.edition.equations:
        left, right = sides(equation, amounts, previous)
        if left is not None and right is not None and not holds(equation, left, right):
            broken.append(Broken(equation, left, right))
    numbers = {name: Decimal(number) for name in report.figures if (number := report.number(name).number) is not None}
    sums = [each for each in broken if each.equation.rule.severity is Severity.ERROR]
    causes = likely(sums, numbers, report.edition)
    said = [(_said(each, report), causes.get(each.equation, "")) for each in broken]
    return [finding if finding.code == _NO_TOTAL else replace(finding, cause=cause) for finding, cause in said]


def _said(broken: Broken, report: Report) -> Finding:
    equation, rule = broken.equation, broken.equation.rule
    inequality = rule.kind in (RuleKind.AT_MOST, RuleKind.NEEDS)
    place = report.figures[(equation.left if inequality else equation.right)[-1]].place
    if rule.kind is RuleKind.TOTAL and report.figures[equation.right[0]].value.state is State.EMPTY:
        return finding(_NO_TOTAL, place, left=plain(broken.left))
    added, taken, then = (_labels(names, equation, report) for names in (equation.left, equation.minus, equation.then))
    return finding(
        _CODES[rule.kind, rule.severity],
        place,
        left=plain(broken.left),
        right=plain(broken.right),
        difference=plain(abs(broken.gap)),
        left_labels=_together(added),
        right_labels=_together(_labels(equation.right, equation, report)),
        how="＋".join([*(f"上一年度的{label}" for label in then), *added]) + "".join(f"－{label}" for label in taken),
    )


_NO_TOTAL = "307"
"""Of a total that is blank in a report where blanks count as nothing: there is no slip in it to look for."""
_CODES = {
    (RuleKind.TOTAL, Severity.ERROR): "301",
    (RuleKind.BALANCE, Severity.ERROR): "302",
    (RuleKind.AT_MOST, Severity.WARNING): "303",
    (RuleKind.AT_MOST, Severity.HINT): "304",
    (RuleKind.NEEDS, Severity.WARNING): "305",
    (RuleKind.NEEDS, Severity.HINT): "306",
    (RuleKind.CARRY, Severity.ERROR): "401",
    (RuleKind.CARRY, Severity.WARNING): "404",
}


def holds(equation: Equation, left: Decimal, right: Decimal) -> bool:
    """Whether an equation holds, its two sides known."""
    if equation.rule.kind is RuleKind.AT_MOST:
        return left <= right
    if equation.rule.kind is RuleKind.NEEDS:
        return left <= 0 or right > 0
    return left == right


def sides(equation: Equation, amounts: Mapping[str, Decimal], previous: Mapping[str, Value]) -> tuple[Decimal | None, Decimal | None]:
    """What the two sides of an equation come to; None for one that cannot be known.

    amounts: this year's figures that can be judged, see ``judged``. previous: last year's, none where they are not known.
    """
    added, taken, right = (_sum(names, amounts) for names in (equation.left, equation.minus, equation.right))
    then = _sum(equation.then, {name: amount for name in equation.then if (amount := _amount(previous.get(name))) is not None})
    if added is None or taken is None or then is None:
        return None, right
    return added - taken + then, right


def judged(report: Report) -> dict[str, Decimal]:
    """What the figures come to that can be judged: those that were read, and of the totals those whose parts all were."""
    read = {name: amount for name in report.figures if (amount := _amount(report.number(name))) is not None}
    totals = report.edition.totals

    @cache
    def whole(name: str) -> bool:
        return name in read and (name not in totals or all(map(whole, totals[name].left)))

    return {name: amount for name, amount in read.items() if whole(name)}


def _amount(value: Value | None) -> Decimal | None:
    """A value as what it adds; 「/」 adds nothing. None where it is not known."""
    if value is not None and value.number is not None:
        return Decimal(value.number)
    return Decimal(0) if value is not None and value.state is State.NOT_APPLICABLE else None


def _sum(names: tuple[str, ...], amounts: Mapping[str, Decimal]) -> Decimal | None:
    """The sum of figures; None where one of them is not known."""
    return sum((amounts[name] for name in names), Decimal(0)) if all(name in amounts for name in names) else None


def _together(labels: Sequence[str]) -> str:
    """What a side of an equation is called: one figure by its label, several as their sum."""
    return labels[0] if len(labels) == 1 else f"{'与'.join(labels)}之和"


def _labels(names: tuple[str, ...], equation: Equation, report: Report) -> list[str]:
    """The labels of figures by which those of one equation differ, in quotation marks."""
    fields = [(name, report.edition.fields.get(name)) for name in names]
    along = equation.rule.along
    return [
        f"「{name if field is None else field.row.path[-1] if along is Axis.ROWS else field.labels if along is Axis.FIGURES else field.column.path[-1]}」"
        for name, field in fields
    ]
