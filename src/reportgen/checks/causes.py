"""Likely causes of sums that do not agree: what one slip of the hand would explain.

A cause is only ever a suggestion beside the two figures; it is given where exactly one kind of slip fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations

from reportgen.model.edition import Axis, Edition, Equation, RuleKind

_MOST = 2
"""With more slips that fit than these, naming them helps nobody."""


@dataclass(frozen=True)
class Broken:
    """An equation that does not hold, with what its two sides come to."""

    equation: Equation
    left: Decimal
    right: Decimal

    @property
    def gap(self) -> Decimal:
        return self.left - self.right


def likely(broken: Sequence[Broken], numbers: Mapping[str, Decimal], edition: Edition) -> dict[Equation, str]:
    """The likely cause of each broken equation, in plain Chinese; equations without one are absent.

    numbers: every figure of the report that is known.
    """
    causes: dict[Equation, str] = {}
    for one, other in combinations(broken, 2):
        for text in (*_crossing(one, other, edition), *_swapped(one, other, numbers, edition)):
            causes.setdefault(one.equation, text)
            causes.setdefault(other.equation, text)
    for each in broken:
        if each.equation not in causes:
            explained = next(chain(_one_cell(each, numbers, edition), _shifted(each, numbers, edition)), None)
            if explained:
                causes[each.equation] = explained
    return causes


def _terms(equation: Equation) -> Iterator[tuple[str, int]]:
    """The figures of this year with the signs by which the gap counts them."""
    yield from ((name, 1) for name in equation.left)
    yield from ((name, -1) for name in (*equation.minus, *equation.right))


def _one_cell(broken: Broken, numbers: Mapping[str, Decimal], edition: Edition) -> Iterator[str]:
    """Two digits of a figure exchanged, a digit too many or too few; or a figure left out or counted twice."""
    terms = [(name, sign, numbers[name]) for name, sign in _terms(broken.equation) if name in numbers]
    slips = []
    for name, sign, number in terms:
        meant = number - sign * broken.gap
        slip = _slip(f"{number:f}", f"{meant:f}") if meant >= 0 else None
        if slip:
            slips.append(f"{_label(name, edition)}的 {number:f} 可能应是 {meant:f}（{slip}）")
    if 0 < len(slips) <= _MOST:
        yield "，或者".join(slips)
    same = [(name, sign) for name, sign, number in terms if number and number == abs(broken.gap)]
    if len(same) == 1:
        (name, sign), total = same[0], broken.equation.rule.kind is RuleKind.TOTAL
        word = "合计里可能漏算了它" if sign * broken.gap > 0 else "合计里可能多算了一次"
        yield f"差额正好等于{_label(name, edition)}的数，{word if total else '先看这一格'}"


def _slip(typed: str, meant: str) -> str | None:
    if len(typed) == len(meant) >= 2:
        different = [at for at in range(len(typed)) if typed[at] != meant[at]]
        if len(different) == 2 and different[1] == different[0] + 1 and typed[different[0]] == meant[different[1]]:
            return "两个数字颠倒" if typed[different[1]] == meant[different[0]] else None
    if len(typed) == len(meant) + 1 >= 3 and any(typed[:at] + typed[at + 1 :] == meant for at in range(len(typed))):
        return "多打了一位"
    if len(typed) + 1 == len(meant) >= 3 and any(meant[:at] + meant[at + 1 :] == typed for at in range(len(meant))):
        return "少打了一位"
    return None


def _crossing(one: Broken, other: Broken, edition: Edition) -> Iterator[str]:
    """A row's total and a column's total that are off by the same: the cell where they cross is."""
    rules = {one.equation.rule.along, other.equation.rule.along}
    if rules == {Axis.ROWS, Axis.COLUMNS} and one.gap == other.gap and one.equation.rule.kind is other.equation.rule.kind is RuleKind.TOTAL:
        for name in set(one.equation.left) & set(other.equation.left):
            way = "少" if one.gap > 0 else "多"
            yield f"横竖两个合计都比各项相加{way} {abs(one.gap):f}，可能是{_label(name, edition)}这一格填错"


def _swapped(one: Broken, other: Broken, numbers: Mapping[str, Decimal], edition: Edition) -> Iterator[str]:
    """Two neighbours off by the same in opposite directions: two figures in one line stand in each other's place."""
    if one.equation.rule is not other.equation.rule or one.gap != -other.gap:
        return
    parts, others = (_inputs(each.equation, edition) for each in (one, other))
    if len(parts) != len(others):  # the line of totals, which stands for all the others
        return
    for (mine, sign), (theirs, _) in zip(parts, others, strict=True):
        if mine in numbers and theirs in numbers and sign * (numbers[mine] - numbers[theirs]) == one.gap:
            yield f"{_label(mine, edition)}和{_label(theirs, edition)}可能填反了"
            return


def _inputs(equation: Equation, edition: Edition) -> list[tuple[str, int]]:
    """The figures that staff type, behind the totals of an equation, with their signs."""
    found = []
    for name, sign in _terms(equation):
        total = edition.totals.get(name)
        found += [(part, sign) for part in total.left] if total and total is not equation else [(name, sign)]
    return found


def _shifted(broken: Broken, numbers: Mapping[str, Decimal], edition: Edition) -> Iterator[str]:
    """A whole column typed one row too low or too high; not the column of totals, nor one whose figures are right but for a total."""
    if broken.equation.rule.kind is not RuleKind.BALANCE:
        return
    signs = dict(_inputs(broken.equation, edition))
    column = [name for name in edition.fields if name in signs]
    values = [numbers.get(name, Decimal(0)) for name in column]
    if len({edition.fields[name].column.path for name in column}) > 1 or not _balance(signs, column, values):
        return
    for shifted, way in (([*values[1:], Decimal(0)], "低"), ([Decimal(0), *values[:-1]], "高")):
        lost = values[0] if way == "低" else values[-1]
        if sum(1 for value in values if value) > 1 and not lost and not _balance(signs, column, shifted):
            yield f"这一列可能整列填{way}了一行"


def _balance(signs: Mapping[str, int], names: Sequence[str], values: Sequence[Decimal]) -> Decimal:
    return sum((signs[name] * value for name, value in zip(names, values, strict=True)), Decimal(0))


def _label(name: str, edition: Edition) -> str:
    return f"「{edition.fields[name].labels}」"
