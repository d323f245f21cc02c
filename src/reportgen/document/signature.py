"""Puts signature and date where the standard has them, and holds them to the last lines of the text (GB/T 9704-2012, 7.3.5)."""

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from reportgen.document import names
from reportgen.document.prepared import Prepared
from reportgen.model.report import Report
from reportgen.model.titles import width

_LINE = 28
"""Characters of a line of text (5.2.3)."""
_IN = 2
"""Characters between the name and the right edge, and between its first character and the date's."""


def place(document: BaseOxmlElement, form: Prepared, report: Report) -> None:
    """Indent the paragraphs in the styles of signature and date, and keep the paragraph before with them."""
    right = dict(zip((names.SIGNATURE_STYLE, names.SIGNED_STYLE), _indents(report.signature, report.signed_text), strict=True))
    placed = {form.styles[name].id: name for name in right if name in form.styles}
    before = None
    for paragraph in document.xpath("w:body/w:p"):
        style = placed.get(paragraph.style)
        if style:
            size = form.styles[style].size
            paragraph.get_or_add_pPr().ind_right = Pt(right[style] * (size.pt if size else 16))
        if style == names.SIGNATURE_STYLE and before is not None:
            before.get_or_add_pPr().keepNext_val = True
        before = paragraph


def _indents(signature: str, signed: str) -> tuple[float, float]:
    """Characters from the right edge to the name and to the date.

    The name stands two in, and the date begins two to the right of the name; where that would push the date out, the
    date stands two in and the name moves. A name of several lines counts by its longest.
    """
    name, date = min(max(map(width, signature.split("\n"))), _LINE - _IN), width(signed)
    return (_IN + date + _IN - name, _IN) if date > name else (_IN, name - date)
