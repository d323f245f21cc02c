"""Web pages as portals write them: nested tables, unclosed cells, older character sets; each gives every figure and paragraph."""

import re
from collections.abc import Callable

import pytest

from importing.published import blocks_of, imported, original, page
from importing.variants import NEW, OWN, Variant, agrees
from reportgen.errors import UnusableReport
from reportgen.importing import html
from reportgen.importing.recognition import Imported
from reportgen.importing.source import Text


def found(content: str | bytes, id: str = "2021") -> Imported:
    return imported(html.read(content.encode() if isinstance(content, str) else content), original(id).year)


def laid_out(text: str) -> str:
    """Inside a table that lays out the page, as old portals do."""
    inner = text.split("<body>")[1].split("</body>")[0]
    return f"<html><body><table><tr><td><table><tr><td> </td></tr></table></td></tr><tr><td>{inner}</td></tr></table></body></html>"


PAGES: dict[str, Callable[[str], str | bytes]] = {
    "plain": lambda text: text,
    "cells never closed": lambda text: text.replace("</td>", "").replace("</tr>", ""),
    "heads as th": lambda text: text.replace("<td", "<th").replace("</td>", "</th>"),
    "tbody and colgroup": lambda text: text.replace("<table>", "<table><colgroup><col></colgroup><tbody>").replace(
        "</table>", "</tbody></table>"
    ),
    "paragraphs in cells": lambda text: text.replace("</td>", "</p></td>").replace("<td>", "<td><p style='text-indent:0'>"),
    "spans everywhere": lambda text: text.replace("<p>", "<p><span style='font-family:仿宋'>").replace("</p>", "</span></p>"),
    "divisions for paragraphs": lambda text: text.replace("<p>", "<div>").replace("</p>", "</div>"),
    "headings as h2": lambda text: text.replace("<p>一、", "<h2>一、").replace("<p>（一）", "<h3>（一）"),
    "indents of no-break blanks": lambda text: text.replace("<p>", "<p>&nbsp;&nbsp;&emsp;"),
    "blanks around figures": lambda text: text.replace("<td>", "<td>&nbsp;").replace("</td>", "\n &nbsp;</td>"),
    "XHTML": lambda text: '<?xml version="1.0" encoding="utf-8"?>\n' + text,
    "GBK": lambda text: text.replace("charset=utf-8", "charset=gbk").encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "a mark of UTF-8": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no character set": lambda text: text.replace("<meta charset=utf-8>", "").encode("gb18030"),
    "a page laid out by tables": laid_out,
    "scripts and styles": lambda text: text.replace("<body>", "<body><script>var a='<p>九十九</p>'</script><style>p{}</style><!-- 注 -->"),
    "hidden parts": lambda text: text.replace("<body>", "<body><div style='display: none'>一、总体情况</div>"),
    "hidden cells": lambda text: text.replace("<td>一、本年新收", "<td style='display:none'>9</td><td>一、本年新收"),
    "hidden rows": lambda text: text.replace("<table>", "<table><tr style='display:none'><td>规章</td><td>9</td><td>9</td></tr>"),
    "hidden words in cells": lambda text: text.replace("<td>1", "<td><span hidden>9</span>1"),
    "figures to be typed": lambda text: text.replace(f">{NEW}<", f"><input value='{NEW}'><"),
    "marks of no width": lambda text: text.replace("<td>1", "<td>\u200b1").replace("</td>", "&#8203;</td>"),
    "figures in pieces": lambda text: text.replace("<td>1", "<td><b>1</b><wbr><!-- -->"),
    "a break at the end of each cell": lambda text: text.replace("</td>", "<br></td>"),
    "a blank paragraph in each cell": lambda text: text.replace("</td>", "<p>&nbsp;</p></td>"),
    "spans with units": lambda text: text.replace('colspan="3"', 'colspan=" 3px"'),
    "spans of nonsense": lambda text: text.replace("<td>", '<td rowspan="0" colspan="x">'),
    "captions of tables": lambda text: text.replace("<table>", "<table><caption>统计表</caption>"),
    "many bodies of a table": lambda text: text.replace("</tr><tr>", "</tr></tbody><tbody><tr>").replace("<table>", "<table><tbody>"),
    "tables in paragraphs": lambda text: text.replace("<table>", "<p><table>").replace("</table>", "</table></p>"),
    "breaks for paragraphs": lambda text: text.replace("</p><p>", "<br>　　"),
    "how a word is spoken": lambda text: text.replace("自然人", "<ruby>自然人<rt>zrr</rt></ruby>"),
    "another set declared": lambda text: text.replace("charset=utf-8", "charset=big5"),
    "GBK under the name of UTF-8": lambda text: text.encode("gb18030"),
    "UTF-8 under the name of GBK": lambda text: text.replace("charset=utf-8", "charset=gbk").encode(),
    "a picture in the page's head": lambda text: text.replace("<body>", f"<body><img src='data:image/png;base64,{'A' * 11_000_000}'>"),
    "upper case": lambda text: text.replace("<td", "<TD").replace("</td>", "</TD>").replace("<p>", "<P>").replace("</p>", "</P>"),
}


