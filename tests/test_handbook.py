"""The handbook's commands run, in its order, and its pictures are there."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.cli import app, options
from samples import ROOT, report, save

HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", HANDBOOK, re.DOTALL) for line in block.splitlines()]


def test_every_command_of_the_handbook_runs(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """From last year's workbook to the report; between `new` and `check` the new workbook is filled in."""
    (working_folder / "inputs").mkdir()
    save(replace(report(id="2021"), year=2024), working_folder / "inputs" / "2024.xlsx")
    for command in COMMANDS:
        if command.startswith("reportgen check"):
            (working_folder / "inputs" / "2025.xlsx").unlink()
            save(replace(report(id="2021"), year=2025), working_folder / "inputs" / "2025.xlsx")
        monkeypatch.setattr("sys.argv", command.split())
        with pytest.raises(SystemExit) as stop:
            app.main()
        assert stop.value.code == options.DONE, f"{command}: {capfd.readouterr().err}"

    assert len(list((working_folder / "outputs").rglob("*.docx"))) == 2


def test_the_handbook_shows_every_command_of_the_year() -> None:
    assert {command.split()[1] for command in COMMANDS} == {"new", "check", "build", "template"}


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", HANDBOOK))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
