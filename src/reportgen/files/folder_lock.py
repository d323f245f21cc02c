"""One process at a time in a folder. A turn ends with the process, however that ends: the operating system sees to it."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0
"""Seconds; a file is written in a hundredth of one. Whoever waits longer goes on: better two at once than none."""


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait until no other process has its turn in the folder, and have it."""
    held = _wait(folder)
    try:
        yield
    finally:
        if held is not None:
            _let_go(held, folder)


def _wait(folder: Path) -> int | None:
    """What holds the turn until it is closed; None where a folder cannot be held, as on some network drives."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            return _hold(folder)
        except BlockingIOError:
            time.sleep(0.01)
        except OSError:
            return None
    return None


if sys.platform == "win32":
    import errno
    import msvcrt
    from contextlib import suppress

    _LOCK = ".reportgen.lock"

    def _hold(folder: Path) -> int:
        """A file in the folder, locked. One that a power cut has left there is locked by nobody."""
        held = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR)
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            os.close(held)
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error
        return held

    def _let_go(held: int, folder: Path) -> None:
        os.close(held)
        with suppress(OSError):  # the next one has it open
            (folder / _LOCK).unlink()

else:
    import fcntl

    def _hold(folder: Path) -> int:
        """The folder itself, locked."""
        held = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(held)
            raise
        return held

    def _let_go(held: int, folder: Path) -> None:
        os.close(held)
