"""A process that has begun and loaded what it needs before there is work for it; begun anew for each piece, and not kept for long."""

import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress

from reportgen.commands import workers

KEPT = 60
"""Seconds for which one is kept without work: it takes as much memory as the page itself, and saves a third of a second."""


class Spare:
    """At most one such process. load: what it does first."""

    def __init__(self, load: Callable[[], None]) -> None:
        self._load = load
        self._process: ProcessPoolExecutor | None = None
        self._left = float(KEPT)
        self._turn = threading.Lock()

    def prepare(self) -> None:
        """Begin one, unless one is ready. Where none can be begun there is none."""
        with self._turn, suppress(OSError):
            self._left = KEPT
            self._process = self._process or workers.begun(self._load)

    def take(self) -> ProcessPoolExecutor | None:
        """The process, which is the taker's from now on; None where there is none."""
        with self._turn:
            process, self._process = self._process, None
            return process

    def pass_time(self, seconds: float) -> None:
        """Let seconds pass; a process that was ready for nothing all the while ends."""
        self._left -= seconds
        if self._left <= 0:
            self.end()

    def end(self) -> None:
        """End the process, if there is one."""
        if process := self.take():
            process.shutdown()
