"""The chapter on publishing: its commands run, and make the files that it names."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from handmade import Handmade, engines
from programs import command
from reportgen.cli import options
from samples import ROOT, report, save

CHAPTER = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", CHAPTER, re.DOTALL) for line in block.splitlines()]


def test_every_command_runs_and_makes_the_files_that_the_chapter_names(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Handmade())
    (working_folder / "inputs").mkdir()
    save(replace(report(id="2021"), year=2025), working_folder / "inputs" / "2025.xlsx")

    assert [command(monkeypatch, *line.split()[1:]) for line in COMMANDS] == [options.DONE] * len(COMMANDS)

    named = set(re.findall(r"^\| …(\.\w+) \|", CHAPTER, re.MULTILINE))
    assert {path.suffix for path in Path("outputs").iterdir()} == named | {".csv"}
