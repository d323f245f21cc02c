"""How the standard workbook looks."""

from datetime import date

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin", color="808080")

TITLE = Font(name="黑体", size=16)
HINT = Font(name="宋体", size=10, color="595959")
LABEL = Font(name="宋体", size=10.5)
STRONG = Font(name="黑体", size=10.5)
ENTRY = Font(name="宋体", size=11)
BODY = Font(name="仿宋", size=12)

LINK = Font(name="宋体", size=10.5, color="0563C1", underline="single")

GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
LOCKED = PatternFill("solid", fgColor="EDEDED")
TOTAL = PatternFill("solid", fgColor="DDE6F0")
_RED_FILL = PatternFill(bgColor="FFC7CE")
_RED_FONT = Font(color="9C0006", bold=True)
OPEN = Protection(locked=False)

CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)

GREY_TAB, BLUE_TAB, GREEN_TAB, RED_TAB = "7F7F7F", "2F5597", "548235", "C00000"
"""Tabs: about the workbook, tables, texts, audit."""


def dress(cell: Cell | MergedCell, font: Font, alignment: Alignment, fill: PatternFill | None = None, *, open: bool = False) -> None:
    """Give a bordered cell its looks; ``open`` cells take entries, the others are locked."""
    cell.font, cell.alignment, cell.border = font, alignment, GRID
    if fill:
        cell.fill = fill
    if open:
        cell.protection = OPEN


def put(cell: Cell | MergedCell, value: str | float | date | None) -> None:
    """Store what staff typed as it is: a text that begins with 「=」 stays text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def warn(sheet: Worksheet, cells: str, broken: str) -> None:
    """Turn cells red while a formula holds."""
    sheet.conditional_formatting.add(
        cells, Rule(type="expression", formula=[broken], dxf=DifferentialStyle(font=_RED_FONT, fill=_RED_FILL))
    )


def highlight(sheet: Worksheet, cells: str, holds: str) -> None:
    """Turn the text of cells blue while a formula holds."""
    rule = Rule(type="expression", formula=[holds], dxf=DifferentialStyle(font=Font(color="1F4E9E", bold=True)))
    sheet.conditional_formatting.add(cells, rule)


def head(sheet: Worksheet, title: str, hint: str, columns: int) -> None:
    """The first two rows of a sheet: its title and one line on how to fill it in."""
    for row, (text, font, height) in enumerate(((title, TITLE, 32), (hint, HINT, 30)), start=1):
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = font, CENTRE if row == 1 else LEFT
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        sheet.row_dimensions[row].height = height


def page(sheet: Worksheet, last_column: str, last_row: int, *, landscape: bool = False) -> None:
    """Print on A4, as wide as the page, with page numbers; and lock what is not open, without a password."""
    sheet.print_area = f"A1:{last_column}{last_row}"
    sheet.page_setup.paperSize = "9"
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows"):
        setattr(sheet.protection, allowed, False)
