"""Opens a workbook's file, or says why it is none."""

import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook

from reportgen.errors import UnusableWorkbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of an encrypted workbook and of the old .xls."""


def open_book(path: Path, *, values: bool) -> Workbook:
    """The workbook with the stored results of its formulas, or with the formulas themselves. Raises UnusableWorkbook."""
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_OLE))
        if beginning == _OLE:
            raise UnusableWorkbook(f"{path} 是加了密码的工作簿，或旧格式的 .xls 文件，读不出来。", "用 Excel 去掉密码，另存为 .xlsx 再试。")
        return openpyxl.load_workbook(path, data_only=values, keep_links=False)
    except FileNotFoundError as error:
        raise UnusableWorkbook(f"找不到工作簿 {path}。", "核对文件名和所在的文件夹。") from error
    except OSError as error:
        raise UnusableWorkbook(f"打不开工作簿 {path}：{error.strerror or error}。", "如果它正在别的程序中打开，关闭后再试。") from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise UnusableWorkbook(f"{path} 不是 Excel 工作簿（.xlsx），或者已经损坏。", "用 Excel 打开核对，另存为 .xlsx 再试。") from error
