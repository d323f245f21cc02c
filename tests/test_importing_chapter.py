"""The chapter on importing: its commands run, and what it shows is what they print."""

import re
from pathlib import Path

import pytest

from importing.portal import document, portal
from programs import command
from reportgen.cli import options
from samples import ROOT

CHAPTER = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", CHAPTER, re.DOTALL) for line in block.splitlines()]


@pytest.fixture
def published(working_folder: Path) -> Path:
    """The report of 2024 as Word document, and as it stands on a page."""
    (working_folder / "去年年报.docx").write_bytes(document())
    page = working_folder / "去年年报.html"
    page.write_text(portal(), encoding="utf-8")
    return page


def test_every_command_runs(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in COMMANDS:
        expected = options.FINDINGS if "check" in line else options.DONE  # a figure is blank
        assert command(monkeypatch, *line.split()[1:]) == expected, line


def test_what_is_shown_is_what_is_printed(published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(monkeypatch, *COMMANDS[1].split()[1:]) == options.DONE

    assert re.findall(r"```text\n(.*?)```", CHAPTER, re.DOTALL) == [capsys.readouterr().out.replace("\\", "/")]  # Windows writes its own


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", CHAPTER))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
