"""What figures of several reports add up to. Sums of sums are sums: in any order, split in any way."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.collection.parts import value
from reportgen.model.amounts import EMPTY, NOT_APPLICABLE_MARK, UNITS, Kind, State, Value, plain
from reportgen.model.edition import Edition, Field

_USUAL = "万元"
"""The unit of a sum of money whose parts are given in several, where the column names none."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one figure.

    number: for money in 元. parts: how many reports gave a number. not_applicable: how many wrote 「/」, which adds nothing.
    missing: how many gave nothing that can be read. units: of money, as given.
    """

    number: Decimal = Decimal(0)
    parts: int = 0
    not_applicable: int = 0
    missing: int = 0
    units: frozenset[str] = frozenset()

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.number + other.number,
            self.parts + other.parts,
            self.not_applicable + other.not_applicable,
            self.missing + other.missing,
            self.units | other.units,
        )

    def __mul__(self, times: int) -> "Total":
        return Total(self.number * times, self.parts * times, self.not_applicable * times, self.missing * times, self.units)


NOTHING = Total()


def one(value: Value) -> Total:
    """What a single figure adds."""
    if value.state is State.NUMBER and value.number is not None:
        units = frozenset([value.unit]) if value.unit else frozenset[str]()
        return Total(Decimal(value.number) * UNITS.get(value.unit, Decimal(1)), parts=1, units=units)
    return Total(not_applicable=1) if value.state is State.NOT_APPLICABLE else Total(missing=1)


def total(edition: Edition, reports: Iterable[tuple[str, ...]]) -> dict[str, Total]:
    """The sum of every figure that adds up, by its name; those that do not are absent.

    reports: each one's figures as text, in the order of the edition; of no reports every sum is nothing.
    """
    columns: list[tuple[str, ...]] = list(zip(*reports, strict=True)) or [()] * len(edition.fields)
    sums = {}
    for (name, field), texts in zip(edition.fields.items(), columns, strict=True):
        if field.column.adds:  # most of ten thousand figures are the same few
            each = (one(value(text, field.column.kind, field.column.unit)) * times for text, times in Counter(texts).items())
            sums[name] = sum(each, NOTHING)
    return sums


def together(sums: Iterable[Mapping[str, Total]]) -> dict[str, Total]:
    """The sum of sums."""
    whole: dict[str, Total] = {}
    for each in sums:
        for name, total in each.items():
            whole[name] = whole.get(name, NOTHING) + total
    return whole


def as_value(field: Field, total: Total | None) -> Value:
    """A sum as a figure of the form: money in its column's unit, or the one all parts use, else 万元.

    「/」 where nobody has more than that; empty for a figure that does not add up, and where a part of it is missing.
    """
    if total is None or total.missing or not total.parts + total.not_applicable:
        return EMPTY
    if not total.parts:
        return Value(State.NOT_APPLICABLE, text=NOT_APPLICABLE_MARK)
    if field.column.kind is not Kind.AMOUNT:
        number = int(total.number)
        return Value(State.NUMBER, number, str(number))
    unit = unit_of(field, total)
    amount = in_unit(total.number, unit)
    own = "" if field.column.unit or not amount else unit
    return Value(State.NUMBER, amount, f"{plain(amount)}{own}", unit if amount or field.column.unit else "")


def unit_of(field: Field, total: Total) -> str:
    """The unit in which a sum of money is said; "" of counts."""
    if field.column.kind is not Kind.AMOUNT:
        return ""
    return field.column.unit or (next(iter(total.units)) if len(total.units) == 1 else _USUAL)


def in_unit(number: Decimal, unit: str) -> Decimal:
    """元 in another unit, exactly, without needless zeros."""
    amount = number / UNITS[unit] if unit else number
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
