"""Dates as people write them: 2025年1月25日, 2025-1-25, 20250125, 二〇二五年一月二十五日."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?|(\d{4})(\d\d)(\d\d)")
_NUMERAL = re.compile("[〇零○Ｏ一二三四五六七八九十]+")
_DIGITS = "零一二三四五六七八九"
_ZEROS = str.maketrans("〇○Ｏ", "零零零")
_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


def written(text: str) -> date | None:
    """The date that a text is, in digits of any width or in Chinese, with or without a full stop; None for what is none."""
    match = _DATE.fullmatch(_in_digits(text))
    try:
        return date(*(int(each) for each in match.groups() if each)) if match else None
    except ValueError:
        return None


def year(text: str) -> int:
    """The year of four digits, 2025 or 二〇二五."""
    return int("".join(str(_DIGITS.index(each)) if each in _DIGITS else each for each in text.translate(_ZEROS)))


def _in_digits(typed: str) -> str:
    text = typed.translate(_WIDE).strip().rstrip("。.").strip()
    first, mark, rest = text.partition("年")
    if mark and _NUMERAL.fullmatch(first) and len(first) == 4 and "十" not in first:
        text = f"{year(first)}{mark}{rest}"
    return _NUMERAL.sub(lambda match: str(_below_hundred(match[0])), text)


def _below_hundred(numeral: str) -> int:
    tens, ten, ones = numeral.translate(_ZEROS).rpartition("十")
    value = (_DIGITS.index(tens) if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.index(ones) if ones else 0)
