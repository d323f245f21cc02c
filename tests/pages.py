"""A finished PDF looked at as a typesetter would: what is printed on each page, and where a page ends badly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path

import pdfplumber

POINT = 25.4 / 72
TOP, HEIGHT = 37 / POINT, 225 / POINT
RIGHT = (28 + 156) / POINT
LINE = HEIGHT / 22
LONG_TABLE = "申请人情况"
"""What its head says, wherever it stands."""
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.．](?!\d)|（\d+）)")
_END = 5
"""Lines of a last page that all stay with the signature: a heading, up to two lines of text, name and date."""


@dataclass(frozen=True)
class Piece:
    """A line of text, or a table with its rows of figures as text; its four edges in points."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    rows: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return not self.rows and bool(_NUMBERED.match(self.text)) and len(self.text) < 27 and self.text[-1] not in "。；，："


def pages(pdf: Path) -> list[list[Piece]]:
    """The pieces of each page from top to bottom, page numbers left out."""
    with pdfplumber.open(pdf) as opened:
        return [sorted(_pieces(page), key=lambda piece: piece.top) for page in opened.pages]


def _pieces(page: "pdfplumber.page.Page") -> Iterator[Piece]:
    tables = [table for table in page.find_tables() if table.bbox[3] - table.bbox[1] > LINE / 2]
    lines = [line for line in page.extract_text_lines() if line["top"] < TOP + HEIGHT]
    inside: dict[int, list[str]] = {number: [] for number in range(len(tables))}
    for line in lines:
        text = re.sub(r"\s", "", line["text"])
        within = next(
            (n for n, table in enumerate(tables) if table.bbox[1] - 2 <= line["top"] and line["bottom"] <= table.bbox[3] + 2), None
        )
        if within is None:
            yield Piece(text, line["top"], line["bottom"], line["x0"], line["x1"])
        else:
            inside[within].append(text)
    for number, table in enumerate(tables):
        yield Piece("".join(inside[number]), table.bbox[1], table.bbox[3], table.bbox[0], table.bbox[2], tuple(inside[number]))


def faults(printed: list[list[Piece]]) -> list[str]:
    """Where a page ends as no typesetter would leave it, in English with the page's number."""
    found = []
    for number, (page, following) in enumerate(pairwise(printed), start=1):
        room = TOP + HEIGHT - page[-1].bottom
        if page[-1].is_heading:
            found.append(f"page {number} ends with the heading {page[-1].text}")
        wanted = following[-1].bottom - TOP if len(following) <= _END and following is printed[-1] else needed(following)
        if room > wanted + LINE / 3:
            found.append(f"page {number} has {room / LINE:.1f} lines left, and what follows needs {wanted / LINE:.1f}")
        if LONG_TABLE in following[0].text and min(len(_figures(page[-1])), len(_figures(following[0]))) < 3:
            found.append(f"the table on page {number} goes on with less than three rows there or here")
    if len(printed[-1]) < 3:
        found.append("the last page holds the signature alone")
    return found


def need(printed: list[list[Piece]]) -> int:
    """Pages that the same lines and tables would fill without any holes."""
    heights = (piece.bottom - piece.top if piece.rows else LINE for page in printed for piece in page)
    return ceil(sum(heights) / HEIGHT)


def needed(page: list[Piece]) -> float:
    """Points that the beginning of a page would have taken on the page before: its headings and what must stand below them."""
    headings = 0
    while headings < len(page) - 1 and page[headings].is_heading:
        headings += 1
    first = page[headings]
    if first.rows:
        return first.bottom - page[0].top
    return max(3, headings + 2) * LINE


def _figures(table: Piece) -> list[str]:
    return [row for row in table.rows if re.search(r"\d[\d/]*$", row)]
