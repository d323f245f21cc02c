"""Writes down in the record of a folder what was made there, once for each content and origin."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from reportgen import __version__
from reportgen.errors import NotWritten
from reportgen.files import record
from reportgen.files.standing import DIGEST, NAME, WHEN
from reportgen.files.store import digest

VERSION = "程序版本"


def note(path: Path, content: bytes, facts: Mapping[str, str]) -> NotWritten | None:
    """Note a file that stands in its place with what it was made from; a fault is returned, it does not cost the file.

    facts: by the record's columns. Nothing is written where the file's last line has the same digests already.
    """
    line = {WHEN: f"{datetime.now():%Y-%m-%d %H:%M:%S}", NAME: path.name, NAME + DIGEST: digest(content), VERSION: __version__, **facts}
    digests = [value for column, value in line.items() if column.endswith(DIGEST) and value]
    try:
        if not record.says(path.parent, NAME, path.name, digests):
            record.add(path.parent, line)
    except NotWritten as error:
        return error
    return None
