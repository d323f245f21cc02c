"""What the icons do with what is dropped onto them, and what they offer afterwards."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from desktop import launch

from reportgen.collection.roster import Roster, Unit
from reportgen.workbook import roster
from samples import REFERENCE, ROOT, TEMPLATES, report, save
from trees import Filled, put

CMD = r"C:\WINDOWS\system32\cmd.exe"
SCRIPT = r"D:\年报 (2025)&!\生成年报.cmd"


@pytest.mark.parametrize(
    ("line", "typed", "paths"),
    [
        (rf'{CMD} /c ""{SCRIPT}" "', "", []),
        (rf'{CMD} /c ""{SCRIPT}" D:\a&b.xlsx"', r"D:\a", [r"D:\a&b.xlsx"]),
        (rf'{CMD} /c ""{SCRIPT}" "D:\a (1)!.xlsx" D:\100%^,;=.xlsx"', "…", [r"D:\a (1)!.xlsx", r"D:\100%^,;=.xlsx"]),
        (rf'{CMD} /C ""{SCRIPT}" "\\机关\共享 一\2025.xlsx""', "…", [r"\\机关\共享 一\2025.xlsx"]),
        (r"cmd /c 生成年报.cmd a.xlsx", "a.xlsx", ["a.xlsx"]),
        (CMD, r'"D:\a b.xlsx" c&d.xlsx', [r"D:\a b.xlsx", "c&d.xlsx"]),
        (f'"{CMD}" /k D:\\环境.bat', "2025.xlsx", ["2025.xlsx"]),
        ("", "2025.xlsx", ["2025.xlsx"]),
    ],
)
def test_what_was_dropped_is_found_whatever_it_is_called(line: str, typed: str, paths: list[str]) -> None:
    assert launch.dropped(SCRIPT, line, typed) == paths


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is dropped; another, 「年报」 beside it, is the clerk's."""
    folder = tmp_path / "某局 年报(1)"
    folder.mkdir()
    (tmp_path / "年报").mkdir()
    monkeypatch.setattr(launch, "home", lambda: tmp_path / "年报")
    return folder


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Give the answers to what will be asked, in their order; after them the input is at its end. What was asked is noted."""

    def give(*answers: str) -> list[str]:
        asked: list[str] = []
        left = iter(answers)

        def answer(prompt: str) -> str:
            asked.append(prompt)
            for each in left:
                return each
            raise EOFError

        monkeypatch.setattr("builtins.input", answer)
        return asked

    return give


def good(path: Path, year: int = 2021) -> Path:
    return save(replace(report(id="2021"), year=year), path)


def test_what_is_dropped_becomes_reports_beside_it(place: Path, monkeypatch: pytest.MonkeyPatch, answers: Callable[..., list[str]]) -> None:
    answers()
    workbook = good(place / "2020&甲.xlsx")
    monkeypatch.setenv("REPORTGEN_SCRIPT", str(place / "生成年报.cmd"))
    monkeypatch.setenv("REPORTGEN_TYPED", f'"{workbook}" "{place / "没有.xlsx"}"')

    assert launch.main(["drop"]) == 3  # for the one that is not there
    assert {path.suffix for path in (place / "outputs").iterdir()} >= {".docx", ".html"}
    assert len(list((place / "outputs").glob("*.docx"))) == 1


def test_the_templates_that_lie_with_the_icons_are_used(
    place: Path, monkeypatch: pytest.MonkeyPatch, answers: Callable[..., list[str]], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answers()
    templates = shutil.copytree(TEMPLATES, place.parent / "程序" / "templates")
    monkeypatch.setattr(launch, "ROOT", templates.parent)

    launch.drop([good(place / "2021.xlsx")])

    assert f"格式和模板：{templates}".encode(locale.getencoding()) in capfdbinary.readouterr().out  # as the other process says it

    monkeypatch.setenv("REPORTGEN_TEMPLATES", str(TEMPLATES))  # the office's own go before
    launch.drop([place / "2021.xlsx"])
    assert f"格式和模板：{TEMPLATES}".encode(locale.getencoding()) in capfdbinary.readouterr().out


def test_a_folder_with_a_roster_is_collected(place: Path, answers: Callable[..., list[str]]) -> None:
    answers()
    folder = place / "2025"
    put(folder, "甲局.xlsx", Filled("甲局"))
    (folder / "名单.xlsx").write_bytes(roster.draw(Roster("某市人民政府", (Unit("甲局"), Unit("乙局")))))

    assert launch.drop([folder]) == 0
    assert {path.name for path in (place / "outputs" / "2025汇总").iterdir()} == {"汇总.xlsx", "2025.xlsx", "明细.csv"}


def test_in_the_same_window_there_are_marked_copies_of_all_that_was_dropped(place: Path, answers: Callable[..., list[str]]) -> None:
    """The exit code stays that of the build."""
    workbooks = [save(report({"三_本年新收_自然人": 5}), place / f"{name}.xlsx") for name in "甲乙"]
    answers("1")

    assert launch.drop(workbooks) == 1
    assert {path.name for path in place.glob("*-核对.xlsx")} == {"甲-核对.xlsx", "乙-核对.xlsx"}


def test_in_the_same_window_last_year_is_compared_with(
    place: Path, answers: Callable[..., list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    """Its file is dropped into the window, which puts quotes round a name with a blank."""
    last = good(place.parent / "去年 的.xlsx", 2021)
    asked = answers("3", f'"{last}"', "9", "")

    assert launch.drop([good(place / "2022.xlsx", 2022)]) == 0
    assert len(asked) == 4
    said = capfd.readouterr()
    assert "没有 9 这一项" in said.out and not said.err


def test_what_needs_the_answer_of_a_person_is_not_done_without(place: Path, answers: Callable[..., list[str]]) -> None:
    """Neither without a file, nor for two workbooks at once."""
    workbooks = [good(place / "甲.xlsx"), good(place / "乙.xlsx")]
    answers("3", "")
    assert launch.drop(workbooks) == 0
    answers("3", "", "")
    assert launch.drop(workbooks[:1]) == 0


def test_the_other_offers_are_commands_that_there_are(
    place: Path, answers: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook = good(place / "2021.xlsx")
    done: list[tuple[str, ...]] = []

    def run(*arguments: str) -> int:
        done.append(arguments)
        return 0

    monkeypatch.setattr(launch, "run", run)
    answers("2", "4", "")

    launch.drop([workbook])

    assert done == [
        ("build", "--all", "--output", str(place / "outputs"), "--", str(workbook)),
        ("build", "--all", "--pdf", "--output", str(place / "outputs"), "--", str(workbook)),
        ("doctor",),
    ]


def test_with_nothing_dropped_there_can_be_a_new_workbook(place: Path, answers: Callable[..., list[str]]) -> None:
    """Empty, or from last year's; it goes to the clerk's own folder."""
    home = place.parent / "年报"
    answers("1", " 2021 ", "")
    assert launch.drop([]) == 0
    answers("2", str(good(place / "去年.xlsx", 2021)), "2022", "")
    assert launch.drop([]) == 0
    answers("1", "", "2", "", "")
    assert launch.drop([]) == 0

    assert {path.name for path in home.iterdir()} == {"2021.xlsx", "2022.xlsx"}


def test_a_console_without_chinese_shows_something_else() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT / "tools")}
    done = subprocess.run(
        [sys.executable, "-m", "desktop.launch", "drop"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_any_command_can_be_had(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert launch.main(["do", "check", str(REFERENCE)]) == 0
    assert "2020.xlsx" in capfd.readouterr().out
