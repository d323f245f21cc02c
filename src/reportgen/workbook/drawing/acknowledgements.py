"""Draws the sheet 核对说明, where staff say which findings are right all the same, and why."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.workbook import schema
from reportgen.workbook.drawing import styles

_HINT = "警告和提示看过、确实无误的，在这里写明代码、位置（照核对结果抄写，如「表名」!E14）、理由和确认人。错误不能说明，只能改正。"
_WIDTHS = (10, 48, 60, 16)
_ROWS = 30


def draw_acknowledged(sheet: Worksheet) -> None:
    sheet.sheet_properties.tabColor = styles.RED_TAB
    styles.head(sheet, schema.ACKNOWLEDGED, _HINT, len(schema.ACKNOWLEDGEMENT))
    for column, (label, width) in enumerate(zip(schema.ACKNOWLEDGEMENT, _WIDTHS, strict=True), start=1):
        styles.dress(sheet.cell(schema.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions[get_column_letter(column)].width = width
        for row in range(schema.TABLE_TOP + 1, schema.TABLE_TOP + 1 + _ROWS):
            styles.dress(sheet.cell(row, column), styles.LABEL, styles.LEFT, open=True)
            sheet.cell(row, column).number_format = "@"
    styles.page(sheet, "D", schema.TABLE_TOP + _ROWS)
