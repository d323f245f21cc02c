"""Dates as people write them; what is none is not guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.dates import written, year
from reportgen.model.numerals import in_chinese


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月25日", "2025 年 1 月 25 号。", "2025-01-25", "2025.1.25", "2025/1/25", "20250125", "２０２５年１月２５日", "２０２５－１－２５",
        "二〇二五年一月二十五日", "二○二五年一月二十五日", "二零二五年〇一月二十五日", "2025年一月二十五日",
    ],
)  # fmt: skip
def test_a_date_is_read(text: str) -> None:
    assert written(text) == date(2025, 1, 25)


@pytest.mark.parametrize(
    "text",
    [
        "2025年二五月一日",
        "2025年一二月三日",
        "2025年十十月一日",
        "二十年一月一日",
        "2025年2月30日",
        "2025年零月1日",
        "2025年1月",
        "1月25日",
        "一",
        "",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Nor does it stop the program: 一二 is neither 12 nor 1."""
    assert written(text) is None


@given(st.text("〇零一二三四五六七八九十年月日 0123456789.-", max_size=14))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert isinstance(written(text), date | None)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_date_is_read_from_chinese(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))

    assert written(f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日") == day


def test_a_year_in_digits_of_either_kind() -> None:
    assert (year("2025"), year("二〇二五")) == (2025, 2025)
