"""Lets LibreOffice divide the long paragraph before a signature, as Word does.

A paragraph that is kept with the next one LibreOffice moves whole to the next page, and leaves a hole behind. Let go, it
is divided, but then nothing holds the signature to the text. So both are made, and the divided one counts only where the
end of the text stands on the last page together with all that follows.
"""

from typing import NamedTuple

from lxml import etree

from reportgen.document.content import said
from reportgen.document.opening import BODY, parts, tree
from reportgen.files.package import repack
from reportgen.pdf import inspect

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEPT = f"{_W}pPr/{_W}keepNext"
_SHORT = 100
"""Characters of a paragraph that leaves no hole worth speaking of: about four lines, two of which go with the signature in any case."""
_KNOWN_BY = 8
"""Characters at the end of a paragraph by which it is known again in the PDF."""


class Divisible(NamedTuple):
    """A document in which the paragraph before the signature may be divided. ``ending``: its end and all that follows."""

    document: bytes
    ending: str


def divisible(docx: bytes) -> Divisible | None:
    """The document with the long paragraph before the signature let go; None where it has none.

    Raises reportgen.document.opening.Unreadable.
    """
    root = tree(parts(docx, (BODY,)).get(BODY, b""))
    paragraphs = root.findall(f"{_W}body/{_W}p")
    kept = next((number for number in reversed(range(len(paragraphs))) if paragraphs[number].find(_KEPT) is not None), None)
    if kept is None or len(text := said(paragraphs[kept])) <= _SHORT:
        return None
    etree.strip_elements(paragraphs[kept], f"{_W}keepNext")
    ending = text[-_KNOWN_BY:] + "".join(map(said, paragraphs[kept + 1 :]))
    return Divisible(repack(docx, {BODY: etree.tostring(root, encoding="UTF-8", standalone=True)}), ending)


def ends_well(pdf: bytes, ending: str) -> bool:
    """Whether the end of the text stands on the last page with all that follows it."""
    try:
        return "".join(inspect.characters(ending)) in inspect.last_page(pdf)
    except inspect.Unreadable:
        return False
