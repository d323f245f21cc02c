"""Standard output and error that never stop the work: a full disk or a closed pipe loses what is printed, not what is made."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO


class Stream:
    """A standard stream that goes silent where it cannot be written to; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):  # ValueError: it has been closed
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def make_safe() -> None:
    """Put safe streams in the places of the standard ones, that print what the console lacks as 「?」."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 – as long as the program; None where whoever started it gave none
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
        if not isinstance(stream, Stream):
            setattr(sys, name, Stream(stream))


def close() -> None:
    """Write out what is left; where it cannot be, nowhere, or Python would complain of it at its end."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, f"__{name}__")
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
        except AttributeError:
            continue
