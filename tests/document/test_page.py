"""The page, the styles and the footers of a finished report, by the figures of GB/T 9704-2012."""

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Length, Mm, RGBColor
from docx.styles.style import ParagraphStyle

from packages import opened, unpacked
from reportgen.document import names
from reportgen.model.edition import Edition
from reportgen.model.report import Report
from samples import EDITIONS

CENTRE, LEFT, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"


@pytest.fixture(scope="module")
def document(finished: bytes) -> Document:
    return opened(finished)


def _paragraph_styles(document: Document) -> list[ParagraphStyle]:
    return [style for style in document.styles if isinstance(style, ParagraphStyle) and style.type is WD_STYLE_TYPE.PARAGRAPH]


def test_the_paper_is_a4_with_a_type_area_of_156_by_225_millimetres(document: Document) -> None:
    """5.1 and 5.2: 297 × 210 mm; top 37 ± 1 mm, left 28 ± 1 mm; the binding side is the left."""
    (section,) = document.sections
    width, height = section.page_width, section.page_height
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert width and height and all(margins)
    top, bottom, left, right = (round(margin.mm, 1) for margin in margins if margin)

    assert (round(width.mm), round(height.mm)) == (210, 297)
    assert (top, left) == (pytest.approx(37, abs=1), pytest.approx(28, abs=1))
    assert width.mm - left - right == pytest.approx(156, abs=0.2)
    assert height.mm - top - bottom == pytest.approx(225, abs=0.2)


def test_a_page_has_22_lines_of_28_characters(document: Document) -> None:
    """5.2.3: a grid of lines, and characters set so tight that 28 of 三号 fill 156 mm but 29 do not."""
    (grid,) = document.element.body.xpath("w:sectPr/w:docGrid")
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    (spacing,) = document.styles["Normal"].element.xpath("w:rPr/w:spacing/@w:val")
    advance = 16 + int(spacing) / 20

    assert (grid.get(qn("w:type")), pitch) == ("lines", 579 / 20)
    assert int(225 / 25.4 * 72 / pitch) == 22
    assert int(156 / 25.4 * 72 / advance) == 28


