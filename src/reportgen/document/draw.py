"""Draws a new Word template of an edition, for staff to open and restyle."""

import io

from docx import Document as new_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from reportgen.document import names
from reportgen.document.names import tag
from reportgen.document.styles import FONTS, define_styles, element, lay_out_page
from reportgen.document.table import table
from reportgen.files.package import repack
from reportgen.model.edition import Content, Edition, Section
from reportgen.model.grid import Cell, Role
from reportgen.model.labels import wrapped

_AIR = Pt(4)
"""Between a table and a heading above or below it: table four takes four lines of the page with its heading and this."""
_UNUSED_PARTS = (
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)

_UNUSED_PROPERTIES = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def draw(edition: Edition) -> bytes:
    """The template as a .docx, every tag in its place. The same edition gives the same bytes."""
    document = paper()
    _optional(document, names.MARK, names.MARK_STYLE)
    _optional(document, names.OPENNESS, names.OPENNESS_STYLE)
    _add(document, tag(names.TITLE), "Title")
    _loop(document, names.PREFACE)
    below_table = False
    for section in edition.sections:
        heading = _add(document, tag(names.heading(section.id)), "Heading 1")
        if below_table:
            heading.paragraph_format.space_before = _AIR
        below_table = section.content is Content.TABLE
        if section.content is Content.TABLE:
            heading.paragraph_format.space_after = _AIR
            _table(document, section)
        else:
            _loop(document, names.body(section.id))
    _add(document, tag(names.SIGNATURE), names.SIGNATURE_STYLE)
    _add(document, tag(names.SIGNED), names.SIGNED_STYLE)
    _describe(document, edition)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def paper() -> Document:
    """An empty document with the page, the styles and the page numbers of an official one."""
    document = new_document()
    _strip(document)
    define_styles(document)
    lay_out_page(document)
    _footers(document)
    return document


def _add(document: Document, text: str, style: str) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    paragraph._p.append(_run(text))
    return paragraph


def _run(text: str, style: str = "") -> BaseOxmlElement:
    """A run whose quotation marks are Chinese ones: without the hint Word sets “” in the Latin font. ``style``: its id."""
    form = element("w:rPr", *((element("w:rStyle", val=style),) if style else ()), element("w:rFonts", hint="eastAsia"))
    run = element("w:r", form)
    for number, line in enumerate(text.split("\n")):
        content = element("w:t")
        content.text = line
        run.extend((element("w:br"), content) if number else (content,))
    return run


def _optional(document: Document, name: str, style: str) -> None:
    _add(document, f"{{%p if {name} %}}", names.BODY_STYLE)
    _add(document, tag(name), style)
    _add(document, "{%p endif %}", names.BODY_STYLE)


def _loop(document: Document, name: str) -> None:
    """The paragraphs of a text section: headings in the style of their level, and body with the lead of its level."""
    each = names.PARAGRAPH
    text = tag(f"{each}.{names.PARAGRAPH_TEXT}")
    _add(document, f"{{%p for {each} in {name} %}}", names.BODY_STYLE)
    word = "if"
    for number in names.LEAD_STYLES:
        _add(document, f"{{%p {word} {each}.{names.PARAGRAPH_LEVEL} == {number} %}}", names.BODY_STYLE)
        _add(document, text, f"Heading {number}")
        word = "elif"
    for number, style in names.LEAD_STYLES.items():
        _add(document, f"{{%p elif {each}.{names.LEAD_LEVEL} == {number} %}}", names.BODY_STYLE)
        paragraph = document.add_paragraph(style=names.BODY_STYLE)._p
        paragraph.append(_run(tag(f"{each}.{names.LEAD}"), document.styles[style].style_id))
        paragraph.append(_run(tag(f"{each}.{names.REST}")))
    _add(document, "{%p else %}", names.BODY_STYLE)
    _add(document, text, names.BODY_STYLE)
    _add(document, "{%p endif %}", names.BODY_STYLE)
    _add(document, "{%p endfor %}", names.BODY_STYLE)


def _table(document: Document, section: Section) -> None:
    def content(cell: Cell, room: int) -> list[BaseOxmlElement]:
        return [_run(tag(cell.text) if cell.role is Role.FIGURE else wrapped(cell.text, room, section.unbroken))]

    document.element.body.insert_element_before(table(section, document.styles[names.TABLE_STYLE].style_id, content), "w:sectPr")


def _footers(document: Document) -> None:
    """「— 1 —」: on odd pages at the right, on even ones at the left, one character from the edge (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        _page_number(footer, alignment)


def _page_number(footer: _Footer, alignment: WD_ALIGN_PARAGRAPH) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = names.PAGE_STYLE
    paragraph.alignment = alignment
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind is None:
            instruction = element("w:instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)
        elif kind != "1":
            run._r.append(element("w:fldChar", fldCharType=kind))
    paragraph.add_run(" —")


def _strip(document: Document) -> None:
    """Take out what python-docx's blank document brings along and a report does not need."""
    for relations, unused in ((document.part.rels, _UNUSED_PARTS), (document.part.package.rels, _UNUSED_PROPERTIES)):
        for key in [key for key, relation in relations.items() if relation.reltype in unused]:
            del relations[key]
    settings = document.settings.element
    mode = element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    settings[:] = [
        element("w:defaultTabStop", val=420),
        element("w:characterSpacingControl", val="compressPunctuation"),
        element("w:compat", element("w:useFELayout"), mode),
    ]
    fonts = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = "".join(f'<w:font w:name="{name}"><w:altName w:val="{like}"/></w:font>' for name, like in FONTS.items())
    namespace = settings.nsmap["w"]
    fonts._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts xmlns:w="{namespace}">{entries}</w:fonts>'.encode()


def _describe(document: Document, edition: Edition) -> None:
    properties = document.core_properties
    properties.title = "政府信息公开工作年度报告（模板）"
    properties.subject = edition.notice
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
