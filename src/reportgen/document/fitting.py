"""Makes what is filled in fit: the issuer's mark and a long figure on one line, and a table too high for a page with its heading
well divided over two."""

import re
from functools import partial
from itertools import takewhile
from math import ceil
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from lxml import etree

from reportgen.document import names
from reportgen.document.content import said
from reportgen.document.prepared import Prepared
from reportgen.document.styles import CHARACTERS, LINE, TABLE_CHARACTER, TABLE_LINE, TIGHTER, element
from reportgen.model.titles import width

_CELLS, _MARGINS, _WIDTH = qn("w:tc"), f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/*", f"{qn('w:tcPr')}/{qn('w:tcW')}"
_MERGED, _HEIGHT, _REPEATED = (
    f"{qn('w:tcPr')}/{qn('w:vMerge')}",
    f"{qn('w:trPr')}/{qn('w:trHeight')}",
    f"{qn('w:trPr')}/{qn('w:tblHeader')}",
)
_SPACING, _AFTER = f"{qn('w:pPr')}/{qn('w:spacing')}", qn("w:after")
_ROW, _TEXT, _BREAK, _TWIPS, _VALUE, _UNIT = map(qn, ("w:tr", "w:t", "w:br", "w:w", "w:val", "w:type"))
_TOGETHER = 3
"""Rows of figures on either side of a division, at least."""
_PIECES = re.compile(r"[（(〔《“]*(?:[!-'*-~]+|.)[）)〕》”，。；：、]*")
_BESIDE_FIGURES = 0.2
"""Of a character: the air that LibreOffice sets beside a number."""
_RULE = 10
"""Twips that a row's rule takes."""


class _Measure(NamedTuple):
    """Twips of a table: a character and a line of it, and what stands beside and above and below a cell's text."""

    character: int
    line: int
    beside: int
    above: int


def fit(document: BaseOxmlElement, form: Prepared) -> None:
    """Set the issuer's mark as large as there is room, narrow the figures and let go of rows, where the template has their styles."""
    mark = form.styles.get(names.MARK_STYLE)
    if mark is not None and mark.size is not None:
        for paragraph in document.xpath("w:body/w:p"):
            if paragraph.style == mark.id:
                _diminish(paragraph, mark.size.twips, form.type_area.width.twips)
    style = form.styles.get(names.FIGURE_STYLE)
    if style is None or style.size is None:
        return
    character = style.size.twips
    for table in document.iter(qn("w:tbl")):
        margins = {margin.tag: _twips(margin) for margin in table.iterfind(_MARGINS)}
        beside, above = (sum(margins.get(qn(side), 0) for side in sides) for sides in (("w:left", "w:right"), ("w:top", "w:bottom")))
        measure = _Measure(character, character * TABLE_LINE.twips // TABLE_CHARACTER.twips, beside, above)
        rows = table.findall(_ROW)
        lines = [_lines(row, measure) for row in rows]
        head = sum(1 for _ in takewhile(lambda row: row.find(_REPEATED) is not None, rows))
        if head:
            _divide(table, rows, head, sum(map(partial(_height, measure), rows, lines)), form.type_area.height.twips)


def _diminish(paragraph: BaseOxmlElement, size: int, room: int) -> None:
    """Set a paragraph smaller where its longest line is too long; sizes are of half points."""
    longest = max(map(width, said(paragraph).split("\n")))
    if longest * size > room:
        for run in paragraph.iter(qn("w:r")):
            run.get_or_add_rPr().sz_val = Pt(int(room / longest / 10) / 2)  # type: ignore[attr-defined]


def _lines(row: etree._Element, measure: _Measure) -> int:
    """Lines of a row's highest cell but the merged ones, once every figure is on one line."""
    most = 1
    for cell in row.iterfind(_CELLS):
        text = "".join(node.text or "" for node in cell.iter(_TEXT))
        needed = len(text) * measure.character // (2 if text.isascii() else 1)
        if len(text) < 2 or needed <= (room := _twips(cell.find(_WIDTH)) - measure.beside) or room <= 0:
            continue
        if text.isascii():
            _narrow(cell, 100 * room // needed)
        elif cell.find(_MERGED) is None:
            most = max(most, _broken(cell, text, room / (measure.character + TIGHTER)))
    return most


def _broken(cell: etree._Element, text: str, along: float) -> int:
    """Lines of so many characters: none begins with a closing sign, ends with an opening one or within a number."""
    lines, at = 1 + sum(1 for _ in cell.iter(_BREAK)), 0.0
    if lines == 1:
        for piece in _PIECES.findall(text):
            wide = width(piece) + (_BESIDE_FIGURES if piece[0].isascii() else 0)
            if at and at + wide > along:
                lines, at = lines + 1, 0
            lines += int(wide / along) if wide > along else 0
            at += wide
    return lines


def _height(measure: _Measure, row: etree._Element, lines: int) -> int:
    """Twips of a row with its rule."""
    return max(_twips(row.find(_HEIGHT), _VALUE), lines * measure.line + measure.above + _RULE)


def _divide(table: etree._Element, rows: list[etree._Element], head: int, height: int, room: int) -> None:
    """Let a table go on on the next page where it and its heading are higher than one."""
    if height + _heading(table.getprevious()) > room:
        for row in rows[head + _TOGETHER - 1 : -_TOGETHER]:
            for paragraph in row.iter(qn("w:pPr")):
                etree.strip_elements(paragraph, qn("w:keepNext"))


def _narrow(cell: etree._Element, percent: int) -> None:
    for run in cell.iter(qn("w:r")):
        form = run.get_or_add_rPr()  # type: ignore[attr-defined]
        form.insert_element_before(element("w:w", val=percent), "w:kern", "w:sz", "w:lang")


def _heading(paragraph: etree._Element | None) -> int:
    """Twips that the heading above a table takes, if one does, with the air below it and the table's uppermost rule."""
    if paragraph is None:
        return 0
    lines = ceil((width(said(paragraph)) + 2) / CHARACTERS)
    return int(lines * LINE.twips) + _twips(paragraph.find(_SPACING), _AFTER) + 2 * _RULE


def _twips(width: etree._Element | None, name: str = _TWIPS) -> int:
    """A measure; 0 where it is none or given in per cent."""
    text = "" if width is None or width.get(_UNIT, "dxa") != "dxa" else width.get(name, "")
    return int(text) if text.isdecimal() else 0
