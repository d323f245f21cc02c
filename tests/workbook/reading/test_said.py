"""Every finding of the reading, word for word as it is said: what was typed, where, and what was held."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import approved
from reportgen.workbook import schema
from samples import edition
from sheets import cells, opened, reread

ONE, TWO, THREE, FOUR, FIVE, SIX = (section.heading for section in edition("2021").sections)
REQUESTS = cells("2021")["三_本年新收_自然人"].cell
OTHERS = cells("2021")["三_予以公开_自然人"].cell


def typed(sheet: str, **values: object) -> Callable[[Workbook], None]:
    """Something in cells of a sheet, by their addresses."""

    def edit(book: Workbook) -> None:
        for cell, value in values.items():
            book[sheet][cell].value = value

    return edit


def cover(label: str, value: object) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[schema.COVER][cells("2021")[label].cell].value = value

    return edit


def format_of(cell: str, shown: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[THREE][cell].number_format = shown

    return edit


def hidden(book: Workbook) -> None:
    book[ONE].row_dimensions[6].hidden = True
    book[THREE].column_dimensions["E"].hidden = True
    book[FIVE].sheet_state = "hidden"


def struck(book: Workbook) -> None:
    book[ONE]["B5"].font = Font(strike=True)
    book[ONE]["B6"].font = Font(color="FFFFFFFF")


def merged(book: Workbook) -> None:
    book[THREE].merge_cells(f"{REQUESTS}:E{REQUESTS[1:]}")


def charted(book: Workbook) -> None:
    sheet: Worksheet = book[ONE]
    sheet.add_chart(BarChart(), "F5")


EDITS: dict[str, Callable[[Workbook], object]] = {
    "不是数字": typed(THREE, **{REQUESTS: "若干", OTHERS: "2.5"}),
    "负数": typed(THREE, **{REQUESTS: -3}),
    "太长的数": typed(THREE, **{REQUESTS: "12345678901234567"}),
    "文字格式的数": typed(THREE, **{REQUESTS: " 4 ", OTHERS: "４"}),
    "没有算出的公式": typed(THREE, **{REQUESTS: "=1+1"}),
    "空着": typed(THREE, **{REQUESTS: None}),
    "金额": typed(TWO, **{cells("2021")["二_行政事业性收费_收费金额"].cell: "3000元"}),
    "看到的是别的数": format_of(REQUESTS, '0!.0000,"万元"'),
    "看到的有单位": format_of(REQUESTS, '0"件"'),
    "合并": merged,
    "隐藏": hidden,
    "划掉": struck,
    "图表": charted,
    "没有日期": cover(schema.DATE, None),
    "不成日期": cover(schema.DATE, "2022年1月"),
    "日期是数": cover(schema.DATE, date(2023, 1, 10)),
    "没有机关": cover(schema.ORGAN, None),
    "年度": cover(schema.YEAR, "二〇二二一"),
    "格式": cover(schema.EDITION, "2019"),
    "空格的选择": cover(schema.BLANKS, "不填"),
    "标题": cover(FIVE, "五、问题"),
    "级别": typed(ONE, A5="别的", A6="正文", B6="（一）主动公开"),
    "长标题": typed(ONE, A5="二级标题（一）", B5="（一）" + "主动公开的情况和依申请公开的情况以及其他" * 2),
    "不是文字": typed(ONE, B5=date(2023, 1, 25), B6=True),
    "看不见的字": typed(ONE, B5="主动\u200b公开\ue000"),
    "别处的内容": typed(ONE, E5="备注", F9="又一条", C30="第三条"),
    "表外的内容": typed(THREE, L3="备注：含下属单位"),
    "改了的标签": typed(THREE, A7="一、新收"),
    "少了一张": lambda book: book.remove(book[SIX]),
    "多了一张": lambda book: book.create_sheet("草稿"),
    "空着的部分": typed(FIVE, **{f"B{row}": None for row in range(5, 65)}),
}  # fmt: skip


def test_every_finding_is_said_word_for_word(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lines: list[str] = []
    for name, edit in EDITS.items():
        book = opened("2021")
        edit(book)
        found = reread(book, tmp_path).findings
        lines += [f"== {name}", *(f"{each.code} {each.place} {each.place.labels} {each.message}{each.advice}" for each in found)]

    approved.compare("reading.txt", "\n".join(lines) + "\n", tmp_path, request)
