"""The web page says what the report says, in elements that say what each thing is."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest
from lxml import etree, html

from reportgen.commands.forms import page
from reportgen.commands.templates import check_templates
from reportgen.document.fill import fill
from reportgen.editions.loading import load_all
from reportgen.errors import NotProven, UnusableTemplate
from reportgen.model.edition import Field
from reportgen.model.report import Paragraph, Place, Report, level_of
from samples import TEMPLATES, report


def parsed(page: bytes) -> etree._Element:
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def said(element: etree._Element) -> str:
    return "".join(str(each) for each in element.itertext())


def with_text(*texts: str) -> Report:
    """A report whose first section says this, a paragraph each."""
    whole = report(id="2021")
    return replace(whole, texts={**whole.texts, "一": tuple(Paragraph(level_of(text), text, Place("")) for text in texts)})


def test_title_and_sections_are_headings_and_the_language_is_chinese(complete: Report, made: bytes) -> None:
    root = parsed(made)

    assert root.get("lang") == "zh-CN"
    assert [said(each) for each in root.iter("h1", "title")] == [complete.name] * 2
    assert [said(each) for each in root.iter("h2")] == list(complete.headings.values())


def test_a_long_title_breaks_where_the_printed_one_does() -> None:
    whole = replace(report(), title="某某某某某某某某某某市\n某某某某某某某某某某局\n年报")

    (title,) = parsed(page(whole)).iter("h1")

    assert [said(line) for line in title] == whole.title.split("\n")


@pytest.mark.parametrize(
    ("texts", "ranks"),
    [
        (["（一）甲", "1.乙", "（1）丙", "2.丁", "（二）戊"], [3, 4, 5, 4, 3]),
        (["1.乙", "（1）丙", "（一）甲", "（1）丙"], [3, 4, 3, 4]),
        (["（1）丙", "1.乙"], [3, 3]),
    ],
)
def test_no_rank_of_heading_is_left_out(texts: list[str], ranks: list[int]) -> None:
    """Who hears the page goes from rank to rank."""
    written = with_text(*(line for text in texts for line in (text, "文字。")))
    headings = [each for each in parsed(page(written)).iter("h3", "h4", "h5")]

    assert [(said(each), int(str(each.tag)[1])) for each in headings] == list(zip(texts, ranks, strict=True))
    assert all(after - before <= 1 for before, after in pairwise([2, *ranks]))


def test_a_heading_that_runs_on_is_marked_in_its_paragraph() -> None:
    root = parsed(page(with_text("（一）主动公开情况。本年度公开3件。")))

    assert [said(each) for each in root.iter("strong")] == ["（一）主动公开情况。"]
    assert "（一）主动公开情况。本年度公开3件。" in [said(each) for each in root.iter("p")]


def expected_headers(field: Field) -> list[str]:
    return [label for label in (field.block.caption, *field.column.path, *field.row.path) if label]


def test_every_figure_is_reached_by_its_headers(complete: Report, made: bytes) -> None:
    """As a screen reader finds them: by the ids that the cell names. No two figures of the report are alike."""
    root = parsed(made)
    labels = {each.get("id"): said(each) for each in root.iter("th")}
    figures = {said(cell): [labels[id] for id in cell.get("headers", "").split()] for cell in root.iter("td")}

    assert figures == {complete.printed(name): expected_headers(field) for name, field in complete.edition.fields.items()}


def test_every_figure_is_reached_by_scope_alone(complete: Report, made: bytes) -> None:
    """As a portal leaves it that drops ids: the nearest heads above it and before it in its row, by place and span."""
    for table in parsed(made).iter("table"):
        filled = placed(table)
        for (row, column), cell in filled.items():
            if cell.tag == "td" and (name := named(complete, said(cell))):
                above = [filled[up, column] for up in range(row) if filled[up, column].get("scope") == "col"]
                before = [filled[row, left] for left in range(column) if filled[row, left].get("scope") == "row"]
                field = complete.edition.fields[name]
                heads = [said(each) for each in unique(above)]
                assert heads[-len(field.column.path) :] == list(field.column.path)
                assert [said(each) for each in unique(before)] == list(field.row.path)


def named(whole: Report, figure: str) -> str | None:
    return next((name for name in whole.figures if whole.printed(name) == figure), None)


def unique(cells: list[etree._Element]) -> list[etree._Element]:
    return list(dict.fromkeys(cells))


def placed(table: etree._Element) -> dict[tuple[int, int], etree._Element]:
    """Which cell covers which place, as the specification of HTML lays a table out."""
    filled: dict[tuple[int, int], etree._Element] = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line:
            while (row, column) in filled:
                column += 1
            for down in range(int(cell.get("rowspan", "1"))):
                filled |= {(row + down, column + right): cell for right in range(int(cell.get("colspan", "1")))}
    return filled


def test_each_table_has_a_caption_a_head_and_a_frame_to_scroll_in(complete: Report, made: bytes) -> None:
    tables = list(parsed(made).iter("table"))
    heads = [list(table.iterchildren("thead")) for table in tables]
    frames = [section for section in parsed(made).iter("section") if section[0].tag == "table"]

    assert [said(table[0]) for table in tables] == [complete.headings[section.id] for section in complete.edition.tables]
    assert [table[0].tag for table in tables] == ["caption"] * len(tables)
    assert [len(each) for each in heads] == [1] * len(tables)
    assert {cell.tag for (head,) in heads for cell in head.iter("th", "td")} == {"th"}
    assert [frame.get("tabindex") for frame in frames] == ["0"] * len(tables)


def test_ids_are_one_of_a_kind(made: bytes) -> None:
    ids = [each.get("id") for each in parsed(made).iter() if each.get("id")]

    assert len(ids) == len(set(ids)) > 50


def test_nothing_runs_and_nothing_is_loaded(made: bytes) -> None:
    """No script, no event, no address of anything, in the page or its styles."""
    root = parsed(made)
    attributes = {str(name) for each in root.iter() for name in each.attrib}

    assert not list(root.iter("script", "link", "iframe", "object", "embed", "img", "form", "base"))
    assert not [name for name in attributes if name.startswith("on") or name in ("src", "href", "action", "srcset", "background")]
    assert not re.search(rb"url\(|@import|https?:|expression\(", made)


HOSTILE = [
    "<script>alert(1)</script>",
    "</article></main></body></html>",
    "<!-- 注 --> ]]> <![CDATA[x]]> <?php x ?>",
    "研发 R&D 与 A<B>C、&amp; &lt;b&gt; &#95; &nbsp;",
    "“双引号”‘单引号’\"半角\"'撇号' `反引号`",
    "{{ 7*7 }} {% for 段 in 前言 %}{{ 段 }}{% endfor %} {# 注 #}",
    "𠮷野家 㐂 𡿨 ① Ⅷ ㎡ 😀 镕",
    "中间  两个   空格\t制表",
    "第一行\n第二行\n\n第四行",
    "很长的一段，共五千字。" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_prints_as_typed(text: str) -> None:
    """In every place where staff can type."""
    cover = text.replace("\n", "")
    whole = replace(
        with_text("正文", text),
        mark=text,
        openness=text,
        title=cover,
        signature=text,
        preface=(Paragraph(level_of(text), text, Place("")),),
    )
    whole = replace(whole, headings=dict.fromkeys(whole.headings, cover))

    finished = page(whole)

    root = parsed(finished)
    assert [said(each) for each in root.iter("h1")] == [cover]
    assert [said(each) for each in root.iter("p")].count(text) == 5
    assert not list(root.iter("script"))


def test_the_same_report_gives_the_same_bytes(complete: Report, made: bytes) -> None:
    assert page(complete) == made
    assert page(replace(complete, mark="另一个标志")) != made


def restyled(folder: Path, old: str, new: str) -> Report:
    """A report of templates whose page was changed."""
    copytree(TEMPLATES, folder / "templates")
    path = folder / "templates" / "report.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    edition = next(each for each in load_all(folder / "templates") if each.id == "2021")
    return replace(report(id="2021"), edition=edition)


def test_a_restyled_template_restyles_the_page(tmp_path: Path) -> None:
    """Whatever is beside the article is the template's own."""
    whole = restyled(tmp_path, "<main>", "<header><p>某市人民政府门户网站</p></header>\n<main>")

    assert "某市人民政府门户网站" in page(whole).decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ 数[格.text] }}", "1"),
        ("{{ 段.余文 }}", "{{ 段.余文|safe }}"),
        ("{{ 署名 }}", ""),
        ("</article>", "<p>多出一段</p></article>"),
        ("</article>", "多出几个字</article>"),
        ("<h2", "<p"),
        ('{{ 格.attributes }} style="{{ 格子 }}">{{ 数', ' style="{{ 格子 }}">{{ 数'),
        ("<strong>{{ 段.引语 }}</strong>", "{{ 段.引语 }}"),
        ("<article", "<div"),
        ("{{ 部分.标题 }}</caption>", "</caption>"),
    ],
)
def test_a_template_that_prints_something_else_delivers_nothing(old: str, new: str, tmp_path: Path) -> None:
    whole = restyled(tmp_path, old, new)
    texts = tuple(Paragraph(level_of(text), text, Place("")) for text in ("（一）甲。乙", "一<b>二</b>三"))

    with pytest.raises(NotProven):
        page(replace(whole, texts={**whole.texts, "一": texts}))


