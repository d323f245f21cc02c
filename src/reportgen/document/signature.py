"""Puts signature and date where the standard has them, and holds them to the last lines of the text (GB/T 9704-2012, 7.3.5)."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt

from reportgen.document import names
from reportgen.document.prepared import Prepared
from reportgen.document.styles import CHARACTERS, TIGHTER
from reportgen.model.report import Report
from reportgen.model.titles import width

_IN = 2
"""Characters between the name and the right edge, and between its first character and the date's."""


def place(document: BaseOxmlElement, form: Prepared, report: Report) -> None:
    """Indent the paragraphs in the styles of signature and date, and keep the paragraph before with them.

    The date begins at a measured place, and may go beyond the right edge rather than break: LibreOffice sets it wider
    than Word, with air between figures and characters.
    """
    name_right, date_left = _indents(report.signature, report.signed_text)
    placed = {form.styles[name].id: name for name in (names.SIGNATURE_STYLE, names.SIGNED_STYLE) if name in form.styles}
    before = None
    for paragraph in document.xpath("w:body/w:p"):
        style = placed.get(paragraph.style)
        if style:
            size = form.styles[style].size or Pt(16)
            properties = paragraph.get_or_add_pPr()
            if style == names.SIGNATURE_STYLE:
                properties.ind_right = Length(round(name_right * size))
            else:
                properties.jc_val = WD_ALIGN_PARAGRAPH.LEFT
                properties.ind_left = Length(max(0, round(form.type_area.width - date_left * (size + Pt(TIGHTER / 20)))))
                properties.ind_right = Length(-_IN * size)
        if style == names.SIGNATURE_STYLE and before is not None:
            before.get_or_add_pPr().keepNext_val = True
        before = paragraph


def _indents(signature: str, signed: str) -> tuple[float, float]:
    """Characters from the right edge to the name's end, and to the date's beginning.

    The name stands two in, and the date begins two to the right of the name; where that would push the date out, the
    date stands two in and the name moves. A name of several lines counts by its longest; one as long as the line has all of it.
    """
    longest, date = max(map(width, signature.split("\n"))), width(signed)
    name, left = min(longest, CHARACTERS - _IN), CHARACTERS - longest
    return (_IN + date + _IN - name, date + _IN) if date > name else (left if 0 <= left < _IN else _IN, name)
