"""The chapter for those who look after many computers: its options are those that there are, and its commands begin as they are found."""

import re

import pytest
from desktop.install import options
from windows_folder import HANDED_OUT

from samples import ROOT

CHAPTER = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
SCRIPTS = [line for block in re.findall(r"```bat\n(.*?)```", CHAPTER, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("line", SCRIPTS)
def test_every_line_of_a_script_calls_what_is_handed_out_with_options_that_there_are(line: str) -> None:
    """What each of them does is tried on Windows, by .ci/offline.py."""
    call = re.fullmatch(r'call "[^"]*\\(?P<script>[^"\\]+)"(?P<options>.*)', line)

    assert call and call["script"] in HANDED_OUT
    assert options([quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', call["options"])]).quiet


def test_the_table_of_what_is_handed_out_names_every_file() -> None:
    assert [name for name in HANDED_OUT if name not in CHAPTER] == []
