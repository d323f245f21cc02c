"""Draws the standard workbook of an edition."""

from reportgen.workbook.drawing.book import draw, save

__all__ = ["draw", "save"]
