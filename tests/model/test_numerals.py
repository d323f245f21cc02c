"""Chinese numerals and their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.numerals import chinese, in_chinese


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
