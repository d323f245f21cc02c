"""Marks the findings in a copy of the staff's workbook: each place coloured and commented, and a list in front."""

from math import ceil
from pathlib import Path

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.findings import Finding, Severity
from reportgen.workbook import schema
from reportgen.workbook.drawing import styles
from reportgen.workbook.drawing.book import save
from reportgen.workbook.guard import open_book, whole

_COLOURS = {Severity.ERROR: "FF9999", Severity.WARNING: "FFD966", Severity.HINT: "BDD7EE"}
_COLUMNS = (
    ("序号", 6),
    ("级别", 6),
    ("代码", 6),
    ("位置", 34),
    ("问题", 60),
    ("怎么办", 48),
    ("可能的原因", 40),
    ("标签", 44),
    ("说明", 30),
)
"""Up to what to do, all fits on a screen of 1366 pixels."""
_HINT = "点击位置跳到那一格。这是核对用的副本，请在原来的工作簿里改。"


def mark(path: Path, findings: tuple[Finding, ...]) -> bytes:
    """A copy of the workbook at ``path`` with the findings in it. Raises UnusableWorkbook.

    openpyxl has to understand all of a workbook to write it again, reading only what stands in the cells.
    """
    with whole(path, "里有程序写不出来的格式，没有存标出问题的副本", "照屏幕上的核对结果改正；要副本的，先用 Excel 打开，另存一份再试。"):
        book = open_book(path)
        for finding in findings:
            if finding.place.sheet in book.sheetnames and finding.place.cell:
                _mark(book[finding.place.sheet], finding)
        _list(book.create_sheet(schema.FINDINGS, 0), findings, book.sheetnames)
        book.active = 0
        for sheet in book.worksheets[1:]:
            sheet.sheet_view.tabSelected = False
        return save(book)


def _mark(sheet: Worksheet, finding: Finding) -> None:
    cell = sheet[finding.place.cell]
    if isinstance(cell, MergedCell):
        return
    said = f"{finding.severity.value} {finding.code}：{finding.message}{finding.advice}"
    if cell.comment:
        said = f"{cell.comment.text}\n{said}"
    else:
        cell.fill = PatternFill("solid", fgColor=_COLOURS[finding.severity])
    cell.comment = Comment(said, "reportgen", width=320, height=140)


def _list(sheet: Worksheet, findings: tuple[Finding, ...], sheets: list[str]) -> None:
    sheet.sheet_properties.tabColor = styles.RED_TAB
    styles.head(sheet, schema.FINDINGS, _HINT, len(_COLUMNS))
    for column, (label, width) in enumerate(_COLUMNS, start=1):
        styles.dress(sheet.cell(schema.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions[get_column_letter(column)].width = width
    row = schema.TABLE_TOP
    for row, finding in enumerate(findings, start=schema.TABLE_TOP + 1):
        place, said = finding.place, (finding.message, finding.advice, finding.cause, finding.place.labels, finding.acknowledged)
        values = (str(row - schema.TABLE_TOP), finding.severity.value, finding.code, str(place), *said)
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            styles.put(cell, value)
            styles.dress(cell, styles.LABEL, styles.LEFT if column > 3 else styles.CENTRE)
        if place.sheet in sheets:
            link = sheet.cell(row, 4)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{place.sheet}'!{place.cell or 'A1'}")
            link.font = styles.LINK
        lines = max(ceil(2 * len(value) / (width - 3)) for value, (_, width) in zip(values, _COLUMNS, strict=True))
        sheet.row_dimensions[row].height = 10 + 14 * lines
    sheet.freeze_panes = f"A{schema.TABLE_TOP + 1}"
    styles.page(sheet, "I", row, landscape=True)
