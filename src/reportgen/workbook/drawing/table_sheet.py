"""Draws a table sheet: laid out and merged as the printed table is, its labels and totals locked."""

from collections.abc import Mapping
from math import ceil

from openpyxl.cell.cell import Cell as OwnCell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.amounts import EMPTY, Fault, Kind, Value, plain
from reportgen.model.edition import Edition, Equation, RuleKind, Section, Severity
from reportgen.model.grid import Cell, Grid, Role, grid, header_rows
from reportgen.model.report import Report
from reportgen.workbook import addresses, formulas, schema
from reportgen.workbook.drawing import styles

_SHEET_MILLIMETRES = 210
"""How wide a table is drawn on screen; the print is fitted to the page."""
_MILLIMETRES_PER_CHARACTER = 1.95
"""Of a column's width as Excel counts it: in digits."""
_ROW_HEIGHT, _CHARACTER_MILLIMETRES = 26, 3.7
"""Points; and how wide a Chinese character of a label is."""

_ENTRY_RULES = {
    Kind.COUNT: (
        'IF(ISNUMBER({0}),AND({0}>=0,{0}=INT({0})),IF({0}="/",TRUE,ISNUMBER(VALUE(LEFT({0},FIND("（",{0}&"（")-1)))))',
        "这里只能填 0 或正整数；不适用的填“/”；附带说明的写成“55（含自然失效29件）”。",
    ),
    Kind.SIGNED: (
        'IF(ISNUMBER({0}),{0}=INT({0}),IF({0}="/",TRUE,ISNUMBER(VALUE(LEFT({0},FIND("（",{0}&"（")-1)))))',
        "这里只能填整数，减少的填负数；不适用的填“/”。",
    ),
    Kind.AMOUNT: (
        'IF(ISNUMBER({0}),{0}=0,OR({0}="/",ISNUMBER(FIND("元",{0}))))',
        "金额连同单位一起填，如“588.5064 万元”或“251000元”；没有的填 0。",
    ),
}
_AMOUNT_IN_UNIT = (
    'IF(ISNUMBER({0}),{0}>=0,IF({0}="/",TRUE,ISNUMBER(VALUE(LEFT({0},FIND("（",{0}&"（")-1)))))',
    "这里只填数字，单位见栏目；没有的填 0，不适用的填“/”。",
)


def draw_table(sheet: Worksheet, section: Section, report: Report, last_year: dict[str, str], notes: Mapping[str, str]) -> None:
    """``last_year``: the cells of last year's figures; empty where the workbook carries none."""
    sheet.sheet_properties.tabColor = styles.BLUE_TAB
    layout = grid(section)
    styles.head(sheet, section.heading, schema.TABLE_HINT, layout.columns)
    for cell in layout.cells:
        target = sheet[addresses.address(cell)]
        if cell.role is not Role.FIGURE:
            target.value = cell.text
            alignment = styles.LEFT if cell.role is Role.LABEL and cell.rows == 1 else styles.CENTRE
            styles.dress(target, styles.STRONG if cell.role is Role.CAPTION else styles.LABEL, alignment, styles.LOCKED)
        elif cell.text in report.edition.totals:
            target.value = formulas.total(report.edition.totals[cell.text], addresses.figures(report.edition))
            styles.dress(target, styles.ENTRY, styles.CENTRE, styles.TOTAL)
        else:
            styles.put(target, _stored(report.figures[cell.text].value if cell.text in report.figures else EMPTY))
            styles.dress(target, styles.ENTRY, styles.CENTRE, open=True)
            if target.value is None and cell.text in report.edition.carries:
                _carry(target, report, report.edition.carries[cell.text], last_year)
        if cell.role is Role.FIGURE and cell.text in notes:
            target.comment = Comment(notes[cell.text], "reportgen", width=300, height=120)
        _merge(sheet, cell)
    _refuse_wrong_entries(sheet, section, report.edition)
    _size(sheet, section, layout)
    last = schema.TABLE_TOP + layout.rows - 1
    styles.page(sheet, get_column_letter(layout.columns), last, landscape=not section.label_widths)


