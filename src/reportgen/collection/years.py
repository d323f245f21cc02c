"""How the sums differ from last year's, of the same units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.collection.parts import value
from reportgen.collection.standing import Standing
from reportgen.collection.sums import NOTHING, Total, in_unit, one, unit_of
from reportgen.model.edition import Edition, Field

_LARGE_PERCENT, _LARGE = 50, 10
"""A sum that changed by half and by ten at least is worth a look."""
_NAMED = 3
"""Units named as those that make most of a difference."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two years, of the units that have it in both: numbers in ``unit`` for money.

    whole: this year's sum of all units; now and then: of those that have both. units: how many.
    percent: None where last year had nothing. most: the units that make most of the difference, and theirs, the largest first.
    """

    name: str
    unit: str
    whole: Total
    now: Decimal
    then: Decimal
    units: int
    percent: Decimal | None
    most: tuple[tuple[str, Decimal], ...]

    @property
    def difference(self) -> Decimal:
        return self.now - self.then

    @property
    def unusual(self) -> bool:
        """Whether somebody should look into it."""
        return abs(self.difference) >= _LARGE and (self.percent is None or abs(self.percent) >= _LARGE_PERCENT)


def changes(
    edition: Edition, standings: Sequence[Standing], before: Mapping[str, tuple[str, ...]], whole: Mapping[str, Total]
) -> list[Change]:
    """Every figure that adds up, in printed order.

    standings: the units that are counted. before: last year's figures of each, by its name; absent where they are not known.
    """
    pairs = [(each.unit.name, each.part.figures, before[each.unit.name]) for each in standings if each.part and each.unit.name in before]
    found = []
    for index, (name, field) in enumerate(edition.fields.items()):
        if name in whole:
            texts = ((unit, this_year[index], last_year[index]) for unit, this_year, last_year in pairs)
            column = field.column
            known = [
                (unit, one(value(now, column.kind, column.unit)), one(value(then, column.kind, column.unit))) for unit, now, then in texts
            ]
            found.append(_change(field, known, whole[name]))
    return found


def _change(field: Field, known: Iterable[tuple[str, Total, Total]], whole: Total) -> Change:
    now = then = NOTHING
    differences = []
    for unit, ours, theirs in known:
        if ours.missing or theirs.missing:
            continue
        now, then = now + ours, then + theirs
        if ours.number != theirs.number:
            differences.append((unit, ours.number - theirs.number))
    money = unit_of(field, whole + then)
    gap = now.number - then.number
    same_way = sorted((each for each in differences if each[1] * gap > 0), key=lambda each: (-abs(each[1]), each[0]))
    return Change(
        field.name,
        money,
        whole,
        in_unit(now.number, money),
        in_unit(then.number, money),
        now.parts + now.not_applicable,
        (gap / then.number * 100).quantize(Decimal("0.1")) if then.number else None if gap else Decimal(0),
        tuple((unit, in_unit(each, money)) for unit, each in same_way[:_NAMED]),
    )
