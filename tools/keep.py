"""Keeps for good what the users of this version have, so that later ones are held against it: python tools/keep.py → tests/kept/VERSION.

Workbooks as they are filled in, one with acknowledgements, a roster, the templates, and the reports with their record; and what they say.
"""

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

from workshop import ROOT

from reportgen import __version__
from reportgen.collection.roster import Roster, Unit
from reportgen.commands import acknowledge, check, roster
from reportgen.editions.loading import governing
from reportgen.workbook.reading import read

SAID = "said.json"
ACKNOWLEDGED = "已说明.xlsx"
_SAMPLES = ("2020.xlsx", "2021.xlsx")


def keep(folder: Path) -> None:
    """Everything, into a folder that is not there yet. Raises FileExistsError, CalledProcessError."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    inputs = folder / "inputs"
    inputs.mkdir()
    for name in _SAMPLES:
        shutil.copyfile(ROOT / "inputs" / name, inputs / name)
    command = [sys.executable, "-m", "reportgen", "build", "inputs", "--html"]
    subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONIOENCODING": "utf-8"}, check=True, stdout=subprocess.DEVNULL)
    found = check.check(inputs / _SAMPLES[0], folder / "templates").findings
    (folder / ACKNOWLEDGED).write_bytes(acknowledge.acknowledged(inputs / _SAMPLES[0], found, "核对过，无误。", "张三"))
    said = {f"inputs/{name}": says(inputs / name, folder / "templates") for name in _SAMPLES}
    roster.write(folder / "名单.xlsx", Roster("某市人民政府", tuple(Unit(str(each["organ"])) for each in said.values())))
    (folder / SAID).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def says(workbook: Path, templates: Path) -> dict[str, object]:
    """What a workbook says: whose it is, every figure as it is printed, every paragraph as it is typed."""
    report = read(workbook, partial(governing, templates)).report
    assert report is not None
    return {
        "organ": report.organ,
        "year": report.year,
        "edition": report.edition.id,
        "title": report.title,
        "figures": {name: figure.value.text for name, figure in report.figures.items()},
        "texts": {id: [each.text for each in paragraphs] for id, paragraphs in report.texts.items()},
    }


if __name__ == "__main__":
    keep(ROOT / "tests" / "kept" / __version__)
