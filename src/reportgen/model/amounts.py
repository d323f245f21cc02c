"""Counts and amounts of money: what a cell holds → a value, and a value as printed. The only place that rounds."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

NOT_APPLICABLE_MARK = "/"

#: Units of money, each with its worth in 元.
UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class Kind(Enum):
    """The kind of figure a column takes, as edition.toml names it."""

    COUNT = "count"
    """A whole number, not negative."""
    SIGNED = "signed"
    """A whole number that may be negative and may be printed with its sign: 「本年增/减」."""
    AMOUNT = "amount"
    """A sum of money, not negative: in the column's unit, or with its own where the column names none."""


class State(Enum):
    """What a cell holds. The four differ: 0 is a number, empty is not, and 「/」 is neither."""

    NUMBER = "number"
    EMPTY = "empty"
    NOT_APPLICABLE = "not applicable"
    UNREADABLE = "unreadable"


class Fault(Enum):
    """Why a cell cannot be read as a figure of its column's kind."""

    NOT_A_NUMBER = "not a number"
    TOO_LONG = "too long"
    NOT_WHOLE = "not whole"
    NEGATIVE = "negative"
    NO_UNIT = "no unit"
    OTHER_UNIT = "other unit"


@dataclass(frozen=True, slots=True)
class Value:
    """One figure.

    number: int for counts, Decimal for amounts (in ``unit``); None unless the state is NUMBER.
    text: as the report prints it, a remark such as 「（含自然失效29件）」 included; "" for an empty cell;
        for an unreadable one what the cell shows.
    unit: the unit an amount was given with, "" for counts.
    fault: why the cell is unreadable, else None.
    """

    state: State
    number: int | Decimal | None = None
    text: str = ""
    unit: str = ""
    fault: Fault | None = None


EMPTY = Value(State.EMPTY)

_PRECISION = 15
"""Significant digits that Excel keeps; of a longer number nobody knows the rest."""

_WIDE = str.maketrans("０１２３４５６７８９＋－−．，", "0123456789+--.,")
_FIGURE = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<whole>\d+|\d{1,3}(?:,\d{3})+)(?P<decimals>\.\d+)?"
    r"(?P<space>\s*)(?P<unit>元|万元|亿元)?\s*(?P<remark>（.+）|\(.+\))?",
    re.ASCII | re.DOTALL,
)


def read(raw: object, kind: Kind, unit: str = "") -> Value:
    """The figure that a cell's content stands for; never raises.

    raw: None, a string or a number as stored by Excel; any other type (a date, True, an error) is unreadable.
    unit: the unit that the column's heading names, "" where the cell itself has to.
    Accepted: full-width digits, thousands separators, spaces, a sign, a unit of money, a remark in brackets.
    """
    if raw is None:
        return EMPTY
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return _unreadable(str(raw), Fault.NOT_A_NUMBER)
    typed = raw.strip() if isinstance(raw, str) else _shown(raw)
    if not typed:
        return EMPTY
    if typed in (NOT_APPLICABLE_MARK, "／"):
        return Value(State.NOT_APPLICABLE, text=NOT_APPLICABLE_MARK)
    match = _FIGURE.fullmatch(_ascii_figure(typed))
    if match is None:
        return _unreadable(typed, Fault.NOT_A_NUMBER)
    digits = match["whole"].replace(",", "") + (match["decimals"] or "")
    number = Decimal(match["sign"] + digits)
    if len(number.as_tuple().digits) > _PRECISION:
        return _unreadable(typed, Fault.TOO_LONG)
    if kind is not Kind.SIGNED and number < 0:
        return _unreadable(typed, Fault.NEGATIVE)
    if kind is Kind.AMOUNT:
        return _amount(typed, match, number, unit)
    if match["unit"]:
        return _unreadable(typed, Fault.NOT_A_NUMBER)
    if number != number.to_integral_value():
        return _unreadable(typed, Fault.NOT_WHOLE)
    sign = "-" if number < 0 else match["sign"] if number and kind is Kind.SIGNED else ""
    return Value(State.NUMBER, int(number), f"{sign}{abs(int(number))}{match['remark'] or ''}")


def _amount(typed: str, match: re.Match[str], number: Decimal, unit: str) -> Value:
    given = match["unit"] or ""
    if unit and given and given != unit:
        return _unreadable(typed, Fault.OTHER_UNIT)
    if not unit and not given and number:
        return _unreadable(typed, Fault.NO_UNIT)
    suffix = "" if unit else f"{match['space']}{given}" if given else ""
    text = f"{plain(abs(number))}{suffix}{match['remark'] or ''}"
    return Value(State.NUMBER, number, text, unit or given)


def _ascii_figure(typed: str) -> str:
    """Narrow the figure's own characters; what stands in a remark stays as typed."""
    bracket = re.search(r"[（(]", typed)
    end = bracket.start() if bracket else len(typed)
    return typed[:end].translate(_WIDE) + typed[end:]


def _shown(number: int | float) -> str:
    """A stored number with the significant digits that Excel keeps and shows.

    The digits beyond are noise of binary fractions (0.1 + 0.2); this is the one rounding there is.
    """
    if isinstance(number, int):
        return str(number)
    return plain(Decimal(f"{number:.{_PRECISION}g}")) if number - number == 0 else str(number)


def _unreadable(text: str, fault: Fault) -> Value:
    return Value(State.UNREADABLE, text=text, fault=fault)


def plain(number: int | Decimal) -> str:
    """A number in plain digits: no exponent, no separators; an amount keeps the decimals it was given with."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)
