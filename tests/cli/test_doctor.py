"""What ``doctor`` hands to those who look after the computer: a file to read, and JSON."""

import json
import re
from pathlib import Path

import pytest

from programs import command
from reportgen import __version__
from reportgen.cli import doctor, options
from samples import ROOT

_, _, CHAPTER = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("\n## 检查电脑")


def test_the_file_says_what_the_screen_says_and_which_computer_it_is(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORTGEN_SOFFICE", "某处")
    monkeypatch.setenv("SECRET", "nobody's business")

    assert command(monkeypatch, "doctor", "--report", "信息 中心/电脑.txt") == options.DONE

    content = (working_folder / "信息 中心" / "电脑.txt").read_bytes()
    written = content.decode("utf-8-sig")
    said = [line for line in capsys.readouterr().out.splitlines() if "已写进" not in line]
    assert content.startswith(b"\xef\xbb\xbf")
    assert set(said) <= {*written.splitlines()}
    for part in (f"reportgen：{__version__}", str(working_folder), "REPORTGEN_SOFFICE 某处", "openpyxl 3.", "结论："):
        assert part in written
    assert "SECRET" not in written


def test_the_json_has_the_documented_shape(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every key that is written is documented, and the other way round; nothing else is printed."""
    assert command(monkeypatch, "doctor", "--json") == options.DONE

    shown = json.loads(capsys.readouterr().out)
    written = {*shown, *shown["facts"], *shown["items"][0]}
    documented = {key for line in CHAPTER.splitlines() if line.startswith("| `") for key in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert written == documented
    assert (shown["version"], shown["usable"]) == (doctor.JSON_VERSION, True)
    assert f"现为 {doctor.JSON_VERSION} " in CHAPTER and shown["what"] in CHAPTER


def test_the_json_can_be_a_file(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which a program reads as it is, without a mark before it."""
    assert command(monkeypatch, "doctor", "--json", "--report", "电脑.json") == options.DONE

    assert json.loads((working_folder / "电脑.json").read_bytes())["facts"]["reportgen"] == __version__


def test_it_takes_the_place_of_an_older_one_but_of_nothing_else(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login script writes it every day; a file of another kind is kept."""
    for arguments in ((), ("--json",), ()):
        command(monkeypatch, "doctor", "--report", "电脑.txt", *arguments)
    assert [path.name for path in working_folder.iterdir()] == ["电脑.txt"]

    (working_folder / "电脑.txt").write_text("别的", "utf-8")
    command(monkeypatch, "doctor", "--report", "电脑.txt")
    assert sorted(path.read_text("utf-8") == "别的" for path in working_folder.iterdir()) == [False, True]


def test_a_file_that_cannot_be_written_is_said(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (working_folder / "电脑").write_text("", "utf-8")

    assert command(monkeypatch, "doctor", "--report", "电脑/电脑.txt") == options.CANNOT_GO_ON
    assert "写不了" in capsys.readouterr().err
