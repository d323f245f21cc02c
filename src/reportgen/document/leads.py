"""Gives the lead of a paragraph the look of its level's heading: what the lead's own style does not say, the heading's does.

So a template in which staff changed the heading changes the lead too.
"""

from copy import deepcopy

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from reportgen.document import names

_FONTS = qn("w:rFonts")
_ORDER = (
    " rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing "
    "w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
)
"""How a run's properties must stand."""


def dressed(styles: bytes) -> bytes:
    """The styles of a template, its leads' filled up from the headings'; as they are where it has no leads."""
    root = parse_xml(styles)
    by_name = {name.get(qn("w:val"), "").lower(): name.getparent() for name in root.iterfind(f"{qn('w:style')}/{qn('w:name')}")}
    pairs = [(by_name.get(f"heading {level}"), by_name.get(name)) for level, name in names.LEAD_STYLES.items()]
    for heading, lead in pairs:
        form = None if heading is None else heading.find(qn("w:rPr"))
        if form is not None and lead is not None:
            _fill_up(lead.get_or_add_rPr(), form)  # type: ignore[attr-defined]
    return etree.tostring(root, encoding="UTF-8", standalone=True) if any(lead is not None for _, lead in pairs) else styles


def _fill_up(own: etree._Element, heading: etree._Element) -> None:
    for each in heading:
        found = own.find(each.tag)
        if found is None:
            own.append(deepcopy(each))
        elif each.tag == _FONTS:
            for name in (name for name in each.attrib if name not in found.attrib):
                found.set(name, each.attrib[name])
    own[:] = sorted(own, key=lambda each: _ORDER.find(f" {etree.QName(each).localname} "))
