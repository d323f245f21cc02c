"""Draws the sheet 填写说明: how to fill the workbook in, and what is left to do."""

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.edition import Content
from reportgen.model.report import Report
from reportgen.workbook import addresses, schema
from reportgen.workbook.drawing import styles

_GUIDE = (
    ("一、填写", "按下方标签从左到右填写：先填“基本信息”，再填六个部分。一、五、六是文字，每段一行；二、三、四是表格，版式与印出的年报相同。"),
    ("二、数字", "没有发生的填 0；确实不适用的填“/”；不要留空。需要附带说明的，写在数字后的括号里，如“55（含自然失效29件）”。"),
    ("三、金额", "栏目没有写明单位的，金额连同单位一起填，如“588.5064 万元”；栏目写明单位的，只填数字。"),
    ("四、合计", "合计由公式自动得出，不用填。“核对”表逐条列出应当相等的数字，全部是 ✔ 才算填对。"),
    ("五、文字", "照最后的样子输入，段首不用空格。序号“（一）”“1.”“（1）”照写，程序按序号排成规定的字体。"),
    ("六、不要改动", "工作表的名字、灰色的标签请勿改动；可以插入空行、调整列宽，不影响读取。工作表的保护没有密码。"),
    ("七、生成年报", "保存并关闭工作簿，运行 reportgen build 加本文件名。有不对的地方会逐条指出在哪一张表、哪一格。"),
)  # fmt: skip

_PROGRESS = "还剩什么"
_FILLED, _NOT_FILLED = "已填", "未填"


def draw_guide(sheet: Worksheet, report: Report, equations: int) -> None:
    """``equations``: how many lines the sheet 核对 has."""
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    edition = report.edition
    styles.head(sheet, "政府信息公开工作年度报告　填写说明", f"依据：{edition.notice}　　报告年度：{report.year}", 2)
    row = schema.TABLE_TOP
    for row, (topic, text) in enumerate(_GUIDE, start=schema.TABLE_TOP):
        _line(sheet, row, topic, text)
        sheet.row_dimensions[row].height = 42
    row += 2
    styles.dress(sheet.cell(row, 1, _PROGRESS), styles.STRONG, styles.CENTRE, styles.LOCKED)
    styles.dress(sheet.cell(row, 2, f"由各表自动得出，全部是 0 或“{_FILLED}”时就可以生成年报了。"), styles.HINT, styles.LEFT)
    first = row + 1
    for row, (topic, formula) in enumerate(_progress(report, equations), start=first):
        _line(sheet, row, topic, formula)
        sheet.row_dimensions[row].height = 22
    styles.warn(sheet, f"B{first}:B{row}", f'AND(B{first}<>0,B{first}<>"{_FILLED}")')
    for column, width in zip("AB", (40, 84), strict=True):
        sheet.column_dimensions[column].width = width
    styles.page(sheet, "B", row)


def _progress(report: Report, equations: int) -> list[tuple[str, str]]:
    """What is left to fill in or to mend, each with the formula that counts it."""
    edition = report.edition
    last_name = addresses.FIRST + len(edition.fields) - 1
    verdicts = f"'{schema.AUDIT}'!$F${addresses.FIRST}:$F${addresses.FIRST + equations - 1}"
    lines = [(f"{schema.COVER}：{label}", _filled(addresses.entry(label))) for label in (schema.ORGAN, schema.DATE)]
    for section in edition.sections:
        if section.content is Content.TEXT and not section.when_empty:
            written = f"SUM('{section.heading}'!$C:$C)>{sum(map(len, section.skeleton))}"
            lines.append((section.heading, f'=IF({written},"{_FILLED}","{_NOT_FILLED}")'))
    names = f"'{schema.NAMES}'!$C${addresses.FIRST}:$C${last_name}"
    lines.append(("表格里没有填的数字（格）", f'=SUMPRODUCT(--({names}=""))'))
    lines.append((f"“{schema.AUDIT}”中两边不等的（条）", f'=COUNTIF({verdicts},"{schema.BROKEN}")'))
    return lines


def _filled(cell: str) -> str:
    return f'=IF(TRIM({cell})="","{_NOT_FILLED}","{_FILLED}")'


def _line(sheet: Worksheet, row: int, topic: str, text: str) -> None:
    styles.dress(sheet.cell(row, 1, topic), styles.STRONG, styles.LEFT, styles.LOCKED)
    styles.dress(sheet.cell(row, 2, text), styles.LABEL, styles.LEFT)
