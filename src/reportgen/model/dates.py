"""Dates as people write them: 2025年1月25日, 2025-1-25, 20250125, 二〇二五年一月二十五日."""

import re
from datetime import date

from reportgen.model.numerals import chinese

_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?|(\d{4})(\d\d)(\d\d)")
_NUMERAL = re.compile("[零一二三四五六七八九十]+")
_SAME = str.maketrans("０１２３４５６７８９．／－〇○Ｏ", "0123456789./-零零零")
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")


def written(text: str) -> date | None:
    """The date that a text is, in digits of any width or in Chinese, with or without a full stop; None for what is none."""
    match = _DATE.fullmatch(_in_digits(text))
    try:
        return date(*(int(each) for each in match.groups() if each)) if match else None
    except ValueError:
        return None


def year(text: str) -> int:
    """The year of four digits, 2025 or 二〇二五."""
    return int(text.translate(_SAME).translate(_DIGITS))


def _in_digits(typed: str) -> str:
    text = typed.translate(_SAME).strip().rstrip("。.").strip()
    first, mark, rest = text.partition("年")
    if mark and _NUMERAL.fullmatch(first) and len(first) == 4 and "十" not in first:
        text = f"{year(first)}{mark}{rest}"
    return _NUMERAL.sub(_number, text)


def _number(numeral: re.Match[str]) -> str:
    """A month or a day in digits, 〇一 as 一; what is no number, such as 一二, stays and is no date."""
    number = chinese(numeral[0].lstrip("零"))
    return numeral[0] if number is None else str(number)
