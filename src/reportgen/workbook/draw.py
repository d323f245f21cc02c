"""Draws the standard workbook of an edition, filled with what a Report says."""

from math import ceil

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.edition import Content, Section
from reportgen.report import Blanks, Level, Paragraph, Report
from reportgen.workbook import form, styles
from reportgen.workbook.audit import draw_audit
from reportgen.workbook.draw_table import draw_table

_TEXT_ROWS = 60
"""How many rows a text sheet has ready; more may be inserted."""
_TEXT_WIDTH, _LINE_HEIGHT, _TALLEST = 88, 17, 400
"""Of a text cell: characters of width, points of height a line, and the height at which a row stops growing."""

_GUIDE = (
    ("一、填写", "按下方标签从左到右填写：先填“基本信息”，再填六个部分。一、五、六是文字，每段一行；二、三、四是表格，版式与印出的年报相同。"),
    ("二、数字", "没有发生的填 0；确实不适用的填“/”；不要留空。需要附带说明的，写在数字后的括号里，如“55（含自然失效29件）”。"),
    ("三、金额", "栏目没有写明单位的，金额连同单位一起填，如“588.5064 万元”；栏目写明单位的，只填数字。"),
    ("四、合计", "合计由公式自动得出，不用填。“核对”表逐条列出应当相等的数字，全部是 ✔ 才算填对。"),
    ("五、文字", "照最后的样子输入，段首不用空格。序号“（一）”“1.”“（1）”照写，程序按序号排成规定的字体。"),
    ("六、不要改动", "工作表的名字、灰色的标签请勿改动；可以插入空行、调整列宽，不影响读取。工作表的保护没有密码。"),
    ("七、生成年报", "保存并关闭工作簿，运行 reportgen build 加本文件名。有不对的地方会逐条指出在哪一张表、哪一格。"),
)  # fmt: skip


