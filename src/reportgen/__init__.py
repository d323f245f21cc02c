"""The annual report on open government information, from a workbook to the official Word document.

::

    import reportgen

    result = reportgen.build("inputs/2020.xlsx", output="outputs")
    print(result.path, result.findings)

The functions do what the commands of the same names do, print nothing, and may be called from several threads or processes.
The forms and templates are those of the folder ``templates`` in the working folder, else the program's own. What cannot be
done raises CannotGoOn; what is wrong with a workbook is a value, ``findings``.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import (
    CannotGoOn,
    NoEdition,
    NotProven,
    NotWritten,
    UnusableEdition,
    UnusableReport,
    UnusableTemplate,
    UnusableWorkbook,
)

if TYPE_CHECKING:
    from reportgen.commands.check import Outcome
    from reportgen.commands.new import NewWorkbook
    from reportgen.model.findings import Finding, Severity

__version__ = "1.0.0"

__all__ = [
    "CannotGoOn",
    "Finding",
    "NewWorkbook",
    "NoEdition",
    "NotProven",
    "NotWritten",
    "Outcome",
    "Severity",
    "UnusableEdition",
    "UnusableReport",
    "UnusableTemplate",
    "UnusableWorkbook",
    "build",
    "check",
    "new_workbook",
]


def build(workbook: str | Path, output: str | Path = "outputs", previous: str | Path | None = None, *, force: bool = False) -> "Outcome":
    """Check a workbook and put its Word report into the folder ``output``; ``path`` of the result is None where errors stopped it.

    Other forms of the report that stand there are made anew; ``forms`` of the result says what came of them. A PDF is
    converted, or moved aside where no program does that.
    previous: last year's workbook or published report. force: build in spite of errors. Raises CannotGoOn.
    """
    from reportgen.commands import build as command
    from reportgen.commands import forms

    outcome = command.build(Path(workbook), Path(output), _templates(), _path(previous), force=force)
    if outcome.path and forms.outdated(outcome.path):
        from reportgen.commands.convert import to_pdf

        list(to_pdf([outcome.path], "auto"))
    return outcome


def check(workbook: str | Path, previous: str | Path | None = None) -> "Outcome":
    """Read and check a workbook; nothing is written. ``previous`` as of ``build``. Raises CannotGoOn."""
    from reportgen.commands import check as command

    return command.check(Path(workbook), _templates(), _path(previous))


def new_workbook(year: int, path: str | Path, organ: str = "", previous: str | Path | None = None) -> "NewWorkbook":
    """Write the standard workbook of a report year to ``path``, never over another file.

    organ: its full name, "" where it is to be filled in. previous: last year's workbook or published report, of which the names
    and the figures that this year's rest on are carried over. Raises CannotGoOn.
    """
    from datetime import date

    from reportgen.commands import new as command

    return command.new_workbook(year, organ, Path(path), _templates(), date.today(), _path(previous))


def __getattr__(name: str) -> object:
    """The types of results, imported when they are asked for: ``--help`` does without them."""
    if name in ("Finding", "Severity"):
        from reportgen.model import findings

        return getattr(findings, name)
    if name == "Outcome":
        from reportgen.commands.check import Outcome

        return Outcome
    if name == "NewWorkbook":
        from reportgen.commands.new import NewWorkbook

        return NewWorkbook
    raise AttributeError(f"module 'reportgen' has no attribute '{name}'")


def _templates() -> Path:
    from reportgen.editions import templates_folder

    return templates_folder(Path.cwd())


def _path(path: str | Path | None) -> Path | None:
    return None if path is None else Path(path)
