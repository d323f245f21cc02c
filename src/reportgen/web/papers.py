"""A workbook on the desk: what is known of it, and what is being done with it."""

import secrets
import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.commands.forms import Form
from reportgen.model.findings import Finding
from reportgen.web import tasks
from reportgen.web.jobs import Bench, Job
from reportgen.web.source import Source
from reportgen.web.stamps import Stamp, stamp

if TYPE_CHECKING:
    from reportgen.commands.view import View
    from reportgen.web.building import Made


class Paper:
    """One workbook on the desk.

    copy: whether it is one into which acknowledgements were written here. checks: how many checks have been begun.
    """

    def __init__(self, source: Source, templates: Path, bench: Bench, *, copy: bool = False) -> None:
        self.id = secrets.token_urlsafe(9)
        self.source, self.copy = source, copy
        self.checks = 0
        self.checking: Job[View] | None = None
        self.previewing: Job[bytes | None] | None = None
        self.building: Job[Made] | None = None
        self._templates, self._bench = templates, bench
        self._before: View | None = None
        self._checked: Stamp = None
        self._noticed: Stamp = None
        self._built: Stamp = None
        self._previewed = 0
        self._turn = threading.Lock()

    @property
    def path(self) -> Path:
        """The workbook."""
        return self.source.folder / self.source.name

    @property
    def view(self) -> "View | None":
        """What the last check showed that has ended; None before the first, or where it could not be checked."""
        return self._before if self.checking is None or self.checking.under_way else self.checking.result

    @property
    def busy(self) -> bool:
        return any(job.under_way for job in self._jobs)

    @property
    def said(self) -> str:
        """How far what is under way is."""
        return "，".join(job.said for job in self._jobs if job.under_way)

    @property
    def outdated(self) -> bool:
        """Whether the workbook was saved again since its report was made."""
        return self.building is not None and stamp(self.path) != self._built

    @property
    def state(self) -> str:
        """A word that is another one whenever there is something new to see."""
        return "|".join((str(self.checks), *(job.state for job in self._jobs)))

    @property
    def _jobs(self) -> "list[Job[View] | Job[bytes | None] | Job[Made]]":
        return [job for job in (self.checking, self.previewing, self.building) if job is not None]

    def check(self) -> None:
        """Have it checked."""
        self._before = self.view
        self.checks += 1
        self._checked = stamp(self.path)
        self.checking = self._bench.start(
            "正在核对", partial(tasks.view, self.source.name, self._templates, self.source.last), self.source.folder
        )

    def compare_with(self, last: Path) -> None:
        """Have it checked against last year's workbook or report."""
        self.source = replace(self.source, last=last)
        self.check()

    def look_again(self) -> None:
        """Have it checked anew where it was saved since, and stands still."""
        now, before = stamp(self.path), self._noticed
        self._noticed = now
        if not self.busy and now is not None and now == before and now != self._checked:
            self.check()

    def show_preview(self) -> None:
        """Have the page drawn that shows what it says, once for each check."""
        if self.view and self._previewed < self.checks and not (self.checking and self.checking.under_way):
            self._previewed = self.checks
            work = partial(tasks.preview, self.source.name, self._templates, self.source.last)
            self.previewing = self._bench.start("正在画预览", work, self.source.folder)

    def build(self, output: Path, wanted: Collection[Form]) -> None:
        """Have its report made in the forms that are wanted, unless that is under way."""
        from reportgen.web.building import build

        with self._turn:
            if not (self.building and self.building.under_way):
                self._built = stamp(self.path)
                self.building = self._bench.begin(partial(build, self._bench, self.source, self._templates, output, frozenset(wanted)))

    def found(self, code: str, place: str) -> list[Finding]:
        """The findings of one kind at a place as the page names it. Raises KeyError where there is none."""
        from reportgen.workbook.ranges import by_range

        listed = by_range(self.view.outcome.findings) if self.view else []
        found = [each for each in listed if each.code == code and str(each.place) == place and not each.acknowledged]
        if not found:
            raise KeyError(place)
        return found

    def acknowledged(self, findings: Sequence[Finding], reason: str, by: str) -> bytes:
        """A copy in which these findings are acknowledged. Raises CannotGoOn."""
        return self._bench.apart(self.source.folder, partial(tasks.acknowledged, self.source.name, findings, reason, by))