def draw(report: Report) -> Workbook:
    """A workbook that says what the report says; totals are formulas."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book.create_sheet(form.GUIDE), report)
    _particulars(book.create_sheet(form.PARTICULARS), report)
    for section in report.edition.sections:
        sheet = book.create_sheet(section.heading)
        if section.content is Content.TABLE:
            draw_table(sheet, section, report)
        else:
            _text(sheet, section, report.texts.get(section.id, ()))
    draw_audit(book.create_sheet(form.AUDIT), report.edition)
    book.active = book.sheetnames.index(form.PARTICULARS)
    book.properties.creator = report.organ
    book.properties.title = report.name
    return book


def _guide(sheet: Worksheet, report: Report) -> None:
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    notice = f"依据：{report.edition.notice}　　适用年度：{report.year}"
    styles.head(sheet, "政府信息公开工作年度报告　填写说明", notice, 2)
    for row, (topic, text) in enumerate(_GUIDE, start=form.TABLE_TOP):
        styles.dress(sheet.cell(row, 1, topic), styles.STRONG, styles.LEFT, styles.LOCKED)
        styles.dress(sheet.cell(row, 2, text), styles.LABEL, styles.LEFT)
        sheet.row_dimensions[row].height = 42
    _widths(sheet, 18, 84)
    styles.page(sheet, "B", form.TABLE_TOP + len(_GUIDE) - 1)


def _particulars(sheet: Worksheet, report: Report) -> None:
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    styles.head(sheet, form.PARTICULARS, form.PARTICULARS_HINT, 3)
    top = form.TABLE_TOP
    for column, label in enumerate((form.ITEM, form.ENTRY, form.NOTE), start=1):
        styles.dress(sheet.cell(top, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
    entries = _entries(report)
    for row, item in enumerate(form.ITEMS, start=top + 1):
        _line(sheet, row, item.label, entries[item.label], item.note, locked=item.locked)
        if item.label == form.DATE:
            sheet.cell(row, 2).number_format = 'yyyy"年"m"月"d"日"'
        if item.choices:
            _choice(sheet, sheet.cell(row, 2).coordinate, item.choices)
    between = top + len(form.ITEMS) + 1
    styles.dress(sheet.cell(between, 1, form.HEADINGS), styles.STRONG, styles.LEFT, styles.LOCKED)
    sheet.merge_cells(start_row=between, end_row=between, start_column=1, end_column=3)
    for row, section in enumerate(report.edition.sections, start=between + 1):
        own = report.headings[section.id]
        _line(sheet, row, section.heading, None if own == section.heading else own, "", locked=False)
    _widths(sheet, 34, 46, 44)
    sheet.freeze_panes = f"A{top + 1}"
    styles.page(sheet, "C", between + len(report.edition.sections))


def _entries(report: Report) -> dict[str, object]:
    default = report.edition.default_title(report.organ, report.year)
    return {
        form.EDITION: report.edition.id,
        form.STAMP: form.VERSION,
        form.YEAR: report.year,
        form.ORGAN: report.organ or None,
        form.TITLE: None if report.title == default else report.title,
        form.MARK: report.mark or None,
        form.OPENNESS: report.openness or None,
        form.SIGNATURE: None if report.signature == report.organ else report.signature,
        form.DATE: report.signed,
        form.BLANKS: None if report.blanks is Blanks.MISSING else report.blanks.value,
        form.PREFACE: "\n".join(paragraph.text for paragraph in report.preface) or None,
    }


def _line(sheet: Worksheet, row: int, label: str, entry: object, note: str, *, locked: bool) -> None:
    styles.dress(sheet.cell(row, 1, label), styles.LABEL, styles.LEFT, styles.LOCKED)
    cell = sheet.cell(row, 2)
    _put(cell, entry)
    styles.dress(cell, styles.ENTRY, styles.LEFT, styles.LOCKED if locked else None, open=not locked)
    styles.dress(sheet.cell(row, 3, note or None), styles.HINT, styles.LEFT)
    lines = max(ceil(2 * len(note) / 44), ceil(2 * len(label) / 34), str(entry or "").count("\n") + 1)
    sheet.row_dimensions[row].height = 12 + 14 * lines


def _text(sheet: Worksheet, section: Section, paragraphs: tuple[Paragraph, ...]) -> None:
    sheet.sheet_properties.tabColor = styles.GREEN_TAB
    styles.head(sheet, section.heading, form.TEXT_HINT, 3)
    top = form.TABLE_TOP
    for column, label in enumerate((form.LEVEL, form.TEXT, form.LENGTH), start=1):
        styles.dress(sheet.cell(top, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
    last = top + max(_TEXT_ROWS, len(paragraphs) + 20)
    for row in range(top + 1, last + 1):
        paragraph = paragraphs[row - top - 1] if row - top <= len(paragraphs) else None
        for column, font, alignment in ((1, styles.LABEL, styles.CENTRE), (2, styles.BODY, styles.TOP), (3, styles.HINT, styles.CENTRE)):
            styles.dress(sheet.cell(row, column), font, alignment, open=True)
        sheet.cell(row, 3).value = f'=IF(B{row}="","",LEN(B{row}))'
        if paragraph:
            sheet.cell(row, 1).value = paragraph.level.value
            _put(sheet.cell(row, 2), paragraph.text)
        lines = sum(ceil(2 * len(line) / _TEXT_WIDTH) or 1 for line in paragraph.text.split("\n")) if paragraph else 1
        sheet.row_dimensions[row].height = min(8 + _LINE_HEIGHT * lines, _TALLEST)
    _choice(sheet, f"A{top + 1}:A{last}", tuple(level.value for level in Level))
    _widths(sheet, 16, _TEXT_WIDTH + 4, 7)
    rest = ColumnDimension(sheet, index="D", min=4, max=16384)
    rest.protection = Protection(locked=False)
    sheet.column_dimensions["D"] = rest
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    styles.page(sheet, "C", top + max(len(paragraphs), 10))


def _put(cell: object, value: object) -> None:
    """Store a value as it is: text that begins with 「=」 stays text."""
    cell.value = value  # type: ignore[attr-defined]
    if isinstance(value, str):
        cell.data_type = "s"  # type: ignore[attr-defined]


def _choice(sheet: Worksheet, cells: str, choices: tuple[str, ...]) -> None:
    validation = DataValidation(type="list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
    validation.error, validation.errorTitle, validation.showErrorMessage = "请从列表中选择。", "不在列表中", True
    validation.add(cells)
    sheet.add_data_validation(validation)


def _widths(sheet: Worksheet, *widths: float) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
