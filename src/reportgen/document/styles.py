"""The named styles of a new template: page, fonts and paragraphs as GB/T 9704-2012 has them."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle

from reportgen.document import names

#: Each font with the name under which a machine that lacks it may have its like.
FONTS = {
    "方正小标宋简体": "华文中宋",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "Times New Roman": "Liberation Serif",
}
_XIAOBIAOSONG, FANGSONG, _KAITI, _HEITI, SONGTI, LATIN = FONTS

#: Sizes by their Chinese names (GB/T 9704-2012, 5.2.2), in points; 小初 is chosen for the issuer's mark.
_XIAOCHU, _ERHAO, _SANHAO, _SIHAO, _WUHAO = Pt(36), Pt(22), Pt(16), Pt(14), Pt(10.5)

LINE = Twips(579)
"""The pitch that puts 22 lines into 225 mm (5.2.3)."""
TIGHTER = -5
"""Twentieths of a point between characters, so that a line of 三号 has its characters."""
CHARACTERS = 28
"""In a line of text (5.2.3)."""
TYPE_AREA, TYPE_AREA_HEIGHT = Mm(156), Mm(225)
TABLE_LINE = Pt(13)
"""A line of a table's text, at the size of a table's character."""
TABLE_CHARACTER = _WUHAO
"""A character of a table, as wide as high."""
LABEL_INDENT = Twips(50), Twips(10)
"""Left and right of a label."""

_RED = RGBColor(0xFF, 0, 0)
_BLACK = RGBColor(0, 0, 0)
_CENTRE, _LEFT, _RIGHT, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """A WordprocessingML element; attribute ``val`` becomes ``w:val``."""
    made: BaseOxmlElement = OxmlElement(tag)  # type: ignore[assignment]
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def set_fonts(properties: BaseOxmlElement, east_asian: str, latin: str = LATIN) -> None:
    """Name all four fonts of a run: an East Asian font left unnamed falls back to the machine's own."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=latin))


def lay_out_page(document: Document) -> None:
    """A4 with a type area of 156 × 225 mm, 22 lines on it (5.1, 5.2), page numbers 7 mm below it (7.5)."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25.4)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("w:docGrid", type="lines", linePitch=LINE.twips))


def define_styles(document: Document) -> None:
    """Replace the styles of an empty document by the report's own."""
    _forget_styles(document)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _font(normal, FANGSONG, _SANHAO)
    _paragraph(normal, _BOTH)
    _character_spacing(normal)
    _style(document, names.BODY_STYLE, FANGSONG, _SANHAO, _BOTH, indent=2)
    _style(document, "Title", _XIAOBIAOSONG, _ERHAO, _CENTRE, before=LINE, after=LINE, line=Pt(34), latin=_XIAOBIAOSONG)
    _style(document, "Heading 1", _HEITI, _SANHAO, _BOTH, indent=2, outline=0, keep=True)
    _style(document, "Heading 2", _KAITI, _SANHAO, _BOTH, indent=2, outline=1, keep=True)
    _style(document, "Heading 3", FANGSONG, _SANHAO, _BOTH, indent=2, outline=2, keep=True)
    _style(document, "Heading 4", FANGSONG, _SANHAO, _BOTH, indent=2, outline=3, keep=True)
    for name in names.LEAD_STYLES.values():
        _lead_style(document, name)
    mark = _style(document, names.MARK_STYLE, _XIAOBIAOSONG, _XIAOCHU, _CENTRE, after=Pt(12), line=Pt(50), colour=_RED)
    rule = element("w:bottom", val="single", sz=18, space=10, color="FF0000")
    _put(mark, element("w:pBdr", rule))
    _style(document, names.OPENNESS_STYLE, _HEITI, _SANHAO, _LEFT)
    _style(document, names.SIGNATURE_STYLE, FANGSONG, _SANHAO, _RIGHT, before=LINE, keep=True)
    _style(document, names.SIGNED_STYLE, FANGSONG, _SANHAO, _RIGHT)
    _style(document, names.PAGE_STYLE, SONGTI, _SIHAO, _CENTRE, latin=SONGTI, line=Pt(16))
    _style(document, names.HEADER_STYLE, SONGTI, _WUHAO, _CENTRE, keep=True, line=TABLE_LINE)
    _style(document, names.LABEL_STYLE, SONGTI, _WUHAO, _LEFT, line=TABLE_LINE)
    _style(document, names.FIGURE_STYLE, SONGTI, _WUHAO, _CENTRE, line=TABLE_LINE)
    label = document.styles[names.LABEL_STYLE]
    assert isinstance(label, ParagraphStyle)
    label.paragraph_format.left_indent, label.paragraph_format.right_indent = LABEL_INDENT
    _table_style(document)


