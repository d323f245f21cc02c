"""Opens a workbook's file, or says why it is none."""

import io
import warnings
from pathlib import Path

import openpyxl
from openpyxl.workbook.workbook import Workbook

from reportgen.errors import UnusableWorkbook, reason

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of an encrypted workbook and of the old .xls."""


def open_book(path: Path, *, values: bool) -> Workbook:
    """The workbook with the stored results of its formulas, or with the formulas themselves. Raises UnusableWorkbook.

    The file is closed at once, so that Excel may save it again. What openpyxl warns of are features that it does not
    read, such as Excel's newer ways to colour cells; they say nothing of the report.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnusableWorkbook(f"找不到工作簿 {path}。", "核对文件名和所在的文件夹。") from error
    except OSError as error:
        raise UnusableWorkbook(f"打不开工作簿 {path}：{reason(error)}。", "如果它正在别的程序中打开，关闭后再试。") from error
    if content.startswith(_OLE):
        raise UnusableWorkbook(f"{path} 是加了密码的工作簿，或旧格式的 .xls 文件，读不出来。", "用 Excel 去掉密码，另存为 .xlsx 再试。")
    try:
        with warnings.catch_warnings(action="ignore"):
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values, keep_links=False)
    except Exception as error:  # whatever a damaged part trips: zlib.error, IndexError, SyntaxError, KeyError and more
        raise UnusableWorkbook(f"{path} 不是 Excel 工作簿（.xlsx），或者已经损坏。", "用 Excel 打开核对，另存为 .xlsx 再试。") from error
