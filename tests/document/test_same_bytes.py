"""The same input gives the same bytes, wherever and whenever: what differs between two reports is what was typed."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from reportgen.commands.build import proven
from reportgen.model.report import Report
from samples import REFERENCE

ELSEWHERE = """
import sys, time
clock = float(sys.argv[1])
time.time = lambda: clock
from reportgen.cli.app import main
for command in (["build", sys.argv[2]], ["new", "2020", "--organ", "某市某局"]):
    sys.argv = ["reportgen", *command]
    try:
        main()
    except SystemExit as exit:
        assert exit.code == 0
"""
"""The command line under another clock."""


def test_twice_in_one_process(complete: Report, finished: bytes) -> None:
    assert proven(complete) == finished


def test_in_two_processes_with_another_hash_seed_clock_zone_and_folder(tmp_path: Path) -> None:
    one = _made(tmp_path / "one", "1", "UTC", 1_650_000_000.0)
    other = _made(tmp_path / "the other", "4321", "Asia/Shanghai", 1_800_000_001.0)

    assert sorted(one) == sorted(other) == ["2020.xlsx", "佛山市科学技术局2020年度政府信息公开工作年度报告.docx"]
    assert [name for name in one if one[name] != other[name]] == []


def _made(folder: Path, seed: str, zone: str, clock: float) -> dict[str, bytes]:
    """The report and the workbook that ``build`` and ``new`` write, by file name."""
    folder.mkdir()
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", ELSEWHERE, str(clock), str(REFERENCE)]
    subprocess.run(command, check=True, cwd=folder, env=environment, capture_output=True)
    return {path.name: path.read_bytes() for path in (*folder.glob("*/*.docx"), *folder.glob("*/*.xlsx"))}


def test_another_word_gives_other_bytes(complete: Report, finished: bytes) -> None:
    """So that the tests above compare something."""
    assert proven(replace(complete, mark="另一个标志")) != finished
