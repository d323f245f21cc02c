"""The handbook's page about the page: its command runs, its pictures are there, and what it says of limits holds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from samples import ROOT

CHAPTER = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```console\n(.*?)\n```", CHAPTER, re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(command: str, root: Path, own_folder: Path) -> None:
    program, *arguments = command.split()
    assert program == "reportgen"
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", program, *arguments, "--no-open"],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    assert any(line.startswith("http://127.0.0.1:") for line in process.stdout)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", CHAPTER))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
