"""Draws the standard workbook of an edition, filled with what a Report says."""

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from math import ceil

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from reportgen.files.package import repack
from reportgen.model.edition import Content, Edition, Section
from reportgen.model.report import Blanks, Level, Paragraph, Report, level_of
from reportgen.workbook import addresses, schema
from reportgen.workbook.drawing import styles
from reportgen.workbook.drawing.acknowledgements import draw_acknowledged
from reportgen.workbook.drawing.audit import draw_audit
from reportgen.workbook.drawing.guide import draw_guide
from reportgen.workbook.drawing.names import draw_last_year, draw_names
from reportgen.workbook.drawing.table_sheet import draw_table, redden

_TEXT_ROWS, _ROOM = 60, 8
"""How many rows a text sheet has ready, and how many under a sub-heading or after the last paragraph; more may be inserted."""
_TRIMMED = 'TRIM(SUBSTITUTE({0},"　"," "))'
_HEADING = (
    (
        'OR(AND(OR(LEFT(T)="（",LEFT(T)="("),OR(ISNUMBER(FIND("）",LEFT(T,5))),ISNUMBER(FIND(")",LEFT(T,5))))),'
        'AND(ISNUMBER(VALUE(LEFT(T))),OR(MID(T,2,1)=".",MID(T,2,1)="．",MID(T,2,1)="、",MID(T,3,1)=".",MID(T,3,1)="、")))'
    )
    .replace("T)", f"{_TRIMMED})")
    .replace("T,", f"{_TRIMMED},")
)
"""Whether a cell begins with a heading's number, while staff type."""
_TEXT_WIDTH, _LINE_HEIGHT, _TALLEST = 88, 17, 400
"""Of a text cell: characters of width, points of height a line, and the height at which a row stops growing."""


def draw(report: Report, last_edition: Edition | None = None, notes: Mapping[str, str] | None = None) -> Workbook:
    """A workbook that says what the report says; totals are formulas.

    last_edition: the one that last year's report was made by; needed where the report carries last year's figures.
    notes: what to say of figures, by their names, as notes at their cells.
    """
    edition, previous = report.edition, report.previous
    last_year = addresses.last_year(last_edition.fields) if previous and last_edition else {}
    equations = tuple(each for each in edition.equations if all(name in last_year for name in each.then))
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = schema.GUIDE
    _particulars(book.create_sheet(schema.COVER), report)
    for section in edition.sections:
        sheet = book.create_sheet(section.heading)
        if section.content is Content.TABLE:
            draw_table(sheet, section, report, last_year, notes or {})
            redden(sheet, section, edition, addresses.verdicts(equations))
        else:
            _text(sheet, section, report.texts.get(section.id, ()))
    draw_audit(book.create_sheet(schema.AUDIT), edition, equations, last_year)
    draw_acknowledged(book.create_sheet(schema.ACKNOWLEDGED))
    draw_names(book.create_sheet(schema.NAMES), edition)
    if previous and last_edition:
        draw_last_year(book.create_sheet(schema.LAST_YEAR), previous, last_edition)
    draw_guide(guide, report, len(equations))
    book.active = book.sheetnames.index(schema.COVER)
    guide.sheet_view.tabSelected = False
    book.properties.creator = report.organ
    book.properties.title = report.name
    book.properties.created = book.properties.modified = datetime(report.year + 1, 1, 1)
    return book


