"""What installing says: on the screen, unless it shall be quiet, and in a log for those who look after many computers."""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

USUAL = Path(tempfile.gettempdir(), "reportgen-安装.log")


class Journal:
    """``path``: the log, None for the usual one; what cannot be written into it is said."""

    def __init__(self, path: Path | None, quiet: bool) -> None:
        self.path, self._quiet = path or USUAL, quiet

    def __call__(self, text: str) -> None:
        if not self._quiet:
            print(text, flush=True)
        self.note(text)

    def note(self, text: str) -> None:
        """In the log alone."""
        line = f"{datetime.now():%Y-%m-%d %H:%M:%S} {os.environ.get('COMPUTERNAME', '')} {os.environ.get('USERNAME', '')} {text}\n"
        try:
            with self.path.open("a", encoding="utf-8-sig" if not self.path.exists() else "utf-8") as file:
                file.write(line)
        except OSError as error:
            print(f"日志 {self.path} 写不了：{error}", file=sys.stderr)
