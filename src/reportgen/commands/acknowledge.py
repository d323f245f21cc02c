"""Says of findings that they are right all the same, in a copy of the workbook."""

from collections.abc import Iterable
from pathlib import Path

from reportgen.errors import UnusableWorkbook
from reportgen.model.findings import Finding, Severity
from reportgen.model.report import Place
from reportgen.workbook.acknowledging import acknowledge
from reportgen.workbook.ranges import cells_of


def acknowledged(path: Path, findings: Iterable[Finding], reason: str, by: str) -> bytes:
    """A copy of the workbook in which these findings are acknowledged; one of a range is so for each of its cells.

    Raises UnusableWorkbook, also where an error is among them or nobody says why.
    """
    found = list(findings)
    if any(each.severity is Severity.ERROR for each in found):
        raise UnusableWorkbook("错误不能说明，只能改正。", "在工作簿里改正，存盘，再核对。")
    if not (reason.strip() and by.strip()):
        raise UnusableWorkbook("说明没有写全。", "理由和确认人都要写。")
    places = [(each.code, place) for each in found for place in _places(each.place)]
    return acknowledge(path, [(code, str(place), reason.strip(), by.strip()) for code, place in places])


def _places(place: Place) -> list[Place]:
    """The places that findings have, which the workbook's lines have to name one by one."""
    return [Place(place.sheet, cell) for cell in cells_of(place.cell)] or [place]