_ORDER = ("w:pBdr", "w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
"""The order in which a paragraph's properties must stand, of those used here."""


def _forget_styles(document: Document) -> None:
    """Drop every style but the four defaults, and with them all theme fonts."""
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in ("Normal", "DefaultParagraphFont", "TableNormal", "NoList"):
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    defaults = styles.find(qn("w:docDefaults"))
    assert defaults is not None
    run = element(
        "w:rPr", element("w:sz", val=32), element("w:szCs", val=32), element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    )
    set_fonts(run, FANGSONG)
    defaults[:] = [element("w:rPrDefault", run), element("w:pPrDefault")]


def _style(
    document: Document,
    name: str,
    font: str,
    size: Pt,
    alignment: WD_ALIGN_PARAGRAPH,
    *,
    indent: int = 0,
    before: Pt | Twips | None = None,
    after: Pt | Twips | None = None,
    line: Pt | None = None,
    outline: int | None = None,
    keep: bool = False,
    latin: str = LATIN,
    colour: RGBColor = _BLACK,
) -> ParagraphStyle:
    """Add a paragraph style. ``indent``: of the first line, in characters; ``line``: fixed height, off the page's grid."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in ("Title",) or name.startswith("Heading"))
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, font, size, latin)
    style.font.color.rgb = colour
    _paragraph(style, alignment)
    form = style.paragraph_format
    form.keep_with_next = keep or None
    form.space_before, form.space_after = before, after
    if line is not None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, line
        _put(style, element("w:snapToGrid", val=0))
    if indent:
        _put(style, element("w:ind", firstLineChars=indent * 100, firstLine=int(size.pt * 20) * indent))
    if outline is not None:
        _put(style, element("w:outlineLvl", val=outline))
        style.next_paragraph_style = document.styles[names.BODY_STYLE]
    return style


def _font(style: ParagraphStyle, font: str, size: Pt, latin: str = LATIN) -> None:
    style.font.size = size
    set_fonts(style.element.get_or_add_rPr(), font, latin)


def _paragraph(style: ParagraphStyle, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """Alignment, two lines kept together, and no extra space between Chinese and Latin, which would spoil 28 a line."""
    style.paragraph_format.alignment = alignment
    style.paragraph_format.widow_control = True
    # the default, spelt out: LibreOffice 7.4 loses punctuation beyond a line's end, and takes this for its contrary
    _put(style, element("w:overflowPunct"))
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        _put(style, element(tag, val=0))


def _character_spacing(style: ParagraphStyle) -> None:
    style.element.get_or_add_rPr().insert_element_before(element("w:spacing", val=TIGHTER), "w:sz", "w:szCs", "w:lang")


def _put(style: ParagraphStyle, made: BaseOxmlElement) -> None:
    """Put a paragraph property where the schema wants it."""
    tag = next(tag for tag in _ORDER if qn(tag) == made.tag)
    style.element.get_or_add_pPr().insert_element_before(made, *_ORDER[_ORDER.index(tag) + 1 :])


def _lead_style(document: Document, name: str) -> None:
    """A character style that says nothing itself: filling gives it what its level's heading has."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.quick_style = True


def _table_style(document: Document) -> None:
    """One grid of thin lines for all tables."""
    style = document.styles.add_style(names.TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    lines = [
        element(f"w:{side}", val="single", sz=4, space=0, color="000000")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    style.element.append(element("w:tblPr", element("w:tblBorders", *lines)))
