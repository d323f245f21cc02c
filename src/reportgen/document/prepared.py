"""A template made ready once and filled many times.

docxtpl opens the template and turns the XML of its parts into Jinja templates, which are compiled; a report then costs a run
of them. Kept for the life of the process by the template's content, never on disk.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree

from reportgen.document import language, leads, opening
from reportgen.document.opening import BODY, NO_DOCX, Unreadable
from reportgen.document.styles import TYPE_AREA, TYPE_AREA_HEIGHT
from reportgen.errors import UnusableTemplate

CORE, _STYLES = "docProps/core.xml", "word/styles.xml"
_LARGEST = 2 << 20
"""Bytes of a part with tags in it, twenty times what a drawn template has."""
_WITH_TAGS = tuple(map(qn, ("w:document", "w:hdr", "w:ftr", "w:footnotes")))
"""The roots of the parts that docxtpl fills."""
_PARAGRAPH, _END = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL), "</w:p>"
_PLAIN_TAG = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_BEYOND_A_PARAGRAPH = ("<w:txbxContent", "{%-", "-%}")
_BREAKING = re.compile("[\t\n\a\f]")


class TypeArea(NamedTuple):
    """The part of a page that is printed on."""

    width: Length
    height: Length


class Style(NamedTuple):
    """A paragraph style, as far as filling goes by it."""

    id: str
    size: Length | None


@dataclass(frozen=True)
class Prepared:
    """A template as docxtpl has opened it: its parts as they are, those with tags compiled, its paragraph styles by name, its type area."""

    form: DocxTemplate
    parts: Mapping[str, bytes]
    compiled: Mapping[str, Template]
    styles: Mapping[str, Style]
    type_area: TypeArea

    def filled(self, context: Mapping[str, object]) -> dict[str, BaseOxmlElement]:
        """The parts with tags, every tag replaced. Raises UnusableTemplate."""
        roots = {name: _parsed(_finished(self.form, language.printed(template, context))) for name, template in self.compiled.items()}
        for number, drawing in enumerate(roots[BODY].iter(qn("wp:docPr")), start=1001):  # a loop may have drawn one twice
            drawing.set("id", str(number))
        return roots


@lru_cache(maxsize=8)
def prepared(template: bytes) -> Prepared:
    """A template made ready. Raises UnusableTemplate."""
    try:
        parts, roots = opening.template(template)
        if CORE not in parts:
            template = _with_properties(template)
            parts, roots = opening.template(template)
        if _STYLES in parts:
            parts = {**parts, _STYLES: leads.dressed(parts[_STYLES])}
        styles = _styles(parts)
        form = _opened(template)
    except Unreadable as error:
        raise UnusableTemplate(f"模板 report.docx {error}。", "改正或恢复这个文件，或运行 reportgen template draw 重画。") from error
    tagged = {name for name, root in roots.items() if root.tag in _WITH_TAGS and (name == BODY or b"{" in parts[name])}
    own = {str(part.partname).lstrip("/") for part in form.docx.part.package.iter_parts()}
    return Prepared(form, parts, {name: _compiled(form, parts[name]) for name in sorted(tagged & own)}, styles, _type_area(form))


def _opened(template: bytes) -> DocxTemplate:
    form = DocxTemplate(io.BytesIO(template))
    try:
        form.init_docx()
    except (KeyError, ValueError, AttributeError) as error:
        raise Unreadable(NO_DOCX) from error
    return form


def _styles(parts: Mapping[str, bytes]) -> dict[str, Style]:
    styles = Styles(parse_xml(parts[_STYLES])) if _STYLES in parts else ()  # type: ignore[arg-type]
    try:
        return {style.name: Style(style.style_id, style.font.size) for style in styles if isinstance(style, ParagraphStyle) and style.name}
    except ValueError as error:  # a size that is no number
        raise Unreadable(NO_DOCX) from error


def _type_area(form: DocxTemplate) -> TypeArea:
    """Of the last section; as GB/T 9704 has it where the template does not say."""
    section = form.docx.sections[-1]
    return TypeArea(
        _between(section.page_width, section.left_margin, section.right_margin) or TYPE_AREA,
        _between(section.page_height, section.top_margin, section.bottom_margin) or TYPE_AREA_HEIGHT,
    )


def _between(whole: Length | None, before: Length | None, after: Length | None) -> Length | None:
    return None if whole is None or before is None or after is None else Length(whole - before - after)


def _with_properties(template: bytes) -> bytes:
    """Some programs write none; python-docx adds them where they are asked for."""
    try:
        document = Document(io.BytesIO(template))
    except (KeyError, ValueError) as error:
        raise Unreadable(NO_DOCX) from error
    assert document.core_properties is not None
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _compiled(form: DocxTemplate, part: bytes) -> Template:
    if len(part) > _LARGEST:
        raise UnusableTemplate(f"模板 report.docx 有标记的部分超过 {_LARGEST >> 20} MB，太大了。", "恢复原来的文件。")
    xml = form.xml_to_string(parse_xml(part))
    language.require_whole_tags(xml)
    return language.compiled(_patched(form, xml))


def _patched(form: DocxTemplate, xml: str) -> str:
    """XML that Jinja can read. A paragraph at a time, where nothing reaches beyond one: docxtpl's patterns are slow on a whole part."""
    if any(sign in xml for sign in _BEYOND_A_PARAGRAPH):
        return str(form.patch_xml(xml))
    shapes: dict[str, str] = {}
    return _PARAGRAPH.sub(lambda each: _patched_paragraph(form, each[0], shapes) if "{" in each[0] else each[0], xml)


def _patched_paragraph(form: DocxTemplate, paragraph: str, shapes: dict[str, str]) -> str:
    """A paragraph that Jinja can read; hundreds of a table's are alike but for the name in them, and gone through once."""
    names = _PLAIN_TAG.findall(paragraph)
    shape = _PLAIN_TAG.sub("{{ 名 }}", paragraph)
    if shape not in shapes:
        shapes[shape] = form.patch_xml(shape)
    if len(_PLAIN_TAG.findall(shapes[shape])) != len(names):  # one was put together from pieces
        return str(form.patch_xml(paragraph))
    left = iter(names)
    return _PLAIN_TAG.sub(lambda _: f"{{{{ {next(left)} }}}}", shapes[shape])


def _finished(form: DocxTemplate, xml: str) -> str:
    """What docxtpl does to filled XML: tabs and line breaks in a paragraph's text become Word's."""
    *paragraphs, rest = xml.split(_END)
    return "".join(form.resolve_listing(each + _END) if _BREAKING.search(each) else each + _END for each in paragraphs) + rest


def _parsed(xml: str) -> BaseOxmlElement:
    try:
        root: BaseOxmlElement = parse_xml(xml)
    except etree.XMLSyntaxError as error:
        raise UnusableTemplate(
            "模板 report.docx 的条件或循环没有包住整段，填出来不成文档。", "“{%p … %}”各占一段，再运行 reportgen template check 检查。"
        ) from error
    return root