@pytest.mark.parametrize("write", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("id", ["2019", "2021"])
def test_a_page_gives_the_report(write: Callable[[str], str | bytes], id: str) -> None:
    """Everything of it, and nothing else."""
    agrees(found(write(page(blocks_of(id))), id), Variant("", write, id=id))


def inside(change: Callable[[str], str]) -> Callable[[str], str]:
    """What stands in the cell of a figure, changed."""
    return lambda text: text.replace(f">{NEW}<", f">{change(NEW)}<")


LOSSY = [
    Variant("the mark of a note", inside(lambda text: f"{text}<sup>1</sup>"), OWN, (f"“{NEW}¹”，不是数",)),
    Variant("struck words", inside(lambda text: f"<del>9</del>{text}"), OWN, ("有认不出的字", "不是数")),
    Variant("struck words of old", inside(lambda text: f"<strike>9</strike>{text}"), OWN, ("有认不出的字", "不是数")),
    Variant("a picture for a figure", inside(lambda text: f"<img src='http://127.0.0.1:9/1.png' alt='{text}'>"), OWN, ("图片", "不是数")),
    Variant("a figure on two lines", inside(lambda text: f"{text[:2]}<br>{text[2:]}"), OWN, ("几个数",)),
    Variant("a figure with a blank in it", inside(lambda text: f"<span>{text[:2]}</span> <span>{text[2:]}</span>"), OWN, ("不是数",)),
    Variant(
        "the first label over too many rows",
        lambda text: text.replace('rowspan="3"', 'rowspan="30"', 1),
        ("三",),
        ("这一行",) * 25,
    ),
    Variant("a cell not there", lambda text: text.replace(f"<td>{NEW}</td>", ""), ("三_本年新收",), ("对不齐",)),
]


@pytest.mark.parametrize("variant", LOSSY, ids=lambda variant: variant.name)
def test_what_a_page_does_not_tell_is_named(variant: Variant) -> None:
    text = page(blocks_of())

    agrees(found(variant.change(text)), variant)


@pytest.mark.parametrize("never", ["</table>", "</t[rd]>|</table>"])
def test_of_tables_that_never_end_each_figure_is_right_or_named(never: str) -> None:
    """A browser, too, takes what follows for a part of the last cell."""
    given = found(re.sub(never, "", page(blocks_of())))

    gaps = "".join(gap.what for gap in given.gaps)
    for name, figure in original().figures.items():
        taken = given.report.figures.get(name)
        assert taken.value == figure.value if taken else given.report.edition.fields[name].labels in gaps
    assert "文末没有找到成文日期" in gaps


def test_a_page_without_a_report_is_refused_in_plain_words() -> None:
    assert html.read(b"") == [] and html.read(b"\x00\x01") == []


@pytest.mark.parametrize("deep", ["<div>" * 50_000, "<table><tr><td>" * 3_000, "<font>x<p>" * 10_000])
def test_a_page_is_read_to_its_end_or_refused_as_too_deep(deep: str) -> None:
    """How deep is too deep hangs on libxml2, which is another one on Windows."""
    try:
        last = html.read(f"<p>前面</p>{deep}里面".encode())[-1]
        said = last.text if isinstance(last, Text) else ""
    except UnusableReport as error:
        said = error.message

    assert said == "里面" or "太深" in said


def test_what_is_deep_is_read_to_its_end() -> None:
    blocks = html.read(("<p>前面</p>" + "<div>" * 1_000 + "里面" + "</div>" * 1_000 + "<p>后面</p>").encode())

    assert [each.text for each in blocks if isinstance(each, Text)] == ["前面", "里面", "后面"]


def test_characters_beyond_the_declared_set_are_read() -> None:
    """Pages that declare GB 2312 hold names that only its successors have."""
    content = "<meta charset=gb2312><p>朱镕基、㛃</p>".encode("gb18030")

    assert html.read(content) == [Text("朱镕基、㛃", "第 1 段", "p")]
