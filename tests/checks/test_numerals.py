"""Numbers in running text: what they are worth, how exact they are, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.numerals import chinese, in_chinese, quantities


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_go_there_and_back(number: int) -> None:
    """Every number has one way to be written, and that is read as the number."""
    assert chinese(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("零", 0), ("〇", 0), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("一百零五", 105), ("一百二十三", 123),
        ("两百", 200), ("一千零五十", 1050), ("一万二千", 12_000), ("两万零三百", 20_300), ("十二万", 120_000), ("一亿零一万", 100_010_000),
    ],
)  # fmt: skip
def test_chinese_numerals_are_read(numeral: str, number: int) -> None:
    assert chinese(numeral) == number


@pytest.mark.parametrize("numeral", ["两三", "三五", "一百二", "二〇二二", "百", "一百五十六七", "十百", "零五", "万"])
def test_what_is_no_numeral_is_not_guessed(numeral: str) -> None:
    """「两三件」 and 「一百二」 are talk, 「二〇二二」 is a year."""
    assert chinese(numeral) is None


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
