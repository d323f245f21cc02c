"""Ends a report well where LibreOffice by itself would not: no hole before the signature, no last page for a line or two.

LibreOffice moves a paragraph that is kept with the signature whole to the next page, and leaves a hole behind; Word divides
it. And where nothing but the empty line above the signature is too much for a page, the standard has the spacing adjusted
(GB/T 9704-2012, 7.3.5.5). What will happen is known only when the pages are made: so each end is made, and counts where it
is the better one.
"""

from typing import NamedTuple

from lxml import etree

from reportgen.document.content import said
from reportgen.document.opening import BODY, parts, tree
from reportgen.files.package import repack
from reportgen.pdf import inspect

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES, _KEEP, _SPACING, _INDENT = (f"{_W}{name}" for name in ("pPr", "keepNext", "spacing", "ind"))
_END = 4
"""Paragraphs at the end of a document among which the signature is: text, name, date, and one that a hand has added."""
_SHORT = 100
"""Characters of a paragraph that leaves no hole worth speaking of: about four lines, two of which go with the signature in any case."""
_KNOWN_BY = 8
"""Characters at the end of a paragraph by which it is known again in the PDF."""


class Ending(NamedTuple):
    """A document laid out otherwise at its end.

    text: what must stand together on the last page, the end of the last paragraph and the signature; "" where the document
    itself keeps them together.
    """

    document: bytes
    text: str

    def is_better(self, pdf: bytes, than: bytes) -> bool:
        """Whether its PDF is to be taken in place of another."""
        try:
            pages = inspect.pages(pdf)
            return self.text in pages[-1] if self.text else len(pages) < len(inspect.pages(than))
        except inspect.Unreadable:
            return False


def endings(docx: bytes) -> list[Ending]:
    """Other ends of a document, in the order in which they are to be tried; none where no paragraph is kept with the last ones.

    Raises reportgen.document.opening.Unreadable.
    """
    body = parts(docx, (BODY,)).get(BODY, b"")
    found = []
    for change in (_divide, _tighten):
        root = tree(body)
        end = root.findall(f"{_W}body/{_W}p")[-_END:]
        kept = [number for number, each in enumerate(end[:-1]) if each.find(f"{_PROPERTIES}/{_KEEP}") is not None]
        text = change(*end[kept[-1] :]) if kept else None
        if text is not None:
            found.append(Ending(repack(docx, {BODY: etree.tostring(root, encoding="UTF-8", standalone=True)}), text))
    return found


def _divide(last: etree._Element, *signature: etree._Element) -> str | None:
    """Let a long last paragraph go; nothing holds the signature to it then."""
    if len(text := said(last)) <= _SHORT:
        return None
    etree.strip_elements(last, _KEEP)
    return "".join(inspect.characters(text[-_KNOWN_BY:] + "".join(map(said, signature))))


def _tighten(_last: etree._Element, signature: etree._Element, *_date: etree._Element) -> str | None:
    """Take the empty line above the signature away."""
    properties = signature.find(_PROPERTIES)
    if properties is None or properties.find(_SPACING) is not None:
        return None
    at = next((number for number, each in enumerate(properties) if each.tag == _INDENT), len(properties))
    properties.insert(at, etree.Element(_SPACING, {f"{_W}before": "0"}))
    return ""
