"""Files that were dropped on the page: each in a folder of its own, under its own name as far as a name may go."""

import re
import secrets
from pathlib import Path

from flask import request
from werkzeug.datastructures import FileStorage

from reportgen.errors import NotWritten, reason
from reportgen.files import store

_SEPARATOR = re.compile(r"[/\\]")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


def name_of(sent: str) -> str:
    """The name of a file as it was sent, which may be anything, as one that is only a name."""
    last = _SEPARATOR.split(sent)[-1]
    suffix = Path(last).suffix
    suffix = suffix if _SUFFIX.fullmatch(suffix) else ""
    return store.file_name(last.removesuffix(suffix) if suffix else last, suffix)


def sent(field: str) -> list[FileStorage]:
    """The files that came with a form; a field that was left empty sends one without a name."""
    return [file for file in request.files.getlist(field) if file.filename]


def keep(file: FileStorage, temporary: Path) -> Path:
    """Put a file into a new folder among the temporary ones. Raises NotWritten."""
    folder = temporary / secrets.token_hex(8)
    path = folder / name_of(file.filename or "")
    try:
        folder.mkdir(mode=0o700)
        file.save(path)
    except OSError as error:
        raise NotWritten(f"存不下 {path.name}：{reason(error)}。", "清理磁盘后再放一次。") from error
    return path
