"""The chapter for those who look after many computers: its options are those that there are, and its commands begin as they are found."""

import re
from pathlib import Path

import pytest
from desktop.install import DONE, REFUSED, USAGE, options
from windows_folder import HANDED_OUT

from programs import command
from reportgen.cli import options as cli
from samples import ROOT

CHAPTER = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
SCRIPTS = [script for script in re.findall(r"```bat\n(.*?)```", CHAPTER, re.DOTALL)]
LINES = [line for script in SCRIPTS for line in script.splitlines()]
CALL = re.compile(r'call "[^"]*\\(?P<script>[^"\\]+)"(?P<words>.*)')


def words(line: str) -> list[str]:
    """What a line gives to the script that it calls."""
    call = CALL.search(line)
    assert call
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', call["words"])]


@pytest.mark.parametrize("line", [line for line in LINES if "call" in line])
def test_every_call_is_of_what_is_handed_out_with_options_that_there_are(line: str) -> None:
    """Quietly: nobody sits there. What each of them does is tried on Windows, by .ci/offline.py."""
    call = CALL.search(line)
    assert call and call["script"] in HANDED_OUT
    if call["script"] != "reportgen.cmd":
        assert options(words(line)).quiet


@pytest.mark.parametrize("line", [line for line in LINES if "call" not in line])
def test_every_other_line_notes_what_went_wrong(line: str) -> None:
    """With the number not right before the sign, where cmd would take it for a stream."""
    assert re.fullmatch(r'if errorlevel 1 >>"\\\\服务器\\日志\\[^"]+" echo .*%ERRORLEVEL%', line)


def test_what_the_installed_program_is_told_to_do_it_does(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [words(line) for line in LINES if "reportgen.cmd" in line]
    assert len(told) == 1
    for arguments in told:
        written = arguments[-1].replace("\\\\服务器\\日志\\", f"{working_folder}/").replace("%COMPUTERNAME%", "甲")
        assert command(monkeypatch, *arguments[:-1], written) == cli.DONE
        assert Path(written).is_file()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_saved_as_a_chinese_windows_reads_it(script: str) -> None:
    assert script.encode("gbk")


def test_the_codes_are_those_of_the_program() -> None:
    table = dict(re.findall(r"^\| (\d) \| (\S+)", CHAPTER, re.MULTILINE))

    assert {int(code) for code in table} == {DONE, USAGE, REFUSED}


def test_the_table_of_what_is_handed_out_names_every_file() -> None:
    assert [name for name in HANDED_OUT if name not in CHAPTER] == []
