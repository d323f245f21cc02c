"""The workbook that staff fill in: drawn from an edition, read into a Report. openpyxl lives here alone."""

from reportgen.workbook.acknowledged import acknowledge
from reportgen.workbook.draw import draw, save
from reportgen.workbook.mark import MARKED, mark
from reportgen.workbook.read import Reading, read

__all__ = ["MARKED", "Reading", "acknowledge", "draw", "mark", "read", "save"]
