"""Reads a web page: blocks of text and tables, as a browser shows them without style sheets."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from reportgen.importing.source import Block, Cell, Table, Text

LARGEST = 20 << 20
"""Bytes of a page; a long report has a hundredth."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
"""Pages that declare an older set often hold characters of the newer, 镕 and 㛃."""
_SILENT = frozenset(("script", "style", "head", "template", "noscript", "svg", "iframe", "object", "button", "select", "textarea", "nav"))
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "blockquote",
        "pre",
        "center",
        "form",
        "fieldset",
        "address",
        "figure",
        "figcaption",
        "body",
        "html",
        "hr",
        "table",
        "caption",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "font_block",
    ]
)
_MOST_SPANNED = 1000


def decoded(content: bytes) -> str:
    """A page's text: by its mark or declaration, else UTF-8, else GB 18030."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(name, "replace")
    declared = _CHARSET.search(content[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    for encoding in (_CHINESE.get(name, name), "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")


def read(content: bytes) -> list[Block]:
    """The page's paragraphs and tables in order; nothing is fetched, nothing is run."""
    text = decoded(content)
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    text = _CONTROL.sub("", text)
    if not text.strip():
        return []
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        return []
    return _Reader().blocks(root)


class _Reader:
    def __init__(self) -> None:
        self._found: list[Block] = []
        self._line: list[str] = []
        self._style = ""
        self._paragraphs = self._tables = 0

    def blocks(self, root: Any) -> list[Block]:
        self._walk(root, 0)
        self._end()
        return self._found

    def _end(self) -> None:
        text = _folded("".join(self._line))
        self._line.clear()
        if text:
            self._paragraphs += 1
            self._found.append(Text(text, f"第 {self._paragraphs} 段", self._style))
        self._style = ""

    def _walk(self, element: Any, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT or _invisible(element) or depth > 200:
            return
        if tag == "table" and _is_data(element):
            self._end()
            self._tables += 1
            self._found.append(Table(tuple(_cells(element)), f"第 {self._tables} 张表格"))
            return
        block = tag in _BLOCKS
        if block:
            self._end()
            self._style = tag
        if tag == "br":
            self._end()
        self._line.append(element.text or "")
        for child in element:
            self._walk(child, depth + 1)
            self._line.append(child.tail or "")
        if block:
            self._end()


def _invisible(element: Any) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _is_data(table: Any) -> bool:
    """Whether a table is one of figures, not one that lays out the page around others or around paragraphs."""
    return (
        next(table.iterdescendants("table"), None) is None
        and max((len(_cells_of(row)) for row in table.iterdescendants("tr")), default=0) > 1
    )


def _cells_of(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _cells(table: Any) -> Iterator[Cell]:
    """The cells in the places that their spans leave them (HTML Standard, 4.9.12.1)."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iterdescendants("tr")):
        column = 0
        for cell in _cells_of(row):
            while (number, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(number + down, column + across) for down in range(rows) for across in range(columns)}
            yield Cell(number, column, rows, columns, _cell_text(cell))
            column += columns


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), _MOST_SPANNED)) if value.isdecimal() else 1


def _cell_text(cell: Any) -> str:
    pieces: list[str] = []

    def walk(element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT or _invisible(element):
            return
        if tag in _BLOCKS or tag == "br":
            pieces.append("\n")
        pieces.append(" ".join((element.text or "").split("\n")))
        for child in element:
            walk(child)
            pieces.append(" ".join((child.tail or "").split("\n")))

    walk(cell)
    return "\n".join(filter(None, (_folded(line) for line in "".join(pieces).split("\n"))))


def _folded(text: str) -> str:
    """White space as a browser shows it; no-break and full-width blanks at the ends are indents."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" \u00a0\u3000")
