"""Draws a table sheet: laid out and merged as the printed table is, its labels and totals locked."""

from collections.abc import Iterable
from itertools import groupby

from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.amounts import Kind, State, Value, plain
from reportgen.edition import Edition, Section
from reportgen.grid import Cell, Grid, Role, grid, header_rows
from reportgen.report import Report
from reportgen.workbook import form, styles

_SHEET_MILLIMETRES = 210
"""How wide a table is drawn on screen; the print is fitted to the page."""
_MILLIMETRES_PER_CHARACTER = 1.95

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


def addresses(edition: Edition) -> dict[str, str]:
    """The cell of every figure in a freshly drawn workbook, by the figure's name, without its sheet."""
    return {cell.text: _address(cell) for section in edition.tables for cell in grid(section).cells if cell.role is Role.FIGURE}


def _address(cell: Cell) -> str:
    return f"{get_column_letter(cell.column + 1)}{form.TABLE_TOP + cell.row}"


def draw_table(sheet: Worksheet, section: Section, report: Report) -> None:
    sheet.sheet_properties.tabColor = styles.BLUE_TAB
    layout = grid(section)
    styles.head(sheet, section.heading, form.TABLE_HINT, layout.columns)
    where = addresses(report.edition)
    for cell in layout.cells:
        _merge(sheet, cell)
        target = sheet[_address(cell)]
        if cell.role is not Role.FIGURE:
            target.value = cell.text
            strong = cell.role is Role.CAPTION
            alignment = styles.LEFT if cell.role is Role.LABEL and cell.columns > cell.rows else styles.CENTRE
            styles.dress(target, styles.STRONG if strong else styles.LABEL, alignment, styles.LOCKED)
        elif equation := report.edition.totals.get(cell.text):
            target.value = sum_of(where[name] for name in equation.left)
            styles.dress(target, styles.ENTRY, styles.CENTRE, styles.TOTAL)
        else:
            value = report.figures[cell.text].value if cell.text in report.figures else Value(State.EMPTY)
            target.value = _stored(value)
            styles.dress(target, styles.ENTRY, styles.CENTRE, open=True)
    _refuse_wrong_entries(sheet, section, where)
    _size(sheet, section, layout)
    last = form.TABLE_TOP + layout.rows - 1
    styles.page(sheet, get_column_letter(layout.columns), last, landscape=not section.label_widths)


def _merge(sheet: Worksheet, cell: Cell) -> None:
    top, left = form.TABLE_TOP + cell.row, cell.column + 1
    if cell.rows * cell.columns > 1:
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + cell.rows - 1, end_column=left + cell.columns - 1)


def _stored(value: Value) -> int | float | str | None:
    """What the cell stores: a number where the print is the bare number, else the text."""
    if value.number is not None and value.text == plain(value.number):
        return int(value.number) if value.number == int(value.number) else float(value.number)
    return value.text or None


def sum_of(cells: Iterable[str]) -> str:
    """A SUM formula over cells, neighbours below or beside each other written as ranges."""
    places = [coordinate_to_tuple(cell) for cell in cells]
    down = len({column for _, column in places}) == 1
    runs = groupby(enumerate(places), key=lambda each: (each[1][0 if down else 1] - each[0], each[1][1 if down else 0]))
    ranges = []
    for _, run in runs:
        (_, first), *others = run
        last = others[-1][1] if others else first
        ends = [f"{get_column_letter(column)}{row}" for row, column in (first, last)]
        ranges.append(":".join(ends) if others else ends[0])
    return f"=SUM({','.join(ranges)})"


def _refuse_wrong_entries(sheet: Worksheet, section: Section, where: dict[str, str]) -> None:
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
        sheet.row_dimensions[form.TABLE_TOP + row].height = 30 if any(section.label_widths[1:]) else 26
    if layout.repeated:
        below = form.TABLE_TOP + header_rows(section.blocks[0])
        sheet.freeze_panes = sheet.cell(below, layout.label_columns + 1).coordinate
        sheet.print_title_rows = f"{form.TABLE_TOP}:{below - 1}"
