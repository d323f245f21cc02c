"""Reads and checks one workbook: what was found, and what the report says with last year's figures and quotations in place."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import checks
from reportgen.checks import acknowledgements, quotations
from reportgen.editions import governing
from reportgen.errors import NotWritten, UnusableWorkbook
from reportgen.files import store
from reportgen.files.store import Written
from reportgen.importing import SUFFIXES
from reportgen.model.findings import ACKNOWLEDGED, Acknowledgement, Finding, finding, stopping, worst_first
from reportgen.model.report import YEAR, Place, Report, as_previous
from reportgen.workbook.reading import Reading, read
from reportgen.workbook.schema import COVER, MARKED

if TYPE_CHECKING:
    from reportgen.commands.forms import Made
    from reportgen.importing.recognition import Imported


@dataclass(frozen=True)
class Outcome:
    """What came of one workbook.

    organ, year, edition: "", None and "" where it does not say them.
    written: where its report stands; None where there is none.
    forms: what came of the other forms of that report, but the PDF, which is made from the finished document.
    unrecorded: why the record of what was made could not be kept, else None.
    retired: where reports were moved that had been built of it in spite of errors.
    last_year: the workbook that last year's figures were read from; None where this one carries them, or there are none.
    """

    workbook: Path
    findings: tuple[Finding, ...]
    organ: str = ""
    year: int | None = None
    edition: str = ""
    last_year: Path | None = None
    written: Written | None = None
    forms: tuple["Made", ...] = ()
    retired: tuple[Path, ...] = ()
    unrecorded: NotWritten | None = None

    @property
    def path(self) -> Path | None:
        """Where the report stands; None where there is none."""
        return self.written.path if self.written else None

    @property
    def stopped(self) -> bool:
        """Whether an error stops the report from being built."""
        return stopping(self.findings)

    @property
    def counts(self) -> Counter[str]:
        """How many findings of each severity; those acknowledged apart."""
        return Counter(ACKNOWLEDGED if each.acknowledged else each.severity.value for each in self.findings)


def check(path: Path, templates: Path, last: Path | None = None, *, parts: Callable[[Report], list[Finding]] | None = None) -> Outcome:
    """Read and check a workbook; nothing is written. ``last``: last year's workbook. ``parts``: as of ``examined``. Raises CannotGoOn."""
    return examined(path, templates, last, parts)[0]


def examined(
    path: Path, templates: Path, last: Path | None, parts: Callable[[Report], list[Finding]] | None = None
) -> tuple[Outcome, Reading]:
    """What was found, and what was read with last year's figures and quotations in their places.

    parts: holds the report against those of the units below; where it is not given, nobody looks for that.
    """
    reading = read(path, partial(governing, templates))
    found, whole = list(reading.findings), reading.report
    if whole is None:
        return Outcome(path, tuple(worst_first(found))), reading
    if last:
        before: Report | None = report_before(whole.year, last, templates)
    else:
        last, before, unread = _beside(path, whole, templates)
        found += unread
    if before:
        whole = replace(whole, previous=as_previous(before))
    whole, unknown = quotations.resolve(whole)
    found += [*unknown, *checks.check(whole), *(parts(whole) if parts else [])]
    acknowledged = reading.acknowledgements if parts else _without_parts(reading.acknowledgements)
    found = acknowledgements.acknowledge(found, acknowledged)
    outcome = Outcome(path, tuple(worst_first(found)), whole.organ, whole.year, whole.edition.id, last)
    return outcome, replace(reading, report=whole)


def _without_parts(acknowledged: Sequence[Acknowledgement]) -> Sequence[Acknowledgement]:
    """Without those of findings about the units below, which nobody looked for."""
    if not acknowledged:
        return ()
    from reportgen.collection import against  # few workbooks have any, and collecting is a room of its own

    return [each for each in acknowledged if each.code not in against.CODES]


def _beside(path: Path, whole: Report, templates: Path) -> tuple[Path | None, Report | None, list[Finding]]:
    """Last year's workbook of the same organ by its name, 「2024.xlsx」 beside 「2025.xlsx」, where this one carries no figures.

    A finding where there is such a file that does not serve.
    """
    beside = path.with_name(path.name.replace(str(whole.year), str(whole.year - 1)))
    if whole.previous is not None or beside == path or not beside.is_file():
        return None, None, []
    place = whole.places.get(YEAR, Place(COVER))
    try:
        before = report_before(whole.year, beside, templates)
    except UnusableWorkbook as error:
        return None, None, [finding("405", place, file=beside.name, reason=error.message)]
    if before.organ != whole.organ:
        return None, None, [finding("406", place, file=beside.name, other=before.organ)]
    return beside, before, []


def report_before(year: int, last: Path, templates: Path) -> Report:
    """The report of the year before, from its workbook or as it was published.

    Raises UnusableWorkbook or UnusableReport where the file holds none, or another year's.
    """
    if last.suffix.lower() in SUFFIXES:
        before: Report | None = published(last, templates).report
    else:
        before = read(last, partial(governing, templates)).report
    if before is None:
        raise UnusableWorkbook(f"上一年度的工作簿 {last} 读不全。", f"运行 reportgen check {last} 看是哪里不对。")
    if before.year != year - 1:
        what = "年报" if last.suffix.lower() in SUFFIXES else "工作簿"
        raise UnusableWorkbook(f"{last} 是 {before.year} 年度的{what}，不是 {year - 1} 年度的。", f"请用 {year - 1} 年度的{what}。")
    return before


def published(path: Path, templates: Path, year: int | None = None) -> "Imported":
    """What a published report says. ``year``: the report year, where its title does not say it. Raises CannotGoOn."""
    from reportgen.importing.opening import blocks
    from reportgen.importing.recognition import recognise

    return recognise(blocks(path), partial(governing, templates), year)


def mark_copy(outcome: Outcome) -> Written:
    """Write a copy of the workbook with the findings marked in it, beside it. Raises CannotGoOn."""
    from reportgen.workbook import marking

    path = outcome.workbook
    copy = marking.mark(path, outcome.findings)
    return store.write(path.with_name(f"{path.stem}{MARKED}.xlsx"), copy)
