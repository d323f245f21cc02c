"""The workbook that staff fill in: drawn from an edition, read into a Report. openpyxl lives here alone.

Drawing and marking bring it along when they are asked for; it takes longer to import than a workbook takes to be read.
"""

from typing import TYPE_CHECKING

from reportgen.workbook.acknowledged import acknowledge
from reportgen.workbook.read import Reading, read

if TYPE_CHECKING:
    from reportgen.workbook.drawing import draw, save
    from reportgen.workbook.marking import mark

__all__ = ["Reading", "acknowledge", "draw", "mark", "read", "save"]


def __getattr__(name: str) -> object:
    if name in ("draw", "save"):
        from reportgen.workbook import drawing

        return getattr(drawing, name)
    if name == "mark":
        from reportgen.workbook.marking import mark

        return mark
    raise AttributeError(name)
