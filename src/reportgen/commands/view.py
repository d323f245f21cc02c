"""Checks a workbook and draws its sheets, so that what was found can be shown where it stands."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.commands import watch
from reportgen.commands.check import Outcome, examined
from reportgen.errors import UnusableWorkbook
from reportgen.files import store
from reportgen.workbook import facsimile
from reportgen.workbook.facsimile import Facsimile
from reportgen.workbook.ranges import cells_of

_ATTEMPTS = 3
"""A workbook that is being saved meanwhile is looked at again."""


@dataclass(frozen=True)
class View:
    """What was found in a workbook, and those of its sheets where anything was."""

    outcome: Outcome
    sheets: tuple[Facsimile, ...]


def preview(path: Path, templates: Path, last: Path | None = None) -> bytes | None:
    """The web page of what a workbook says by now, marked as no more than that; None where there is too little to show. Raises CannotGoOn."""
    outcome, reading = examined(path, templates, last)
    return watch.preview(path, outcome, reading.report)


def view(path: Path, templates: Path, last: Path | None = None) -> View:
    """Check a workbook, as ``check`` does, and draw it. Raises CannotGoOn."""
    for _ in range(_ATTEMPTS):
        outcome, reading = examined(path, templates, last)
        lit: dict[str, list[str]] = {}
        for each in outcome.findings:
            lit.setdefault(each.place.sheet, []).extend(cells_of(each.place.cell))
        report = reading.report
        computed = {(each.place.sheet, each.place.cell): report.printed(name) for name, each in report.figures.items()} if report else {}
        sheets = facsimile.draw(path, lit, computed, lit)
        if store.digest(path.read_bytes()) == reading.digest:
            return View(outcome, tuple(sheets))
    raise UnusableWorkbook(f"{path} 一直在被改写，没有核对。", "等它存好以后再试。")
