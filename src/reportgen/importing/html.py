"""Reads a web page: blocks of text and tables, as a browser shows them without style sheets."""

import re
from typing import Any

from lxml import etree, html

from reportgen.errors import UnusableReport
from reportgen.importing.source import PICTURE, UNREADABLE, Block, Cell, Table, Text, bounded, raised

LARGEST = 20 << 20
"""Bytes of a page; a long report has a hundredth."""
_ANOTHER = "核对是不是年报；是的，用浏览器打开，把正文和表格复制到 Word 里，存为 .docx 再试。"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
"""Pages that declare an older set often hold characters of the newer, 镕 and 㛃."""
_SILENT = frozenset(
    ("script", "style", "head", "template", "noscript", "svg", "iframe", "object", "button", "select", "textarea", "nav", "rt", "rp")
)
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
_LEADING = re.compile(r"\s*(\d{1,9})", re.ASCII)


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
    """The page's paragraphs and tables in order; nothing is fetched, nothing is run. Raises UnusableReport where it is too large or too deep."""
    if len(content) > LARGEST:
        raise UnusableReport(f"网页超过了 {LARGEST >> 20} MB，没有读。", _ANOTHER)
    text = decoded(content)
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    text = _CONTROL.sub("", text)
    if not text.strip():
        return []
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)  # pictures stand in attributes
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        return []
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise UnusableReport("网页里的标记一层套一层，太深，读不到底。", _ANOTHER)
    return _Reader().blocks(root)


class _Reader:
    def __init__(self) -> None:
        self._found: list[Block] = []
        self._line: list[str] = []
        self._style = ""
        self._paragraphs = self._tables = 0

    def blocks(self, root: Any) -> list[Block]:
        """The blocks of an element; walked without recursion, for pages are nested deep."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start" and self._begun(element):
                walker.skip_subtree()
            elif event == "end":
                if element.tag in _BLOCKS:
                    self._end()
                if element is not root:
                    self._line.append(element.tail or "")
        self._end()
        return self._found

    def _begun(self, element: Any) -> bool:
        """Take up an element and its own text; whether what is in it is left out, or was taken as a whole."""
        tag = element.tag
        if tag in _SILENT or _invisible(element):
            return True
        if tag in _BLOCKS or tag == "br":
            self._end()
        if tag == "table" and _is_data(element):
            self._tables += 1
            self._found.append(Table(_cells(element), f"第 {self._tables} 张表格"))
            return True
        if tag in _BLOCKS:
            self._style = tag
        replacement = _replacement(element)
        self._line.append(element.text or "" if replacement is None else replacement)
        return replacement is not None

    def _end(self) -> None:
        text = _folded("".join(self._line))
        self._line.clear()
        if text:
            self._paragraphs += 1
            self._found.append(Text(text, f"第 {self._paragraphs} 段", self._style))
        self._style = ""


def _replacement(element: Any) -> str | None:
    """What stands for an element that is no plain text; None for one that is."""
    match element.tag:
        case "img" | "picture" | "canvas" | "video":
            return PICTURE
        case "input":
            return (element.get("value") or "") if (element.get("type") or "text").lower() == "text" else ""
        case "sup" | "sub":
            return raised(element.text_content())
        case "del" | "s" | "strike":
            return UNREADABLE
    return None


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
    return [cell for cell in row if cell.tag in ("td", "th") and not _invisible(cell)]


def _cells(table: Any) -> tuple[Cell, ...]:
    """The cells in the places that their spans leave them (HTML Standard, 4.9.12.1)."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for number, row in enumerate(row for row in table.iterdescendants("tr") if not _invisible(row)):
        column = 0
        for cell in _cells_of(row):
            while (number, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            cells.append(Cell(number, column, rows, columns, _cell_text(cell)))
            bounded(len(taken) + rows * columns)
            taken |= {(number + down, column + across) for down in range(rows) for across in range(columns)}
            column += columns
    return tuple(cells)


def _span(cell: Any, name: str) -> int:
    match = _LEADING.match(cell.get(name) or "")
    return max(1, min(int(match[1]), _MOST_SPANNED)) if match else 1


def _cell_text(cell: Any) -> str:
    return "\n".join(each.text for each in _Reader().blocks(cell) if isinstance(each, Text))


def _folded(text: str) -> str:
    """White space as a browser shows it; no-break and full-width blanks at the ends are indents."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" \u00a0\u3000")
