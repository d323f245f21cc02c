"""What reading sees of a workbook: what is filled, as a spreadsheet program shows it, at the cost of what is filled."""

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from packages import replaced
from reportgen.errors import UnusableWorkbook
from reportgen.workbook.reading.labels import EVERYWHERE, Labels
from reportgen.workbook.reading.sheets import MOST_MERGED, Area, Sheet, Sheets

SHEET = "表"
PART = "xl/worksheets/sheet1.xml"


def sheet(fill: Callable[[Worksheet], object], folder: Path) -> Sheet:
    book = Workbook()
    worksheet = book.worksheets[0]
    worksheet.title = SHEET
    fill(worksheet)
    book.save(folder / "book.xlsx")
    return Sheets(folder / "book.xlsx")[SHEET]


@pytest.mark.parametrize("path", sorted(Path("inputs").glob("*.xlsx")), ids=lambda path: path.stem)
def test_it_sees_what_openpyxl_loads(path: Path) -> None:
    """Every value of every cell of the sample workbooks, by the loading that everybody uses."""
    values, formulas = (openpyxl.load_workbook(path, data_only=only) for only in (True, False))
    sheets = Sheets(path)

    assert tuple(values.sheetnames) == sheets.titles
    for title in sheets.titles:
        cells = [cell for row in values[title].iter_rows() for cell in row if not isinstance(cell, MergedCell)]
        assert {(cell.row, cell.column): cell.value for cell in cells if cell.value is not None} == sheets[title].values
        own = {(cell.row, cell.column): formulas[title][cell.coordinate] for cell in cells if cell.value is None}
        assert {place: cell.value for place, cell in own.items() if cell.data_type == "f"} == sheets[title].formulas


def test_numbers_shown_as_dates_are_dates(tmp_path: Path) -> None:
    def fill(worksheet: Worksheet) -> None:
        for row, (value, shown) in enumerate(((44221, "yyyy/m/d"), (44221, 'yyyy"年"m"月"d"日"'), (44221, "0"), (0.5, "[h]:mm")), 1):
            worksheet.cell(row, 1, value).number_format = shown

    values = sheet(fill, tmp_path).values

    day = datetime.datetime(2021, 1, 25)
    assert {(1, 1): day, (2, 1): day, (3, 1): 44221, (4, 1): datetime.timedelta(hours=12)} == values


def test_what_a_merged_range_hides_is_not_there(tmp_path: Path) -> None:
    """Some programs keep the values below; nobody sees them."""

    def fill(worksheet: Worksheet) -> None:
        worksheet["A1"], worksheet["B1"], worksheet["A2"] = "标签", 7, "=1+1"

    sheet(fill, tmp_path)
    path = tmp_path / "book.xlsx"
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    path.write_bytes(replaced(path.read_bytes(), PART, "</sheetData>", merge))
    found = Sheets(path)[SHEET]

    assert (found.values, found.formulas) == ({(1, 1): "标签"}, {})
    assert Area(1, 1, 2, 2) == found.covers[2, 2]


def test_a_stray_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    found = sheet(lambda worksheet: worksheet.cell(1_048_576, 16_384, "备注"), tmp_path)

    assert found.rows_below(0) == [1_048_576]
    assert [each.place.cell for each in Labels(found).strays()] == ["XFD1048576"]
    assert Labels(found).find("备注", EVERYWHERE)


def test_a_place_that_no_sheet_has_is_damage(tmp_path: Path) -> None:
    sheet(lambda worksheet: worksheet.cell(1, 1, 1), tmp_path)
    path = tmp_path / "book.xlsx"
    path.write_bytes(replaced(path.read_bytes(), PART, 'r="A1"', 'r="XFE1"'))

    with pytest.raises(UnusableWorkbook, match="损坏"):
        Sheets(path)[SHEET]


def test_a_row_within_a_cell_is_damage(tmp_path: Path) -> None:
    """Two readers would read two different sheets."""
    sheet(lambda worksheet: worksheet.cell(1, 1, "甲"), tmp_path)
    path = tmp_path / "book.xlsx"
    inside = '<row r="7"><c r="A7"><v>5</v></c></row></c>'
    path.write_bytes(replaced(path.read_bytes(), PART, "</c>", inside))

    with pytest.raises(UnusableWorkbook, match="损坏"):
        Sheets(path)[SHEET]


def test_merging_has_a_limit(tmp_path: Path) -> None:
    def merged(rows: int) -> Sheet:
        return sheet(lambda worksheet: worksheet.merge_cells(f"A1:J{rows}"), tmp_path)

    assert len(merged(MOST_MERGED // 10).covers) == MOST_MERGED
    with pytest.raises(UnusableWorkbook, match=str(MOST_MERGED)):
        merged(MOST_MERGED // 10 + 1)
