"""Fills the Word template of an edition with what a Report says."""

import io
import zipfile
from datetime import datetime, time

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from reportgen.document import names
from reportgen.document.styles import element
from reportgen.errors import UnusableTemplate
from reportgen.package import repack
from reportgen.report import Paragraph, Report

_KEEP_FROM_EDGE = 2
"""Characters between the signature and the right edge, and between its first character and the date's (GB/T 9704-2012, 7.3.5)."""


def environment() -> SandboxedEnvironment:
    """How every template is run: nothing but what it is given, an unknown name an error, and all text escaped."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def fill(template: bytes, report: Report, remark: str = "") -> bytes:
    """The finished .docx, as yet unproven; ``remark`` goes into its properties. Raises UnusableTemplate."""
    document = render(template, context(report))
    _place_signature(document, report)
    _fit_long_figures(document)
    _describe(document, report, remark)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def render(template: bytes, context: dict[str, object]) -> Document:
    """The template with every tag replaced. Raises UnusableTemplate."""
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, etree.LxmlError) as error:
        raise UnusableTemplate(
            "模板 report.docx 不是 Word 文档，或者已经损坏。", "恢复原来的文件，或运行 reportgen template draw 重画。"
        ) from error
    try:
        document.render(context, environment(), autoescape=True)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:  # what an expression can come to
        raise UnusableTemplate(
            "模板里有标记写得不对，内容填不进去。", "运行 reportgen template check 看是哪一处，在 Word 里改正。"
        ) from error
    finished: Document = document.docx
    return finished


def context(report: Report) -> dict[str, object]:
    """Every name a template may use, with what it prints."""
    texts = {names.body(id): _paragraphs(paragraphs) for id, paragraphs in report.texts.items()}
    return {
        names.MARK: typed(report.mark),
        names.OPENNESS: typed(report.openness),
        names.TITLE: typed(report.title),
        names.PREFACE: _paragraphs(report.preface),
        names.SIGNATURE: typed(report.signature),
        names.SIGNED: typed(report.signed_text),
        **{names.heading(id): typed(heading) for id, heading in report.headings.items()},
        **texts,
        **{name: typed(report.printed(name)) for name in report.figures},
    }


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[dict[str, object]]:
    return [{names.PARAGRAPH_LEVEL: names.LEVELS[each.level], names.PARAGRAPH_TEXT: typed(each.text)} for each in paragraphs]


def typed(text: str) -> Markup:
    """Text escaped for the document, so that it prints as typed.

    The underscore is written as a reference because docxtpl turns 「{_{」 in finished text into 「{{」.
    """
    return Markup(str(escape(text)).replace("_", "&#95;"))


def _place_signature(document: Document, report: Report) -> None:
    """Put signature and date where the standard has them, and hold them to the last lines of the text.

    The name stands two characters from the right edge and the date's first character two to the right of the
    name's; where that would push the date out, the date stands two from the edge and the name moves.
    """
    name, date = width(report.signature), width(report.signed_text)
    name_right, date_right = float(_KEEP_FROM_EDGE), name - date
    if date > name:
        date_right = float(_KEEP_FROM_EDGE)
        name_right = date_right + date + _KEEP_FROM_EDGE - name
    paragraphs = document.paragraphs
    for before, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        style = paragraph.style.name if paragraph.style else ""
        if style in (names.SIGNATURE_STYLE, names.SIGNED_STYLE):
            size = paragraph.style.font.size if paragraph.style else None
            right = name_right if style == names.SIGNATURE_STYLE else date_right
            paragraph.paragraph_format.right_indent = Pt(right * (size.pt if size else 16))
        if style == names.SIGNATURE_STYLE and before is not None:
            before.paragraph_format.keep_with_next = True


def width(text: str) -> float:
    """How many full characters a line of text is wide; Latin letters and digits count half."""
    return sum(0.5 if ord(character) < 0x2E80 and character not in "“”‘’…—" else 1.0 for character in text)


def _fit_long_figures(document: Document) -> None:
    """Narrow the characters of a figure too long for its cell, so that it stays on one line."""
    style = next((style for style in document.styles if style.name == names.FIGURE_STYLE), None)
    if style is None or style.font.size is None:
        return
    half = style.font.size.twips / 2
    for cell in document.element.body.iter(qn("w:tc")):
        text = "".join(node.text or "" for node in cell.iter(qn("w:t")))
        room = _room(cell)
        if room and text.isascii() and (needed := len(text) * half) > room:
            for run in cell.iter(qn("w:r")):
                run.get_or_add_rPr().insert_element_before(element("w:w", val=int(100 * room / needed)), "w:kern", "w:sz", "w:lang")


def _room(cell: BaseOxmlElement) -> int:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    table = next(cell.iterancestors(qn("w:tbl")))
    margins = table.findall(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/*")
    beside = sum(int(margin.get(qn("w:w"), "0")) for margin in margins if margin.tag in (qn("w:left"), qn("w:right")))
    return int(width.get(qn("w:w"), "0")) - beside if width is not None else 0


def _describe(document: Document, report: Report, remark: str) -> None:
    """Core properties. The dates are the report's own, so that the same workbook gives the same bytes."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = report.name[:255], report.organ[:255], report.organ[:255]
    properties.subject = f"{report.year}年度政府信息公开工作年度报告"
    properties.language, properties.comments = "zh-CN", remark
    if report.signed:
        properties.created = properties.modified = datetime.combine(report.signed, time())
