"""A whole city's workbooks dropped on the board at once: state by state, count by count, sum by sum what the command says of them."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from programs import command
from reportgen.cli import options
from trees import Tree, city
from visits import BOARD, Visitor, board

_UNIT = ("单位", "状态", "计入合计")
_COUNTS = ("错误", "警告", "提示")
_READABLE = {"有错误", "有警告", "通过"}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return city(tmp_path)


def test_all_is_what_the_command_says(visitor: Visitor, root: Path, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    workbooks = {path.name: path.read_bytes() for path in tree.folder.rglob("*.xlsx")}
    text = board(visitor, workbooks | {"名单.xlsx": tree.roster.read_bytes()})
    visitor.post(f"{BOARD}/make")
    visitor.settled(BOARD)
    assert command(monkeypatch, "collect", "inputs/2025", "--output", "outputs/命令") == options.DONE
    theirs = openpyxl.load_workbook(root / "outputs" / "命令" / "汇总.xlsx")
    units = list(standing(theirs["报送情况"]))

    assert {unit["单位"]: unit["状态"] for unit in units} == tree.states
    assert list(shown_units(text)) == units
    assert shown_totals(text) == re.findall(r"(\w+ \d+)[，。]", str(theirs["报送情况"]["A2"].value))
    assert strangers(text) == ["别处的.xlsx"]
    sums = dict(shown_sheets(visitor.get(f"{BOARD}/sums").text))
    assert list(sums) == ["汇总表", "汇总表（本级）", "两年对照", "上下级核对", "文字雷同"]
    assert sums == {title: [as_shown(row) for row in theirs[title].iter_rows(values_only=True)] for title in sums}
    with zipfile.ZipFile(io.BytesIO(visitor.get(f"{BOARD}/all").content)) as package:
        files = {name.removeprefix("2025汇总/"): package.read(name) for name in package.namelist()}
    assert files == {
        path.relative_to(root / "outputs" / "命令").as_posix(): path.read_bytes() for path in (root / "outputs" / "命令").rglob("*.*")
    }


def standing(sheet: Worksheet) -> Iterator[dict[str, Any]]:
    """The units as the command lists them; the counts of those alone that could be read."""
    rows = iter([*sheet.iter_rows(values_only=True)])
    names = next(row for row in rows if row[0] == "序号")
    for row in takewhile(lambda row: isinstance(row[0], int), rows):
        told = dict(zip(names, row, strict=True))
        yield {name: told[name] for name in _UNIT} | ({name: told[name] for name in _COUNTS} if told["状态"] in _READABLE else {})


def shown_units(text: str) -> Iterator[dict[str, Any]]:
    """The same as the page shows them."""
    for row in re.findall(r'<tr>\s*<th scope="row">.*?</tr>', text, re.DOTALL):
        unit, state, _, said, counted = (plain(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL))
        many = {word: int(number) for number, word in re.findall(r"(\d+) 处(\w+)", said)}
        yield dict(zip(_UNIT, (unit, state, counted), strict=True)) | (
            {word: many.get(word, 0) for word in _COUNTS} if state in _READABLE else {}
        )


def shown_totals(text: str) -> list[str]:
    """How many units are in which state."""
    return re.findall(r'only=[^"]*">(\w+ \d+)</a>', text)


def strangers(text: str) -> list[str]:
    """The files of none of the units."""
    return re.findall(r"<li>([^<]*?)：", text.partition("名单以外的文件")[2])


def shown_sheets(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """The sheets that can be looked at, each with what is seen in its rows."""
    for title, rows in re.findall(r'<h2 id="sheet-\d+">(.*?) *</h2>.*?<tbody>(.*?)</tbody>', text, re.DOTALL):
        cells = (re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", rows, re.DOTALL))
        yield plain(title), [[html.unescape(cell) for cell in row if cell] for row in cells]


def as_shown(row: tuple[Any, ...]) -> list[str]:
    return [each if isinstance(each, str) else f"{each:.15g}" for each in row if each is not None]


def plain(markup: str) -> str:
    return html.unescape(re.sub("<.*?>", "", markup)).strip()
