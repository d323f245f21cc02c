"""The roster's workbook: drawn for staff to fill in and keep, read by the labels of its columns."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.collection import roster as form
from reportgen.collection.roster import Counted, Roster, Tier, Unit, due, faults
from reportgen.errors import UnusableWorkbook
from reportgen.model.findings import Finding, finding
from reportgen.model.report import Place
from reportgen.model.text import bare
from reportgen.workbook import schema
from reportgen.workbook.drawing import styles
from reportgen.workbook.drawing.book import save
from reportgen.workbook.guard import MEGABYTE, package, whole

_HINT = "每个单位一行，年年沿用。上级留空，是直接报给汇总机关的；县区自己的单位，上级写县区。留空的，计入合计。"
_NOTES = {
    form.NAME: "与它的工作簿里的“机关名称”相同。",
    form.SHORT: "文件名里常用的叫法，可以不填。",
    form.SUPERIOR: "它的年报由谁汇总；直接报给汇总机关的，留空。",
    form.TIER: "“本级”是政府和它的部门，“下级”是县区、乡镇。留空的：下面还有单位的、名称以“人民政府”结尾的算下级，其余算本级。",
    form.COUNTED: "“计入”“不计”，或“由××局计入”：垂直管理的、数字已经在别的单位年报里的，写清楚，就不会重复计算。",
    form.DUE: "如 1月20日；每年相同的不用写年份。",
    form.FORMER: "更名、合并以前的名称，几个的用顿号隔开；与上一年度比较时用。",
    form.CONTACT: "",
    form.PHONE: "",
}
_WIDTHS = (34, 14, 28, 10, 24, 14, 30, 12, 16)
_ROWS = 60
"""Lines ready to be filled in below those that are."""
_BY = ("由", "计入")
_SEPARATORS = str.maketrans("，,；;/\n", "、、、、、、")
_MOST_ROWS = 50_000
_HEADING_WITHIN = 20
"""Rows; the headings of the columns stand near the top."""
_LARGEST = 20 * MEGABYTE
"""Bytes unpacked: of ten thousand units, a third of it."""


def draw(roster: Roster) -> bytes:
    """The roster as a workbook to fill in."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = form.ROSTER
    sheet.sheet_properties.tabColor = styles.BLUE_TAB
    styles.head(sheet, form.ROSTER, _HINT, len(form.COLUMNS))
    styles.dress(sheet.cell(3, 1, form.COLLECTING), styles.STRONG, styles.CENTRE, styles.LOCKED)
    styles.dress(sheet.cell(3, 2), styles.ENTRY, styles.LEFT, open=True)
    styles.put(sheet.cell(3, 2), roster.organ or None)
    sheet.merge_cells("B3:E3")
    for column, (label, width) in enumerate(zip(form.COLUMNS, _WIDTHS, strict=True), start=1):
        styles.dress(sheet.cell(schema.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = schema.TABLE_TOP + len(roster.units) + _ROWS
    for row in range(schema.TABLE_TOP + 1, last + 1):
        number = row - schema.TABLE_TOP - 1
        entries = _entries(roster.units[number]) if number < len(roster.units) else ("",) * len(form.COLUMNS)
        for column, entry in enumerate(entries, start=1):
            cell = sheet.cell(row, column)
            styles.dress(cell, styles.ENTRY, styles.LEFT, open=True)
            cell.number_format = "@"
            styles.put(cell, entry or None)
    _choices(sheet, last)
    sheet.freeze_panes = f"B{schema.TABLE_TOP + 1}"
    sheet.auto_filter.ref = f"A{schema.TABLE_TOP}:{get_column_letter(len(form.COLUMNS))}{last}"
    sheet.print_title_rows = f"{schema.TABLE_TOP}:{schema.TABLE_TOP}"
    styles.page(sheet, get_column_letter(len(form.COLUMNS)), last, landscape=True)
    sheet.protection.sheet = False
    book.properties.title = form.ROSTER
    book.properties.creator = roster.organ
    book.properties.created = book.properties.modified = datetime(2020, 1, 1)  # the same roster gives the same bytes
    return save(book)


def _entries(unit: Unit) -> tuple[str, ...]:
    counted = unit.by.join(_BY) if unit.counted is Counted.BY_ANOTHER else unit.counted.value
    year, month, day = unit.due or (0, 0, 0)
    by_when = f"{f'{year}年' if year else ''}{month}月{day}日" if unit.due else ""
    tier = unit.tier.value if unit.tier else ""
    return (unit.name, unit.short, unit.superior, tier, counted, by_when, "、".join(unit.former), unit.contact, unit.phone)


def _choices(sheet: Worksheet, last: int) -> None:
    """Help while typing; what is not in the list may be typed all the same where it names another unit."""
    for column, label in enumerate(form.COLUMNS, start=1):
        cells = f"{get_column_letter(column)}{schema.TABLE_TOP + 1}:{get_column_letter(column)}{last}"
        options = {form.TIER: [each.value for each in Tier], form.COUNTED: [Counted.YES.value, Counted.NO.value]}.get(label)
        if options or _NOTES[label]:
            listed = f'"{",".join(options)}"' if options else None
            validation = DataValidation(type="list" if options else None, formula1=listed, allow_blank=True)
            validation.showErrorMessage = label == form.TIER
            validation.showInputMessage, validation.promptTitle, validation.prompt = bool(_NOTES[label]), label, _NOTES[label]
            validation.add(cells)
            sheet.add_data_validation(validation)


def read(path: Path) -> tuple[Roster, list[Finding]]:
    """The roster in a workbook, and what is wrong with it. Raises UnusableWorkbook for what is no roster at all."""
    with whole(path):
        book = openpyxl.load_workbook(io.BytesIO(package(path, _LARGEST).content), read_only=True, data_only=True, keep_links=False)
        sheet: Any = next((sheet for sheet in book.worksheets if bare(sheet.title) == form.ROSTER), book.worksheets[0])
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        return _read(path, sheet.title, islice(sheet.iter_rows(values_only=True), _MOST_ROWS))


def _read(path: Path, title: str, rows: Iterable[Sequence[object]]) -> tuple[Roster, list[Finding]]:
    organ, numbered = "", enumerate(rows, start=1)
    for top, row in numbered:
        labels = {bare(_shown(value)): column for column, value in enumerate(row) if value is not None}
        if form.COLLECTING in labels and not organ:
            organ = next((_shown(value) for value in row[labels[form.COLLECTING] + 1 :] if value is not None), "")
        if form.NAME in labels:
            findings: list[Finding] = []
            roster = Roster(organ, tuple(_units(title, numbered, labels, findings)))
            return roster, [*findings, *faults(roster)]
        if top == _HEADING_WITHIN:
            break
    raise UnusableWorkbook(f"{path} 不是名单：里面没有“{form.NAME}”这一列。", "用 reportgen roster 生成一份空的名单，照着填。")


def _units(title: str, rows: Iterable[tuple[int, Sequence[object]]], columns: Mapping[str, int], findings: list[Finding]) -> Iterator[Unit]:
    for number, row in rows:
        typed = {label: _shown(row[columns[label]]) for label in form.COLUMNS if columns.get(label, len(row)) < len(row)}
        if not any(typed.values()):
            continue
        entries = {label: typed.get(label, "") for label in form.COLUMNS}
        places = {
            label: Place(title, f"{get_column_letter(columns[label] + 1)}{number}", label) for label in form.COLUMNS if label in columns
        }
        if entries[form.NAME]:
            yield _unit(entries, places, findings)
        else:
            findings.append(finding("828", replace(places[form.NAME], labels=""), label=form.NAME))


def _unit(entries: dict[str, str], places: dict[str, Place], findings: list[Finding]) -> Unit:
    counted, by = _counted(entries[form.COUNTED])
    if counted is None:
        findings.append(finding("829", places[form.COUNTED], text=entries[form.COUNTED], choices="“计入”“不计”“由××局计入”"))
    tier = next((each for each in Tier if bare(entries[form.TIER]) == each.value), None)
    if entries[form.TIER] and tier is None:
        findings.append(finding("829", places[form.TIER], text=entries[form.TIER], choices="“本级”“下级”"))
    by_when = due(entries[form.DUE])
    if entries[form.DUE] and by_when is None:
        findings.append(finding("829", places[form.DUE], text=entries[form.DUE], choices="“1月20日”的样子"))
    former = tuple(each.strip() for each in entries[form.FORMER].translate(_SEPARATORS).split("、") if each.strip())
    return Unit(
        entries[form.NAME],
        entries[form.SHORT],
        entries[form.SUPERIOR],
        tier,
        counted or Counted.YES,
        by,
        by_when,
        former,
        entries[form.CONTACT],
        entries[form.PHONE],
        places[form.NAME],
    )


def _counted(text: str) -> tuple[Counted | None, str]:
    typed, (before, after) = bare(text), _BY
    if typed.startswith(before) and typed.endswith(after) and len(typed) > len(before + after):
        return Counted.BY_ANOTHER, typed.removeprefix(before).removesuffix(after)
    if typed in ("", Counted.YES.value):
        return Counted.YES, ""
    return (Counted.NO, "") if typed == Counted.NO.value else (None, "")


def _shown(value: object) -> str:
    """What a cell shows; a date as a day, a telephone number without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
