"""Writes a sheet row by row, with few looks shared by many cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from reportgen.errors import legible
from reportgen.workbook.drawing import styles

Content: TypeAlias = str | int | float | Decimal | datetime | None


@dataclass(frozen=True)
class Look:
    """How a cell looks. ``format``: of its number."""

    font: Font
    alignment: Alignment
    fill: PatternFill | None = None
    format: str = "General"
    bordered: bool = True


HEAD = Look(styles.STRONG, styles.CENTRE, styles.LOCKED)
TEXT = Look(styles.LABEL, styles.LEFT)
MIDDLE = Look(styles.LABEL, styles.CENTRE)
LINK = Look(styles.LINK, styles.LEFT)
TIME = Look(styles.LABEL, styles.CENTRE, format="yyyy-mm-dd hh:mm")
NUMBER = Look(styles.ENTRY, styles.CENTRE)
SUM = Look(styles.STRONG, styles.CENTRE, styles.TOTAL)
PERCENT = Look(styles.ENTRY, styles.CENTRE, format='0.0"%"')
_TITLE = Look(styles.TITLE, styles.LEFT, bordered=False)
NOTE = Look(styles.HINT, styles.LEFT, bordered=False)
HEADING = Look(styles.STRONG, styles.LEFT, bordered=False)
_WIDE = 130
"""Characters of a line that goes across a sheet; a wider one is no longer seen at once."""
_MOST_CHARACTERS = 32_000
"""Of a cell; Excel takes 32,767."""


@dataclass(frozen=True)
class Entry:
    """A cell to write. ``link``: the file it leads to. ``formula``: its content is one, and ours."""

    content: Content
    look: Look = TEXT
    link: str = ""
    formula: bool = False


class Pen:
    """Writes one sheet from the top down. ``printed``: it fits the width of a page."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[float], freeze: str = "", *, printed: bool = True) -> None:
        sheet: Any = book.create_sheet(title)  # its types know half of what a sheet written row by row has
        self.sheet, self.row, self.columns = sheet, 0, len(widths)
        self._looks: dict[int, Any] = {}
        widest = [sum(widths[:count]) for count in range(1, len(widths) + 1)]
        self._across = next((count for count, width in enumerate(widest, start=1) if width >= _WIDE), len(widths))
        self._across_width = widest[self._across - 1]
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        if freeze:
            sheet.freeze_panes = freeze
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.paperSize = "9"
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=printed)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0

    def write(self, entries: Iterable[Entry | None], height: float = 0) -> int:
        """Write the next row and tell its number; None leaves a cell empty."""
        self.row += 1
        if height:
            self.sheet.row_dimensions[self.row].height = height
        self.sheet.append([self._cell(entry) if entry else None for entry in entries])
        return self.row

    def across(self, text: str, look: Look = NOTE, height: float = 20) -> None:
        """One text across the sheet, broken into as many lines as it needs."""
        lines = sum(max(1, -(-2 * len(line) // int(self._across_width))) for line in text.split("\n"))
        self.write([Entry(text, look)], max(height, 6 + 14 * lines))
        self.merge(self.row, 1, self.row, self._across)

    def head(self, title: str, *notes: str) -> None:
        """The sheet's title and what must be known to read it."""
        self.across(title, _TITLE, 32)
        for note in notes:
            self.across(note)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merged_cells.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")

    def break_page(self) -> None:
        """Let the next row begin a page when the sheet is printed."""
        self.sheet.row_breaks.append(Break(id=self.row))

    def filter(self, top: int, bottom: int) -> None:
        """Let staff filter the rows below a line of headings."""
        self.sheet.auto_filter.ref = f"A{top}:{get_column_letter(self.columns)}{max(bottom, top + 1)}"
        self.sheet.print_title_rows = f"{top}:{top}"

    def _cell(self, entry: Entry) -> Any:
        cell: Any = WriteOnlyCell(self.sheet)
        cell._style = self._dressed(entry.look)._style  # setting each font and border anew costs four times as much
        content = entry.content
        if isinstance(content, str) and not entry.formula:
            cell.value = "\n".join(map(legible, content.split("\n")))[:_MOST_CHARACTERS] or None
            cell.data_type = "s"
        else:
            cell.value = float(content) if isinstance(content, Decimal) else content
        if entry.link:
            cell.hyperlink = Hyperlink(ref="A1", target=entry.link)
        return cell

    def _dressed(self, look: Look) -> Any:
        if id(look) not in self._looks:
            cell: Any = WriteOnlyCell(self.sheet)
            cell.font, cell.alignment, cell.number_format = look.font, look.alignment, look.format
            if look.bordered:
                cell.border = styles.GRID
            if look.fill:
                cell.fill = look.fill
            self._looks[id(look)] = cell
        return self._looks[id(look)]


def coloured(colour: str) -> Look:
    """A strong word on a colour."""
    return Look(styles.STRONG, styles.CENTRE, PatternFill("solid", fgColor=colour))


def stored(number: Decimal) -> int | float:
    """A number as a cell stores it."""
    return int(number) if number == number.to_integral_value() else float(number)
