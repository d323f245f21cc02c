"""Opens a workbook's file, or says why it is none: what comes from others has limits that a filled-in workbook never meets."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from openpyxl.workbook.workbook import Workbook

from reportgen.errors import UnusableWorkbook, reason

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
"""Bytes of the file, pictures and all; a filled-in workbook has a hundredth of it."""
LARGEST_CONTENT = 20 * MEGABYTE
"""Bytes of everything in it unpacked, pictures apart; a filled-in workbook has a thirtieth of it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of an encrypted workbook and of the old .xls, .et and .doc."""
_ANOTHER = {
    "word/": "Word 文档",
    "ppt/": "演示文稿",
    "content.xml": "OpenDocument 文件（.ods、.odt）",
    "xl/workbook.bin": "二进制工作簿（.xlsb）",
}
"""What else is a zip file, by the part that tells it."""


def content(path: Path) -> bytes:
    """The file's bytes, which are those of a workbook by all that can be told from outside. Raises UnusableWorkbook.

    The file is closed at once, so that Excel may save it again.
    """
    if path.name.startswith("~$"):
        raise UnusableWorkbook(f"{path} 是打开工作簿时的临时文件，不是工作簿。", f"请指明工作簿本身，如 {path.name.removeprefix('~$')}。")
    try:
        if path.is_file() and (size := path.stat().st_size) > LARGEST_FILE:
            raise _too_large(path, f"有 {_megabytes(size)}", LARGEST_FILE, "里面多半有大图片，请删去图片再试。")
        found = path.read_bytes()
    except FileNotFoundError as error:
        raise UnusableWorkbook(f"找不到工作簿 {path}。", "核对文件名和所在的文件夹。") from error
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        why = reason(error) if isinstance(error, OSError) else "文件名不对"
        raise UnusableWorkbook(f"打不开工作簿 {path}：{why}。", "如果它正在别的程序中打开，关闭后再试。") from error
    if not found:
        raise UnusableWorkbook(f"{path} 是空文件，里面什么也没有。", "多半是没有复制完，请重新复制一份。")
    if found.startswith(_OLE):
        raise UnusableWorkbook(
            f"{path} 是加了密码的工作簿，或旧格式的 .xls、.et 文件，读不出来。", "用 Excel 或 WPS 去掉密码，另存为 .xlsx 再试。"
        )
    with whole(path), zipfile.ZipFile(io.BytesIO(found)) as package:
        parts = package.infolist()
    for part, kind in _ANOTHER.items():
        if any(each.filename.startswith(part) for each in parts):
            raise UnusableWorkbook(f"{path} 是{kind}，不是 Excel 工作簿（.xlsx）。", "核对文件名；表格文件请另存为 .xlsx 再试。")
    unpacked = sum(each.file_size for each in parts if not each.filename.startswith("xl/media/"))
    if unpacked > LARGEST_CONTENT:
        raise _too_large(
            path, f"的内容展开后有 {_megabytes(unpacked)}", LARGEST_CONTENT, "请从新的标准工作簿重新填写，不要整行整列地设格式。"
        )
    return found


def open_book(path: Path) -> Workbook:
    """The whole workbook with its formulas, to be changed. Raises UnusableWorkbook."""
    found = content(path)
    with whole(path):
        return openpyxl.load_workbook(io.BytesIO(found), keep_links=False)


@contextmanager
def whole(path: Path) -> Iterator[None]:
    """Whatever a damaged part trips in openpyxl: zlib.error, IndexError, SyntaxError, KeyError and more, is one UnusableWorkbook.

    What openpyxl warns of are features that it does not read, such as Excel's newer ways to colour cells; they say nothing
    of the report.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except UnusableWorkbook:
        raise
    except Exception as error:
        raise UnusableWorkbook(f"{path} 不是 Excel 工作簿（.xlsx），或者已经损坏。", "用 Excel 打开核对，另存为 .xlsx 再试。") from error


def _too_large(path: Path, size: str, limit: int, hint: str) -> UnusableWorkbook:
    return UnusableWorkbook(f"{path} {size}，超过了 {_megabytes(limit)}，没有读。", hint)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f} MB"