def save(book: Workbook) -> bytes:
    """The workbook as a file; the same workbook gives the same bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    book.properties.modified = book.properties.created  # saving has put the clock in it
    return repack(buffer.getvalue(), {ARC_CORE: tostring(book.properties.to_tree())})


def _particulars(sheet: Worksheet, report: Report) -> None:
    sheet.sheet_properties.tabColor = styles.GREY_TAB
    styles.head(sheet, schema.COVER, schema.COVER_HINT, 3)
    top = schema.TABLE_TOP
    for column, label in enumerate((schema.ITEM, schema.ENTRY, schema.NOTE), start=1):
        styles.dress(sheet.cell(top, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
    entries = _entries(report)
    for row, item in enumerate(schema.ITEMS, start=top + 1):
        _line(sheet, row, item.label, entries[item.label], item.note_for(report.year), locked=item.locked)
        if item.label == schema.DATE:
            sheet.cell(row, 2).number_format = 'yyyy"年"m"月"d"日"'
        if item.choices:
            _choice(sheet, sheet.cell(row, 2).coordinate, item.choices)
    between = top + len(schema.ITEMS) + 1
    styles.dress(sheet.cell(between, 1, schema.HEADINGS), styles.STRONG, styles.LEFT, styles.LOCKED)
    sheet.merge_cells(start_row=between, end_row=between, start_column=1, end_column=3)
    sheet.row_dimensions[between].height = 24
    for row, section in enumerate(report.edition.sections, start=between + 1):
        own = report.headings[section.id]
        _line(sheet, row, section.heading, None if own == section.heading else own, "", locked=False)
    _widths(sheet, 34, 46, 44)
    sheet.freeze_panes = f"A{top + 1}"
    styles.page(sheet, "C", between + len(report.edition.sections))


def _entries(report: Report) -> dict[str, str | int | date | None]:
    default = report.edition.default_title(report.organ, report.year)
    return {
        schema.EDITION: report.edition.id,
        schema.STAMP: schema.VERSION,
        schema.YEAR: report.year,
        schema.ORGAN: report.organ or None,
        schema.TITLE: None if report.title == default else report.title,
        schema.MARK: report.mark or None,
        schema.OPENNESS: report.openness or None,
        schema.SIGNATURE: None if report.signature == report.organ else report.signature,
        schema.DATE: report.signed,
        schema.BLANKS: None if report.blanks is Blanks.MISSING else report.blanks.value,
        schema.PREFACE: "\n".join(paragraph.text for paragraph in report.preface) or None,
    }


def _line(sheet: Worksheet, row: int, label: str, entry: str | int | date | None, note: str, *, locked: bool) -> None:
    styles.dress(sheet.cell(row, 1, label), styles.LABEL, styles.LEFT, styles.LOCKED)
    cell = sheet.cell(row, 2)
    styles.put(cell, entry)
    styles.dress(cell, styles.ENTRY, styles.LEFT, styles.LOCKED if locked else None, open=not locked)
    styles.dress(sheet.cell(row, 3, note or None), styles.HINT, styles.LEFT)
    lines = max(ceil(2 * len(note) / 44), ceil(2 * len(label) / 34), str(entry or "").count("\n") + 1)
    sheet.row_dimensions[row].height = 12 + 14 * lines


def _text(sheet: Worksheet, section: Section, paragraphs: tuple[Paragraph, ...]) -> None:
    sheet.sheet_properties.tabColor = styles.GREEN_TAB
    styles.head(sheet, section.heading, schema.TEXT_HINT, 3)
    top = schema.TABLE_TOP
    for column, label in enumerate((schema.LEVEL, schema.TEXT, schema.LENGTH), start=1):
        styles.dress(sheet.cell(top, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
    placed = dict(_placed(paragraphs, top + 1))
    last = max(top + _TEXT_ROWS, *placed, top) + (_ROOM if placed else 0)
    for row in range(top + 1, last + 1):
        paragraph = placed.get(row)
        for column, font, alignment in ((1, styles.LABEL, styles.CENTRE), (2, styles.BODY, styles.TOP), (3, styles.HINT, styles.CENTRE)):
            styles.dress(sheet.cell(row, column), font, alignment, open=True)
        sheet.cell(row, 3).value = f'=IF(B{row}="","",LEN(B{row}))'
        if paragraph:
            styles.put(sheet.cell(row, 2), paragraph.text)
            if paragraph.level is not level_of(paragraph.text):
                sheet.cell(row, 1).value = paragraph.level.value
        lines = sum(ceil(2 * len(line) / _TEXT_WIDTH) or 1 for line in paragraph.text.split("\n")) if paragraph else 1
        sheet.row_dimensions[row].height = min(8 + _LINE_HEIGHT * lines, _TALLEST)
    styles.highlight(sheet, f"B{top + 1}:B{last}", _HEADING.replace("{0}", f"$B{top + 1}"))
    _choice(sheet, f"A{top + 1}:A{last}", tuple(level.value for level in Level))
    _widths(sheet, 16, _TEXT_WIDTH + 4, 7)
    rest = ColumnDimension(sheet, index="D", min=4, max=16384)
    rest.protection = Protection(locked=False)
    sheet.column_dimensions["D"] = rest
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    styles.page(sheet, "C", max(top + 10, *placed, top))


def _placed(paragraphs: tuple[Paragraph, ...], row: int) -> Iterator[tuple[int, Paragraph]]:
    """The row of each paragraph: sub-headings without their text yet have room under them, since a locked sheet takes no rows."""
    bare = all(each.is_heading for each in paragraphs)
    for paragraph in paragraphs:
        yield row, paragraph
        row += 1 + (_ROOM if bare else 0)


def _choice(sheet: Worksheet, cells: str, choices: tuple[str, ...]) -> None:
    validation = DataValidation(type="list", formula1='"' + ",".join(choices) + '"', allow_blank=True)
    validation.error, validation.errorTitle, validation.showErrorMessage = "请从列表中选择。", "不在列表中", True
    validation.add(cells)
    sheet.add_data_validation(validation)


def _widths(sheet: Worksheet, *widths: float) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
