"""Output that nobody takes never stops the work, and is no fault of the program."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import reason
from samples import REFERENCE, ROOT, report, save

COMMAND = [sys.executable, "-m", "reportgen"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell's pipes and devices")


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHON": sys.executable}
    return subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@POSIX
def test_a_pipe_that_is_closed_early_stops_nothing(tmp_path: Path) -> None:
    """「build … | head -1」 builds all the same, and check says nothing of itself."""
    for number in range(3):
        save(report(id="2021"), tmp_path / f"{number}.xlsx")

    done = run('"$PYTHON" -m reportgen build . | true', tmp_path)

    assert done.stderr == "" or "没有处理" in done.stderr
    assert done.returncode == 0
    assert len(list((tmp_path / "outputs").glob("*.docx"))) == 3


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("arguments", ["check in.xlsx", "build in.xlsx", "check in.xlsx --json", "build . "])
def test_a_full_disk_under_redirected_output_stops_nothing(arguments: str, tmp_path: Path) -> None:
    save(report(id="2021"), tmp_path / "in.xlsx")

    done = run(f'"$PYTHON" -m reportgen {arguments} > /dev/full', tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert ("build" not in arguments) or len(list((tmp_path / "outputs").glob("*.docx"))) == 1


@POSIX
def test_without_any_output_the_work_is_done(tmp_path: Path) -> None:
    done = run(f'"$PYTHON" -m reportgen build "{REFERENCE}" >&- 2>&-', tmp_path)

    assert done.returncode == 0
    assert len(list((tmp_path / "outputs").glob("*.docx"))) == 1


def test_a_file_system_without_chinese_names_gets_a_sentence() -> None:
    assert "中文" in reason(OSError(errno.EILSEQ, os.strerror(errno.EILSEQ)))


def test_what_is_written_elsewhere_is_written(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "--version"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout[:10]) == (0, "reportgen ")
