"""Draws the sheet 核对: every rule at every place, its two sides and whether they agree, computed while staff type."""

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.edition import Along, Edition, Equation, RuleKind
from reportgen.workbook import form, styles
from reportgen.workbook.draw_table import addresses, sum_of

_COLUMNS = (("序号", 7), ("表", 40), ("应当相等的两边", 58), ("左边", 12), ("右边", 12), ("结果", 9))


def draw_audit(sheet: Worksheet, edition: Edition) -> None:
    sheet.sheet_properties.tabColor = styles.RED_TAB
    styles.head(sheet, form.AUDIT, "数字由各表自动得出。结果是 ✘ 的，点击蓝字到该处核对。", len(_COLUMNS))
    for column, (label, width) in enumerate(_COLUMNS, start=1):
        styles.dress(sheet.cell(form.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width
    where = addresses(edition)
    row = form.TABLE_TOP
    for number, equation in enumerate(edition.equations, start=1):
        row = form.TABLE_TOP + number
        section = edition.section(equation.rule.section)
        sides = [_on_sheet(sum_of(where[name] for name in side), section.heading) for side in (equation.left, equation.right)]
        verdict = f'=IF(D{row}=E{row},"✔","✘")'
        values = (str(number), section.heading, describe(edition, equation), *sides, verdict)
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column, value)
            styles.dress(cell, styles.LABEL, styles.LEFT if column in (2, 3) else styles.CENTRE)
        link = sheet.cell(row, 3)
        link.hyperlink = f"#'{section.heading}'!{where[equation.right[0]]}"
        link.font = styles.LINK
        sheet.row_dimensions[row].height = 22
    sheet.freeze_panes = f"A{form.TABLE_TOP + 1}"
    sheet.print_title_rows = f"{form.TABLE_TOP}:{form.TABLE_TOP}"
    styles.page(sheet, "F", row)


def describe(edition: Edition, equation: Equation) -> str:
    """An equation in words, by printed labels: 「自然人：各项之和 ＝（七）总计」."""
    slots = edition.slots
    right = [slots[name] for name in equation.right]
    own = [slot.row.path if equation.rule.along is Along.ROWS else slot.column.path for slot in right]
    other = right[0].column.path if equation.rule.along is Along.ROWS else right[0].row.path
    if equation.rule.kind is RuleKind.TOTAL:
        group = "·".join(own[0][:-1]) if equation.rule.along is Along.COLUMNS and len(own[0]) > 1 and not other else ""
        return f"{group or ''.join(other[-1:])}：各项之和 ＝ {own[0][-1]}"
    left = [slots[name].row.path if equation.rule.along is Along.ROWS else slots[name].column.path for name in equation.left]
    both = [" ＋ ".join(path[-1] for path in side) for side in (left, own)]
    return f"{''.join(other[-1:])}：{both[0]} ＝ {both[1]}"


def _on_sheet(formula: str, sheet: str) -> str:
    """The same sum with its cells on another sheet."""
    ranges = formula.removeprefix("=SUM(").removesuffix(")").split(",")
    return "=SUM(" + ",".join(f"'{sheet}'!{each}" for each in ranges) + ")"
