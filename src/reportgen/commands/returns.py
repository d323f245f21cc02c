"""Makes what goes back to a unit whose workbook has errors: a note in words, and a copy with the places marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.commands.check import examined
from reportgen.commands.crash import crash_report
from reportgen.document import returns
from reportgen.errors import CannotGoOn, UnusableWorkbook
from reportgen.files import store
from reportgen.workbook import marking
from reportgen.workbook.schema import MARKED


@dataclass(frozen=True)
class Return:
    """``marked``: None where the workbook cannot be written again."""

    document: bytes
    marked: bytes | None


def note(path: Path, names: Mapping[Path, str], digests: Mapping[Path, str], sender: str, templates: Path) -> Return | CannotGoOn:
    """What goes back with the workbook at ``path``; whatever is in the way is a value.

    names: the units, by their workbooks. digests: of the workbooks as they were added up.
    """
    try:
        outcome, reading = examined(path, templates, None)
        if reading.digest != digests[path] or reading.report is None:
            return UnusableWorkbook(f"{path} 在汇总的时候又改过，没有写退回说明。", "再汇总一次。")
        organ = names[path]
        try:
            marked: bytes | None = marking.mark(path, outcome.findings)
        except UnusableWorkbook:
            marked = None
        copy = f"{store.file_name(organ)}{MARKED}.xlsx" if marked is not None else ""
        return Return(returns.draw(organ, reading.report.year, path.name, copy, outcome.findings, sender), marked)
    except CannotGoOn as error:
        return error
    except Exception as error:
        return crash_report(error)
