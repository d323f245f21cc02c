"""A build killed at any moment: the old report or the new one stands there whole, and the old one is never lost."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen.files import record, store
from samples import REFERENCE, TEMPLATES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX; test_archive.py kills on Windows too")

OLD = b"the report of yesterday" * 1000

AT_EACH_STEP = """
import os, signal, sys
EVENTS = ("open", "os.rename", "os.remove", "os.utime", "os.chmod")
step, seen, folder = int(sys.argv.pop(1)), 0, os.path.realpath("outputs")

def watch(event, arguments):
    global seen
    if event == "fcntl.flock" or (event in EVENTS and folder in repr(arguments)):
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
from reportgen.cli import app
app.main()
"""
"""A build that kills itself before the n-th thing it does to the folder of reports."""


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes, float]:
    """The name and the bytes of the report, and the seconds that building it takes."""
    folder = tmp_path_factory.mktemp("new")
    start = time.perf_counter()
    subprocess.run(command(folder), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    (report,) = (folder / "outputs").glob("*.docx")
    return report.name, report.read_bytes(), seconds


def command(folder: Path, *before: str) -> list[str]:
    return [sys.executable, *(before or ("-m", "reportgen")), "build", str(REFERENCE), "-o", str(folder / "outputs")]


def prepared(folder: Path, name: str) -> Path:
    """A folder in which an older report stands."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TEMPLATES, folder / "templates")
    outputs = folder / "outputs"
    outputs.mkdir()
    (outputs / name).write_bytes(OLD)
    return outputs


def judged(outputs: Path, name: str, content: bytes) -> str:
    """What stands there after a kill; it must be whole. Then the next run is made, and leaves nothing behind."""
    found = (outputs / name).read_bytes()
    kept = [each.read_bytes() for each in outputs.glob("*.docx") if each.name != name]
    assert found in (OLD, content)
    assert kept in ([], [OLD])
    assert found == OLD or kept == [OLD]
    swept = bool(list(outputs.glob(".reportgen-*")))
    said = f"{'new' if found == content else 'old'}{', kept' if kept else ''}{', recorded' if (outputs / record.NAME).exists() else ''}"

    store.write(outputs / name, content)
    record.add(outputs, dict.fromkeys(("时间", "年报"), "x"))
    assert sorted(each.read_bytes() for each in outputs.glob("*.docx")) == sorted([OLD, content])
    assert not list(outputs.glob(".reportgen-*"))
    with (outputs / record.NAME).open(encoding="utf-8-sig", newline="") as file:
        assert all(None not in line.values() and None not in line for line in list(csv.DictReader(file))[:-1])
    return said + (", swept" if swept else "")


def test_killed_at_each_step(new: tuple[str, bytes, float], tmp_path: Path) -> None:
    name, content, _ = new
    outcomes = []
    for step in range(1, 60):
        outputs = prepared(tmp_path / str(step), name)
        done = subprocess.run(command(outputs.parent, "-c", AT_EACH_STEP, str(step)), cwd=outputs.parent, capture_output=True)
        outcomes.append(judged(outputs, name, content))
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0, done.stderr
            break
    print(Counter(outcomes))
    assert len(outcomes) > 8
    assert {"old", "old, kept", "new, kept", "new, kept, recorded"} <= {each.removesuffix(", swept") for each in outcomes}
    assert any(each.endswith("swept") for each in outcomes)


def test_killed_at_any_moment(new: tuple[str, bytes, float], long: bool, tmp_path: Path) -> None:
    """Most of a build is reading and filling; the kills are spread over all of it, half of them over its last quarter."""
    name, content, seconds = new
    outcomes = []
    kills = 200 if long else 20
    for number in range(kills):
        outputs = prepared(tmp_path / "folder", name)
        share = number / kills
        with subprocess.Popen(command(outputs.parent), cwd=outputs.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            time.sleep(seconds * (1.5 * share if number % 2 else 0.7 + 0.4 * share))
            build.kill()
        store._sweep.cache_clear()
        outcomes.append(judged(outputs, name, content))
    print(Counter(outcomes))
    assert len(set(outcomes)) > 1


def test_a_conversion_killed_at_any_moment(new: tuple[str, bytes, float], soffice: str, long: bool, tmp_path: Path) -> None:
    """The report is not touched, and the PDF of before or the new one stands there whole."""
    name, content, _ = new
    report = tmp_path / name
    report.write_bytes(content)
    pdf = report.with_suffix(".pdf")
    pdf.write_bytes(OLD)
    outcomes = Counter[str]()
    for number in range(12 if long else 2):
        convert = [sys.executable, "-m", "reportgen", "pdf", str(report), "--engine", "libreoffice"]
        with subprocess.Popen(convert, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as conversion:
            with suppress(subprocess.TimeoutExpired):
                conversion.wait(0.5 + 0.7 * number)
            conversion.kill()
        found = pdf.read_bytes()
        assert found == OLD or (found.startswith(b"%PDF-") and found.rstrip().endswith(b"%%EOF"))
        assert report.read_bytes() == content
        outcomes["old" if found == OLD else "new"] += 1
        store._sweep.cache_clear()
        store.write(pdf, OLD)
        assert not list(tmp_path.glob(".reportgen-*"))
    print(outcomes)


TWO = """
import sys
from pathlib import Path
from reportgen.files import record, store
folder, who = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(60):
    store.write(folder / "年报.docx", f"{who}{number}".encode() * 1000)
    record.add(folder, {"时间": "x" * 500, "年报": f"{who}{number}"})
"""


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    """Sixty reports of one name each: every one of them is there, and every line of the record."""
    writers = [
        subprocess.Popen([sys.executable, "-c", TWO, str(tmp_path), who], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in "ab"
    ]
    for writer in writers:
        assert writer.stdout and writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        assert writer.communicate()[0] == ""
        assert writer.returncode == 0

    wanted = {f"{who}{number}" for who in "ab" for number in range(60)}
    assert {each.read_text() for each in tmp_path.glob("*.docx")} == {each * 1000 for each in wanted}
    with (tmp_path / record.NAME).open(encoding="utf-8-sig", newline="") as file:
        assert {line["年报"] for line in csv.DictReader(file)} == wanted


def test_the_file_of_a_living_run_is_left_alone(tmp_path: Path) -> None:
    own, dead, foreign = (tmp_path / f".reportgen-{each}-1.tmp" for each in (os.getppid(), 2**22 + 1, "x"))
    for each in (own, dead, foreign):
        each.write_bytes(b"")

    store.write(tmp_path / "年报.docx", b"a")

    assert (own.exists(), dead.exists(), foreign.exists()) == (True, False, True)


@pytest.mark.parametrize("moment", [-1.0, 0.0, 4e9, 2.0**62])
def test_a_wrong_clock_loses_nothing(moment: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(OLD)
    assert store._stamp(moment)
    os.utime(path, (min(moment, 4e9), min(moment, 4e9)))

    written = store.write(path, b"new")

    assert written.kept and written.kept.read_bytes() == OLD


def test_a_broken_line_of_the_record_breaks_no_other(tmp_path: Path) -> None:
    record.add(tmp_path, {"a": "1", "b": "2"})
    path = tmp_path / record.NAME
    path.write_bytes(path.read_bytes()[:-4])

    record.add(tmp_path, {"a": "3", "b": "4"})

    assert path.read_text(encoding="utf-8-sig").splitlines()[-1] == "3,4"
