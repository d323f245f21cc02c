"""Follows a workbook while it is filled in: what every save says, and a preview of its web page."""

import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from reportgen.commands import forms
from reportgen.commands.check import Outcome, examined
from reportgen.commands.crash import crash_report
from reportgen.errors import CannotGoOn
from reportgen.files import store
from reportgen.model.findings import Severity
from reportgen.model.report import Report

PREVIEW = "-预览.html"
_LOOK = 0.15
"""Seconds between two looks at the file."""
_GONE = 20
"""Looks for which a file that is not there may be about to come back: programs save by putting a new one in its place."""

_Mark: TypeAlias = tuple[int, int, int] | None


@dataclass(frozen=True)
class Save:
    """What one save says. ``outcome`` is None where ``fault`` says why the workbook cannot be read.

    preview: where the page stands that shows it; None where none was asked for, or findings or ``unseen`` say why there is none.
    """

    outcome: Outcome | None
    fault: CannotGoOn | None = None
    preview: Path | None = None
    unseen: CannotGoOn | None = None


def watch(path: Path, templates: Path, last: Path | None = None, *, html: bool = False) -> Generator[Save, None, None]:
    """What the workbook says now, and again after every save, without end; nothing is written but, with ``html``, the preview.

    The preview is gone when the generator is closed: it would soon say something else than the workbook.
    """
    try:
        for _ in _saves(path):
            yield _seen(path, templates, last, html)
    finally:
        if html:
            _take_away(path)


def preview_of(path: Path) -> Path:
    """Where the preview of a workbook stands."""
    return path.with_name(f"{path.stem}{PREVIEW}")


def _seen(path: Path, templates: Path, last: Path | None, html: bool) -> Save:
    try:
        outcome, reading = examined(path, templates, last)
    except Exception as error:
        if html:
            _take_away(path)
        return Save(None, error if isinstance(error, CannotGoOn) else crash_report(error))
    return _shown(path, outcome, reading.report) if html else Save(outcome)


def _shown(path: Path, outcome: Outcome, report: Report | None) -> Save:
    """The save with its preview; where there is none, an older one must not stay."""
    place = preview_of(path)
    try:
        if (page := preview(path, outcome, report)) is not None:
            store.renew(place, page)
            return Save(outcome, preview=place)
        unseen = None
    except Exception as error:
        unseen = error if isinstance(error, CannotGoOn) else crash_report(error)
    _take_away(path)
    return Save(outcome, unseen=unseen)


def preview(path: Path, outcome: Outcome, report: Report | None) -> bytes | None:
    """The web page of what a workbook says by now, which says that it is none to be published; None where figures have no place.

    Raises UnusableTemplate or NotProven.
    """
    if report is None or report.figures.keys() != report.edition.fields.keys():
        return None
    return forms.page(report, remark=_remark(path, outcome))


def _take_away(path: Path) -> None:
    with suppress(OSError):
        preview_of(path).unlink(missing_ok=True)


def _remark(path: Path, outcome: Outcome) -> str:
    errors = outcome.counts[Severity.ERROR.value]
    return f"预览，不是年报。{path.name}，{datetime.now():%H:%M:%S}" + (f"，还有 {errors} 处错误没有改正。" if errors else "。")


def _saves(path: Path) -> Iterator[None]:
    """Yield at once, and whenever another file stands there that no longer changes, or none.

    Looking is all that works everywhere: nobody tells the changes of a shared folder, and every program saves in its own way.
    """
    known = before = _mark(path)
    steady = 0
    yield
    while True:
        time.sleep(_LOOK)
        now = _mark(path)
        steady = steady + 1 if now == before else 0
        before = now
        if now != known and steady >= (1 if now else _GONE):
            known = now
            yield


def _mark(path: Path) -> _Mark:
    """What tells one save from another; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
