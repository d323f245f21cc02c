"""Draws the workbook of a summary, row by row: of ten thousand units no more than one row is in memory."""

from reportgen.workbook.summary.book import draw

__all__ = ["draw"]
