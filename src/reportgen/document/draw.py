"""Draws a new Word template of an edition, for staff to open and restyle."""

import io
from itertools import accumulate, pairwise

from docx import Document as new_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reportgen.document import names
from reportgen.document.names import tag
from reportgen.document.styles import FONTS, TABLE_CHARACTER, TYPE_AREA, define_styles, element, lay_out_page
from reportgen.files.package import repack
from reportgen.model.edition import Content, Edition, Section
from reportgen.model.grid import Cell, Role, grid, header_rows
from reportgen.model.labels import wrapped

_CELL_MARGIN, _CELL_AIR = 10, 15
_ROW_HEIGHT = 325
"""Twips: beside a cell's text, above and below it, and the least height of a table's row: table three fits on a page with its heading."""
_CELL_MARGINS = (("top", _CELL_AIR), ("left", _CELL_MARGIN), ("bottom", _CELL_AIR), ("right", _CELL_MARGIN))
_AIR = Pt(6)
"""Between a table and a heading above or below it."""
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
    layout = grid(section)
    widths = _widths(section, layout.figure_columns)
    by_place = {(cell.row, cell.column): cell for cell in layout.cells}
    covering = {(row, cell.column): cell for cell in layout.cells for row in range(cell.row + 1, cell.row + cell.rows)}
    table = element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblStyle", val=document.styles[names.TABLE_STYLE].style_id),
            element("w:tblW", w=sum(widths), type="dxa"),
            element("w:jc", val="center"),
            element("w:tblLayout", type="fixed"),
            element("w:tblCellMar", *(element(f"w:{side}", w=margin, type="dxa") for side, margin in _CELL_MARGINS)),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
    )
    last_rows = _last_rows(section)
    for row in range(layout.rows):
        properties = element("w:trPr", element("w:cantSplit"), element("w:trHeight", val=_ROW_HEIGHT, hRule="atLeast"))
        if row < layout.repeated:
            properties.append(element("w:tblHeader"))
        line = element("w:tr", properties)
        column = 0
        while column < layout.columns:
            cell = by_place.get((row, column)) or covering[row, column]
            line.append(_cell(cell, widths[column : column + cell.columns], continued=cell.row != row))
            column += cell.columns
        if row not in last_rows:
            for form in line.iter(qn("w:pPr")):
                form.insert(1, element("w:keepNext"))
        table.append(line)
    document.element.body.insert_element_before(table, "w:sectPr")


def _last_rows(section: Section) -> set[int]:
    """The last row of each block, counted from 0: only after these may a table go on on the next page."""
    heights = (bool(block.caption) + header_rows(block) + len(block.rows) for block in section.blocks)
    return {end - 1 for end in accumulate(heights)}


def _cell(cell: Cell, widths: list[int], *, continued: bool) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=sum(widths), type="dxa"))
    if cell.columns > 1:
        properties.append(element("w:gridSpan", val=cell.columns))
    if cell.rows > 1:
        properties.append(element("w:vMerge") if continued else element("w:vMerge", val="restart"))
    properties.append(element("w:vAlign", val="center"))
    style = {Role.FIGURE: names.FIGURE_STYLE, Role.LABEL: names.LABEL_STYLE}.get(cell.role, names.HEADER_STYLE)
    form = element("w:pPr", element("w:pStyle", val=style))
    if cell.role is Role.LABEL and cell.rows > 1:
        form.extend((element("w:ind", left=0, right=0), element("w:jc", val="center")))
    paragraph = element("w:p", form)
    if not continued:
        paragraph.append(_run(tag(cell.text) if cell.role is Role.FIGURE else wrapped(cell.text, _room(widths))))
    return element("w:tc", properties, paragraph)


def _room(widths: list[int]) -> int:
    """Whole characters in a line of a cell."""
    return int((sum(widths) - 2 * _CELL_MARGIN) / TABLE_CHARACTER.twips)


def _widths(section: Section, figure_columns: int) -> list[int]:
    """Twips of each column: labels as the edition has them, figures sharing the rest of the type area to the last twip."""
    labels = [Mm(width).twips for width in section.label_widths]
    rest = TYPE_AREA.twips - sum(labels)
    edges = [rest * number // figure_columns for number in range(figure_columns + 1)]
    return labels + [right - left for left, right in pairwise(edges)]


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
