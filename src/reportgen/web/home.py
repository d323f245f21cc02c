"""Where a running page is found again: a folder of the user's own with a note in it, and the temporary files beside it."""

import hashlib
import hmac
import json
import os
import secrets
import shutil
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass
from http.client import HTTPException
from pathlib import Path

from reportgen.errors import NotWritten, reason
from reportgen.files.process import is_running

HOST = "127.0.0.1"
_ALIVE = "alive"
_FRESH = 120
"""Seconds for which an address opens the page."""
_ANSWER = 5
"""Seconds in which a running page answers."""
_NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Note:
    """What a running page leaves for the next start. secret: known to the user alone, by whom the file can be read."""

    port: int
    process: int
    secret: str

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    def address(self) -> str:
        """An address that opens the page once, and soon."""
        ticket = f"{int(time.time())}-{secrets.token_hex(16)}"
        return f"{self.origin}/open/{ticket}-{signature(self.secret, ticket)}"

    def answers(self) -> bool:
        """Whether the page runs, and is ours: another program may have its port by now."""
        if not is_running(self.process):
            return False
        question = secrets.token_hex(16)
        try:
            with _NO_PROXY.open(f"{self.origin}/alive/{question}", timeout=_ANSWER) as answer:
                return hmac.compare_digest(answer.read(200), alive(self.secret, question).encode())
        except (OSError, OverflowError, HTTPException):
            return False


def signature(secret: str, text: str) -> str:
    """What only who knows the secret can write under a text."""
    return hmac.digest(secret.encode(), text.encode(), "sha256").hex()


def alive(secret: str, question: str) -> str:
    """The answer of a running page."""
    return signature(secret, f"{_ALIVE} {question}")


def ticket_of(secret: str, address: str) -> str | None:
    """The ticket in the last part of an address; None where it is none of ours or has grown old."""
    ticket, _, signed = address.rpartition("-")
    began = ticket.partition("-")[0]
    good = began.isascii() and began.isdecimal() and hmac.compare_digest(signed.encode(), signature(secret, ticket).encode())
    return ticket if good and 0 <= time.time() - int(began) <= _FRESH else None


class Home:
    """The user's own folder for running pages; there is one page for each working folder. Raises NotWritten."""

    def __init__(self, working_folder: Path) -> None:
        self.folder = own_folder()
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if sys.platform != "win32":
                self.folder.chmod(0o700)
        except OSError as error:
            raise NotWritten(f"写不了 {self.folder}：{reason(error)}。", "清理磁盘后再试，或请管理员恢复对这个文件夹的权限。") from error
        which = hashlib.sha256(os.path.normcase(working_folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._note = self.folder / f"page-{which}.json"
        self.temporary = self.folder / f"files-{os.getpid()}"

    def running(self) -> Note | None:
        """The page that runs for this working folder, if one does."""
        try:
            found = json.loads(self._note.read_text(encoding="utf-8"))
            note = Note(int(found["port"]), int(found["process"]), str(found["secret"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return note if note.answers() else None

    def leave(self, note: Note) -> None:
        """Leave the note, and an empty folder for temporary files; what killed runs have left is swept away."""
        for left in self.folder.glob("files-*"):
            process = left.name.removeprefix("files-")
            if left == self.temporary or not (process.isdecimal() and is_running(int(process))):
                shutil.rmtree(left, ignore_errors=True)
        self.temporary.mkdir(mode=0o700)
        unfinished = self._note.with_suffix(f".{os.getpid()}")
        with suppress(FileNotFoundError):
            unfinished.unlink()
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(note), file)
        unfinished.replace(self._note)

    def clear(self) -> None:
        """Take away the note and the temporary files."""
        self._note.unlink(missing_ok=True)
        shutil.rmtree(self.temporary, ignore_errors=True)


def own_folder() -> Path:
    """The user's own folder for what a running page leaves."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "reportgen"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportgen"
