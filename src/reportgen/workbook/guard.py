"""Opens a workbook's file, or says why it is none: what comes from others has limits that a filled-in workbook never meets."""

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportgen.errors import UnusableWorkbook, reason
from reportgen.workbook.part_names import spelt

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
"""Bytes of the file, pictures and all; a filled-in workbook has a hundredth of it."""
LARGEST_CONTENT = 5 * MEGABYTE
"""Bytes of everything in it unpacked, pictures apart; a filled-in workbook has an eighth of it."""
LARGEST_CHANGED = 2 * MEGABYTE
"""Of that, in a workbook that is to be changed: each format and each empty cell becomes an object."""
LARGEST_PICTURES = 50 * MEGABYTE
"""Bytes of its pictures unpacked."""
LARGEST_STYLES = MEGABYTE
"""Bytes of its formats unpacked: each becomes an object."""
MOST_PARTS = 2_000
"""Files in the package; a workbook has twenty, and one for each picture."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of an encrypted workbook and of the old .xls, .et and .doc."""
_STRICT = b"http://purl.oclc.org/ooxml/"
"""What the relations of ISO 29500 strict begin with."""
_ANOTHER = {
    "word/": "Word 文档",
    "ppt/": "演示文稿",
    "content.xml": "OpenDocument 文件（.ods、.odt）",
    "xl/workbook.bin": "二进制工作簿（.xlsb）",
}
"""What else is a zip file, by the part that tells it."""


class Package(NamedTuple):
    """A workbook's file: its parts under the names by which they refer to each other, and the SHA-256 of the file as it lies there."""

    content: bytes
    digest: str


def package(path: Path, largest: int = LARGEST_CONTENT) -> Package:
    """The file, which is a workbook's by all that can be told from outside. Raises UnusableWorkbook.

    largest: bytes that everything in it, pictures apart, may have unpacked.
    """
    if path.name.startswith("~$"):
        raise UnusableWorkbook(f"{path} 是打开工作簿时的临时文件，不是工作簿。", f"请指明工作簿本身，如 {path.name.removeprefix('~$')}。")
    found = _bytes(path)
    if not found:
        raise UnusableWorkbook(f"{path} 是空文件，里面什么也没有。", "可能没有复制完，请重新复制一份。")
    if found.startswith(_OLE):
        raise UnusableWorkbook(
            f"{path} 是加了密码的工作簿，或旧格式的 .xls、.et 文件，读不出来。", "用 Excel 或 WPS 去掉密码，另存为 .xlsx 再试。"
        )
    with whole(path), zipfile.ZipFile(io.BytesIO(found)) as zipped:
        parts = zipped.infolist()
        if len(parts) > MOST_PARTS or len({each.filename.replace("\\", "/").casefold() for each in parts}) < len(parts):
            raise ValueError("too many parts, or two of one name: which one counts is anybody's guess")
    for part, kind in _ANOTHER.items():
        if any(each.filename.startswith(part) for each in parts):
            raise UnusableWorkbook(f"{path} 是{kind}，不是 Excel 工作簿（.xlsx）。", "核对文件名；表格文件请另存为 .xlsx 再试。")
    pictures = sum(each.file_size for each in parts if each.filename.startswith("xl/media/"))
    if pictures > LARGEST_PICTURES:
        raise _too_large(path, "里的图片展开后", LARGEST_PICTURES, "请删去图片再试。")
    if sum(each.file_size for each in parts) - pictures > largest:
        raise _too_large(path, "的内容展开后", largest, "请从新的标准工作簿重新填写，不要整行整列地设格式。")
    with whole(path), zipfile.ZipFile(io.BytesIO(content := spelt(found))) as zipped:
        if _STRICT in zipped.read("_rels/.rels"):
            raise UnusableWorkbook(
                f"{path} 存成了“Strict Open XML 电子表格”，这种格式读不了。", "用 Excel 打开，另存为“Excel 工作簿（*.xlsx）”再试。"
            )
        for each in zipped.infolist():
            if each.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in zipped.read(each).replace(b"\0", b""):
                raise ValueError("a DTD, which no such file has but an attack")
        if any(each.filename == "xl/styles.xml" and each.file_size > LARGEST_STYLES for each in zipped.infolist()):
            raise _too_large(path, "里的单元格格式展开后", LARGEST_STYLES, "请从新的标准工作簿重新填写。")
    return Package(content, hashlib.sha256(found).hexdigest())


def _bytes(path: Path) -> bytes:
    """A file's content; it is closed at once, so that Excel may save it again. Raises UnusableWorkbook."""
    try:
        if path.exists() and not path.is_file():  # a folder; a device or a pipe might never end
            what = "文件夹里没有工作簿（.xlsx、.xlsm）" if path.is_dir() else "它不是文件"
            raise UnusableWorkbook(f"打不开 {path}：{what}。", "请指明工作簿本身，如 inputs/2020.xlsx。")
        with path.open("rb") as file:
            found = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnusableWorkbook(f"找不到工作簿 {path}。", "核对文件名和所在的文件夹。") from error
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        if set("*?") & set(path.name):  # a pattern that matches nothing is no name on Windows
            raise UnusableWorkbook(f"找不到工作簿 {path}。", "核对文件名和所在的文件夹。") from error
        why = reason(error) if isinstance(error, OSError) else "文件名不对"
        raise UnusableWorkbook(f"打不开工作簿 {path}：{why}。", "如果它正在别的程序中打开，关闭后再试。") from error
    if len(found) > LARGEST_FILE:
        raise _too_large(path, "", LARGEST_FILE, "里面多半有大图片，请删去图片再试。")
    return found


def open_book(path: Path) -> "Workbook":
    """The whole workbook with its formulas, to be changed. Raises UnusableWorkbook, or whatever openpyxl stumbles over."""
    import openpyxl  # takes longer to import than a workbook takes to be read

    return openpyxl.load_workbook(io.BytesIO(package(path, LARGEST_CHANGED).content), keep_links=False)


@contextmanager
def whole(
    path: Path, what: str = "不是 Excel 工作簿（.xlsx），或者已经损坏", hint: str = "用 Excel 打开核对，另存为 .xlsx 再试。"
) -> Iterator[None]:
    """Whatever a damaged part trips, zlib.error, IndexError, SyntaxError, KeyError and more, is one UnusableWorkbook.

    What openpyxl warns of are features that it does not read, such as Excel's newer ways to colour cells; they say nothing
    of the report.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except UnusableWorkbook:
        raise
    except Exception as error:
        raise UnusableWorkbook(f"{path} {what}。", hint) from error


def _too_large(path: Path, what: str, limit: int, hint: str) -> UnusableWorkbook:
    return UnusableWorkbook(f"{path} {what}超过了 {limit // MEGABYTE} MB，没有读。", hint)
