"""What a report's file is called: never by the name that another workbook's report has."""

from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import UnusableRecord
from reportgen.files import record, standing, store
from reportgen.model.report import WITH_ERRORS as WITH_ERRORS

_STEM = 20
"""Characters of a workbook's name that tell two reports of one name apart."""


def owners(output: Path) -> dict[str, Path]:
    """The workbook that each report of a folder was last made from, by the report's name without capitals; {} where no record says it."""
    try:
        lines = record.read(output)
    except UnusableRecord:
        return {}
    made = ((each.values.get(standing.NAME, ""), each.values.get(standing.WORKBOOK, "")) for each in lines)
    return {Path(name).stem.casefold(): Path(workbook) for name, workbook in made if name.endswith(".docx") and workbook}


def free_name(name: str, workbook: Path, taken: Mapping[str, Path]) -> str:
    """The name, with the workbook's added where the report of another one that still is there has it.

    taken: workbooks by the names, without capitals, of their reports.
    """
    free, number = name, 1
    while (other := taken.get(free.casefold())) is not None and _is_another(other, workbook):
        stem = store.file_name(workbook.stem)[:_STEM]
        free = store.file_name(name, f"（{stem}{f'-{number}' if number > 1 else ''}）")
        number += 1
    return free


def _is_another(one: Path, other: Path) -> bool:
    """Whether a workbook still is there, and is not the other one; told by paths where a file system cannot tell."""
    try:
        return one.is_file() and not one.samefile(other)
    except OSError:
        return one != other
