"""Checks: from a report to what is wrong with it. Each is a function from the report to findings."""

from collections.abc import Callable, Iterable

from reportgen.checks import organs, previous_year, proofreading, review, sums, text_figures
from reportgen.model.findings import Finding
from reportgen.model.report import Report

CHECKS: tuple[Callable[[Report], Iterable[Finding]], ...] = (
    sums.check,
    previous_year.check,
    text_figures.check,
    organs.check,
    review.check,
    proofreading.check,
)
"""In the order in which their findings are said."""


def check(report: Report) -> list[Finding]:
    """Everything that is wrong with what a report says, quotations resolved and last year's figures in place."""
    return [finding for each in CHECKS for finding in each(report)]
