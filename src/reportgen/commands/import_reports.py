"""Makes standard workbooks out of published reports."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.commands.check import published
from reportgen.commands.new import workbook_bytes
from reportgen.files import store
from reportgen.importing.recognition import Imported


@dataclass(frozen=True)
class ImportedWorkbook:
    """A workbook made out of a published report: where it stands, and what the report gave and did not give."""

    path: Path
    imported: Imported


def import_report(path: Path, templates: Path, output: Path | None = None, year: int | None = None) -> ImportedWorkbook:
    """Write the workbook of one published report, never over another file.

    output: the workbook, or the folder for one of the report's name; None for ``inputs/<year>.xlsx``. Raises CannotGoOn.
    """
    imported = published(path, templates, year)
    if output is None:
        target = Path("inputs") / f"{imported.report.year}.xlsx"
    else:
        target = output if output.suffix.lower() == ".xlsx" else output / f"{store.file_name(path.stem)}.xlsx"
    store.write_new(target, workbook_bytes(imported.report))
    return ImportedWorkbook(target, imported)
