"""The formulas of totals and of figures carried from last year: written by drawing, known again by reading."""

import re
from collections.abc import Mapping

from reportgen.model.edition import Edition, Equation
from reportgen.workbook import addresses

_TOTAL = '=IF(COUNT({0})=ROWS({0})*COLUMNS({0}),SUM({0}),IFERROR(SUMPRODUCT(VALUE(LEFT(0&{1},FIND("(",{1}&"("))&"e0")),SUM({0})))'
_BARE = 'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(TRIM(ASC({0})),"（","("),"／","/"),"/",""),",","")'
"""A total counts a figure with a remark, 「55（含…）」, and one typed as text, which SUM would leave out.

「e0」 behind it keeps 「1e3」 and dates from passing for numbers. Only a spreadsheet program in a Chinese or Japanese system narrows with ASC; the others leave full-width digits to SUM.
"""

_SUMMED = re.compile(r"\d+(\.\d+)?\s*([（(].*)?|[/／]?", re.ASCII | re.DOTALL)


def is_summed(typed: str) -> bool:
    """Whether a total's formula counts what was typed as text in every spreadsheet program."""
    return _SUMMED.fullmatch(typed) is not None


def total(equation: Equation, where: Mapping[str, str]) -> str:
    """The formula of a total. ``where``: the cells of the figures, by their names."""
    cells = addresses.ranges(where[part] for part in equation.left)
    if "," in cells:
        return f"=SUM({cells})"
    return _TOTAL.format(cells, _BARE.format(cells))


def carried(equation: Equation, where: Mapping[str, str], last_year: Mapping[str, str]) -> str:
    """The formula of a figure that follows from last year's and others of this year."""
    terms = [last_year[name] for name in equation.then] + [where[name] for name in equation.left]
    return "=" + "+".join(terms) + "".join(f"-{where[name]}" for name in equation.minus)


def is_own(formula: str, name: str, edition: Edition, where: Mapping[str, str], last_year: Mapping[str, str]) -> bool:
    """Whether it is the form's own formula of a figure, its cells as they were drawn or as they stand now."""
    sum, carry = edition.totals.get(name), edition.carries.get(name)
    return any(
        (sum is not None and cells.keys() >= {*sum.left} and formula == total(sum, cells))
        or (
            carry is not None
            and cells.keys() >= {*carry.left, *carry.minus}
            and last_year.keys() >= {*carry.then}
            and formula == carried(carry, cells, last_year)
        )
        for cells in (addresses.figures(edition), where)
    )
