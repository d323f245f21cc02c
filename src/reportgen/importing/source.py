"""What a published report says, whatever kind of file it came in: its paragraphs and tables in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from reportgen.errors import UnusableReport

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that a file does not tell, and for a note or struck words: what they change is not known."""
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a picture."""
MOST_PLACES = 100_000
"""Places of a table's grid; the form's largest has 300."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """What is printed small and high, so that the mark of a note is no digit of the figure before it."""
    return text.translate(_RAISED)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``where``: how a reader finds it again, such as 「第 12 段」. ``style``: the name of its style, "" where it has none."""

    text: str
    where: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell: its row and column counted from 0, how far it spans, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def bounded(places: int) -> int:
    """How many places the cells of a table cover so far. Raises UnusableReport where they grow beyond reason."""
    if places > MOST_PLACES:
        raise UnusableReport("里面有一张表格大得不合理，没有读。", "核对是不是年报；是的，用 Word 打开，另存为 .docx 再试。")
    return places


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells. ``where``: 「第 2 张表格」."""

    cells: tuple[Cell, ...]
    where: str

    def lines(self) -> Iterator[tuple[int, list[Cell]]]:
        """Each row, counted from 0, with the cells that stand in it or reach into it from above, from left to right."""
        found: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda each: each.column):
            for row in range(cell.row, cell.row + cell.rows):
                found.setdefault(row, []).append(cell)
        yield from sorted(found.items())

    @property
    def columns(self) -> int:
        return max((cell.column + cell.columns for cell in self.cells), default=0)


Block: TypeAlias = Text | Table


class Loss(Enum):
    """What became of something that was not taken over as it stands."""

    UNREAD = "unread"
    """What it says is not known."""
    STRAY = "stray"
    """It was read, but the form has no place for it."""
    TAKEN = "taken"
    """It was taken over all the same."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not taken over as it stands, or not at all. ``what``: a sentence in plain Chinese."""

    where: str
    what: str
    loss: Loss = Loss.UNREAD
