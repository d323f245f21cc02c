"""What a person sees of a cell and a sheet: formats, struck-out and unseen text, what is hidden, what lies upon the cells."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.workbook.reading.drawings import Drawing
from reportgen.workbook.reading.looks import Look
from reportgen.workbook.reading.sheets import Sheet, Sheets


@pytest.fixture
def worksheet() -> Worksheet:
    return Workbook().worksheets[0]


def reread(worksheet: Worksheet, folder: Path) -> Sheet:
    assert worksheet.parent is not None
    worksheet.parent.save(folder / "book.xlsx")
    return Sheets(folder / "book.xlsx")[worksheet.title]


def test_formats_of_numbers(worksheet: Worksheet, tmp_path: Path) -> None:
    formats = ("General", "0", "0%", '0!.0000,"万元"', "@")
    for row, shown in enumerate(formats, start=1):
        worksheet.cell(row, 1, 5).number_format = shown

    looks = reread(worksheet, tmp_path).looks

    assert [looks[row, 1].number_format for row in range(1, 6)] == list(formats)


def test_text_struck_out_wholly_and_in_part(worksheet: Worksheet, tmp_path: Path) -> None:
    worksheet["A1"], worksheet["A2"] = "全删", CellRichText("留", TextBlock(InlineFont(strike=True), "删"), "留")
    worksheet["A3"] = CellRichText("留", TextBlock(InlineFont(b=True), "粗"))
    worksheet["A1"].font = Font(strike=True)

    sheet = reread(worksheet, tmp_path)

    assert [sheet.looks[row, 1].struck for row in (1, 2, 3)] == [True, True, False]
    assert sheet.values[2, 1] == "留删留"


@pytest.mark.parametrize(
    ("font", "fill", "unseen"),
    [
        (None, None, False),
        ("FFFFFFFF", None, True),
        ("FFFEFEFE", None, True),
        (Color(theme=0), None, True),
        (Color(theme=0, tint=-0.05), None, True),
        (Color(theme=0, tint=-0.5), None, False),
        (Color(theme=1), None, False),
        (Color(theme=4), None, False),
        (Color(theme=4), Color(theme=4), True),
        (Color(indexed=9), None, True),
        (Color(indexed=64), None, False),
        ("FFFFFFFF", "FF2F5496", False),
        ("FF2F5496", "FF2F5496", True),
        (None, "FF000000", True),
    ],
)
def test_text_in_the_colour_of_its_ground(
    font: str | Color | None, fill: str | Color | None, unseen: bool, worksheet: Worksheet, tmp_path: Path
) -> None:
    worksheet["A1"] = "字"
    worksheet["A1"].font = Font(color=font)
    if fill:
        worksheet["A1"].fill = PatternFill("solid", fgColor=fill)

    assert reread(worksheet, tmp_path).looks == {(1, 1): Look(unseen=unseen, shaded=bool(fill))}


def test_what_is_centred_large_or_on_a_coloured_ground(worksheet: Worksheet, tmp_path: Path) -> None:
    for cell in ("A1", "A2", "A3"):
        worksheet[cell] = "字"
    worksheet["A1"].font = Font(size=16)
    worksheet["A2"].alignment = Alignment(horizontal="center")
    worksheet["A3"].fill = PatternFill("solid", fgColor="FFEDEDED")

    assert reread(worksheet, tmp_path).looks == {(1, 1): Look(large=True), (2, 1): Look(centred=True), (3, 1): Look(shaded=True)}


def test_rows_columns_and_sheets_that_are_hidden(worksheet: Worksheet, tmp_path: Path) -> None:
    worksheet["A1"] = 1
    worksheet.row_dimensions[3].hidden = True
    worksheet.row_dimensions[6].height = 20
    worksheet.column_dimensions.group("C", "E", hidden=True)
    worksheet.column_dimensions["H"].width = 30
    assert worksheet.parent is not None
    worksheet.parent.create_sheet("别的")
    shown = reread(worksheet, tmp_path)
    worksheet.sheet_state = "hidden"

    assert (shown.hidden, reread(worksheet, tmp_path).hidden) == (False, True)
    assert shown.hidden_rows == {3}
    assert [column for columns in shown.hidden_columns for column in columns] == [3, 4, 5]


def test_charts_pictures_and_text_boxes(worksheet: Worksheet, tmp_path: Path) -> None:
    worksheet["A1"] = 1
    assert reread(worksheet, tmp_path).drawings == ()
    worksheet.add_chart(BarChart(), "D7")

    assert reread(worksheet, tmp_path).drawings == (Drawing("图表", "D7"),)


def test_what_another_library_writes(tmp_path: Path) -> None:
    """XlsxWriter shares its texts, and draws text boxes."""
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        sheet, struck = book.add_worksheet("表"), book.add_format({"font_strikeout": True})
        sheet.write_string("A1", "共用")
        sheet.write_rich_string("A2", "留", struck, "删")
        sheet.write_number("B2", 6.5, book.add_format({"num_format": "0.00"}))
        sheet.write_formula("B3", "=B2*2", None, 13)
        sheet.write_boolean("B4", True)
        sheet.merge_range("C1:D2", "合并")
        sheet.insert_textbox("C5", "框里的字")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("F:G", None, None, {"hidden": True})

    found = Sheets(tmp_path / "book.xlsx")["表"]

    assert found.values == {(1, 1): "共用", (2, 1): "留删", (2, 2): 6.5, (3, 2): 13, (4, 2): True, (1, 3): "合并"}
    assert (found.looks[2, 1].struck, found.looks[2, 2].number_format) == (True, "0.00")
    assert found.covers[2, 4].cell == "C1"
    assert found.hidden_rows == {4}
    assert found.hidden_columns == (range(6, 8),)
    assert found.drawings == (Drawing("图形", "C5"),)
