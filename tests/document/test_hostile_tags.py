"""Tags that say more than names, conditions and one loop: refused by check and build, named, and at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from packages import edited, node, removed, replaced
from reportgen.document.check import faults
from reportgen.document.fill import fill
from reportgen.document.proof import differences
from reportgen.errors import UnusableTemplate
from reportgen.model.report import Level, Paragraph, Place
from samples import edition, full, report

TEMPLATE = edition().template.read_bytes()


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """No template keeps the program busy."""
    start = perf_counter()
    yield
    assert perf_counter() - start < 10


def saying(*texts: str) -> bytes:
    """The template with paragraphs of these texts before its title."""

    def insert(document: Document) -> None:
        title = document.paragraphs[6]
        for text in texts:
            title.insert_paragraph_before(text)

    return edited(TEMPLATE, insert)


TAGS = [
    "{{ 标体 }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ 标题.__class__ }}",
    "{{ 标题['__class__'] }}",
    "{{ 标题.upper() }}",
    "{{ 标题|safe }}",
    "{{ 'a' * 10**10 }}",
    "{{ 10**10**10 }}",
    "{{ '%999999999s' % 标题 }}",
    "{{ '{0.__class__}'.format(标题) }}",
    "{{ 标题 ~ 标题 }}",
    "{{ 标题 if 标题 }}",
    "{{ [标题] }}",
    "{{ range }}",
    "{{ self }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in (1, 2) %}x{% endfor %}",
    "{% for 段 in 一_正文 if 段.级别 %}x{% endfor %}",
    "{% for 段 in 一_正文 recursive %}{{ loop(一_正文) }}{% endfor %}",
    "{% for 段 in 一_正文 %}{{ loop }}{% endfor %}",
    "{% for 段 in 一_正文 %}{{ 段.__init__ }}{% endfor %}",
    "{% for 甲 in 一_正文 %}{% for 乙 in 一_正文 %}x{% endfor %}{% endfor %}",
    "{% if 标题 + 1 %}{% endif %}",
    "{% include 'report.docx' %}",
    "{% import 'os' as os %}",
    "{% extends 标题 %}",
    "{% set 标题 = 1 %}",
    "{% macro 甲() %}{{ 甲() }}{% endmacro %}",
    "{% call 标题() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ 标题 }}{% endautoescape %}",
    "{% if 标题 %}",
    "{% endif %}",
    "{%p if 标题 %}",
    "{{ 标题",
    "{% 标题 %}",
    "{{ }}",
    "{{ 标题 %}",
    "{{ " + "(" * 150 + "标题" + ")" * 150 + " + 1 }}",
    "{{ 标题" + " " * 300 + "}}",
    "{%colspan" + " " * 50_000,
    "{{" * 50_000,
    "{% for 段 in 一_正文 %}" + "{% if 段.级别 %}{% endif %}" * 3_000 + "{% endfor %}",
    ("{%colspan" + " " * 180 + "% %}") * 1_000,
    "{% if 标题 %}" * 11 + "{% endif %}" * 11,
    "{% if 标题 %}" * 5_000 + "{% endif %}" * 5_000,
]


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag[:60])
def test_a_tag_that_says_more_is_named_and_refused(tag: str) -> None:
    template = saying(tag)

    found = faults(template, edition())
    with pytest.raises(UnusableTemplate) as refusal:
        fill(template, report())

    assert found
    assert any(part in refusal.value.message for part in (tag[:20], tag[3:5], "套得太深", "没有结束", "标记太多")), refusal.value.message


def over_two_paragraphs() -> bytes:
    return saying("{{ 标", "题 }}")


def brackets_in_two_paragraphs() -> bytes:
    return saying("{", "{ 标题 }}")


def in_a_description() -> bytes:
    def picture(document: Document) -> None:
        drawn = f'<w:drawing {nsdecls("w", "wp")}><wp:inline><wp:docPr id="1" name="图" descr="{{{{ 标题 }}}}"/></wp:inline></w:drawing>'
        document.paragraphs[6].insert_paragraph_before("").add_run()._r.append(parse_xml(drawn))

    return edited(TEMPLATE, picture)


def in_a_header() -> bytes:
    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ ''.__class__ }}"

    return edited(TEMPLATE, change)


def in_a_cell(text: str) -> Callable[[], bytes]:
    return lambda: replaced(TEMPLATE, "word/document.xml", "{{ 三_本年新收_自然人 }}", text)


@pytest.mark.parametrize(
    "template, named",
    [
        (over_two_paragraphs, "{{ 标"),
        (brackets_in_two_paragraphs, "跨了段落"),
        (in_a_description, "只能写在文字里"),
        (in_a_header, "__class__"),
        (in_a_cell("{%tr for 段 in 一_正文 %}{{ 三_本年新收_自然人 }}"), "表格里"),
        (in_a_cell("{% if 标题 %}{{ 三_本年新收_自然人 }}{% endif %}"), "表格里"),
        (in_a_cell("{%colspan 三_本年新收_自然人 %}{{ 三_本年新收_自然人 }}"), "表格里"),
        (in_a_cell("{%cellbg 标题 %}{{ 三_本年新收_自然人 }}"), "表格里"),
        (in_a_cell("{% vm %}{{ 三_本年新收_自然人 }}"), "表格里"),
        (in_a_cell("{% hm %}{{ 三_本年新收_自然人 }}"), "表格里"),
    ],
)
def test_a_tag_in_the_wrong_place_is_refused(template: Callable[[], bytes], named: str) -> None:
    made = template()

    assert faults(made, edition())
    with pytest.raises(UnusableTemplate, match=named):
        fill(made, report())


def test_what_a_template_prints_is_bounded() -> None:
    """A long text of the template's own for every paragraph of a long report."""
    template = saying("{% for 段 in 一_正文 %}" + "长" * 300_000 + "{% endfor %}")
    many = tuple(Paragraph(Level.BODY, "一段。", Place("")) for _ in range(5_000))

    with pytest.raises(UnusableTemplate, match="太长"):
        fill(template, replace(report(), texts={**report().texts, "一": many}))


def in_a_hyperlink(document: Document) -> None:
    paragraph = document.paragraphs[6]
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="top"/>')
    paragraph._p.append(link)
    link.append(paragraph.runs[0]._r)


def cut_by_formatting_and_spelling(document: Document) -> None:
    paragraph = document.paragraphs[6]
    paragraph.runs[0].text = "{"
    for piece in ("{ 标", "题", " }", "}"):
        paragraph._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        paragraph.add_run(piece).italic = piece == "题"


def inserted_under_revision(document: Document) -> None:
    paragraph = document.paragraphs[6]
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="某" w:date="2026-01-01T00:00:00Z"/>')
    paragraph._p.append(inserted)
    inserted.append(paragraph.runs[0]._r)


@pytest.mark.parametrize("change", [in_a_hyperlink, cut_by_formatting_and_spelling, inserted_under_revision])
def test_a_tag_that_word_wrapped_or_cut_is_filled(change: Callable[[Document], None]) -> None:
    template = edited(TEMPLATE, change)

    assert faults(template, edition()) == []
    assert list(differences(fill(template, full()), template, full())) == []


def test_a_deleted_row_is_listed_and_never_printed() -> None:
    template = edited(TEMPLATE, lambda document: removed(node(document, "w:tbl[2]/w:tr[4]")))

    assert faults(template, edition())
    assert list(differences(fill(template, full()), template, full()))
