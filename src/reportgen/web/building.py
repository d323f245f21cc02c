"""Makes a report in all its forms, as the command ``build`` does, and says how far it is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from reportgen.commands import naming
from reportgen.commands.build import deliver, prepare
from reportgen.commands.check import Outcome
from reportgen.commands.convert import Conversion, failed, to_pdf
from reportgen.commands.forms import Form, outdated
from reportgen.commands.forms import Made as MadeForm
from reportgen.errors import CannotGoOn
from reportgen.web.jobs import Bench, Job
from reportgen.web.source import Source
from reportgen.web.stamps import Stamp, stamp


@dataclass(frozen=True)
class Made:
    """What a build gave. conversion: of the PDF; None where none was due or there was no report."""

    outcome: Outcome
    conversion: Conversion | None = None
    _left: dict[Path, Stamp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._left.update((path, stamp(path)) for path in self.files)

    def replaced(self, path: Path) -> bool:
        """Whether a file is no longer the one that this build left there."""
        return stamp(path) != self._left[path]

    @property
    def forms(self) -> tuple[MadeForm | Conversion, ...]:
        """What came of each form beside the Word document."""
        return (*self.outcome.forms, *([self.conversion] if self.conversion else []))

    @property
    def files(self) -> tuple[Path, ...]:
        """What there is to be taken home, the Word document first."""
        written = (self.outcome.written, *(each.written for each in self.forms))
        return tuple(each.path for each in written if each)


def build(bench: Bench, source: Source, templates: Path, output: Path, wanted: Collection[Form], job: Job[Made]) -> Made:
    """Have everything that is slow or may fail done apart; the files are put in their places here. Raises CannotGoOn."""
    job.say("正在核对、填写、读回来对一遍")
    prepared = bench.apart(source.folder, partial(prepare, source.name, templates, source.last, wanted=wanted, output=output))
    outcome = deliver(prepared, output, naming.free_name(prepared.name, source.name, _others(source, output)))
    if not outcome.path or not (Form.PDF in wanted or outdated(outcome.path)):
        return Made(outcome)
    job.say("Word 年报已经存好，正在转成 PDF")
    try:
        return Made(outcome, bench.apart(output, partial(_converted, outcome.path)))
    except CannotGoOn as error:
        return Made(outcome, failed(outcome.path, error))


def _others(source: Source, output: Path) -> dict[str, Path]:
    """Whose the names of the folder's reports are, but for those of a workbook that the dropped one is a copy of, by its name."""
    owners = naming.owners(output)
    return {name: other for name, other in owners.items() if not (source.dropped and other.name == source.name.name)}


def _converted(document: Path) -> Conversion:
    return next(iter(to_pdf([document], "auto")))
