"""Numbers that a spreadsheet program shows as dates and times (ECMA-376 18.17.4, 18.8.30)."""

import re
from datetime import datetime, time, timedelta

EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
"""Day 0, by whether the workbook counts from 1904."""
_DATES, _SPANS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}), frozenset({46})
"""The built-in formats of dates and times, those that Chinese programs have besides among them; and of spans of time."""
_NOT_SHOWN = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""Text between quotation marks; colours and languages between brackets."""
_PART_OF_DATE = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_PART_OF_SPAN = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_LEAP_DAY = 60
"""Excel's 29 February 1900, which there was not: the days before are one further from day 0."""


def is_date(id: int, own: str | None) -> bool:
    """Whether a format shows a date or time. ``own``: how the workbook spells it; None for one that is built in."""
    return id in _DATES if own is None else bool(_PART_OF_DATE.search(_NOT_SHOWN.sub("", own.split(";")[0])))


def is_span(id: int, own: str | None) -> bool:
    """Whether a format shows a span of time: hours beyond 24."""
    return id in _SPANS if own is None else bool(_PART_OF_SPAN.search(own.split(";")[0]))


def moment(number: float, from_1904: bool) -> datetime | time:
    """What a number is as a date, to the millisecond; a time alone for less than a day. Raises OverflowError beyond the calendar."""
    day, fraction = divmod(number, 1)
    rest = timedelta(milliseconds=round(fraction * 86_400_000))
    if 0 <= number < 1 and not rest.days:
        return (datetime.min + rest).time()
    if 0 < number < _LEAP_DAY and not from_1904:
        day += 1
    return EPOCHS[from_1904] + timedelta(days=day) + rest
