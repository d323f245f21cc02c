"""Where a workbook on the desk comes from."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """A workbook by the folder that it is spoken of from and its path there. dropped: whether it is a copy of one that stands
    elsewhere. last: last year's workbook or report, where one was given."""

    folder: Path
    name: Path
    dropped: bool
    last: Path | None = None
