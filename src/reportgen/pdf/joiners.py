"""Joiners of no width (U+2060) by which LibreOffice lays out what Word does by itself; the PDF's text has none of them.

LibreOffice ends a line after a hyphen at which Word ends none, and prints it twice at times; and it sets air between figures
and characters, which takes the date beyond the right edge.
"""

import re

from lxml import etree

from reportgen.document.opening import BODY, parts, tree
from reportgen.files.package import repack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_JOINER = "\N{WORD JOINER}"
_BETWEEN = re.compile(r"(?<=\d)(?=[年月日])|(?<=[年月])(?=\d)")


def joined(docx: bytes) -> bytes:
    """The document with joiners, or as it is where it needs none. Raises reportgen.document.opening.Unreadable."""
    root = tree(parts(docx, (BODY,)).get(BODY, b""))
    hyphens = list(root.iter(f"{_W}noBreakHyphen"))
    for hyphen in hyphens:
        hyphen.tag, hyphen.text = f"{_W}t", f"-{_JOINER}"
    dates = [text for paragraph in root.iterfind(f"{_W}body/{_W}p") if _reaches_out(paragraph) for text in paragraph.iter(f"{_W}t")]
    for text in dates:
        text.text = _BETWEEN.sub(_JOINER, text.text or "")
    return repack(docx, {BODY: etree.tostring(root, encoding="UTF-8", standalone=True)}) if hyphens or dates else docx


def _reaches_out(paragraph: etree._Element) -> bool:
    """Whether a paragraph may go beyond the right edge, as the date may."""
    indent = paragraph.find(f"{_W}pPr/{_W}ind")
    return indent is not None and indent.get(f"{_W}right", "").startswith("-")
