"""A temporary folder for one conversion, gone afterwards in every case."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.files.process import is_running

_NAME = re.compile(r"reportgen-pdf-(\d+)-")


@contextmanager
def workplace() -> Iterator[Path]:
    """An empty folder. It names its process, so that what a killed one left behind goes at the next run. Raises OSError."""
    _clear_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=f"reportgen-pdf-{os.getpid()}-")).resolve()
    try:
        yield folder
    finally:
        _remove(folder)


def _clear_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob("reportgen-pdf-*"):
        owner = _NAME.match(folder.name)
        if owner and not is_running(int(owner[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Windows lets go of a file a moment after the process that held it has ended."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)
