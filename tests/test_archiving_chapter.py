"""The chapter on archives: its commands run, and what it shows is what they print."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from packages import edited, replaced
from programs import command
from reportgen.cli import options
from reportgen.commands import build, noting
from reportgen.document.opening import BODY
from reportgen.files.standing import State
from samples import ROOT, TEMPLATES, report, save

CHAPTER = (ROOT / "docs" / "archiving.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", CHAPTER, re.DOTALL) for line in block.splitlines()]
SHOWN = re.findall(r"```text\n(.*?)```", CHAPTER, re.DOTALL)


class _Morning(datetime):
    @classmethod
    def now(cls, tz: object = None) -> "_Morning":
        return cls(2026, 1, 20, 9, 30)


def built(organ: str, new: int) -> Path:
    own = report({"三_本年新收_自然人": new, "三_结转下年度_自然人": new}, id="2021")
    title = own.edition.default_title(organ, 2025)
    path = save(replace(own, organ=organ, year=2025, title=title, signature=organ), Path("inputs") / f"{organ}.xlsx")
    outcome = build.build(path, Path("outputs"), TEMPLATES)
    assert outcome.written is not None
    return outcome.written.path


@pytest.fixture
def two(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setattr(noting, "datetime", _Morning)
    (working_folder / "inputs").mkdir()
    return built("甲局", 5), built("乙局", 7)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_runs(line: str, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(monkeypatch, *line.split()[1:]) == options.DONE


def test_what_is_shown_is_what_is_printed(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, *COMMANDS[0].split()[1:])
    assert capsys.readouterr().out == SHOWN[0]

    first, second = two
    third = built("丙局", 0)
    first.rename(first.with_name("定稿.docx"))
    second.write_bytes(replaced(second.read_bytes(), BODY, ">7<", ">8<"))
    third.write_bytes(edited(third.read_bytes(), lambda document: None))
    Path("outputs", "合影.jpg").write_bytes(b"x")
    assert command(monkeypatch, *COMMANDS[0].split()[1:]) == options.FINDINGS
    assert capsys.readouterr().out.replace("\\", "/") == SHOWN[1]  # Windows writes its own


def test_every_word_is_explained() -> None:
    assert all(state.value in CHAPTER for state in State)


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", CHAPTER))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
