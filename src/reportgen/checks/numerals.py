"""Numbers as running text writes them: 123件, 1,234份, 1.2万条, 两件, 一百二十三件, 588.5万元."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MONEY = "元"
_SCALES = {"亿": 100_000_000, "万": 10_000}
_TENS = {"千": 1000, "百": 100, "十": 10}
_DIGITS = "零一二三四五六七八九"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_WRITTEN = re.compile(
    rf"(?<![\d.,第{_NUMERALS}])"
    rf"(?:(?P<arabic>(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}})(?:\.\d{{1,6}})?)(?P<scale>[万亿]?)|(?P<chinese>[{_NUMERALS}]{{1,25}}))"
    rf"(?P<unit>件次|[件份宗条项起个部例篇则次]|{MONEY})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things or of 元. ``step``: what its last written digit counts; ``text``: as written, with its unit."""

    value: Decimal
    step: Decimal
    unit: str
    text: str

    def agrees(self, other: Decimal) -> bool:
        """Whether it may stand for another number: that one rounded, or cut off after the digits written."""
        return -self.step / 2 <= other - self.value < self.step


def quantities(text: str) -> Iterator[tuple[re.Match[str], Quantity]]:
    """Every number with its unit. ``text`` has half-width digits and no blanks."""
    for match in _WRITTEN.finditer(text):
        if match["arabic"]:
            value, scale = Decimal(match["arabic"].replace(",", "")), Decimal(_SCALES.get(match["scale"], 1))
            yield match, Quantity(value * scale, step_of(value) * scale, match["unit"], match[0])
        elif (number := chinese(match["chinese"])) is not None:
            # 三万件 speaks of thousands at best; 三百件 is exact
            step = 1000 if number >= _SCALES["万"] and number % 1000 == 0 else 1
            yield match, Quantity(Decimal(number), Decimal(step), match["unit"], match[0])


def step_of(number: Decimal) -> Decimal:
    """What the last written digit of a number counts."""
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))


def chinese(numeral: str) -> int | None:
    """The number a Chinese numeral stands for; None for what is none, such as 「两三」 or 「一百二」."""
    numeral = numeral.replace("〇", "零").replace("两", "二")
    number = group = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _TENS:
            group, digit = group + (digit or 1) * _TENS[character], 0
        else:
            number, group, digit = number + (group + digit) * _SCALES[character], 0, 0
    number += group + digit
    return number if in_chinese(number) == numeral else None


def in_chinese(number: int) -> str:
    """A number below 10¹² in Chinese: 10 → 十, 105 → 一百零五, 12000 → 一万二千."""
    text = ""
    for size, scale in ((_SCALES["亿"], "亿"), (_SCALES["万"], "万"), (1, "")):
        if group := number // size % 10_000:
            text += ("零" if text and group < 1000 else "") + _below_ten_thousand(group) + scale
    return text.removeprefix("一") if text.startswith("一十") else text or _DIGITS[0]


def _below_ten_thousand(number: int) -> str:
    text, skipped = "", False
    for scale, size in (*_TENS.items(), ("", 1)):
        digit = number // size % 10
        text += ("零" if digit and skipped and text else "") + (_DIGITS[digit] + scale if digit else "")
        skipped = not digit
    return text
