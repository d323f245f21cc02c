"""Findings of many cells side by side, told as one with a range."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from reportgen.model.findings import Finding

Cell = tuple[int, int]
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


def by_range(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order; those alike but for their cell, where these make a rectangle, as one at 「D7:I31」.

    Those with a cause or an acknowledgement of their own stay alone.
    """
    groups: dict[tuple[str, str, str, str], dict[Cell, Finding]] = {}
    for each in findings:
        if _CELL.fullmatch(each.place.cell) and not each.cause and not each.acknowledged:
            groups.setdefault((each.code, each.place.sheet, each.message, each.advice), {})[coordinate_to_tuple(each.place.cell)] = each
    merged: dict[int, Finding] = {}
    covered: set[int] = set()
    for group in groups.values():
        for rectangle in rectangles(set(group)):
            first = group[rectangle[0]]
            if len(rectangle) > 1:
                range = name_of(rectangle)
                told = f"{range} 共 {len(rectangle)} 格：{first.message}"
                merged[id(first)] = replace(first, message=told, place=replace(first.place, cell=range, labels=""))
                covered |= {id(group[cell]) for cell in rectangle[1:]}
    return [merged.get(id(each), each) for each in findings if id(each) not in covered]


def name_of(rectangle: Sequence[Cell]) -> str:
    """A rectangle by its corners, 「D7:I31」; a single cell by itself."""
    first, last = _name(rectangle[0]), _name(rectangle[-1])
    return first if first == last else f"{first}:{last}"


def cells_of(place: str) -> list[str]:
    """Each cell of a range 「D7:I31」, row by row; of a single cell itself, of no cell none."""
    if not place:
        return []
    left, top, right, bottom = range_boundaries(place)
    return [_name((row, column)) for row in range(top or 1, (bottom or 1) + 1) for column in range(left or 1, (right or 1) + 1)]


def rectangles(cells: set[Cell]) -> Iterator[list[Cell]]:
    """The cells as rectangles, each as wide and then as high as it goes, from the top left."""
    left = set(cells)
    while left:
        top, start = min(left)
        width = next(width for width in range(1, len(left) + 1) if (top, start + width) not in left)
        height = 1
        while all((top + height, start + column) in left for column in range(width)):
            height += 1
        rectangle = [(top + row, start + column) for row in range(height) for column in range(width)]
        left -= set(rectangle)
        yield rectangle


def _name(cell: Cell) -> str:
    return f"{get_column_letter(cell[1])}{cell[0]}"
