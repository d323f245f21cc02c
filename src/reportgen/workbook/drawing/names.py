"""Draws 数据名称, every figure's name with its present value, and 上年数据, last year's figures.

The names sheet also holds, hidden, each figure as a plain number, read from its present value as the program reads it, and an
error where there is none: first as read, then held against what its kind allows; and a total, at last, against its parts, since
the sum of what is not known is not known. 核对 and 填写说明 compute with these alone.
"""

from math import ceil

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.amounts import NOT_APPLICABLE_MARK, Kind, State
from reportgen.model.edition import Column, Edition
from reportgen.model.report import Blanks, Previous
from reportgen.workbook import addresses, schema
from reportgen.workbook.drawing import styles

_NAMES_HINT = "在文字部分引用表格里的数：复制下面的名称，连同花括号贴到句子里，印出时换成该数。"
_LAST_YEAR_HINT = "由上一年度的工作簿带入，供核对两年的衔接，请勿改动。"

_AS_NUMBER = '=IF(ISNUMBER({0}),{3},IF(TRIM(SUBSTITUTE({0},"／","/"))="{1}",0,IF(TRIM({0})="",{2},VALUE({4}&"e0"))))'
"""With 「e0」 behind it only a number is one; 「1e3」, 「4月」 and 「2025-01-05」 would pass for numbers by themselves."""
_COUNT = 'SUBSTITUTE(TRIM(ASC(LEFT({0},FIND("（",SUBSTITUTE({0},"(","（")&"（")-1))),",","")'
_MONEY = f'TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({_COUNT},"亿",""),"万",""),"元",""))'
_BLANK = f'IF(OR({{0}}="",{{0}}="{Blanks.MISSING.value}"),NA(),0)'


_WIDTHS = (44, 62, 20)


def draw_names(sheet: Worksheet, edition: Edition) -> None:
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    styles.head(sheet, schema.NAMES, _NAMES_HINT, 3)
    _header(sheet)
    numbers = addresses.numbers(edition)
    row, blank = schema.TABLE_TOP, f"D${schema.TABLE_TOP}"
    sheet.cell(row, 4, f"={_BLANK.format(addresses.entry(schema.BLANKS))}")
    for row, (name, field) in enumerate(edition.fields.items(), start=addresses.FIRST):
        cell = addresses.on_sheet(edition, name)
        _line(sheet, row, f"{{{{{name}}}}}", f"表{field.section.id}：{field.labels}", f'=IF(TRIM({cell})="","",{cell})')
        number, bare = _readings(field.column)
        shown = f"C{row}"  # many times shorter than the figure's own cell with its sheet
        sheet.cell(row, 4, _AS_NUMBER.format(shown, NOT_APPLICABLE_MARK, blank, number.format(shown), bare.format(shown)))
        allowed = {
            Kind.COUNT: f"AND(D{row}>=0,D{row}<1E15,D{row}=INT(D{row}))",
            Kind.SIGNED: f"D{row}=INT(D{row})",
            Kind.AMOUNT: f"D{row}>=0",
        }
        sheet.cell(row, 5, f"=IF({allowed[field.column.kind]},D{row},NA())")
        if name in edition.totals:
            parts = addresses.ranges(numbers[part].rpartition("!")[2].replace("$", "") for part in edition.totals[name].left)
            sheet.cell(row, 6, f"=IF(ISNUMBER(SUM({parts})),E{row},NA())")
    for letter in "DEF":
        sheet.column_dimensions[letter].hidden = True
    _finish(sheet, row)


def _readings(column: Column) -> tuple[str, str]:
    """How a cell's number and a cell's text are read: money without a unit, where the column names none, is not read."""
    if column.kind is not Kind.AMOUNT:
        return "{0}", _COUNT
    return ("{0}", _MONEY) if column.unit else ("IF({0}=0,0,NA())", f'IF(ISNUMBER(FIND("元",{{0}})),{_MONEY},NA())')


def draw_last_year(sheet: Worksheet, previous: Previous, edition: Edition) -> None:
    """``edition``: the one that last year's report was made by."""
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    styles.head(sheet, schema.LAST_YEAR, _LAST_YEAR_HINT, 3)
    _header(sheet)
    _line(sheet, addresses.FIRST, schema.YEAR, "", previous.year)
    _line(sheet, addresses.FIRST + 1, schema.ORGAN, "", previous.organ)
    row = addresses.FIRST + 1
    for row, (name, field) in enumerate(edition.fields.items(), start=addresses.FIRST + 2):
        value = previous.figures[name]
        number = 0 if value.state is State.NOT_APPLICABLE else value.number
        _line(sheet, row, name, f"表{field.section.id}：{field.labels}", "=NA()" if number is None else float(number))
    _finish(sheet, row)


def _header(sheet: Worksheet) -> None:
    for column, label in enumerate((schema.NAME, schema.PLACE, schema.FIGURE), start=1):
        styles.dress(sheet.cell(schema.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


def _line(sheet: Worksheet, row: int, name: str, place: str, shown: str | float) -> None:
    styles.dress(sheet.cell(row, 1, name), styles.ENTRY, styles.LEFT)
    styles.dress(sheet.cell(row, 2, place), styles.LABEL, styles.LEFT)
    styles.dress(sheet.cell(row, 3, shown), styles.ENTRY, styles.CENTRE)
    if (lines := ceil(2.2 * len(place) / (_WIDTHS[1] - 3))) > 1:
        sheet.row_dimensions[row].height = 4 + 14 * lines


def _finish(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = f"A{addresses.FIRST}"
    sheet.print_title_rows = f"{schema.TABLE_TOP}:{schema.TABLE_TOP}"
    styles.page(sheet, "C", last)
