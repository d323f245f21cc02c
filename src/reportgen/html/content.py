"""What a web page says: its headings, paragraphs and tables in order, read by another reader than its writer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from lxml import etree, html

from reportgen.model.printed import Box

_TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or heading; ``element`` is its tag, "" of text that stands in none. ``lead``: what of it is marked as such."""

    element: str
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its cells. ``headers``: of each cell that is no header, what those it names say; of a header None."""

    caption: str
    boxes: tuple[Box, ...]
    headers: tuple[tuple[str, ...] | None, ...]


Block: TypeAlias = Text | Table


def blocks(page: bytes) -> list[Block]:
    """What stands within the page's article, in order; nothing where there is none."""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    named = {str(id): _text(each) for each in root.iter("th") if (id := each.get("id"))}
    return [block for article in root.iter("article") for block in _blocks(article, named)]


def _blocks(parent: etree._Element, named: Mapping[str, str]) -> Iterator[Block]:
    if (parent.text or "").strip():
        yield Text("", parent.text or "")
    for child in parent.iterchildren(etree.Element):
        if child.tag in _TEXTS:
            yield Text(str(child.tag), _text(child), "".join(map(_text, child.iterchildren("strong"))))
        elif child.tag == "table":
            yield _table(child, named)
        else:
            yield from _blocks(child, named)
        if (child.tail or "").strip():
            yield Text("", child.tail or "")


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()) if len(element) else element.text or ""  # type: ignore[arg-type]


def _table(table: etree._Element, named: Mapping[str, str]) -> Table:
    boxes: list[Box] = []
    headers: list[tuple[str, ...] | None] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row.iterchildren("th", "td"):
            while (number, column) in taken:
                column += 1
            rows, columns = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            if rows > 1:
                taken.update(product(range(number + 1, number + rows), range(column, column + columns)))
            boxes.append(Box(number, column, rows, columns, _text(cell)))
            ids = cell.get("headers", "").split()
            column += columns
            headers.append(None if cell.tag == "th" else tuple(named.get(id, "") for id in ids))
    return Table("".join(map(_text, table.iterchildren("caption"))), tuple(boxes), tuple(headers))
