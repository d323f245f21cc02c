"""The handbook's program for many computers comes to what one process comes to, to the last figure."""

import csv
import importlib.util
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.collection.sums import as_value, total
from reportgen.commands.details import lines
from reportgen.commands.gather import gather, workbooks
from samples import ROOT, TEMPLATES, edition
from trees import Filled, figures, put

PROGRAM = re.findall(r"```python\n(.+?)```", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.DOTALL)[0]
FORM = edition("2021")
COUNT = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if importlib.util.find_spec("distributed") is None:
        if os.environ.get("CI"):
            pytest.fail("CI lacks dask and distributed, the extra scale")
        pytest.skip("dask and distributed are not installed: the extra scale")
    if sys.platform == "win32" and len({time.time() for _ in range(10)}) > 5:
        pytest.skip("distributed waits for ever where the clock is finer than that of Windows")
    for seed in range(COUNT):
        put(tmp_path / "in", f"{seed // 50}/{seed}.xlsx", Filled(f"第{seed}局", figures=figures(seed)))
    put(tmp_path / "in", "再报.xlsx", Filled("第7局", figures=figures(7)))
    (tmp_path / "in" / "坏的.xlsx").write_bytes(b"no workbook")
    return tmp_path


def test_two_workers_come_to_what_one_process_comes_to(folder: Path) -> None:
    (folder / "national.py").write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, "national.py", "in", "2025", "out"]
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300, env={**os.environ, "PYTHONUTF8": "1"})
    said = dict(line.split("\t") for line in run.stdout.decode().splitlines())

    parts = list(gather(workbooks(folder / "in"), TEMPLATES))
    counted = [part for part in parts if part.figures and part.organ != "第7局"]
    sums = total(FORM, (part.figures for part in counted))
    assert len(counted) == COUNT - 1
    assert said.pop("重复，没有计入") == "第7局"
    assert said == {name: as_value(field, sums[name]).text for name, field in FORM.fields.items()}
    written = sorted(tuple(row) for path in (folder / "out").glob("明细-*.csv") for row in read(path))
    assert written == sorted(tuple(row) for part in counted for row in csv.reader(lines(FORM, part, part.organ, "是").splitlines()))
    status = [row for path in (folder / "out").glob("情况-*.csv") for row in read(path)]
    assert len(status) == COUNT + 2 and sum(bool(row[5]) for row in status) == 1


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row]
