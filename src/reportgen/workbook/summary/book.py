"""The whole workbook of a summary, its sheets in the order in which they are read."""

from datetime import datetime
from pathlib import Path

from openpyxl.workbook.workbook import Workbook

from reportgen.collection.summary import Summary
from reportgen.workbook.drawing.book import save
from reportgen.workbook.summary import by_unit, charts, lists, status, tables, years


def draw(summary: Summary, folder: Path) -> bytes:
    """The workbook as a file; where nothing may be added up, who has reported alone. ``folder``: where it will stand."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = summary.organ, f"{summary.year}年度汇总"
    book.properties.created = book.properties.modified = datetime(summary.year + 1, 1, 1)
    status.draw(book, summary, folder)
    if summary.sums:
        for tier in summary.scopes():
            tables.draw(book, summary, tier)
        by_unit.draw(book, summary)
        years.draw(book, summary)
        charts.draw(book, summary)
        if any(summary.collected.below(each.unit.name) for each in summary.collected.standings):
            lists.draw_levels(book, summary)
    lists.draw_copies(book, summary)
    return save(book)
