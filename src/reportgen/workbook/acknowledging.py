"""Writes lines into the sheet 核对说明 of a copy: its other cells and sheets stay as they are to the byte."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import SHEET_MAIN_NS

from reportgen.errors import UnusableWorkbook, legible
from reportgen.files.package import repack
from reportgen.workbook import guard, schema
from reportgen.workbook.reading.labels import EVERYWHERE, Labels, Search
from reportgen.workbook.reading.sheets import Sheet, Sheets

_DATA, _ROW, _CELL, _INLINE, _TEXT = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("sheetData", "row", "c", "is", "t"))
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def acknowledge(path: Path, lines: Sequence[tuple[str, str, str, str]]) -> bytes:
    """A copy of the workbook at ``path`` with these lines below those that are there. Raises UnusableWorkbook.

    lines: code, place, reason and name, as the sheet's columns have them.
    """
    sheets = Sheets(path)
    titles = [title for title in sheets.titles if title.strip() == schema.ACKNOWLEDGED]
    if len(titles) != 1:
        raise UnusableWorkbook(
            f"{path} 里没有“{schema.ACKNOWLEDGED}”表，说明写不进去。",
            f"从新的标准工作簿把“{schema.ACKNOWLEDGED}”表复制过来，或者在 Excel 里写明。",
        )
    columns, row = _room(path, sheets[titles[0]])
    part = sheets.part(titles[0])
    with guard.whole(path):
        with zipfile.ZipFile(io.BytesIO(sheets.content)) as package:
            tree = etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
        for number, line in enumerate(lines, start=row):
            for column, entry in sorted(zip(columns, line, strict=True)):
                _put(_cell(_row(tree.find(_DATA), number), number, column), legible(entry))
        return repack(sheets.content, {part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _room(path: Path, sheet: Sheet) -> tuple[list[int], int]:
    """The columns of the four entries, and the first row below all that is filled in."""
    search = Search(Labels(sheet))
    found = [search.one(label, EVERYWHERE) for label in schema.ACKNOWLEDGEMENT]
    labels = [label for label in found if label is not None]
    if len(labels) < len(found):
        raise UnusableWorkbook(
            f"{path} 的“{schema.ACKNOWLEDGED}”表里找不到“{'”“'.join(schema.ACKNOWLEDGEMENT)}”四个标签，说明写不进去。",
            "把标签改回规定的文字。",
        )
    below = max(label.bottom for label in labels)
    return [label.left for label in labels], max([below, *sheet.rows_below(below)]) + 1


def _row(data: Any, number: int) -> Any:
    """The row of that number; a new one in its place where there is none."""
    at = 0
    for at, row in enumerate(data, start=1):
        known = int(row.get("r", at))
        if known == number:
            return row
        if known > number:
            at -= 1
            break
    made = etree.Element(_ROW, r=str(number))
    data.insert(at, made)
    return made


def _cell(row: Any, number: int, column: int) -> Any:
    """The cell of that column; a new one in its place where there is none."""
    name = f"{get_column_letter(column)}{number}"
    at = 0
    for at, cell in enumerate(row.iterfind(_CELL), start=1):
        known = str(cell.get("r", ""))
        if known == name:
            return cell
        if (len(known), known) > (len(name), name):
            at -= 1
            break
    made = etree.Element(_CELL, r=name)
    row.insert(at, made)
    return made


def _put(cell: Any, text: str) -> None:
    """Let the cell hold a text, whatever it begins with; its style stays."""
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    held = etree.SubElement(etree.SubElement(cell, _INLINE), _TEXT)
    held.text = text
    held.set(_PRESERVE, "preserve")
