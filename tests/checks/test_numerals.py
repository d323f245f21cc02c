"""Numbers in running text: what they are worth, how exact they are, and what is none."""

from decimal import Decimal

import pytest

from reportgen.checks.numerals import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到6件", [("6", "6件")]),
        ("收到1,234份、12345条", [("1234", "1,234份"), ("12345", "12345条")]),
        ("两件和一百二十三件", [("2", "两件"), ("123", "一百二十三件")]),
        ("公开1.2万条", [("12000", "1.2万条")]),
        ("三万件", [("30000", "三万件")]),
        ("金额588.5064万元，合0.06亿元", [("5885064", "588.5064万元"), ("6000000", "0.06亿元")]),
        ("收到6 件", []),
        ("6余件、十几件、两三件、6－8件后的", [("8", "8件")]),
        ("第6件、第十二件、2022年、15日、100%", []),
        ("1234567890123456件", []),
    ],
)
def test_quantities_are_found_with_their_units(text: str, found: list[tuple[str, str]]) -> None:
    """Numbers without a unit right after them, ordinals and dates count nothing."""
    assert [(f"{each.value.normalize():f}", each.text) for _, each in quantities(text)] == found


@pytest.mark.parametrize(
    ("written", "figure", "agrees"),
    [
        ("6件", "6", True), ("6件", "7", False), ("6件", "5", False),
        ("1.2万件", "12406", True), ("1.2万件", "11500", True), ("1.2万件", "12999", True), ("1.2万件", "11499", False), ("1.2万件", "13000", False),
        ("三万件", "30400", True), ("三万件", "31000", False), ("三万二千五百件", "32501", False),
        ("588.5万元", "5885064", True), ("588.5万元", "5880000", False), ("12863500元", "12863500", True),
    ],
)  # fmt: skip
def test_a_rounded_number_stands_for_what_it_rounds(written: str, figure: str, agrees: bool) -> None:
    """By the digits written: rounded to them, or cut off after them."""
    ((_, quantity),) = quantities(written)

    assert quantity.agrees(Decimal(figure)) is agrees
