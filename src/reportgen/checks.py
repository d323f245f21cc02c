"""Checks what a Report says: pure functions from the report to findings."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.amounts import State, plain
from reportgen.edition import Equation, RuleKind
from reportgen.findings import Finding, finding
from reportgen.report import Blanks, Report


def check(report: Report) -> list[Finding]:
    """Everything that is wrong with what the report says, in printed order."""
    return [*missing(report), *(each for equation in report.edition.equations for each in disagreement(equation, report))]


def missing(report: Report) -> Iterator[Finding]:
    """Figures left empty, unless the report says what an empty cell means."""
    if report.blanks is Blanks.MISSING:
        for figure in report.figures.values():
            if figure.value.state is State.EMPTY:
                yield finding("201", figure.place)


def disagreement(equation: Equation, report: Report) -> Iterator[Finding]:
    """A sum that does not hold. Silent where a figure in it is missing or unreadable, which is a finding of its own."""
    left, right = _sum(equation.left, report), _sum(equation.right, report)
    if left is None or right is None or left == right:
        return
    place = report.figures[equation.right[-1]].place
    difference = plain(abs(Decimal(left) - Decimal(right)))
    if equation.rule.kind is RuleKind.TOTAL:
        yield finding("301", place, sum=plain(left), total=plain(right), difference=difference)
        return
    labels = ["、".join(f"「{_row_label(name, report)}」" for name in side) for side in (equation.left, equation.right)]
    yield finding("302", place, left=plain(left), right=plain(right), difference=difference, left_labels=labels[0], right_labels=labels[1])


def _sum(names: tuple[str, ...], report: Report) -> int | Decimal | None:
    """The sum of figures; 「/」 counts as nothing. None where one of them cannot be known."""
    total: int | Decimal = 0
    for name in names:
        if name not in report.figures:
            return None
        value = report.number(name)
        if value.number is not None:
            total += value.number
        elif value.state is not State.NOT_APPLICABLE:
            return None
    return total


def _row_label(name: str, report: Report) -> str:
    return report.edition.slots[name].row.path[-1]
