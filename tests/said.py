"""What the finished forms of a report say, read back by the tests."""

from dataclasses import replace
from pathlib import Path

import openpyxl

from handmade import pieces
from reportgen.html.content import Text, blocks
from reportgen.pdf import inspect
from samples import report, save

BEFORE, NOW = 1234, 5678
FIGURE = "二_规章_本年制发"


def figures(path: Path) -> set[int]:
    """Which of the two figures a file says; of a form that is unknown, none."""
    content = path.read_bytes()  # of a picture the SVG: see ``legible_pictures``
    if path.suffix == ".docx":
        said = "\n".join(pieces(content))
    elif path.suffix == ".pdf":
        said = inspect.look(content).text
    elif path.suffix == ".png":
        said = content.decode()
    elif path.suffix == ".xlsx":
        said = "\n".join(str(cell.value) for row in openpyxl.load_workbook(path).worksheets[0].rows for cell in row)
    else:
        whole = content if b"<html" in content else b"<meta charset=utf-8>" + content
        said = "\n".join(each.text if isinstance(each, Text) else "\n".join(box.text for box in each.boxes) for each in blocks(whole))
    return {figure for figure in (BEFORE, NOW) if str(figure) in said}


def workbook(folder: Path, figure: int, name: str = "甲局") -> Path:
    folder.mkdir(exist_ok=True)
    return save(replace(report({FIGURE: figure}, id="2021"), organ=name, signature=name, title=f"{name}年报"), folder / f"{name}.xlsx")
