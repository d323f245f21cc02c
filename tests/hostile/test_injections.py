"""Texts that would be more than text: paths, formulas, escape sequences of the terminal, marks of a template."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from docx import Document as open_document

from reportgen.commands import build, check
from reportgen.errors import UnusableWorkbook
from reportgen.files import record
from reportgen.workbook import schema
from samples import REFERENCE, TEMPLATES

NAMES = [
    "..\\..\\某局",
    "../../某局",
    "/etc/某局",
    "C:某局",
    "CON",
    "某局. . .",
    "局" * 300,
    "某\n局",
    "<某>&\"局'",
    "]]>某局<!--",
    "=HYPERLINK(\"http://192.0.2.1\")",
    "+某局",
    "-某局",
    "@某局",
    "{{ 7*7 }}{% for a in b %}",
    "\u202exslx.局某",
    "某\u200b局",
    "某\x9b31m局",
    "--output=/某局",
    "$(某局)`某局`",
    "%TEMP%某局",
]  # fmt: skip
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def named(organ: str, folder: Path) -> Path:
    """The reference workbook of another organ, which also wrote its name under a finding and into a text."""
    book = openpyxl.load_workbook(REFERENCE)
    sheet = book["基本信息"]
    for cell in sheet["B"]:
        if cell.value == "佛山市科学技术局":
            cell.value, cell.data_type = organ, "s"
    text = book["六、其他需要报告的事项"]["B5"]
    text.value, text.data_type = organ, "s"
    notes = book["核对说明"]
    for column, value in enumerate(("214", "「基本信息」!B21", organ, organ), start=1):
        cell = notes.cell(5, column)
        cell.value, cell.data_type = value, "s"
    path = folder / "2020.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("organ", NAMES)
def test_a_name_is_a_name(organ: str, tmp_path: Path) -> None:
    """In the report, its properties, its file's name, the marked copy and the record."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    path, output = named(organ, folder), folder / "outputs"

    built = build.build(path, output, TEMPLATES, force=True)
    marked = check.mark_copy(built)

    assert built.written and built.written.path.parent == output
    assert not HIDDEN.search(built.written.path.name) and len(built.written.path.name.encode()) < 255
    assert {each.name for each in tmp_path.iterdir()} == {"a"}
    assert {each.name for each in folder.iterdir()} == {path.name, marked.path.name, "outputs"}
    shown = organ.replace("\x9b", "�")
    document = open_document(io.BytesIO(built.written.path.read_bytes()))
    assert document.core_properties.author == shown.strip()[:255]  # as much as Word takes
    assert shown.strip().splitlines()[0] in "\n".join(each.text for each in document.paragraphs)
    found = openpyxl.load_workbook(marked.path)[schema.FINDINGS]
    assert all(cell.data_type != "f" for row in found.iter_rows() for cell in row)
    with (output / record.NAME).open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["机关名称"].removeprefix("'") == shown.strip()
    assert not any(value.startswith(("=", "+", "-", "@")) for value in line.values())
    assert all(not HIDDEN.search(each.message + each.advice + each.acknowledged + str(each.place)) for each in built.findings)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names of files")
def test_no_message_moves_the_cursor(tmp_path: Path) -> None:
    """All that a command prints, of a workbook full of escape sequences in a file named after one."""
    path = tmp_path / "\x1b]0;坏\x07\u202e.xlsx"
    shutil.copy(named("\x9b2J\u202e某局", tmp_path), path)
    book = openpyxl.load_workbook(path)
    book["三、收到和处理政府信息公开申请情况"]["D7"] = "5\u202e\x9b5"
    book["一、总体情况"]["A5"] = "\x9b31m"
    book.save(path)

    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-m", "reportgen", "check", path.name], cwd=tmp_path, capture_output=True, env=environment)

    assert done.returncode == 1
    assert not HIDDEN.search(done.stdout.decode().replace("\r", ""))


def test_a_refusal_shows_what_is_hidden_in_a_name(tmp_path: Path) -> None:
    with pytest.raises(UnusableWorkbook) as refused:
        check.check(tmp_path / "\x1b[2J\u202e.xlsx", TEMPLATES)

    assert not HIDDEN.search(refused.value.message)
