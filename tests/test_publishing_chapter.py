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


@pytest.mark.usefixtures("legible_pictures")
def test_every_command_runs_and_makes_the_files_that_the_chapter_names(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Handmade())
    (working_folder / "inputs").mkdir()
    whole = replace(report(id="2021"), year=2025)
    save(whole, working_folder / "inputs" / "2025.xlsx")

    assert [command(monkeypatch, *line.split()[1:]) for line in COMMANDS] == [options.DONE] * len(COMMANDS)

    named = set(re.findall(r"^\| …((?:（图解）)?\.\w+) \|", CHAPTER, re.MULTILINE))
    made = {path.name for path in Path("outputs").iterdir() if path.suffix != ".csv"} - {f"{whole.name}（片段）.html"}
    assert made == {f"{whole.name}{each}" for each in named}


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", CHAPTER))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
