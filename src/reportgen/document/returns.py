"""Draws the note that goes back to a unit with its workbook: what is wrong, where, both figures, what to do."""

import io
from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document import names
from reportgen.document.draw import paper
from reportgen.document.styles import element
from reportgen.errors import legible
from reportgen.files.package import repack
from reportgen.model.findings import Finding, Severity

_COLUMNS = (("序号", 680), ("位置", 2500), ("问题", 3060), ("怎么办", 2604))
"""Headings of the table, and twips of the 8844 that the type area has."""


def draw(organ: str, year: int, workbook: str, marked: str, findings: Sequence[Finding], sender: str) -> bytes:
    """The note as a document; the same findings give the same bytes.

    workbook: the file's name. marked: the name of the marked copy beside the note, "" where there is none.
    """
    document = paper()
    title = f"{year}年度年报工作簿修改意见"
    errors = [each for each in findings if each.severity is Severity.ERROR]
    warnings = [each for each in findings if each.severity is Severity.WARNING and not each.acknowledged]
    _add(document, title, "Title")
    document.add_paragraph(legible(f"{organ}："), style=names.BODY_STYLE).paragraph_format.first_line_indent = 0
    said = f"你单位报来的{year}年度政府信息公开工作年度报告工作簿（{workbook}）有 {len(errors)} 处错误，请照下表改正后重新报送。"
    _add(document, said, names.BODY_STYLE)
    _table(document, errors)
    if warnings:
        _add(document, f"另有 {len(warnings)} 处一般不成立，请复核；确实无误的，在“核对说明”表里写明理由。", names.BODY_STYLE)
        _table(document, warnings)
    if marked:
        _add(document, f"随附的“{marked}”在这些地方涂了颜色。请在原来的工作簿里改，不要改这份副本。", names.BODY_STYLE)
    _add(document, sender, names.SIGNATURE_STYLE)
    properties = document.core_properties
    properties.author = properties.last_modified_by = sender
    properties.title, properties.comments = f"{organ}{title}", ""
    properties.created = properties.modified = datetime(year + 1, 1, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def _add(document: Document, text: str, style: str) -> None:
    document.add_paragraph(style=style)._p.append(_run(text))


def _run(text: str) -> BaseOxmlElement:
    """A run whose quotation marks are Chinese ones."""
    content = element("w:t")
    content.text = legible(text)
    return element("w:r", element("w:rPr", element("w:rFonts", hint="eastAsia")), content)


def _table(document: Document, findings: Sequence[Finding]) -> None:
    widths = [width for _, width in _COLUMNS]
    style = document.styles[names.TABLE_STYLE].style_id
    margins = element("w:tblCellMar", element("w:left", w=60, type="dxa"), element("w:right", w=60, type="dxa"))
    properties = (element("w:tblStyle", val=style), element("w:tblW", w=sum(widths), type="dxa"), element("w:tblLayout", type="fixed"))
    table = element(
        "w:tbl", element("w:tblPr", *properties, margins), element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))
    )
    table.append(_row([(label, names.HEADER_STYLE) for label, _ in _COLUMNS], widths, repeated=True))
    for number, each in enumerate(findings, start=1):
        place = f"{each.place}{f' {each.place.labels}' if each.place.labels else ''}"
        cause = f"可能原因：{each.cause}。" if each.cause else ""
        texts = [(str(number), names.FIGURE_STYLE), *((text, names.LABEL_STYLE) for text in (place, each.message + cause, each.advice))]
        table.append(_row(texts, widths))
    document.element.body.insert_element_before(table, "w:sectPr")


def _row(texts: Sequence[tuple[str, str]], widths: Sequence[int], *, repeated: bool = False) -> BaseOxmlElement:
    properties = element("w:trPr", element("w:cantSplit"))
    if repeated:
        properties.append(element("w:tblHeader"))
    row = element("w:tr", properties)
    for (text, style), width in zip(texts, widths, strict=True):
        form = element("w:tcPr", element("w:tcW", w=width, type="dxa"), element("w:vAlign", val="center"))
        row.append(element("w:tc", form, element("w:p", element("w:pPr", element("w:pStyle", val=style)), _run(text))))
    return row
