"""Whether a file is another one than when it was last looked at."""

from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int] | None


def stamp(path: Path) -> Stamp:
    """When a file was written last, in nanoseconds, and its size; None where there is none, or none that can be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