@pytest.mark.parametrize(
    "name, font, size, alignment, indent, outline",
    [
        (names.BODY_STYLE, FANGSONG, 16, BOTH, 2, None),
        ("Title", XIAOBIAOSONG, 22, CENTRE, 0, None),
        ("Heading 1", HEITI, 16, BOTH, 2, 0),
        ("Heading 2", KAITI, 16, BOTH, 2, 1),
        ("Heading 3", FANGSONG, 16, BOTH, 2, 2),
        ("Heading 4", FANGSONG, 16, BOTH, 2, 3),
        (names.MARK_STYLE, XIAOBIAOSONG, 36, CENTRE, 0, None),
        (names.OPENNESS_STYLE, HEITI, 16, LEFT, 0, None),
        (names.SIGNATURE_STYLE, FANGSONG, 16, RIGHT, 0, None),
        (names.SIGNED_STYLE, FANGSONG, 16, RIGHT, 0, None),
        (names.PAGE_STYLE, SONGTI, 14, None, 0, None),
        (names.HEADER_STYLE, SONGTI, 10.5, CENTRE, 0, None),
        (names.LABEL_STYLE, SONGTI, 10.5, LEFT, 0, None),
        (names.FIGURE_STYLE, SONGTI, 10.5, CENTRE, 0, None),
    ],
)
def test_a_style_has_the_font_size_and_indent_of_the_standard(
    document: Document, name: str, font: str, size: float, alignment: WD_ALIGN_PARAGRAPH | None, indent: int, outline: int | None
) -> None:
    """7.2 and 7.3; tables, on which the standard is silent, in 五号 宋体. The indent is in characters, and in points for WPS."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle) and style.font.size
    properties = style.element.get_or_add_pPr()
    characters, points = (properties.xpath(f"w:ind/@w:{key}") for key in ("firstLineChars", "firstLine"))

    assert style.element.xpath("w:rPr/w:rFonts/@w:eastAsia") == [font]
    assert style.font.size.pt == size
    assert alignment in (None, style.paragraph_format.alignment)
    assert [int(value) for value in (*characters, *points)] == ([indent * 100, indent * size * 20] if indent else [])
    assert properties.xpath("w:outlineLvl/@w:val") == ([] if outline is None else [str(outline)])


def test_the_mark_is_red_above_a_red_rule_and_all_else_is_black(document: Document) -> None:
    """7.2.4."""
    colours = {style.name: style.font.color.rgb for style in _paragraph_styles(document)}
    rules = document.styles.element.xpath("w:style/w:pPr/w:pBdr/w:bottom/@w:color")

    assert colours.pop(names.MARK_STYLE) == RGBColor(255, 0, 0)
    assert set(colours.values()) <= {RGBColor(0, 0, 0), None}
    assert rules == ["FF0000"]


def test_headings_stay_with_what_follows_and_no_paragraph_leaves_a_lone_line(document: Document) -> None:
    styles = _paragraph_styles(document)

    assert {style.name for style in styles if style.paragraph_format.keep_with_next} >= {f"Heading {number}" for number in (1, 2, 3)}
    assert all(style.paragraph_format.widow_control for style in styles)


def test_every_style_names_its_east_asian_font_and_no_font_comes_from_a_theme(finished: bytes) -> None:
    """An East Asian font left unnamed, or left to a theme, is another one on every machine."""
    document = opened(finished)
    unnamed = [style.name for style in _paragraph_styles(document) if not style.element.xpath("w:rPr/w:rFonts/@w:eastAsia")]

    assert unnamed == []
    assert document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts/@w:eastAsia") == [FANGSONG]
    assert [name for name, part in unpacked(finished).items() if b"Theme" in part or "theme" in name] == []


def test_every_font_has_an_alternative_for_machines_that_lack_it(finished: bytes) -> None:
    used = {font for part in unpacked(finished).values() for font in _east_asian(part)}
    table = unpacked(finished)["word/fontTable.xml"].decode()

    assert used == {FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI}
    assert [font for font in used if f'<w:font w:name="{font}"><w:altName w:val="' not in table] == []


def _east_asian(part: bytes) -> list[str]:
    return [piece.split('"', 1)[0] for piece in part.decode(errors="replace").split('w:eastAsia="')[1:] if not piece.startswith("zh-")]


def test_the_page_number_stands_outside_one_character_in(document: Document) -> None:
    """7.5: 「— 1 —」 in 四号 宋体, odd pages at the right and even ones at the left, one character from the edge."""
    (section,) = document.sections

    assert document.settings.odd_and_even_pages_header_footer
    assert _page_number(section.footer) == (RIGHT, "— 1 —", "PAGE", names.PAGE_STYLE, 14)
    assert _page_number(section.even_page_footer) == (LEFT, "— 1 —", "PAGE", names.PAGE_STYLE, 14)


def test_the_dashes_of_the_page_number_stand_7_millimetres_below_the_type_area(document: Document) -> None:
    """7.5. They are drawn in the middle of their line."""
    (section,) = document.sections
    line = section.footer.paragraphs[0].style
    assert isinstance(line, ParagraphStyle) and isinstance(line.paragraph_format.line_spacing, Length)
    assert section.bottom_margin and section.footer_distance

    below = section.bottom_margin - section.footer_distance - line.paragraph_format.line_spacing / 2
    assert below / Mm(1) == pytest.approx(7, abs=0.3)


def _page_number(footer: _Footer) -> tuple[object, ...]:
    (paragraph,) = footer.paragraphs
    form = paragraph.paragraph_format
    outer = form.right_indent if form.alignment == RIGHT else form.left_indent
    (field,) = paragraph._p.xpath("w:r/w:instrText")
    assert paragraph.style and outer
    return form.alignment, paragraph.text, field.text.strip(), paragraph.style.name, outer.pt


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_template_has_no_trace_of_the_program_it_was_drawn_with(edition: Edition) -> None:
    _no_leftovers(edition.template.read_bytes())


def test_a_report_has_no_trace_of_the_program_it_was_made_with(finished: bytes) -> None:
    _no_leftovers(finished)


def _no_leftovers(docx: bytes) -> None:
    parts = unpacked(docx)

    assert [name for name in parts if "thumbnail" in name or "customXml" in name] == []
    assert [name for name, part in parts.items() if b"python" in part.lower() or b"Macintosh" in part] == []


def test_the_properties_say_what_the_document_is(complete: Report, document: Document) -> None:
    properties = document.core_properties

    assert (properties.title, properties.author, properties.last_modified_by) == (complete.name, complete.organ, complete.organ)
    assert str(complete.year) in properties.subject
    assert properties.language == "zh-CN"
    assert (properties.comments, properties.keywords, properties.category) == ("", "", "")
    assert complete.signed and properties.created and properties.created.date() == complete.signed
