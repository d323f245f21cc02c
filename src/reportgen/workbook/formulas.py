"""Computes the totals of a workbook that no spreadsheet program has saved yet.

Such a file holds formulas without results. Only what the standard workbook itself writes is understood: SUM of
cells and ranges, plus and minus.
"""

from decimal import Decimal

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.amounts import Kind, read

_DEEPEST = 8
"""Formulas resting on formulas beyond this depth are taken for a circle."""


class NotComputable(Exception):
    """The formula is not one that the standard workbook writes."""


def compute(formulas: Worksheet, cell: str, depth: int = 0) -> object:
    """What a cell of a sheet of formulas holds, a formula replaced by its result. Raises NotComputable."""
    raw = formulas[cell].value
    if not (isinstance(raw, str) and raw.startswith("=")):
        return raw
    if depth > _DEEPEST:
        raise NotComputable(raw)
    total, sign = Decimal(0), 1
    inside = False
    for token in Tokenizer(raw).items:
        if token.type == Token.OPERAND and token.subtype in (Token.RANGE, Token.NUMBER):
            total += sign * _operand(formulas, token, depth)
        elif token.type == Token.FUNC and token.value.upper() in ("SUM(", ")"):
            inside = token.subtype == Token.OPEN
        elif token.type in (Token.OP_IN, Token.OP_PRE) and token.value in "+-" and not inside:
            sign = 1 if token.value == "+" else -1
        elif not (token.type == Token.WSPACE or (token.type == Token.SEP and inside)):
            raise NotComputable(raw)
    return int(total) if total == total.to_integral_value() else float(total)


def _operand(formulas: Worksheet, token: Token, depth: int) -> Decimal:
    if token.subtype == Token.NUMBER:
        return Decimal(token.value)
    try:
        left, top, right, bottom = range_boundaries(token.value.replace("$", ""))
    except ValueError as error:
        raise NotComputable(token.value) from error
    if left is None or top is None or right is None or bottom is None:
        raise NotComputable(token.value)
    cells = (f"{cell.coordinate}" for row in formulas.iter_rows(top, bottom, left, right) for cell in row)
    figures = (read(compute(formulas, cell, depth + 1), Kind.SIGNED) for cell in cells)
    return sum((Decimal(figure.number or 0) for figure in figures), Decimal(0))
