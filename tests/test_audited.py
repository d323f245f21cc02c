"""What the program does to the computer, as Python's own audit sees it: no network, no other program, no file elsewhere."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree

import pytest
from openpyxl import load_workbook

from reportgen.files import record
from samples import REFERENCE, TEMPLATES

AUDITED = """
import json, os, sys

seen = []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
NAMES = {"os.mkdir": 1, "os.remove": 1, "os.rmdir": 1, "os.chmod": 1, "os.truncate": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2}
OTHERS = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "webbrowser.")

def watch(event, arguments):
    paths = arguments[:1] if event == "open" and arguments[2] & WRITING else arguments[:NAMES.get(event, 0)]
    # a bare name may lie in an opened folder: what empties a temporary folder takes such names
    seen.extend([event, os.path.realpath(path)] for path in paths if isinstance(path, str) and (event == "open" or os.path.dirname(path)))
    if event.startswith(OTHERS):
        seen.append([event, ""])

sys.addaudithook(watch)
from reportgen.cli import app
try:
    app.main()
finally:
    told = json.dumps(seen)
    with open(os.environ["SEEN"], "w", encoding="utf-8") as file:
        file.write(told)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a faultless workbook, and one that asks for what it must not get."""
    folder = tmp_path / "某局"
    (folder / "inputs").mkdir(parents=True)
    (folder / "档案").mkdir()
    copytree(TEMPLATES, folder / "templates")
    copy(REFERENCE, folder / "inputs" / "2020.xlsx")
    book = load_workbook(REFERENCE)
    sheet = book["一、总体情况"]
    sheet["B30"] = '=WEBSERVICE("http://127.0.0.1:9/"&A1)'
    sheet["B31"] = "=cmd|' /C calc'!A0"
    sheet["B32"] = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    sheet["B33"].hyperlink = "file://127.0.0.1/share/a.xlsx"
    book.save(folder / "inputs" / "坏.xlsx")
    record.add(
        folder / "档案", {"年报": "年报.docx", "年报的SHA-256": "0" * 64, "工作簿": "//127.0.0.1/share/a.xlsx", "工作簿的SHA-256": "0" * 64}
    )
    (folder / "档案" / "年报.docx").write_bytes(b"x")
    return folder


@pytest.mark.parametrize(
    ("arguments", "code", "written"),
    [
        ("check inputs/2020.xlsx", 0, ()),
        ("check inputs/坏.xlsx --json", 1, ()),
        ("check inputs/坏.xlsx --mark", 1, ("inputs",)),
        ("build inputs/2020.xlsx", 0, ("outputs",)),
        ("build inputs/坏.xlsx --force", 0, ("outputs",)),
        ("build inputs/2020.xlsx inputs/坏.xlsx", 1, ("outputs",)),
        ("new 2021 --from inputs/2020.xlsx", 0, ("inputs",)),
        ("template check", 0, ()),
        ("verify 档案 --workbooks", 1, ()),
        ("template draw 2019", 0, ("templates",)),
    ],
)
def test_nothing_is_written_but_what_was_asked_for_nothing_fetched_nothing_run(
    arguments: str, code: int, written: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    temporary, seen = tmp_path / "临时", tmp_path / "seen.json"
    temporary.mkdir()
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)), "SEEN": str(seen)}

    command = [sys.executable, "-B", "-c", AUDITED, *arguments.split()]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)

    assert done.returncode == code, done.stderr
    events = [(event, Path(path)) for event, path in json.loads(seen.read_text(encoding="utf-8"))]
    allowed = [*(folder / name for name in written), temporary]
    assert not [(event, path) for event, path in events if not any(path.is_relative_to(each) for each in allowed)]
    assert not list(temporary.iterdir())
    assert all(any(path.is_relative_to(folder / name) for _, path in events) for name in written)
