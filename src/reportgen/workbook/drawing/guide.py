"""Draws the sheet 填写说明: how to fill the workbook in, and what is left to do as far as formulas can tell."""

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.edition import Content, Edition
from reportgen.model.report import Report
from reportgen.workbook import addresses, schema
from reportgen.workbook.drawing import styles

_PROGRESS = "还剩什么"
_FILLED, _NOT_FILLED, _UNCLEAR = "已填", "未填", "认不出"
_OPEN = ("XX", "××", "＿＿", "__", "〔〕", "待补", "待填", "此处填写")
"""What a text is taken to be unfinished by; the program knows more of them."""


def draw_guide(sheet: Worksheet, report: Report, equations: int) -> None:
    """``equations``: how many lines the sheet 核对 has."""
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    edition = report.edition
    styles.head(sheet, "政府信息公开工作年度报告　填写说明", f"依据：{edition.notice}　　报告年度：{report.year}", 2)
    row = schema.TABLE_TOP
    for row, (topic, text) in enumerate(_guide(edition), start=schema.TABLE_TOP):
        _line(sheet, row, topic, text)
        sheet.row_dimensions[row].height = 42
    row += 2
    styles.dress(sheet.cell(row, 1, _PROGRESS), styles.STRONG, styles.CENTRE, styles.LOCKED)
    told = f"由各表自动得出。全部是 0 或“{_FILLED}”，数字就填齐了；文字、日期和其他问题，由程序核对（reportgen check）。"
    styles.dress(sheet.cell(row, 2, told), styles.HINT, styles.LEFT)
    sheet.row_dimensions[row].height = 32
    first = row + 1
    for row, (topic, formula) in enumerate(_progress(report, equations), start=first):
        _line(sheet, row, topic, formula)
        sheet.row_dimensions[row].height = 22
    styles.warn(sheet, f"B{first}:B{row}", f'AND(B{first}<>0,B{first}<>"{_FILLED}")')
    for column, width in zip("AB", (40, 84), strict=True):
        sheet.column_dimensions[column].width = width
    styles.page(sheet, "B", row)


def _guide(edition: Edition) -> tuple[tuple[str, str], ...]:
    texts, tables = ("、".join(each.id for each in edition.sections if each.content is kind) for kind in (Content.TEXT, Content.TABLE))
    return (
        ("一、填写", f"按下方标签从左到右填写：先填“{schema.COVER}”，再填各部分。{texts}是文字，每段一行；{tables}是表格，版式与印出的年报相同。"),
        ("二、数字", "没有发生的填 0；确实不适用的填“/”；不要留空。需要附带说明的，写在数字后的括号里，如“55（含自然失效29件）”。"),
        ("三、金额", "栏目没有写明单位的，金额连同单位一起填，如“588.5064 万元”；栏目写明单位的，只填数字。"),
        ("四、合计", f"合计由公式自动得出，不用填。“{schema.AUDIT}”表逐条列出应当相等的数字，全部是 {schema.HOLDS} 才算填对。"),
        ("五、文字", "照最后的样子输入，段首不用空格。序号“（一）”“1.”“（1）”照写，程序按序号排成规定的字体。"),
        ("六、不要改动", "工作表的名字、灰色的标签请勿改动；可以插入空行、调整列宽，不影响读取。工作表的保护没有密码。"),
        ("七、生成年报", "保存并关闭工作簿，运行 reportgen build 加本文件名。有不对的地方会逐条指出在哪一张表、哪一格。"),
    )  # fmt: skip


def _progress(report: Report, equations: int) -> list[tuple[str, str]]:
    """What is left to fill in or to mend, each with the formula that counts it."""
    edition = report.edition
    verdicts = f"'{schema.AUDIT}'!$F${addresses.FIRST}:$F${addresses.FIRST + equations - 1}"
    organ, date = addresses.entry(schema.ORGAN), addresses.entry(schema.DATE)
    texts = [section for section in edition.sections if section.content is Content.TEXT]
    lines = [
        (f"{schema.COVER}：{schema.ORGAN}", f'=IF(TRIM({organ})="","{_NOT_FILLED}","{_FILLED}")'),
        (f"{schema.COVER}：{schema.DATE}", f'=IF(TRIM({date})="","{_NOT_FILLED}",IF({_DATED.format(date)},"{_FILLED}","{_UNCLEAR}"))'),
    ]
    for section in texts:
        if not section.when_empty:
            written = f"SUM('{section.heading}'!$C:$C)>{sum(map(len, section.skeleton))}"
            lines.append((section.heading, f'=IF({written},"{_FILLED}","{_NOT_FILLED}")'))
    shown, numbers = addresses.readings(edition)
    missing = f"IF(ISNUMBER({addresses.blanks()}),0,COUNTBLANK({shown}))"
    unfinished = "+".join(f"""SUM(COUNTIF('{each.heading}'!$B:$B,{{{",".join(f'"*{spot}*"' for spot in _OPEN)}}}))""" for each in texts)
    lines.append(("表格里没有填的数字（格）", f"={missing}"))
    lines.append(("表格里填得不对的数字（格）", f"=SUMPRODUCT(--ISERROR({numbers}))-{missing}"))
    lines.append((f"“{schema.AUDIT}”中两边不等的（条）", f'=COUNTIF({verdicts},"{schema.BROKEN}")'))
    lines.append(("文字里没有写完的地方（处）", f"=SUMPRODUCT({unfinished})"))
    return lines


_DATED = "IF(ISNUMBER({0}),{0}>40000,LEN(TRIM({0}))>=8)"
"""Whether an entry may be a date: one of the spreadsheet's own, 20250125, or a text of the least length that a date has."""


def _line(sheet: Worksheet, row: int, topic: str, text: str) -> None:
    styles.dress(sheet.cell(row, 1, topic), styles.STRONG, styles.LEFT, styles.LOCKED)
    styles.dress(sheet.cell(row, 2, text), styles.LABEL, styles.LEFT)
