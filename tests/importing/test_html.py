"""Web pages as portals write them: nested tables, unclosed cells, older character sets; each gives every figure and paragraph."""

from collections.abc import Callable

import pytest

from importing.published import blocks_of, imported, original, page
from reportgen.importing import html
from reportgen.importing.source import Text
from reportgen.model.report import Report


def found(content: str | bytes) -> Report:
    return imported(html.read(content.encode() if isinstance(content, str) else content)).report


def said(report: Report) -> tuple[object, ...]:
    """All that a report says, without where it was found."""
    texts = {id: [(each.level, each.text) for each in paragraphs] for id, paragraphs in report.texts.items()}
    figures = {name: figure.value for name, figure in report.figures.items()}
    preface = [each.text for each in report.preface]
    rest = (report.organ, report.year, report.name, report.mark, report.openness, report.signature, report.signed, report.headings)
    return (*rest, preface, texts, figures)


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
    "gb2312 with a character beyond it": lambda text: (
        text.replace("charset=utf-8", "charset=gb2312").replace("平稳", "镕㛃").encode("gb18030")
    ),
    "UTF-16": lambda text: text.encode("utf-16"),
    "a mark of UTF-8": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no character set": lambda text: text.replace("<meta charset=utf-8>", "").encode("gb18030"),
    "a page laid out by tables": laid_out,
    "scripts and styles": lambda text: text.replace("<body>", "<body><script>var a='<p>九十九</p>'</script><style>p{}</style><!-- 注 -->"),
    "hidden parts": lambda text: text.replace("<body>", "<body><div style='display: none'>一、总体情况</div>"),
    "upper case": lambda text: text.replace("<td", "<TD").replace("</td>", "</TD>").replace("<p>", "<P>").replace("</p>", "</P>"),
}


@pytest.mark.parametrize("write", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("id", ["2019", "2021"])
def test_a_page_gives_the_report(write: Callable[[str], str | bytes], id: str) -> None:
    """Everything of it, and nothing else."""
    text = page([block for block in blocks_of(id)])

    report = found(write(text))

    assert said(report) == said(original(id))


def test_a_page_without_a_report_is_refused_in_plain_words() -> None:
    assert html.read(b"") == [] and html.read(b"\x00\x01") == []


def test_nothing_is_lost_where_a_page_is_deep() -> None:
    """A page nested without end neither ends the program nor costs what stands before."""
    blocks = html.read(("<p>前面</p>" + "<div>" * 50_000 + "里面").encode())

    assert blocks[:1] == [Text("前面", "第 1 段", "p")]
