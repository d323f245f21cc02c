"""Which computer it is: what it does not say is empty, and nothing is left out."""

import getpass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import pytest

from reportgen.commands import computer

NOW = datetime(2026, 1, 31, 9, 5, tzinfo=UTC)


def test_what_the_computer_does_not_say_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom nobody knows, a folder of templates that holds none, a folder that is gone."""

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setenv("REPORTGEN_TEMPLATES", str(tmp_path))

    found = {fact.key: fact for fact in computer.facts(tmp_path / "没有", "gbk", NOW)}

    assert [found[key].value for key in ("user", "templates", "free_space")] == ["", "", ""]
    assert str(found["user"]) == "用户：没有"
    assert str(found["time"]) == "时间：2026-01-31 09:05:00+00:00"


def test_of_the_libraries_those_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extras of an office computer, without those of others and what only another system needs."""
    asked = [
        "openpyxl<3.2,>=3.1.5",
        "docx-no.such>=1",
        'pywin0; sys_platform == "other"',
        'pytest; extra == "test"',
        'flask; extra == "page"',
    ]
    monkeypatch.setattr(metadata, "requires", lambda _name: asked)

    assert computer.libraries() == {"openpyxl": metadata.version("openpyxl"), "docx-no.such": "", "flask": metadata.version("flask")}


def test_nothing_in_it_hides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(computer.Fact("environment", "环境变量", {"REPORTGEN_X": "a\x1b[2J"})) == "环境变量：REPORTGEN_X a�[2J"
