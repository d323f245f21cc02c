"""Chinese numerals: 十五, 一百零五, 一万二千."""

SCALES = {"亿": 100_000_000, "万": 10_000}
_TENS = {"千": 1000, "百": 100, "十": 10}
_DIGITS = "零一二三四五六七八九"


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
            number, group, digit = number + (group + digit) * SCALES[character], 0, 0
    number += group + digit
    return number if in_chinese(number) == numeral else None


def in_chinese(number: int) -> str:
    """A number below 10¹² in Chinese: 10 → 十, 105 → 一百零五, 12000 → 一万二千."""
    text = ""
    for size, scale in ((SCALES["亿"], "亿"), (SCALES["万"], "万"), (1, "")):
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
