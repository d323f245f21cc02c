"""How a cell looks to a person: its number format, struck-out text, text in the colour of what is behind it."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.workbook.workbook import Workbook

_CHINESE_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in formats of Chinese programs, all dates or times, which openpyxl does not know (ECMA-376 18.8.30)."""
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_LARGE = 14
"""Points of a text that is a heading of its sheet."""
_WORTH_KEEPING = 200_000
"""Bytes of a stylesheet; those of staff's programs have some ten thousand."""
_NEAR = 24
"""Of 255: so little difference in each of red, green and blue is not seen."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a filled cell looks.

    number_format: its code in English, 「General」 for none. struck: whether any of its text is struck out. unseen: whether its text
    has the colour of the ground. Conditional formats are left out. shaded: whether its ground is coloured; centred, large: its text.
    """

    number_format: str = "General"
    struck: bool = False
    unseen: bool = False
    shaded: bool = False
    centred: bool = False
    large: bool = False


class Looks:
    """The looks of a stylesheet's cells, by the numbers of their styles. dates, durations: the styles of dates and of lengths of time."""

    def __init__(self, stylesheet: bytes) -> None:
        self._book = _styled(stylesheet)
        styles = enumerate(self._book._cell_styles)
        self.dates = frozenset((*self._book._date_formats, *(number for number, each in styles if each.numFmtId in _CHINESE_DATES)))
        self.durations = frozenset(self._book._timedelta_formats)
        self.of = cache(self._of)

    def _of(self, style: int, struck: bool) -> Look:
        """The look of a cell of that style, ``struck`` in part or not."""
        array = self._book._cell_styles[style]
        font = self._book._fonts[array.fontId]
        fill = self._book._fills[array.fillId]
        solid = isinstance(fill, PatternFill) and fill.patternType == "solid"
        ground = _shade(fill.fgColor, _WHITE) if solid else _WHITE
        text = _shade(font.color, _BLACK)
        unseen = text == ground or (
            not isinstance(text, str) and not isinstance(ground, str) and all(abs(a - b) < _NEAR for a, b in zip(text, ground, strict=True))
        )
        centred = self._book._alignments[array.alignmentId].horizontal == "center"
        large = (font.sz or 0) >= _LARGE
        return Look(self._format(array.numFmtId), struck or bool(font.strike), unseen, ground != _WHITE, centred, large)

    def _format(self, id: int) -> str:
        own = id - BUILTIN_FORMATS_MAX_SIZE
        if own >= 0:
            return str(self._book._number_formats[own])
        return str(BUILTIN_FORMATS.get(id, 'yyyy"年"m"月"d"日"' if id in _CHINESE_DATES else "General"))


def _styled(stylesheet: bytes) -> Any:
    """A workbook of that stylesheet, without sheets."""
    book = Workbook()
    apply_stylesheet(_Archive(stylesheet), book)  # type: ignore[arg-type]  # of a zip it wants nothing but to read
    return book


class _Archive:
    """What openpyxl reads a stylesheet from. ``stylesheet``: b"" for none."""

    def __init__(self, stylesheet: bytes) -> None:
        self.stylesheet = stylesheet

    def read(self, name: str) -> bytes:
        if not self.stylesheet:
            raise KeyError(name)
        return self.stylesheet


def looks(stylesheet: bytes) -> Looks:
    """The looks of a workbook's cells. The workbooks of one year share their stylesheet, and reading it took a tenth of reading them."""
    return _kept(stylesheet) if len(stylesheet) <= _WORTH_KEEPING else Looks(stylesheet)


_kept = lru_cache(maxsize=4)(Looks)


def _shade(color: Color | None, without: tuple[int, int, int]) -> tuple[int, ...] | str:
    """A colour as red, green and blue; ``without`` for none or the program's own; a name for one of the theme's beyond black and white."""
    if color is None or color.type == "auto":
        return without
    if color.type == "theme" and color.theme in (0, 1):
        lightness = 1 + min(color.tint, 0) if color.theme == 0 else max(color.tint, 0)
        return (round(255 * lightness),) * 3
    if color.type == "theme":
        return f"theme {color.theme} {color.tint:.3f}"
    if color.type == "indexed":
        if color.indexed >= len(COLOR_INDEX):  # the system's own
            return without
        code = COLOR_INDEX[color.indexed]
    else:
        code = str(color.rgb)
    return tuple(bytes.fromhex(code[-6:]))
