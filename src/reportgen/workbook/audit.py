"""Draws the sheet 核对: every rule at every place, its two sides and whether they agree, computed while staff type."""

from math import ceil

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.edition import Along, Edition, Equation, RuleKind
from reportgen.workbook import addresses, form, styles

_COLUMNS = (("序号", 7), ("表", 40), ("应当相等的两边", 66), ("左边", 12), ("右边", 12), ("结果", 9))
_HINT = f"结果由各表自动得出：{form.HOLDS} 相等；{form.BROKEN} 不等，点击蓝字到该处核对；{form.OPEN} 有数字没填或填得不对。"


def draw_audit(sheet: Worksheet, edition: Edition, equations: tuple[Equation, ...], last_year: dict[str, str]) -> None:
    """``last_year``: the cells of last year's figures, for the equations that rest on them."""
    sheet.sheet_properties.tabColor = styles.RED_TAB
    styles.head(sheet, form.AUDIT, _HINT, len(_COLUMNS))
    for column, (label, width) in enumerate(_COLUMNS, start=1):
        styles.dress(sheet.cell(form.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width
    numbers = addresses.numbers(edition)
    row = form.TABLE_TOP
    for row, equation in enumerate(equations, start=addresses.FIRST):
        left = [numbers[name] for name in equation.left] + [last_year[name] for name in equation.then]
        right = [numbers[name] for name in equation.right]
        taken = f"-SUM({','.join(numbers[name] for name in equation.minus)})" if equation.minus else ""
        values = (
            str(row - form.TABLE_TOP),
            edition.section(equation.rule.section).heading,
            describe(edition, equation),
            f'=IFERROR(SUM({",".join(left)}){taken},"{form.OPEN}")',
            f'=IFERROR(SUM({",".join(right)}),"{form.OPEN}")',
            f'=IF(OR(ISTEXT(D{row}),ISTEXT(E{row})),"{form.OPEN}",IF(D{row}=E{row},"{form.HOLDS}","{form.BROKEN}"))',
        )
        for column, value in enumerate(values, start=1):
            styles.dress(sheet.cell(row, column, value), styles.LABEL, styles.LEFT if column in (2, 3) else styles.CENTRE)
        link = sheet.cell(row, 3)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=addresses.on_sheet(edition, equation.right[0]))
        link.font = styles.LINK
        sheet.row_dimensions[row].height = 8 + 14 * ceil(2.2 * len(describe(edition, equation)) / _COLUMNS[2][1])
    verdicts = f"F{addresses.FIRST}:F{row}"
    styles.warn(sheet, verdicts, f'F{addresses.FIRST}="{form.BROKEN}"')
    sheet.freeze_panes = f"A{addresses.FIRST}"
    sheet.print_title_rows = f"{form.TABLE_TOP}:{form.TABLE_TOP}"
    styles.page(sheet, "F", row)


def describe(edition: Edition, equation: Equation) -> str:
    """An equation in words, by printed labels: 「自然人：各项之和 ＝ （七）总计」."""
    slots = edition.slots
    across_rows = equation.rule.along is Along.ROWS

    def own(name: str) -> tuple[str, ...]:
        slot = slots.get(name)
        return (name,) if slot is None else slot.row.path if across_rows else slot.column.path

    first = slots[equation.right[0]]
    line = first.column.path if across_rows else first.row.path
    where = line[-1] if line else "·".join(own(equation.right[0])[:-1])
    left = [own(name)[-1] for name in equation.left]
    if equation.rule.kind is RuleKind.TOTAL:
        left = ["各项之和"]
    left = [*(f"上一年度的{own(name)[-1]}" for name in equation.then), *left]
    taken = "".join(f" － {own(name)[-1]}" for name in equation.minus)
    right = " ＋ ".join(own(name)[-1] for name in equation.right)
    return f"{where}：{' ＋ '.join(left)}{taken} ＝ {right}"
