"""What a report could lose in silence: it is said instead."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from reportgen.workbook import schema
from reportgen.workbook.reading import Reading
from reportgen.workbook.reading.texts import MOST_PARAGRAPHS
from samples import edition, read_back, where
from sheets import cells, filled, opened, report_of, reread, said, texts, whole

SIX = edition().sections[-1].heading


def test_text_without_end_is_not_read(tmp_path: Path) -> None:
    """Nor printed in part: the section has no text at all, which no report can be made of."""

    def long(paragraphs: int) -> Reading:
        book = opened()
        for row in range(paragraphs):
            book[SIX].cell(schema.TABLE_TOP + 1 + row, 2, "一段。")
        return reread(book, tmp_path)

    assert len(report_of(long(MOST_PARAGRAPHS)).texts["六"]) == MOST_PARAGRAPHS
    too_long = long(MOST_PARAGRAPHS + 1)
    assert [each.code for each in too_long.findings] == ["221"]
    assert not report_of(too_long).texts["六"]


def test_macros_are_left_alone_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "带宏.xlsm"
    opened().save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    reading = read_back(path)

    assert [each.code for each in reading.findings] == ["110"]
    assert said(reading.report) == said(whole())


def test_long_entries_are_quoted_by_their_beginning(tmp_path: Path) -> None:
    reading = filled({"三_予以公开_自然人": "很长的说明" * 6000, schema.DATE: "不是日期" * 6000}, tmp_path)

    assert [each.code for each in reading.findings] == ["202", "212"]
    assert max(len(each.message) for each in reading.findings) < 60


def test_a_formula_that_nobody_computed_is_no_empty_cell(tmp_path: Path) -> None:
    """A program may write a workbook without computing it; nothing of what staff meant to say is left out in silence."""
    book = opened()
    book[SIX].cell(schema.TABLE_TOP + 2, 2).value = '="本年新收"&1&"件。"'
    title = cells()[schema.TITLE]
    book[title.sheet][title.cell].value = '="某局"&"年报"'
    found = reread(book, tmp_path).findings

    assert [(each.code, each.place.sheet, each.place.cell) for each in found] == [
        ("207", title.sheet, title.cell),
        ("207", SIX, f"B{schema.TABLE_TOP + 2}"),
    ]


@pytest.mark.parametrize("typed", [datetime(2021, 1, 25), 12.5, True])
def test_text_is_text(typed: object, tmp_path: Path) -> None:
    """A date or a share of one is shown by its format, which the report does not have."""
    reading = texts((None, "正文。"), (None, typed), folder=tmp_path)

    assert where(reading.findings) == [("222", f"B{schema.TABLE_TOP + 2}")]


def test_sheets_of_staff_s_own_are_not_printed_and_said_to_be_so(tmp_path: Path) -> None:
    book = opened()
    book.copy_worksheet(book[SIX])
    book.create_sheet("草稿")
    reading = reread(book, tmp_path)

    assert [(each.code, each.place.sheet) for each in reading.findings] == [("112", f"{SIX} Copy"[:31]), ("112", "草稿")]
    assert said(reading.report) == said(whole())


def test_a_date_is_no_entry_but_for_the_date(tmp_path: Path) -> None:
    reading = filled({schema.MARK: datetime(2021, 1, 2)}, tmp_path)

    assert where(reading.findings) == [("222", cells()[schema.MARK].cell)]
