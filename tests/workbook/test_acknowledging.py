"""Lines written into 核对说明 of a copy: read back as they were given, and nothing else changed."""

import io
from pathlib import Path

import openpyxl
import pytest

from packages import unpacked
from reportgen.errors import UnusableWorkbook
from reportgen.workbook import schema
from reportgen.workbook.acknowledging import acknowledge
from samples import REFERENCE, read_back, report, save

LINE = ("303", "「二、主动公开政府信息情况」!D6", "含往年制作、今年公开的", "王某")
OTHER = ("105", "「三、收到和处理政府信息公开申请情况」!K9", "=只是备注 <&>", "李某")


def lines(content: bytes, folder: Path) -> list[tuple[str, str, str, str]]:
    (folder / "copy.xlsx").write_bytes(content)
    return [(each.code, each.place, each.reason, each.by) for each in read_back(folder / "copy.xlsx").acknowledgements]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return save(report(), tmp_path / "in.xlsx")


def test_lines_are_read_back_as_given(workbook: Path, tmp_path: Path) -> None:
    content = acknowledge(workbook, [LINE, OTHER])

    assert lines(content, tmp_path) == [LINE, OTHER]


def test_new_lines_come_below_those_that_are_there(workbook: Path, tmp_path: Path) -> None:
    workbook.write_bytes(acknowledge(workbook, [LINE]))

    assert lines(acknowledge(workbook, [OTHER]), tmp_path) == [LINE, OTHER]


def test_more_lines_than_the_sheet_has_rows_ready(workbook: Path, tmp_path: Path) -> None:
    many = [("303", f"「某表」!D{number}", "无误", "王某") for number in range(1, 200)]

    assert lines(acknowledge(workbook, many), tmp_path) == many


@pytest.mark.parametrize("saved", ["in.xlsx", REFERENCE])
def test_every_other_part_stays_to_the_byte(saved: str | Path, workbook: Path) -> None:
    path = workbook if saved == "in.xlsx" else Path(saved)
    before, after = unpacked(path.read_bytes()), unpacked(acknowledge(path, [LINE]))

    assert list(before) == list(after)
    (changed,) = [name for name in before if before[name] != after[name]]
    assert changed.startswith("xl/worksheets/sheet")


def test_cells_keep_their_looks_and_their_lock(workbook: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(acknowledge(workbook, [LINE])))
    before = openpyxl.load_workbook(workbook)

    for column in range(1, 5):
        cell, old = (each[schema.ACKNOWLEDGED].cell(schema.TABLE_TOP + 1, column) for each in (book, before))
        assert cell.style_id == old.style_id
        assert cell.data_type == "s"


def test_rows_and_columns_that_were_inserted_do_no_harm(workbook: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book[schema.ACKNOWLEDGED]
    sheet.merged_cells.ranges.clear()
    sheet.insert_rows(2, 3)
    sheet.insert_cols(2)
    book.save(workbook)

    assert lines(acknowledge(workbook, [LINE]), tmp_path) == [LINE]


def test_rows_that_the_file_leaves_out_are_put_in_their_place(workbook: Path, tmp_path: Path) -> None:
    """Excel writes no rows that hold nothing."""
    book = openpyxl.load_workbook(workbook)
    sheet = book[schema.ACKNOWLEDGED]
    for row in range(schema.TABLE_TOP + 1, sheet.max_row + 1):
        for column in range(1, 5):
            sheet._cells.pop((row, column))
        sheet.row_dimensions.pop(row, None)
    sheet.cell(20, 1, "303"), sheet.cell(20, 2, LINE[1]), sheet.cell(20, 3, "先写的"), sheet.cell(20, 4, "王某")
    book.save(workbook)

    assert lines(acknowledge(workbook, [LINE]), tmp_path) == [("303", LINE[1], "先写的", "王某"), LINE]


@pytest.mark.parametrize("damage", ["sheet", "label"])
def test_where_it_cannot_be_written_that_is_said(workbook: Path, damage: str) -> None:
    book = openpyxl.load_workbook(workbook)
    if damage == "sheet":
        del book[schema.ACKNOWLEDGED]
    else:
        book[schema.ACKNOWLEDGED].cell(schema.TABLE_TOP, 3, "缘由")
    book.save(workbook)

    with pytest.raises(UnusableWorkbook, match=schema.ACKNOWLEDGED):
        acknowledge(workbook, [LINE])
