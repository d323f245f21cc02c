"""Fills the Word template of an edition with what a Report says."""

from datetime import datetime, time

from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree
from markupsafe import Markup, escape

from reportgen.document import fitting, names, signature
from reportgen.document.opening import BODY
from reportgen.document.prepared import CORE, Prepared, prepared
from reportgen.document.unbroken import keep_whole
from reportgen.files.package import pack
from reportgen.model.report import WITH_ERRORS, Paragraph, Report, headed


def fill(template: bytes, report: Report, remark: str = "") -> bytes:
    """The finished .docx, as yet unproven; ``remark`` goes into its properties. Raises UnusableTemplate."""
    form = prepared(template)
    roots = form.filled(context(report))
    signature.place(roots[BODY], form, report)
    fitting.fit(roots[BODY], form)
    if names.BODY_STYLE in form.styles:
        keep_whole(roots[BODY], form.styles[names.BODY_STYLE].id)
    roots[CORE] = _description(form, report, remark)
    filled = {name: etree.tostring(root, encoding="UTF-8", standalone=True) for name, root in roots.items()}
    return pack({**form.parts, **filled})


def context(report: Report) -> dict[str, object]:
    """Every name a template may use, with what it prints."""
    texts = {names.body(id): _paragraphs(paragraphs) for id, paragraphs in report.texts.items()}
    return {
        names.MARK: typed(report.letterhead),
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
    parts = (names.parts(each, heads) for each, heads in headed(paragraphs))
    return [{name: typed(part) if isinstance(part, str) else part for name, part in each.items()} for each in parts]


def typed(text: str) -> Markup:
    """Text escaped for the document, so that it prints as typed.

    The underscore is written as a reference because docxtpl turns 「{_{」 in finished text into 「{{」.
    """
    return Markup(str(escape(text)).replace("_", "&#95;"))


def _description(form: Prepared, report: Report, remark: str) -> BaseOxmlElement:
    """Core properties. The dates are the report's own, so that the same workbook gives the same bytes."""
    root = parse_xml(form.parts[CORE])
    properties = CoreProperties(root)  # type: ignore[arg-type]
    title = f"{report.name}{WITH_ERRORS if remark else ''}"
    properties.title, properties.author, properties.last_modified_by = title[-255:], report.organ[:255], report.organ[:255]
    properties.subject = f"{report.year}年度政府信息公开工作年度报告"
    properties.language, properties.comments = "zh-CN", remark
    if report.signed:
        properties.created = properties.modified = datetime.combine(report.signed, time())
    return root
