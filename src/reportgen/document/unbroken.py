"""Addresses and telephone numbers of body text stay whole, and do not tear the line before them apart."""

import re
from copy import deepcopy

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.document.styles import element

_LONG = re.compile(r"[!-~]{10,}")
"""Latin letters, digits and signs so many that the line before them would be torn apart."""
_WHOLE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d-])(?:\+\d{1,3}-)?\d{3,4}-\d{3,8}(?:-\d{1,8})?(?![\d-])", re.ASCII)
_TEXT = qn("w:t")


def keep_whole(document: BaseOxmlElement, body_style: str) -> None:
    """Give the paragraphs of a style, by its id, hyphens at which no line ends, and no justification, where it matters."""
    for paragraph in document.xpath("w:body/w:p"):
        texts = list(paragraph.iter(_TEXT))
        if paragraph.style == body_style and _LONG.search("".join(text.text or "" for text in texts)):
            paragraph.get_or_add_pPr().jc_val = WD_ALIGN_PARAGRAPH.LEFT
            for text in texts:
                _bind(text)


def _bind(text: BaseOxmlElement) -> None:
    """Word ends no line after such a hyphen; LibreOffice 7.4 does, unless it is given a joiner too (see ``pdf.joiners``)."""
    words = _WHOLE.sub(lambda whole: whole[0].replace("-", "\n"), text.text or "").split("\n")
    for word in words[:-1]:
        before = deepcopy(text)
        before.text = word
        text.addprevious(before)
        text.addprevious(element("w:noBreakHyphen"))
    text.text = words[-1]
