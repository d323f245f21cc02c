"""The chapter on collecting: its commands run, in its order, and its pictures are there."""

import re
import shutil
from pathlib import Path

import pytest

from programs import command
from reportgen.cli import options
from samples import ROOT
from trees import Filled, figures, put

CHAPTER = (ROOT / "docs" / "collecting.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", CHAPTER, re.DOTALL) for line in block.splitlines()]
UNITS = ("清河市教育局", "清河市水利局", "青山县人民政府")


def test_every_command_runs(working_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """From the roster to the check of the own workbook, which was moved to the inputs before."""
    for year in (2024, 2025):
        for seed, unit in enumerate(UNITS):
            put(working_folder / "inputs" / str(year), f"{unit}.xlsx", Filled(unit, year, figures(seed + year)))
    for line in COMMANDS:
        if "--parts" in line:
            command(monkeypatch, "collect", "inputs/2025", "--roster", "名单.xlsx")
            shutil.copy("outputs/2025汇总/2025.xlsx", "inputs/清河市2025.xlsx")
        assert command(monkeypatch, *line.split()[1:]) == options.DONE, f"{line}: {capfd.readouterr().err}"

    made = {path.name for path in Path("outputs/2025汇总").iterdir()}
    assert {"汇总.xlsx", "2025.xlsx", "明细.csv"} <= made
    assert "警告 841" not in capfd.readouterr().out


def test_the_chapter_shows_each_command_of_the_collecting_office() -> None:
    assert {line.split()[1] for line in COMMANDS} == {"roster", "collect", "check"}


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", CHAPTER))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
