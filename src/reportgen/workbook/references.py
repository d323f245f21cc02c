"""Cells by their names: 「B7」 is row 7, column 2."""

import re

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The size of a sheet (ECMA-376 18.3.1.4); XFD is column 16,384."""
_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Place = tuple[int, int]
"""A row and a column, counted from 1."""


def letters(column: int) -> str:
    """A column's letters: 1 is 「A」, 28 is 「AB」."""
    found = ""
    while column:
        column, last = divmod(column - 1, 26)
        found = chr(ord("A") + last) + found
    return found


def name(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def place(name: str) -> Place:
    """Where a cell of that name stands. Raises ValueError for what names none."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return checked(int(match[2]), column)


def checked(row: int, column: int) -> Place:
    """A place. Raises ValueError for one that no sheet has."""
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError((row, column))
    return row, column
