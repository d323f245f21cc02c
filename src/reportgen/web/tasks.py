"""Work that is handed to another process, which loads what it needs: the page itself starts without.

Each raises CannotGoOn as the command does that it is named after.
"""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.commands.new import NewWorkbook
    from reportgen.commands.view import View
    from reportgen.model.findings import Finding


def load() -> None:
    """Load what a check needs, and what its answer is made of."""
    import_module("reportgen.commands.view")


def view(path: Path, templates: Path, last: Path | None) -> "View":
    from reportgen.commands import view

    return view.view(path, templates, last)


def preview(path: Path, templates: Path, last: Path | None) -> bytes | None:
    from reportgen.commands import view

    return view.preview(path, templates, last)


def acknowledged(path: Path, findings: "Sequence[Finding]", reason: str, by: str) -> bytes:
    from reportgen.commands import acknowledge

    return acknowledge.acknowledged(path, findings, reason, by)


def new_workbook(year: int, organ: str, path: Path, templates: Path, today: date, last: Path | None) -> "NewWorkbook":
    from reportgen.commands import new

    return new.new_workbook(year, organ, path, templates, today, last)
