"""What ``reportgen doctor`` finds, and that every fault has its advice."""

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from programs import command
from reportgen import pdf
from reportgen.chart import fonts as chart_fonts
from reportgen.chart.fonts import Fonts
from reportgen.cli import options
from reportgen.commands import doctor
from reportgen.commands.build import proven
from reportgen.commands.doctor import Item, State
from reportgen.model.edition import Edition
from reportgen.pdf import fonts
from samples import EDITIONS, TEMPLATES


def states(items: Iterable[Item]) -> list[State]:
    items = list(items)
    assert all(bool(item.advice) == (item.state is not State.GOOD) for item in items), items
    return [item.state for item in items]


@pytest.mark.parametrize(
    ("encoding", "state"),
    [
        ("utf-8", State.GOOD),
        ("gbk", State.GOOD),
        ("cp936", State.GOOD),
        ("gb18030", State.GOOD),
        ("cp1252", State.WRONG),
        ("ascii", State.WRONG),
        ("cp437", State.WRONG),
        ("no such encoding", State.WRONG),
    ],
)
def test_a_console_must_show_chinese(encoding: str, state: State) -> None:
    """Chinese code pages and Unicode do; Western ones do not."""
    assert states([doctor.console(encoding)]) == [state]


def test_templates_in_use_agree(tmp_path: Path) -> None:
    """In an empty folder the program's own editions are found, each with an agreeing template."""
    assert states(doctor.templates(tmp_path)) == [State.GOOD] * len(list(TEMPLATES.glob("*/edition.toml")))


@pytest.fixture
def own_templates(tmp_path: Path) -> Path:
    """A working folder with editions of its own."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    return tmp_path


def test_a_template_that_lost_a_figure_is_wrong(own_templates: Path) -> None:
    """Only the edition whose template does not agree."""
    template = min((own_templates / "templates").glob("*/report.docx"))
    without_last_table(template)

    assert states(doctor.templates(own_templates)) == [State.WRONG, *[State.GOOD] * (len(EDITIONS) - 1)]


def without_last_table(template: Path) -> None:
    with zipfile.ZipFile(template) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"]
    start, end = body.rindex(b"<w:tbl>"), body.rindex(b"</w:tbl>") + len(b"</w:tbl>")
    parts["word/document.xml"] = body[:start] + body[end:]
    with zipfile.ZipFile(template, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_a_template_that_is_no_document_is_wrong(own_templates: Path) -> None:
    """Said as a finding; doctor goes on."""
    next((own_templates / "templates").glob("*/report.docx")).write_bytes(b"PK")

    assert states(doctor.templates(own_templates)) == [State.WRONG]


def test_a_folder_that_can_be_written_is_good_and_left_as_it_was(tmp_path: Path) -> None:
    """One that is not there yet, too: nothing is made on the way."""
    assert states(doctor.outputs(tmp_path / "还没有" / "outputs")) == [State.GOOD, State.GOOD]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that not even root can write to")
def test_a_folder_that_cannot_be_written_is_wrong() -> None:
    """In /proc nobody makes files."""
    assert states(doctor.outputs(Path("/proc/outputs")))[0] is State.WRONG


@pytest.mark.parametrize(
    ("folder", "windows", "state"),
    [
        ("D:\\年报\\outputs", True, State.GOOD),
        ("D:\\" + "长" * 155, True, State.GOOD),
        ("D:\\" + "长" * 158, True, State.WRONG),
        ("/" + "长/" * 1300, False, State.WRONG),
    ],
)
def test_a_path_must_leave_room_for_the_longest_name(folder: str, windows: bool, state: State) -> None:
    """Below what every Windows program can open, in characters; elsewhere in bytes."""
    assert states([doctor.path_length(folder, windows=windows)]) == [state]


@pytest.mark.parametrize(("known", "state"), [(True, State.GOOD), (False, State.LACKING), (None, State.UNKNOWN)])
def test_the_five_fonts_are_there_or_not_or_not_known(known: bool | None, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five lines, whatever the computer answers."""
    monkeypatch.setattr(fonts, "installed", lambda _font: known)

    assert states(doctor.official_fonts()) == [state] * 5


@pytest.mark.parametrize(("found", "state"), [(Fonts("SimHei", ()), State.GOOD), (None, State.LACKING)])
def test_the_font_of_pictures(found: Fonts | None, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are made without one, pictures are not."""
    monkeypatch.setattr(chart_fonts, "find", lambda: found)

    assert states([doctor.chart_font()]) == [state]


def test_without_an_engine_pdf_is_lacking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Reports can still be made: that is no fault that stops."""
    monkeypatch.setenv("REPORTGEN_SOFFICE", str(tmp_path / "nothing"))
    monkeypatch.setattr(pdf.msoffice, "_registered", lambda _key: None)

    assert states(doctor.engines()) == [State.LACKING]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_the_tiny_report_can_be_built_from_any_edition(edition: Edition) -> None:
    """A trial never fails for want of a report."""
    assert proven(doctor.tiny(edition))


def test_the_command_says_what_it_finds(working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 where reports can be made, 1 where a template is wrong; each line begins with its state or is advice."""
    assert command(monkeypatch, "doctor") == options.DONE
    shutil.copytree(TEMPLATES, working_folder / "templates")
    without_last_table(next((working_folder / "templates").glob("*/report.docx")))
    assert command(monkeypatch, "doctor") == options.FINDINGS

    words = tuple(state.value for state in State)
    said = capsys.readouterr()
    assert said.err == ""
    assert all(line.startswith((*words, "      ", "结论：")) for line in said.out.splitlines())
    assert said.out.splitlines()[-1].startswith("结论：")
    assert said.out.encode("gbk", errors="strict")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([State.GOOD, State.UNKNOWN], "一切正常"),
        ([State.GOOD, State.LACKING, State.LACKING], "可以生成年报；上面 2 处“缺少”"),
        ([State.LACKING, State.WRONG], "不能正常生成年报，先处理上面 1 处“有误”"),
    ],
)
def test_it_ends_with_one_verdict(found: list[State], said: str) -> None:
    assert said in doctor.verdict([doctor.Item(state, "") for state in found])
