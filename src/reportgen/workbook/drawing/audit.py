"""Draws the sheet 核对: every rule at every place, its two sides and whether they agree, computed while staff type."""

from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.edition import Axis, Edition, Equation, RuleKind, Severity
from reportgen.workbook import addresses, schema
from reportgen.workbook.drawing import styles

_COLUMNS = (("序号", 7), ("表", 40), ("应当成立的关系", 66), ("左边", 12), ("右边", 12), ("结果", 9))
_HINT = f"结果由各表自动得出：{schema.HOLDS} 成立；{schema.BROKEN} 不成立，点击蓝字到该处核对；{schema.LOOK} 一般不成立，请复核；{schema.OPEN} 有数字没填或填得不对。"


_TRUE = {
    RuleKind.TOTAL: "D{0}=E{0}",
    RuleKind.BALANCE: "D{0}=E{0}",
    RuleKind.CARRY: "D{0}=E{0}",
    RuleKind.AT_MOST: "D{0}<=E{0}",
    RuleKind.NEEDS: "OR(D{0}<=0,E{0}>0)",
}
"""When an equation holds, by the two sides beside the verdict."""


def broken(equation: Equation) -> str:
    """What 核对 says of an equation that does not hold: a fault, or a thing to look at."""
    return schema.BROKEN if equation.rule.severity is Severity.ERROR else schema.LOOK


def draw_audit(sheet: Worksheet, edition: Edition, equations: tuple[Equation, ...], last_year: dict[str, str]) -> None:
    """``last_year``: the cells of last year's figures, for the equations that rest on them."""
    sheet.sheet_properties.tabColor = styles.RED_TAB
    styles.head(sheet, schema.AUDIT, _HINT, len(_COLUMNS))
    for column, (label, width) in enumerate(_COLUMNS, start=1):
        styles.dress(sheet.cell(schema.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions[get_column_letter(column)].width = width
    numbers = addresses.numbers(edition)
    row = schema.TABLE_TOP
    for row, equation in enumerate(equations, start=addresses.FIRST):
        left = [numbers[name] for name in equation.left] + [last_year[name] for name in equation.then]
        right = [numbers[name] for name in equation.right]
        taken = f"-SUM({','.join(numbers[name] for name in equation.minus)})" if equation.minus else ""
        values = (
            str(row - schema.TABLE_TOP),
            edition.fields[equation.right[0]].section.heading,
            describe(edition, equation),
            f'=IFERROR(SUM({",".join(left)}){taken},"{schema.OPEN}")',
            f'=IFERROR(SUM({",".join(right)}),"{schema.OPEN}")',
            f'=IF(OR(ISTEXT(D{row}),ISTEXT(E{row})),"{schema.OPEN}",IF({_TRUE[equation.rule.kind].format(row)},"{schema.HOLDS}","{broken(equation)}"))',
        )
        for column, value in enumerate(values, start=1):
            styles.dress(sheet.cell(row, column, value), styles.LABEL, styles.LEFT if column in (2, 3) else styles.CENTRE)
        link = sheet.cell(row, 3)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=addresses.on_sheet(edition, equation.right[0]))
        link.font = styles.LINK
        sheet.row_dimensions[row].height = 8 + 14 * ceil(2.2 * len(describe(edition, equation)) / _COLUMNS[2][1])
    verdicts = f"F{addresses.FIRST}:F{row}"
    styles.warn(sheet, verdicts, f'F{addresses.FIRST}="{schema.BROKEN}"')
    sheet.freeze_panes = f"A{addresses.FIRST}"
    sheet.print_title_rows = f"{schema.TABLE_TOP}:{schema.TABLE_TOP}"
    styles.page(sheet, "F", row)


def describe(edition: Edition, equation: Equation) -> str:
    """An equation in words, by printed labels: 「自然人：各项之和 ＝ （七）总计」."""
    fields, rule = edition.fields, equation.rule

    def own(name: str) -> str:
        field = fields.get(name)
        if field is None:
            return name
        return {Axis.ROWS: field.row.path, Axis.COLUMNS: field.column.path, Axis.FIGURES: (field.labels,)}[rule.along][-1]

    first = fields[equation.right[0]]
    line = first.column.path if rule.along is Axis.ROWS else first.row.path
    where = "" if rule.along is Axis.FIGURES else f"{line[-1] if line else '·'.join(first.column.path[:-1])}："
    left = ["各项之和"] if rule.kind is RuleKind.TOTAL else [own(name) for name in equation.left]
    left = [*(f"上一年度的{own(name)}" for name in equation.then), *left]
    taken = "".join(f" － {own(name)}" for name in equation.minus)
    right = " ＋ ".join(own(name) for name in equation.right)
    if rule.kind is RuleKind.NEEDS:
        return f"{where}{' ＋ '.join(left)} 有数时，{right} 也应有数"
    return f"{where}{' ＋ '.join(left)}{taken} {'≤' if rule.kind is RuleKind.AT_MOST else '＝'} {right}"
