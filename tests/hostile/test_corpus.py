"""Whatever the file, the answer is a finding or one clear sentence, in bounded time and memory."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hostile.corpus import FILES, HEAVY
from hostile.damage import CELL, FIGURE, TABLE, Make, cell, edit, packed, sound
from reportgen.commands import check
from reportgen.errors import UnusableWorkbook
from reportgen.model.report import Report
from samples import TEMPLATES, read_back
from sheets import said

MEASURED = Path(__file__).with_name("measured.py")
MOST_SECONDS, MOST_MEGABYTES = 5, 150


@pytest.fixture(scope="module")
def faultless(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, list[str]]:
    """What the sound workbook says, and what is found in it."""
    path = tmp_path_factory.mktemp("sound") / "2020.xlsx"
    path.write_bytes(packed(sound()))
    return said(read_back(path).report), [each.code for each in check.check(path, TEMPLATES).findings]


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_answered(name: str, faultless: tuple[Report, list[str]], tmp_path: Path) -> None:
    make, answer = FILES[name]
    path = tmp_path / "年报.xlsx"
    path.write_bytes(make())

    start = time.process_time()
    try:
        codes = [each.code for each in check.check(path, TEMPLATES).findings]
    except UnusableWorkbook as error:
        assert answer in error.message.replace(str(path), "")
        assert re.fullmatch(r"[^\n]+。", error.message)
        assert error.hint.endswith("。")
        return
    finally:
        assert time.process_time() - start < MOST_SECONDS
    if answer.startswith("="):
        assert figure(path) == answer[1:]
    elif answer == "same":
        assert (said(read_back(path).report), codes) == faultless
    else:
        assert set(answer.split()) & set(codes), codes


def figure(path: Path) -> str:
    report = read_back(path).report
    assert report is not None
    return report.printed(FIGURE)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured where the system tells it")
@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.parametrize("way", ["check", "mark"])
def test_a_heavy_file_costs_little(name: str, way: str, tmp_path: Path) -> None:
    """In a process of its own, so that its memory can be measured."""
    make, answer = HEAVY[name]
    seconds, megabytes, told = measured(make, way, tmp_path)

    assert (seconds < MOST_SECONDS, megabytes < MOST_MEGABYTES) == (True, True), (seconds, megabytes)
    if way == "mark":
        assert re.search("展开后超过|没有读|损坏", told)
    elif answer != "same":
        assert answer in told


def measured(make: Make, way: str, folder: Path) -> tuple[float, float, str]:
    path = folder / "年报.xlsx"
    path.write_bytes(make())
    done = subprocess.run([sys.executable, str(MEASURED), str(path), way], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    cost = json.loads(done.stdout)
    return cost["seconds"], cost["megabytes"], cost["answer"]


@pytest.mark.parametrize("name", ["没有.xlsx", ".", "~$2020.xlsx", "空\0白.xlsx", "名" * 300 + ".xlsx"])
def test_a_name_that_is_no_workbook_is_answered(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableWorkbook) as refused:
        check.check(tmp_path / name, TEMPLATES)

    assert refused.value.message.endswith("。")


@pytest.mark.parametrize(
    "make", [edit(TABLE, "<dataValidation ", '<dataValidation new="1" '), cell(f'<c r="{CELL}" t="d"/>')], ids=["loading", "saving"]
)
def test_a_workbook_that_cannot_be_written_again_is_read_all_the_same(make: Make, tmp_path: Path) -> None:
    """Loading or saving, openpyxl stumbles over what Excel would pass over; a marked copy there is none, and that is said."""
    path = tmp_path / "年报.xlsx"
    path.write_bytes(make())
    outcome = check.check(path, TEMPLATES)

    with pytest.raises(UnusableWorkbook, match="副本"):
        check.mark_copy(outcome)
