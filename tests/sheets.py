"""Workbooks in the hands of staff: opened, rows and columns inserted, saved and read again."""

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.report import Figure, Paragraph, Place, Report
from reportgen.workbook import schema
from reportgen.workbook.drawing import draw
from reportgen.workbook.reading import Reading
from samples import edition, full, read_back, report

_FIRST = edition().sections[0].heading


def whole(id: str = "2019") -> Report:
    """A report that uses all that the form has, with the totals that a workbook computes."""
    every = full(id)
    typed = {name: figure.value.text for name, figure in every.figures.items() if name not in every.edition.totals}
    return replace(every, figures=report(typed, id=id).figures)


def opened(id: str = "2019") -> Workbook:
    """The workbook of that report, open to be typed into."""
    return openpyxl.load_workbook(io.BytesIO(_saved(id)))


@cache
def _saved(id: str) -> bytes:
    """As a spreadsheet program saves it: totals computed. Without the sheets that are never read, to be quick."""
    book, figures, content = draw(whole(id)), whole(id).figures, io.BytesIO()
    for name in edition(id).totals:
        place = cells(id)[name]
        book[place.sheet][place.cell].value = figures[name].value.number
    for sheet in (schema.GUIDE, schema.AUDIT, schema.NAMES):
        del book[sheet]
    book.save(content)
    return content.getvalue()


@cache
def cells(id: str = "2019") -> dict[str, Place]:
    """Where that workbook keeps everything: figures by their names, items of 基本信息 by their labels."""
    with TemporaryDirectory() as folder:
        found = reread(draw(whole(id)), Path(folder)).report
    assert found is not None
    return {name: figure.place for name, figure in found.figures.items()} | dict(found.places)


def reread(book: Workbook, folder: Path) -> Reading:
    """Save a workbook and read it."""
    path = folder / "填好的 年报.xlsx"
    book.save(path)
    return read_back(path)


def said(report: Report | None) -> Report:
    """What a report says, whatever the cells it was read from."""
    assert report is not None
    nowhere = Place("")

    def moved(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(replace(each, place=nowhere) for each in paragraphs)

    return replace(
        report,
        preface=moved(report.preface),
        figures={name: Figure(figure.value, nowhere) for name, figure in report.figures.items()},
        texts={id: moved(paragraphs) for id, paragraphs in report.texts.items()},
        places={},
    )


def insert_rows(sheet: Worksheet, at: int, count: int = 1) -> None:
    """Insert empty rows as Excel does: merged ranges below move, those across the place grow."""
    sheet.insert_rows(at, count)
    sheet.merged_cells = MultiCellRange(
        CellRange(None, each.min_col, _moved(each.min_row, at, count), each.max_col, _moved(each.max_row, at, count))
        for each in sheet.merged_cells.ranges
    )


def insert_columns(sheet: Worksheet, at: int, count: int = 1) -> None:
    """Insert empty columns as Excel does."""
    sheet.insert_cols(at, count)
    sheet.merged_cells = MultiCellRange(
        CellRange(None, _moved(each.min_col, at, count), each.min_row, _moved(each.max_col, at, count), each.max_row)
        for each in sheet.merged_cells.ranges
    )


def _moved(end: int, at: int, count: int) -> int:
    return end + count if end >= at else end


def filled(typed: Mapping[str, object], folder: Path, id: str = "2019") -> Reading:
    """The workbook with something else typed into some cells, by figure names and labels, read again."""
    book = opened(id)
    for name, entry in typed.items():
        place = cells(id)[name]
        book[place.sheet][place.cell].value = entry
    return reread(book, folder)


def report_of(reading: Reading) -> Report:
    assert reading.report is not None
    return reading.report


def texts(*rows: tuple[object, object], folder: Path, sheet: str = _FIRST) -> Reading:
    """The workbook with just these levels and texts in one of its text sheets."""
    book = opened()
    for row in range(schema.TABLE_TOP + 1, 65):
        level, text = rows[row - schema.TABLE_TOP - 1] if row - schema.TABLE_TOP <= len(rows) else (None, None)
        book[sheet].cell(row, 1).value, book[sheet].cell(row, 2).value = level, text  # type: ignore[assignment]
    return reread(book, folder)
