"""The workbooks on the desk: dropped ones as copies, those of the folder ``inputs`` where they stand."""

import secrets
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportgen.commands.build import deliver, prepare
from reportgen.commands.check import Outcome
from reportgen.commands.convert import Conversion, failed, to_pdf
from reportgen.commands.forms import Form, outdated
from reportgen.commands.forms import Made as MadeForm
from reportgen.commands.gather import SUFFIXES
from reportgen.commands.view import View, view
from reportgen.errors import CannotGoOn
from reportgen.files.selection import select
from reportgen.files.store import is_kept
from reportgen.web.jobs import Bench, Job, apart
from reportgen.workbook.schema import MARKED

INPUTS, OUTPUTS = "inputs", "outputs"
_MOST = 200
"""Workbooks on the desk; of more, the oldest copy is put away."""


@dataclass(frozen=True)
class Made:
    """What a build gave. conversion: of the PDF; None where none was due or there was no report."""

    outcome: Outcome
    conversion: Conversion | None = None

    @property
    def forms(self) -> tuple[MadeForm | Conversion, ...]:
        """What came of each form beside the Word document."""
        return (*self.outcome.forms, *([self.conversion] if self.conversion else []))

    @property
    def files(self) -> tuple[Path, ...]:
        """What there is to be taken home, the Word document first."""
        written = (self.outcome.written, *(each.written for each in self.forms))
        return tuple(each.path for each in written if each)


class Paper:
    """One workbook on the desk.

    folder, name: the working folder that it is spoken of from, and its path there. dropped: whether it is a copy.
    checks: how many have been begun.
    """

    def __init__(self, folder: Path, name: Path, *, dropped: bool) -> None:
        self.id = secrets.token_urlsafe(9)
        self.folder, self.name, self.dropped = folder, name, dropped
        self._before: View | None = None
        self.checks = 0
        self.checking: Job[View] | None = None
        self.building: Job[Made] | None = None
        self._checked: tuple[int, int] | None = None
        self._noticed: tuple[int, int] | None = None

    @property
    def view(self) -> View | None:
        """What the last check showed that has ended; None before the first, or where it could not be checked."""
        return self._before if self.checking is None or self.checking.under_way else self.checking.result

    @property
    def busy(self) -> bool:
        return any(job is not None and job.under_way for job in (self.checking, self.building))

    @property
    def said(self) -> str:
        """How far what is under way is."""
        return "，".join(job.said for job in (self.checking, self.building) if job is not None and job.under_way)

    @property
    def state(self) -> str:
        """A word that is another one whenever there is something new to see."""
        jobs = (self.checking, self.building)
        return "|".join((str(self.checks), *(f"{job.under_way}{job.said}" if job else "" for job in jobs)))

    def check(self, bench: Bench, templates: Path) -> None:
        """Have it checked."""
        self._before = self.view
        self.checks += 1
        self._checked = self._stamp()

        def work(job: Job[View]) -> View:
            job.say("正在核对")
            return apart(self.folder, partial(view, self.name, templates))

        self.checking = bench.start(work)

    def look_again(self, bench: Bench, templates: Path) -> None:
        """Have it checked anew where it was saved since, and stands still."""
        now, before = self._stamp(), self._noticed
        self._noticed = now
        if not self.busy and now is not None and now == before and now != self._checked:
            self.check(bench, templates)

    def build(self, bench: Bench, templates: Path, output: Path, wanted: frozenset[Form]) -> None:
        """Have its report made in the forms that are wanted, unless that is under way."""
        if not (self.building and self.building.under_way):
            self.building = bench.start(partial(self._build, templates, output, wanted))

    def _build(self, templates: Path, output: Path, wanted: frozenset[Form], job: Job[Made]) -> Made:
        job.say("正在核对、填写、读回来对一遍")
        prepared = apart(self.folder, partial(prepare, self.name, templates, wanted=wanted, output=output))
        outcome = deliver(prepared, output, prepared.name)
        if not outcome.path or not (Form.PDF in wanted or outdated(outcome.path)):
            return Made(outcome)
        job.say("Word 年报已经存好，正在转成 PDF")
        try:
            return Made(outcome, apart(output, partial(_converted, outcome.path)))
        except CannotGoOn as error:
            return Made(outcome, failed(outcome.path, error))

    def _stamp(self) -> tuple[int, int] | None:
        try:
            found = (self.folder / self.name).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def _converted(document: Path) -> Conversion:
    return next(iter(to_pdf([document], "auto")))


class Desk:
    """All the workbooks that were put on the page, and where they are worked on. root: the working folder."""

    def __init__(self, root: Path, templates: Path, temporary: Path) -> None:
        self.root, self.templates, self.temporary = root, templates, temporary
        self.bench = Bench()
        self._papers: dict[str, Paper] = {}

    def __getitem__(self, id: str) -> Paper:
        """Raises KeyError."""
        return self._papers[id]

    @property
    def papers(self) -> list[Paper]:
        """The last one put down first."""
        return list(reversed(list(self._papers.values())))

    def put(self, path: Path) -> Paper:
        """A dropped workbook, kept among the temporary files."""
        return self._place(Paper(path.parent, Path(path.name), dropped=True))

    def choose(self, name: str) -> Paper:
        """One of ``inputs``, by its name there; the same one again is the same paper. Raises KeyError where there is none."""
        path = {each.name: each for each in self.inputs()}[name]
        for paper in self._papers.values():
            if not paper.dropped and paper.name == path:
                return paper
        return self._place(Paper(self.root, path, dropped=False))

    def inputs(self) -> list[Path]:
        """The workbooks of ``inputs``, by their paths from the working folder."""
        folder = self.root / INPUTS
        found = select([str(folder)], SUFFIXES, _left_out).paths if folder.is_dir() else ()
        return [path.relative_to(self.root) for path in found if path.is_file() and path.parent == folder]

    def _place(self, paper: Paper) -> Paper:
        self._papers[paper.id] = paper
        for old in [each for each in self._papers.values() if not each.busy][: max(0, len(self._papers) - _MOST)]:
            del self._papers[old.id]
            if old.dropped:
                shutil.rmtree(old.folder, ignore_errors=True)
        paper.check(self.bench, self.templates)
        return paper


def _left_out(stem: str) -> bool:
    return stem.endswith(MARKED) or is_kept(stem)
