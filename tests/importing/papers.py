"""PDFs as other writers make them, of the blocks of a report: each draws the same paper in its own way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from importing.hostile import pdf, stream
from reportgen.importing.source import Block, Cell, Table, Text

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 595.0, 842.0, 70.0, 780.0, 70.0
_LARGE, _SIZE, _SMALL, _LINE, _ROW = 22.0, 16.0, 8.0, 30.0, 10.0
_HEAD = 3
"""Rows of heads at most, which stay together."""
_FULL = int((_WIDTH - 2 * _LEFT) / _SIZE)
"""Characters of a line of text."""


@dataclass(frozen=True)
class Writer:
    """How a program draws: the borders of a cell (left, bottom, right, top), and how much text it places at once."""

    border: Callable[[float, float, float, float], str]
    at_once: int = 1000
    spelled: Callable[[str], str] = str


def thin_rectangles(left: float, bottom: float, right: float, top: float) -> str:
    """As Word: each side a filled rectangle of half a point, and a small one at each corner."""
    sides = (
        (left, bottom, right - left, 0.5),
        (left, top, right - left, 0.5),
        (left, bottom, 0.5, top - bottom),
        (right, bottom, 0.5, top - bottom),
    )
    return "".join(f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re f\n" for x, y, w, h in (*sides, (left, top, 0.5, 0.5)))


def strokes(left: float, bottom: float, right: float, top: float) -> str:
    """As WPS: each side a line."""
    lines = ((left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top))
    return "0.5 w " + "".join(f"{x:.2f} {y:.2f} m {x2:.2f} {y2:.2f} l S\n" for x, y, x2, y2 in lines)


def boxes(left: float, bottom: float, right: float, top: float) -> str:
    """As printers' drivers: each cell a rectangle of its own, filled with white."""
    return f"1 g 0 G {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re B 0 g\n"


WORD = Writer(thin_rectangles, at_once=7)
WPS = Writer(strokes, at_once=1, spelled=lambda text: text.replace("人", "\u2f08").replace("一", "\u2f00"))
DRIVER = Writer(boxes)


class _Paper:
    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._pages: list[list[str]] = [[]]
        self._top = _TOP
        self._used = dict[str, int]()

    def _new_page(self) -> None:
        self._pages.append([])
        self._top = _TOP

    def picture(self) -> None:
        """As large as a seal, beside the last line."""
        self._pages[-1].append("q 100 0 0 100 300 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n")

    def _place(self, left: float, base: float, size: float, text: str) -> None:
        if text.endswith("¹"):
            text = text[:-1]
            self._place(left + _long(text) * size, base + size / 2, size / 2, "1")
        shown = self._writer.spelled(text)
        for start in range(0, len(shown), self._writer.at_once):
            piece = shown[start : start + self._writer.at_once]
            codes = "".join(f"{self._used.setdefault(each, len(self._used) + 1):04x}" for each in piece)
            self._pages[-1].append(f"BT /F {size:g} Tf {left + _long(shown[:start]) * size:.2f} {base:.2f} Td <{codes}> Tj ET\n")

    def title(self, text: str) -> None:
        """In the middle, large, on as many lines as it needs."""
        full = int((_WIDTH - 2 * _LEFT) / _LARGE)
        for start in range(0, len(text), full):
            self._top -= _LINE
            line = text[start : start + full]
            self._place((_WIDTH - _long(line) * _LARGE) / 2, self._top, _LARGE, line)

    def paragraph(self, text: str) -> None:
        for number, line in enumerate(_wrapped(text, _FULL)):
            if self._top < _BOTTOM + _LINE:
                self._new_page()
            self._top -= _LINE
            self._place(_LEFT + (2 * _SIZE if number == 0 else 0), self._top, _SIZE, line)

    def table(self, table: Table) -> None:
        """Rows as high as their labels need; the table goes on over the page where it has to."""
        wide = (_WIDTH - 2 * _LEFT) / table.columns
        heights = {row: max(_rows_of(cell, wide) for cell in cells if cell.rows == 1 or cell.row == row) for row, cells in table.lines()}
        ready: list[int] = []
        for row in sorted(heights):
            if row > _HEAD and self._top - sum(heights[each] for each in (*ready, row)) < _BOTTOM:
                self._rows(table, ready, heights, wide)
                self._new_page()
                ready = []
            ready.append(row)
        self._rows(table, ready, heights, wide)
        self._top -= _LINE

    def _rows(self, table: Table, rows: Sequence[int], heights: dict[int, float], wide: float) -> None:
        edges = [self._top]
        for row in rows:
            edges.append(edges[-1] - heights[row])
        for cell in table.cells:
            inside = [row for row in rows if cell.row <= row < cell.row + cell.rows]
            if inside:
                top, bottom = edges[rows.index(inside[0])], edges[rows.index(inside[-1]) + 1]
                left, right = _LEFT + cell.column * wide, _LEFT + (cell.column + cell.columns) * wide
                self._pages[-1].append(self._writer.border(left, bottom, right, top))
                for number, line in enumerate(_in_cell(cell, wide) if cell.row in rows else ()):
                    self._place(left + 2, top - _ROW * (number + 1), _SMALL, line)
        self._top = edges[-1]

    def content(self) -> bytes:
        count = len(self._pages)
        kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(count))
        mapped = "".join(f"<{code:04x}> <{character.encode('utf-16-be').hex()}>\n" for character, code in self._used.items())
        cmap = f"/CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange {len(self._used)} beginbfchar\n{mapped}endbfchar"
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
            b"<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/W[%b]"
            % b"".join(b"%d[500]" % code for character, code in self._used.items() if character.isascii())
            + b"/FontDescriptor<</Type/FontDescriptor/FontName/FangSong/FontBBox[0 -140 1000 860]/Ascent 860/Descent -140/Flags 4>>>>",
            stream(cmap.encode()),
        ]
        for number, page in enumerate(self._pages):
            own = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            objects += [own % (_WIDTH, _HEIGHT, 7 + 2 * number), stream("".join(page).encode())]
        return pdf(*objects)


def _long(text: str) -> float:
    """How long a line is, in Chinese characters."""
    return sum(0.5 if each.isascii() else 1 for each in text)


def _wrapped(text: str, full: int) -> Iterator[str]:
    """Lines of a paragraph whose first is indented by two."""
    yield text[: full - 2]
    for start in range(full - 2, len(text), full):
        yield text[start : start + full]


def _in_cell(cell: Cell, wide: float) -> list[str]:
    room = max(1, int((cell.columns * wide - 4) / _SMALL)) * (2 if cell.text.isascii() else 1)
    return [line[start : start + room] for line in cell.text.split("\n") for start in range(0, len(line), room)]


def _rows_of(cell: Cell, wide: float) -> float:
    return _ROW * (len(_in_cell(cell, wide)) / cell.rows + 1)


def paper(blocks: Sequence[Block], writer: Writer, *, picture: bool = False) -> bytes:
    """The blocks on paper as a program prints them; ``picture``: with one at the end."""
    drawn = _Paper(writer)
    for block in blocks:
        if isinstance(block, Text) and block.text.endswith("年度报告"):
            drawn.title(block.text)
        elif isinstance(block, Text):
            drawn.paragraph(block.text)
        else:
            drawn.table(block)
    if picture:
        drawn.picture()
    return drawn.content()
