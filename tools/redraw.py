"""Draws filled-in workbooks anew after the standard workbook has changed: python tools/redraw.py inputs/2020.xlsx …"""

import sys
from functools import partial
from pathlib import Path

from reportgen.commands.new import workbook_bytes
from reportgen.editions.folder import templates_folder
from reportgen.editions.loading import governing
from reportgen.model.findings import stopping
from reportgen.workbook.reading import read


def redrawn(path: Path, templates: Path) -> bytes:
    """The same content in today's standard workbook. Exits where the workbook cannot be read without an error."""
    reading = read(path, partial(governing, templates))
    if reading.report is None or stopping(reading.findings):
        sys.exit(f"{path} 读不全，没有重画：运行 reportgen check {path} 看是哪里不对。")
    previous = reading.report.previous
    return workbook_bytes(reading.report, governing(templates, previous.year) if previous else None)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        workbook = Path(name)
        workbook.write_bytes(redrawn(workbook, templates_folder(Path.cwd())))
