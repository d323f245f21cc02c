"""Programs that tests start, in LibreOffice's place and as the command line."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import app
from reportgen.commands.build import Prepared, prepare
from reportgen.files.process import is_running

HEEDING_CTRL_C: Callable[[], object] | None = None if sys.platform == "win32" else partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
"""To be done in a program before it begins: what a shell starts in the background does not heed Ctrl+C, nor does what that starts."""
NOTE = """
import os, signal, subprocess, sys, time
from pathlib import Path
def note(process):
    with open(os.environ["STARTED"], "a", encoding="utf-8") as file:
        file.write(f"{process}\\n")
note(os.getpid())
"""
"""What a program in LibreOffice's place begins with: it notes its process, and those it starts."""


def command(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    """Run reportgen; its exit code."""
    monkeypatch.setattr(sys, "argv", ["reportgen", *arguments])
    with pytest.raises(SystemExit) as exit:
        app.main()
    return exit.value.code


def reports(folder: Path) -> list[str]:
    """Which kinds of report, or of leftovers, stand in a folder, beside the list of what was made."""
    return sorted(path.suffix for path in folder.iterdir() if path.suffix != ".csv")


def running(processes: Iterable[int]) -> set[int]:
    """Those that still run when two seconds have passed; an end takes a moment to arrive."""
    left = set(processes)
    for _ in range(40):
        left = {process for process in left if _runs(process)}
        if left:
            time.sleep(0.05)
    return left


def _runs(process: int) -> bool:
    """Whether a process still runs; one that has ended and only waits to be counted does not."""
    state = Path(f"/proc/{process}/stat")
    if state.exists():
        return state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return is_running(process)


def deadly(path: Path, **how: Any) -> tuple[Prepared, float]:
    """Prepare a workbook as a worker does, unless it is the one that costs the worker its life."""
    if path.stem == "乙市乙局":
        os._exit(9)
    return prepare(path, **how), 0.1
