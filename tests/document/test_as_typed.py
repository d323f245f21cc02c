"""What staff typed is printed as it is: never run as a template, never cut, never changed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.commands import build
from reportgen.document.content import Text, blocks
from reportgen.files.store import Written
from reportgen.model.report import Level, Paragraph, Place, Report, lines_of
from samples import TEMPLATES, TEXT, edition, report, save

HOSTILE = [
    "研发 R&D 与 A<B>C、x<y 且 y>z、&amp; &lt;b&gt; &#95;",
    "<w:p><w:r><w:t>注入</w:t></w:r></w:p> ]]> <!-- 注 --> <?x?>",
    "{{ 7*7 }} {{7*7}} {{ 标题.upper() }}",
    "{% for 段 in 一_正文 %}{{ 段 }}{% endfor %} {%p if 1 %} {#注#}",
    "{_{ 机关 }_} {_% if %_} _}{_ %}{% __ ${x} #{y} {}",
    "“双引号”‘单引号’\"半角\"'撇号' …… ——",
    "𠮷野家 㐂 𡿨 ① Ⅷ ㎡ 😀",
    "制表\t符与\t\t两个",
    "第一行\n第二行\n\n第四行",
    r"反斜杠 C:\新建 \n \t \1 \g<0> %s %(x)s",
    "=SUM(A1:A2) 看似公式",
    "'撇号在前",
]
SPACED = ["  前两个半角空格", "后两个半角空格  ", "　　前两个全角空格", "中间  两个  空格", "\t制表在前", "\xa0不换行空格\xa0"]
LONG = "很长的一段，共五千字。" * 500


def printed(report: Report, folder: Path) -> list[str]:
    """The paragraphs of the finished document, after the whole way through a workbook."""
    outcome = build.build(save(report, folder / "年报.xlsx"), folder, TEMPLATES, force=True)
    assert isinstance(outcome.written, Written), outcome.findings
    return [block.text for block in blocks(outcome.written.path.read_bytes()) if isinstance(block, Text)]


def with_paragraphs(texts: list[str]) -> Report:
    sample = report()
    paragraphs = tuple(Paragraph(Level.BODY, text, Place("")) for text in texts)
    return replace(sample, texts={**sample.texts, "一": paragraphs})


def test_paragraphs_are_printed_as_typed(tmp_path: Path) -> None:
    """Markup, template signs, tabs, line breaks, rare characters, spaces at either end and great length."""
    texts = [*HOSTILE, *SPACED, LONG]

    result = printed(with_paragraphs(texts), tmp_path)

    lines = [line for text in texts for line in lines_of(text)]
    assert result[2 : 2 + len(lines)] == lines


@pytest.mark.parametrize("turned", [0, 4, 8])
def test_what_stands_outside_the_paragraphs_is_printed_as_typed(turned: int, tmp_path: Path) -> None:
    """Letterhead, title, preface, headings and signature take the same texts as paragraphs do, each a different one."""
    sample = report()
    lines = [text for text in HOSTILE if "\n" not in text]
    mark, openness, title, preface, signature, *headings = lines[turned:] + lines[:turned]
    spoken = replace(
        sample,
        mark=mark,
        openness=openness,
        title=title,
        signature=signature,
        preface=(Paragraph(Level.BODY, preface, Place("")),),
        headings=dict(zip(sample.headings, headings, strict=True)),
    )

    result = printed(spoken, tmp_path)

    assert [result[0].replace("\n", ""), *result[1:4]] == [mark, openness, title, preface]
    assert [line for line in result[4:-2] if line != TEXT] == headings
    assert result[-2:] == [signature, sample.signed_text]


@pytest.mark.parametrize("text", ["{{ 7*7 }}𠮷㐂研究所", "A&B<C>“一”局"])
def test_an_organ_with_such_a_name_has_it_in_title_and_signature(text: str, tmp_path: Path) -> None:
    sample = report()
    named = replace(sample, organ=text, signature=text, title=sample.edition.default_title(text, sample.year))

    result = printed(named, tmp_path)

    assert (result[0].replace("\n", ""), result[-2]) == (named.name, text)


def test_a_title_breaks_where_it_was_broken(tmp_path: Path) -> None:
    title = "某市某局\n2020年度\n年报"

    assert printed(replace(report(), title=title), tmp_path)[0] == title


PRINTABLE = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cs", "Cc"),
        include_characters="\t\n{}%_&<>#\"'",
        exclude_characters="\ufffe\uffff\x85\u2028\u2029",
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()) and not any(f"{{{name}}}" in re.sub(r"\s", "", text) for name in edition().fields))
"""All but what quotes a figure."""


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(PRINTABLE, min_size=30, max_size=60))
def test_any_printable_text_is_printed_as_typed(texts: list[str], tmp_path: Path) -> None:
    result = printed(with_paragraphs(texts), tmp_path)

    lines = [line for text in texts for line in lines_of(text)]
    assert result[2 : 2 + len(lines)] == lines
