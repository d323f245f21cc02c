"""Sums are the same in any order and however they are split; what does not add up has none."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.collection.sums import Total, as_value, together, total
from reportgen.model.amounts import EMPTY, State, read
from reportgen.model.edition import Edition
from samples import edition

FORM = edition("2019")
MONEY = FORM.fields["二_政府集中采购_采购总金额"]
COUNT = FORM.fields["三_本年新收_总计"]


def entries(seed: int) -> tuple[str, ...]:
    """A report in which every kind of entry stands."""
    random = Random(seed)
    kinds = {
        "count": lambda: random.choice([str(random.randint(0, 10**7)), "0", "/", "55（含自然失效29件）", ""]),
        "signed": lambda: str(random.randint(-(10**6), 10**6)),
        "amount": lambda: random.choice([f"{random.randint(0, 10**9) / 100}元", "588.5064 万元", "1.2亿元", "/", "0"]),
    }
    return tuple(kinds[field.column.kind.value]() for field in FORM.fields.values())


REPORT = st.integers(0, 2**32).map(entries)


@settings(max_examples=30, deadline=None)
@given(st.lists(REPORT, max_size=6), st.integers(0, 2**32), st.integers(0, 6))
def test_any_order_and_any_split_come_to_the_same(reports: Sequence[tuple[str, ...]], order: int, at: int) -> None:
    shuffled = list(reports)
    Random(order).shuffle(shuffled)

    whole = total(FORM, reports)

    assert total(FORM, shuffled) == whole
    assert together([total(FORM, shuffled[:at]), total(FORM, shuffled[at:])]) == whole
    for index, (name, field) in enumerate(FORM.fields.items()):
        numbers = [read(report[index], field.column.kind, field.column.unit) for report in reports]
        scale = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "": 1}
        assert whole[name].number == sum(Decimal(each.number) * scale[each.unit] for each in numbers if each.number is not None)


@pytest.mark.parametrize(
    "entries, text",
    [
        (["588.5064 万元", "251000元"], "613.6064万元"),
        (["100元", "0.5元"], "100.5元"),
        (["0", "0"], "0"),
        (["/", "3元"], "3元"),
        (["/", "/"], "/"),
        (["3元", ""], ""),
        ([], ""),
    ],
)
def test_money_adds_up_in_whatever_unit_it_is_given(entries: list[str], text: str) -> None:
    at = list(FORM.fields).index(MONEY.name)
    reports = [tuple(entry if index == at else "0" for index in range(len(FORM.fields))) for entry in entries]

    value = as_value(MONEY, total(FORM, reports)[MONEY.name])

    assert value.text == text
    assert read(value.text, MONEY.column.kind, MONEY.column.unit) == value


def test_what_does_not_add_up_is_left_empty() -> None:
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                replace(block, columns=tuple(replace(each, adds=each.name != "总计") for each in block.columns)) for block in section.blocks
            ),
        )
        for section in FORM.sections
    )
    form: Edition = replace(FORM, sections=sections)

    sums = total(form, [tuple("1" for _ in form.fields)])

    assert COUNT.name not in sums and "三_本年新收_自然人" in sums
    assert as_value(COUNT, sums.get(COUNT.name)) == EMPTY
    assert as_value(COUNT, Total(Decimal(3), 2)).state is State.NUMBER
