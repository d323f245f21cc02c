"""A prepared template fills as docxtpl itself would, whatever the report says, and is prepared once."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from packages import edited, opened, packed, unpacked
from reportgen.document.fill import context, fill
from reportgen.document.prepared import CORE, prepared
from reportgen.model.report import Level, Paragraph, Place, Report
from samples import EDITIONS, ROOT, edition, full, read_back, report

TEMPLATE = edition().template.read_bytes()


def as_docxtpl_does(template: bytes, context: Mapping[str, object]) -> dict[str, bytes]:
    """The parts of what docxtpl makes of a template the usual way, in canonical XML."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return {name: canonical(part) for name, part in unpacked(buffer.getvalue()).items()}


def canonical(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n")


def as_we_do(template: bytes, whole: Report) -> dict[str, bytes]:
    """Before signature and figures are put right; the rest as it leaves the program."""
    filled = {name: etree.tostring(root) for name, root in prepared(template).filled(context(whole)).items()}
    return {name: canonical(part) for name, part in {**unpacked(fill(template, whole)), **filled}.items()}


def assert_the_same(template: bytes, whole: Report) -> None:
    ours, theirs = as_we_do(template, whole), as_docxtpl_does(template, context(whole))

    assert ours.keys() == theirs.keys()
    assert [name for name in ours if name not in (CORE, "word/styles.xml") and ours[name] != theirs[name]] == []


def read(year: str) -> Report:
    whole = read_back(ROOT / "inputs" / f"{year}.xlsx").report
    assert whole is not None
    return whole


@pytest.mark.parametrize("whole", [*(full(each.id) for each in EDITIONS), read("2020"), read("2021")], ids=lambda whole: whole.title)
def test_every_reference_report_is_filled_as_docxtpl_fills_it(whole: Report) -> None:
    assert_the_same(whole.edition.template.read_bytes(), whole)


SIGNS = st.sampled_from(["{{ 标题 }}", "{% if 1 %}", "{_{", "%_}", "&amp;", "<w:p>", "</w:t>", "</w:p>", "\n", "\t", "]]>", "_", "　"])
ORDINARY = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
ANY = st.lists(SIGNS | ORDINARY).map("".join)


@settings(max_examples=15, deadline=None)
@given(texts=st.lists(ANY, max_size=40), short=st.lists(ANY, min_size=4, max_size=4), id=st.sampled_from([each.id for each in EDITIONS]))
def test_any_text_is_filled_as_docxtpl_fills_it(texts: list[str], short: list[str], id: str) -> None:
    """Markup, template signs, line breaks, nothing at all; text is never read as a template."""
    sample = full(id)
    mark, title, signature, heading = short
    paragraphs = tuple(Paragraph(list(Level)[number % 4], text, Place("")) for number, text in enumerate(texts))
    headings = {**sample.headings, "一": heading}
    whole = replace(
        sample, mark=mark, title=title, signature=signature, headings=headings, preface=paragraphs, texts={**sample.texts, "一": paragraphs}
    )

    assert_the_same(sample.edition.template.read_bytes(), whole)


def header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ 标题 }}"


def first_page_footer(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_footer.paragraphs[0].text = "{{ 署名 }}（{{ 成文日期 }}）"


def comment(document: Document) -> None:
    document.paragraphs[0].insert_paragraph_before("{#p 编者按 #}")


def condition_in_a_line(document: Document) -> None:
    document.paragraphs[6].insert_paragraph_before("{% if 标题 and not 署名 == '无' %}共{{ 三_本年新收_总计 }}件{% else %}无{% endif %}")


def merged_with_the_next(document: Document) -> None:
    document.paragraphs[6].insert_paragraph_before("{% if 标题 -%}")
    document.paragraphs[7].insert_paragraph_before("（{{ 标题 }}）{% endif %}")


def written_signs(document: Document) -> None:
    document.paragraphs[6].insert_paragraph_before("写作 {_{ 标题 }_} 和 {_% if %_}")


def drawn_twice(document: Document) -> None:
    for _ in range(2):
        picture = document.paragraphs[6].insert_paragraph_before("").add_run()
        picture._r.append(parse_xml(f'<w:drawing {nsdecls("w", "wp")}><wp:inline><wp:docPr id="7" name="图"/></wp:inline></w:drawing>'))


def text_box(document: Document) -> None:
    """Word writes it twice, the second time for old programs."""
    box = "<w:txbxContent><w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ 署名 }}</w:t></w:r></w:p></w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    both = f"<mc:AlternateContent {nsdecls('w')} {spaces}>{drawn}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    document.paragraphs[6].insert_paragraph_before("").add_run()._r.append(parse_xml(both))


def split_tag(document: Document) -> None:
    paragraph = document.tables[1].cell(3, 3).paragraphs[0]
    paragraph.runs[0].text = "{"
    paragraph._p.append(OxmlElement("w:proofErr"))
    for piece in ("{三_本年", "新收_自", "然人 }", "}"):
        paragraph.add_run(piece).bold = piece == "新收_自"


@pytest.mark.parametrize(
    "change",
    [header, first_page_footer, comment, condition_in_a_line, merged_with_the_next, written_signs, drawn_twice, text_box, split_tag],
    ids=lambda change: change.__name__,
)
def test_what_staff_may_add_is_filled_as_docxtpl_fills_it(change: Callable[[Document], None]) -> None:
    assert_the_same(edited(TEMPLATE, change), full())


def test_a_template_without_properties_gets_the_reports() -> None:
    """Some programs save none."""
    parts = unpacked(TEMPLATE)
    relations = etree.fromstring(parts["_rels/.rels"])
    relations.remove(next(each for each in relations if each.get("Target") == CORE))
    bare = packed({name: part for name, part in parts.items() if name != CORE} | {"_rels/.rels": etree.tostring(relations)})

    properties = opened(fill(bare, report())).core_properties

    assert (properties.title, properties.author) == (report().name, report().organ)


def test_a_template_is_prepared_once_and_another_one_anew() -> None:
    other = edited(TEMPLATE, header)

    assert prepared(TEMPLATE) is prepared(bytes(bytearray(TEMPLATE)))
    assert prepared(other) is not prepared(TEMPLATE)
