"""The record of a folder: which file was made when, from what. Lines are only added; Excel opens it, and people do."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import NotWritten, UnusableRecord, reason
from reportgen.files import folder_lock, store

NAME = "制作记录.csv"
_BOM = b"\xef\xbb\xbf"
"""Without it Excel takes the file for the machine's own code page."""
_LARGEST = 100 << 20
"""Bytes; a hundred thousand lines have half of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the record. number: of its row in a spreadsheet. values: by column. whole: whether all columns and its end are there."""

    number: int
    values: Mapping[str, str]
    whole: bool = True


def add(folder: Path, line: Mapping[str, str]) -> None:
    """Add a line to the folder's record, whose first line names the columns; new ones are added behind those it has.

    Raises NotWritten.
    """
    path = folder / NAME
    try:
        with folder_lock.turn(folder):
            columns = _columns(path)
            if not set(line) <= set(columns):
                columns = _widened(path, line)
            with path.open("a+b") as file:
                file.seek(-1, os.SEEK_END)
                cut = file.read() != b"\n"  # the disk was full, and the line before has no end
                file.write(b"\r\n" * cut + _text([[store.plain(line.get(name, "")) for name in columns]]))
    except OSError as error:
        raise _not_kept(path, error) from error


def says(folder: Path, column: str, name: str, digests: Sequence[str]) -> bool:
    """Whether the last line that has a name in a column holds all digests: there is nothing new to be written down.

    Raises NotWritten.
    """
    path = folder / NAME
    try:
        content = path.read_bytes() if path.exists() else b""
        columns = _columns(path)
    except OSError as error:
        raise _not_kept(path, error) from error
    if column not in columns:
        return False
    at, written = columns.index(column), store.plain(name)
    end = len(content)
    while (found := content.rfind(written.encode(), 0, end)) >= 0:  # a line at a time from the last one: there may be very many
        start = content.rfind(b"\n", 0, found) + 1
        row = next(iter(_rows(content[start:].partition(b"\n")[0])), [])
        if row[at : at + 1] == [written]:
            return set(digests) <= set(row)
        end = start
    return False


def read(folder: Path) -> list[Line]:
    """The lines of the folder's record in their order. Raises UnusableRecord where there is none that can be read."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > _LARGEST:
                raise UnusableRecord(f"{path} 超过了 {_LARGEST >> 20} MB，没有读。", "核对它是不是制作记录。")
            content = file.read()
    except FileNotFoundError as error:
        raise UnusableRecord(f"{folder} 里没有“{NAME}”，没有可以核对的。", "写明生成年报的文件夹，如 outputs。") from error
    except OSError as error:
        raise UnusableRecord(f"打不开 {path}：{reason(error)}。", "关闭打开它的程序后再试。") from error
    rows = _rows(content)
    if not rows:
        raise UnusableRecord(f"{path} 是空的，没有可以核对的。", "由备份恢复它。")
    columns, ended = rows[0], content.endswith(b"\n")
    return [
        Line(number, _named(columns, row), len(row) == len(columns) and (ended or number < len(rows)))
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


def _not_kept(path: Path, error: OSError) -> NotWritten:
    return NotWritten(f"年报已保存，但写不了 {path}：{reason(error)}。", "关闭打开它的程序；下次生成时会继续记录。")


def _named(columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {name: store.typed(value) for name, value in zip(columns, row, strict=False)}


def _columns(path: Path) -> list[str]:
    """The columns of a record as this program wrote it; none where there is no such."""
    if not path.exists():
        return []
    with path.open("rb") as file:
        first = file.readline()
    rows = _rows(first) if first.startswith(_BOM) and first.endswith(b"\n") else []
    return rows[0] if rows else []


def _widened(path: Path, line: Mapping[str, str]) -> list[str]:
    """Write the record anew with columns for a line, and in UTF-8 where Excel has saved it otherwise; the columns it has then."""
    rows = _rows(path.read_bytes()) if path.exists() else []
    own = rows.pop(0) if rows and set(rows[0]) & set(line) else []
    columns = own + [name for name in line if name not in own]
    store.put(path, _BOM + _text([columns, *(row + [""] * (len(columns) - len(row)) for row in rows)]))
    return columns


def _rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV file; each line in UTF-8 or, as Excel saves it, in the code page of Chinese Windows."""
    text = "".join(_decoded(line) for line in content.removeprefix(_BOM).splitlines(keepends=True))
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    finally:
        csv.field_size_limit(limit)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace")


def _text(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")
