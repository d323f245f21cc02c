"""Checks what a Report says: pure functions from the report to findings."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.amounts import State, Value, plain
from reportgen.edition import Along, Equation, RuleKind
from reportgen.findings import Finding, finding
from reportgen.report import Blanks, Level, Report

_HEADING_LENGTH = 30
"""Beyond so many characters a numbered paragraph is no bare heading: its text runs on."""


def check(report: Report) -> list[Finding]:
    """Everything that is wrong with what the report says, in printed order."""
    return [
        *missing_figures(report),
        *missing_texts(report),
        *(each for equation in report.edition.equations for each in disagreement(equation, report)),
    ]


def missing_figures(report: Report) -> Iterator[Finding]:
    """Figures left empty, unless the report says what an empty cell means."""
    if report.blanks is Blanks.MISSING:
        for figure in report.figures.values():
            if figure.value.state is State.EMPTY:
                yield finding("201", figure.place)


def missing_texts(report: Report) -> Iterator[Finding]:
    """Text sections that hold headings only, as a new workbook does."""
    for paragraphs in report.texts.values():
        if paragraphs and all(each.level is not Level.BODY and len(each.text) <= _HEADING_LENGTH for each in paragraphs):
            yield finding("219", paragraphs[0].place)


def disagreement(equation: Equation, report: Report) -> Iterator[Finding]:
    """An equation that does not hold. Silent where a figure in it is missing or unreadable, a finding of its own."""
    left, right = sides(equation, report)
    if left is None or right is None or left == right:
        return
    place = report.figures[equation.right[-1]].place
    difference = plain(abs(left - right))
    if equation.rule.kind is RuleKind.TOTAL:
        yield finding("301", place, sum=plain(left), total=plain(right), difference=difference)
    elif equation.rule.kind is RuleKind.BALANCE:
        labels = ("、".join(f"「{_own_label(name, equation, report)}」" for name in side) for side in (equation.left, equation.right))
        yield finding(
            "302",
            place,
            left=plain(left),
            right=plain(right),
            difference=difference,
            left_labels=next(labels),
            right_labels=next(labels),
        )
    else:
        how = "上一年度的" + "＋".join(f"「{_own_label(name, equation, report)}」" for name in equation.then)
        how += "".join(f"＋「{_own_label(name, equation, report)}」" for name in equation.left)
        how += "".join(f"－「{_own_label(name, equation, report)}」" for name in equation.minus)
        yield finding("401", place, how=how, expected=plain(left), found=plain(right), difference=difference)


def sides(equation: Equation, report: Report) -> tuple[Decimal | None, Decimal | None]:
    """What the two sides of an equation come to; None for one that cannot be known."""
    known = {name: report.number(name) for name in equation.this_year if name in report.figures}
    added, taken, right = (_sum(names, known) for names in (equation.left, equation.minus, equation.right))
    then = _sum(equation.then, report.previous.figures if report.previous else {})
    if added is None or taken is None or then is None:
        return None, right
    return added - taken + then, right


def _sum(names: tuple[str, ...], values: Mapping[str, Value]) -> Decimal | None:
    """The sum of figures; 「/」 counts as nothing. None where one of them cannot be known."""
    total = Decimal(0)
    for name in names:
        value = values.get(name)
        if value is not None and value.number is not None:
            total += value.number
        elif value is None or value.state is not State.NOT_APPLICABLE:
            return None
    return total


def _own_label(name: str, equation: Equation, report: Report) -> str:
    """The label of a figure's line among those that the rule runs across."""
    slot = report.edition.slots.get(name)
    if slot is None:
        return name
    return slot.row.path[-1] if equation.rule.along is Along.ROWS else slot.column.path[-1]
