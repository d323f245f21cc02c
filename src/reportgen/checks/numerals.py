"""Numbers as running text writes them: 123件, 1,234份, 1.2万条, 两件, 一百二十三件, 588.5万元."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportgen.model.numerals import SCALES, chinese

MONEY = "元"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_WRITTEN = re.compile(
    rf"(?<![\d.,第{_NUMERALS}])"
    rf"(?:(?P<arabic>(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}})(?:\.\d{{1,6}})?)(?P<scale>[万亿]?)|(?P<chinese>[{_NUMERALS}]{{1,25}}))"
    rf"(?P<unit>件次|[件份宗条项起个部例篇则次]|{MONEY})",
    re.ASCII,
)


class Quantity(NamedTuple):
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
            value, scale = Decimal(match["arabic"].replace(",", "")), Decimal(SCALES.get(match["scale"], 1))
            yield match, Quantity(value * scale, step_of(value) * scale, match["unit"], match[0])
        elif (number := chinese(match["chinese"])) is not None:
            # 三万件 speaks of thousands at best; 三百件 is exact
            step = 1000 if number >= SCALES["万"] and number % 1000 == 0 else 1
            yield match, Quantity(Decimal(number), Decimal(step), match["unit"], match[0])


def step_of(number: Decimal) -> Decimal:
    """What the last written digit of a number counts."""
    return Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
