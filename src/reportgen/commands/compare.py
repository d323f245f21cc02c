"""Reads two forms of a report, each a workbook or as published, and holds them against each other."""

from functools import partial
from pathlib import Path

from reportgen.checks import quotations
from reportgen.commands.check import published
from reportgen.comparing import comparison
from reportgen.comparing.comparison import Comparison
from reportgen.comparing.sides import Side, mandated
from reportgen.editions import governing
from reportgen.errors import UnusableWorkbook
from reportgen.files import store
from reportgen.files.store import Written
from reportgen.importing import PAGES, SUFFIXES
from reportgen.workbook.reading import read

_UNREAD = frozenset(("101", "102", "103", "108", "111", "207", "212", "221"))
"""Findings of reading a workbook that leave something of it unknown; what is wrong otherwise stands in the report as it is."""


def compare(old: Path, new: Path, templates: Path, year: int | None = None) -> Comparison:
    """Hold two files against each other. ``year``: the report year, where a title does not say it. Raises CannotGoOn."""
    return comparison.compare(*(side(path, templates, year) for path in (old, new)))


def write_page(comparison: Comparison, path: Path) -> Written:
    """Write the page to read both sides on, side by side. Raises NotWritten."""
    from reportgen.html.comparison import page

    return store.write(path, page(comparison))


def write_tracked(comparison: Comparison, path: Path) -> Written:
    """Write the Word document with the changes from the old side to the new one tracked. Raises NotWritten."""
    from reportgen.document import tracked

    return store.write(path, tracked.draw(comparison))


def side(path: Path, templates: Path, year: int | None = None) -> Side:
    """What a file says, whatever kind it is. Raises CannotGoOn."""
    return _published(path, templates, year) if path.suffix.lower() in SUFFIXES else _workbook(path, templates)


def _workbook(path: Path, templates: Path) -> Side:
    reading = read(path, partial(governing, templates))
    if reading.report is None:
        raise UnusableWorkbook(f"工作簿 {path} 读不全，没有比对。", f"运行 reportgen check {path} 看是哪里不对。")
    report, _ = quotations.resolve(reading.report)
    unread = tuple(f"{each.place}：{each.message}" for each in reading.findings if each.code in _UNREAD)
    return Side(str(path), report, {section.id: mandated(section) for section in report.edition.tables}, {}, unread)


def _published(path: Path, templates: Path, year: int | None) -> Side:
    from reportgen.importing.source import Loss

    imported = published(path, templates, year)
    unread = tuple(f"{gap.where}：{gap.what}" for gap in imported.gaps if gap.loss is Loss.UNREAD)
    return Side(str(path), imported.report, imported.labels, imported.strays, unread, page=path.suffix.lower() in PAGES)
