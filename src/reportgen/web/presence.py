"""Whether anybody still looks at the page."""

import threading

SILENCE = 2 * 60 * 60
"""Seconds without a word after which nobody does: a browser lets a page that is not in sight sleep for long."""
FAREWELL = 150
"""The same after a page said that it was closed; another that is open says a word each minute, or a new one is coming."""


class Presence:
    """Counts the seconds since a page was heard, but only those in which the computer is awake."""

    def __init__(self) -> None:
        self._left = float(SILENCE)
        self._turn = threading.Lock()

    def heard(self) -> None:
        with self._turn:
            self._left = SILENCE

    def closed(self) -> None:
        with self._turn:
            self._left = min(self._left, FAREWELL)

    def pass_time(self, seconds: float) -> bool:
        """Let seconds pass; whether nobody looks any more."""
        with self._turn:
            self._left -= seconds
            return self._left <= 0
