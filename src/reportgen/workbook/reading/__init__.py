"""Reads a filled-in workbook into a Report."""

from reportgen.workbook.reading.reader import Reading, read

__all__ = ["Reading", "read"]
