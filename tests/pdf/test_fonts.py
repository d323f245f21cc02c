"""Which fonts a document asks for, and what stands in for those that are absent."""

import io
import shutil
import subprocess
import sys
import zipfile

import pytest

from reportgen.document.styles import FONTS
from reportgen.pdf import Pdf
from reportgen.pdf.fonts import OFFICIAL, Substitution, advice, installed, substitutions
from reportgen.pdf.inspect import PdfContent, characters

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="无此拉丁体" w:eastAsia="无此默认体"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:rFonts w:eastAsia="无此基体"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Derived"><w:basedOn w:val="Base"/></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:rFonts w:eastAsia="无此字符体"/></w:rPr></w:style>
"""


def docx(body: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/styles.xml", f"<w:styles {NAMESPACE}>{STYLES}</w:styles>")
        package.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def look(*drawn: tuple[str, str]) -> PdfContent:
    """A PDF's look in which each text is drawn in a font."""
    pairs = [(character, font) for text, font in drawn for character in characters(text)]
    return PdfContent(1, "".join(c for c, _ in pairs), tuple(font for _, font in pairs), (), "", (), "", "", "", "")


def paragraph(text: str, style: str = "", run: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("style", "run", "font"),
    [
        ("", "", "无此默认体"),
        ("Derived", "", "无此基体"),
        ("Round", "", "无此默认体"),
        ("Unknown", "", "无此默认体"),
        ("Derived", '<w:rStyle w:val="Strong"/>', "无此字符体"),
        ("Derived", '<w:rFonts w:eastAsia="无此直接体"/><w:rStyle w:val="Strong"/>', "无此直接体"),
    ],
)
def test_a_font_is_found_wherever_it_is_named(style: str, run: str, font: str) -> None:
    """In the defaults, a style, the style it is based on, a character style, the run itself: the nearest counts."""
    document = docx(paragraph("本年度收到申请", style, run))

    assert substitutions(document, look(("本年度收到申请", "Stand-in"))) == (Substitution(font, "Stand-in", advice(font)),)


def test_chinese_and_latin_of_one_run_have_their_own_fonts() -> None:
    """「2020年度报告」: the figures are the Latin font's, the rest the Chinese one's."""
    found = substitutions(docx(paragraph("2020年度报告")), look(("2020", "Roman"), ("年度报告", "Song")))

    assert {(each.font, each.stand_in) for each in found} == {("无此拉丁体", "Roman"), ("无此默认体", "Song")}


def test_most_of_the_text_decides() -> None:
    """A character that a third font had to give does not name the stand-in."""
    text = "生僻字" + "常用汉字若干个"

    found = substitutions(docx(paragraph(text)), look(("生", "Rare"), ("僻字常用汉字若干个", "Song")))

    assert found == (Substitution("无此默认体", "Song", advice("无此默认体")),)


def test_a_stand_in_that_cannot_be_seen_is_not_guessed() -> None:
    """Text too short to be found again, or drawn in another order: the font is named as absent, and that is all."""
    assert substitutions(docx(paragraph("无")), look(("无", "Song"))) == (Substitution("无此默认体", "", advice("无此默认体")),)


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("fc-list"), reason="asks fontconfig")
def test_a_font_of_this_computer_is_no_substitution() -> None:
    """Every family that fontconfig lists is installed; a name it only maps to another is not."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=True, encoding="utf-8").stdout
    family = listed.splitlines()[0].split(",")[0].replace("\\", "")

    assert installed(family) is True
    assert installed("没有这种字体") is False


def test_the_five_fonts_are_those_of_the_template() -> None:
    """Advice is given for fonts that the document really asks for."""
    assert OFFICIAL.keys() < FONTS.keys()


@pytest.mark.usefixtures("five_fonts")
def test_the_real_pdf_names_what_stands_in(made: Pdf) -> None:
    """With the free fonts mapped in, each absent font has a stand-in, and each of the five one of its own."""
    absent = {font for font in OFFICIAL if installed(font) is False}
    named = {each.font: each.stand_in for each in made.substitutions if each.font in OFFICIAL}

    assert named.keys() == absent
    assert all(named.values())
    assert len(set(named.values())) == len(named)