@pytest.mark.parametrize(("old", "new"), [("{{ 署名 }}", "{{ 署 }}"), ("{{ 署名 }}", "{{ 署名"), ("{{ 署名 }}", "{{ 署名.x() }}")])
def test_a_template_that_cannot_be_filled_is_said(old: str, new: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplate, match=r"report\.html"):
        page(restyled(tmp_path, old, new))


def test_a_template_may_not_reach_into_the_program(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplate):
        page(restyled(tmp_path, "{{ 署名 }}", "{{ ''.__class__.__mro__ }}"))


@pytest.mark.parametrize(
    "old",
    ["{{ 数[格.text] }}", "{{ 段.余文 }}", "{{ 成文日期 }}", "{{ 图解.表 }}", "{{ 预览 }}", "{{ 发文机关标志 }}", "{{ 部分.标题 }}</h2>"],
)
def test_the_check_of_templates_finds_what_a_page_would_lack(old: str, tmp_path: Path) -> None:
    """Also what most reports have not, such as a letterhead; in every edition."""
    restyled(tmp_path, old, "</h2>" if old.endswith("</h2>") else "")

    found = check_templates(tmp_path / "templates")

    assert [len(faults) >= 1 and all("网页" in fault for fault in faults) for faults in found.values()] == [True] * len(found)


def test_templates_drawn_long_ago_have_the_program_s_own_page(tmp_path: Path) -> None:
    whole = restyled(tmp_path, "<main>", "<main>")
    (tmp_path / "templates" / "report.html").unlink()

    assert page(whole) == page(report(id="2021"))


def test_a_page_of_many_costs_little_beside_its_word_report(complete: Report) -> None:
    """Both in turn, the fastest of several rounds: how quick or busy the machine is does not count."""
    template = (TEMPLATES / complete.edition.id / "report.docx").read_bytes()

    def seconds(make: Callable[[], object]) -> float:
        start = time.process_time()
        for _ in range(5):
            make()
        return time.process_time() - start

    rounds = [(seconds(lambda: page(complete)), seconds(lambda: fill(template, complete))) for _ in range(6)]
    pages, documents = zip(*rounds[1:], strict=True)

    assert min(pages) < 1.5 * min(documents)
