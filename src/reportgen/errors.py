"""Cannot go on: the exceptions this package raises on purpose, each with a message and a hint.

Wrong data is never an exception; it is a value (see ``findings``).
"""

import errno
import re
import sys
from pathlib import Path

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或者它正在别的程序中打开",
    errno.EPERM: "没有权限，或者它正在别的程序中打开",
    errno.EISDIR: "它是文件夹，不是文件",
    errno.ENOTDIR: "它的位置上有同名的文件",
    errno.EEXIST: "它的位置上有同名的文件",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘只能读，不能写",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EILSEQ: "这里的文件系统不收中文的名字",
    errno.EINVAL: "名字里有不能用的字，如“?”“*”“|”",
}

WINDOWS_PATH = 259
"""Characters of a path that every Windows program can open; Word opens no longer one however Windows is set."""


_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Controls of terminals and of the direction of writing, characters without width, halves of characters."""


def legible(text: str) -> str:
    """A text of others, to be quoted in a message: nothing in it moves the cursor, turns the line around or hides."""
    return _INVISIBLE.sub(lambda match: " " if match[0] in "\t\n\r" else "\N{REPLACEMENT CHARACTER}", text)


def reason(error: OSError) -> str:
    """Why the operating system refused, in plain Chinese; its own words are English on many machines."""
    if sys.platform == "win32" and error.errno == errno.ENOENT and _longest(error) > WINDOWS_PATH:
        return "文件名连同它的文件夹太长"  # Windows says only that there is none
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def _longest(error: OSError) -> int:
    return max((len(str(Path(name).absolute())) for name in (error.filename, error.filename2) if name), default=0)


class CannotGoOn(Exception):
    """The command cannot do its work; the command line prints two lines and exits with 3.

    message: what stands in the way, in plain Chinese.
    hint: what the user can do about it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = legible(message)
        self.hint = legible(hint)

    def __str__(self) -> str:
        return self.message


class UnusableEdition(CannotGoOn):
    """An edition.toml that cannot be used."""


class NoEdition(UnusableEdition):
    """No edition governs the year; in a workbook that is a fault of the year, and a finding."""


class UnusableWorkbook(CannotGoOn):
    """A file that cannot be read as a workbook at all."""


class UnusableReport(CannotGoOn):
    """A published report that cannot be read, or is none."""


class UnusableRecord(CannotGoOn):
    """A folder without a record of what was made in it, or with one that cannot be read."""


class UnusableTemplate(CannotGoOn):
    """A report.docx that cannot be filled."""


class NotProven(CannotGoOn):
    """The finished document does not say what the workbook says: a fault of ours, never delivered."""


class NotWritten(CannotGoOn):
    """The finished file could not be put in its place."""


class NotConverted(CannotGoOn):
    """A document could not be made into a PDF; the document itself is not harmed."""


class NotDrawn(CannotGoOn):
    """The picture of a report cannot be drawn; the report itself is not harmed."""