def redden(sheet: Worksheet, section: Section, edition: Edition, verdicts: dict[Equation, str]) -> None:
    """Turn the figures of a broken equation red; of a total, the total alone."""
    where = addresses.figures(edition)
    for equation, verdict in verdicts.items():
        names = equation.right if equation.rule.kind is RuleKind.TOTAL else equation.this_year
        cells = [where[name] for name in names if edition.fields[name].section is section]
        if cells and equation.rule.severity is Severity.ERROR:
            styles.warn(sheet, " ".join(cells), f'{verdict}="{schema.BROKEN}"')


def _carry(target: OwnCell, report: Report, equation: Equation, last_year: dict[str, str]) -> None:
    """Fill in what follows from last year, and say so in a note; the cell stays open."""
    if not all(name in last_year for name in equation.then):
        return
    then = [report.previous.figures[name].number for name in equation.then if report.previous and name in report.previous.figures]
    if len(then) < len(equation.then) or None in then:
        return
    if equation.left or equation.minus:
        target.value = formulas.carried(equation, addresses.figures(report.edition), last_year)
    else:
        target.value = int(sum(number for number in then if number is not None))
    year = report.year - 1
    parts = "、".join(f"{name} {plain(number)}" for name, number in zip(equation.then, then, strict=True) if number is not None)
    target.comment = Comment(f"由 {year} 年度带入：{parts}。可以改。", "reportgen", width=260, height=80)


def _merge(sheet: Worksheet, cell: Cell) -> None:
    top, left = schema.TABLE_TOP + cell.row, cell.column + 1
    if cell.rows * cell.columns > 1:
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + cell.rows - 1, end_column=left + cell.columns - 1)


def _stored(value: Value) -> int | float | str | None:
    """What the cell stores: a number where the print is the bare number, else the text."""
    if value.number is not None and value.text == plain(value.number):
        return int(value.number) if value.number == int(value.number) else float(value.number)
    if value.fault in (Fault.NOT_WHOLE, Fault.NEGATIVE, Fault.NO_UNIT) and value.text.lstrip("-").replace(".", "", 1).isdecimal():
        return float(value.text)
    return value.text or None


def _refuse_wrong_entries(sheet: Worksheet, section: Section, edition: Edition) -> None:
    where = addresses.figures(edition)
    for block in section.blocks:
        for column in block.columns:
            formula, message = _AMOUNT_IN_UNIT if column.unit else _ENTRY_RULES[column.kind]
            first, last = (where[section.figure_name(row.name, column.name)] for row in (block.rows[0], block.rows[-1]))
            validation = DataValidation(type="custom", formula1=formula.format(first), allow_blank=True)
            validation.showErrorMessage, validation.errorTitle, validation.error = True, "填写有误", message
            validation.add(f"{first}:{last}")
            sheet.add_data_validation(validation)


def _size(sheet: Worksheet, section: Section, layout: Grid) -> None:
    labels = [width * 1.25 for width in section.label_widths]
    each = (_SHEET_MILLIMETRES - sum(labels)) / layout.figure_columns
    for number, width in enumerate([*labels, *[each] * layout.figure_columns], start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width / _MILLIMETRES_PER_CHARACTER
    for row in range(layout.rows):
        sheet.row_dimensions[schema.TABLE_TOP + row].height = _ROW_HEIGHT
    for cell in layout.cells:
        if cell.rows == 1 and cell.role in (Role.LABEL, Role.HEADER):
            room = sum((labels + [each] * layout.figure_columns)[cell.column : cell.column + cell.columns])
            lines = ceil(len(cell.text) * _CHARACTER_MILLIMETRES / (room - _CHARACTER_MILLIMETRES))
            height = sheet.row_dimensions[schema.TABLE_TOP + cell.row]
            height.height = max(height.height, 12 + 14 * lines)
    if layout.repeated:
        below = schema.TABLE_TOP + header_rows(section.blocks[0])
        sheet.freeze_panes = sheet.cell(below, layout.label_columns + 1).coordinate
        sheet.print_title_rows = f"{schema.TABLE_TOP}:{below - 1}"
