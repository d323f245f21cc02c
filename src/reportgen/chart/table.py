"""Picture → a table of the same figures, for those who do not see the picture: a piece of HTML, to stand beside it."""

from lxml import etree

from reportgen.model.charts import Picture, Shown

UNKNOWN = "—"
"""In the place of last year's figure where none is known."""
_TABLE = "width:100%;border-collapse:collapse;font-size:0.875em;line-height:1.4"
_CELL = "padding:0.3em;border:1px solid #333;font-weight:normal;text-align:"
_LOOKS = {"col": "center;white-space:nowrap", "rowgroup": "left;background:#f4f7fb", "row": "left", "": "center"}
"""How cells are aligned and what else marks them, by what they head."""


def draw(picture: Picture) -> str:
    """The table, every figure of the picture in it, also those that are 0; last year's column where any is known."""
    years = picture.years if any(panel.two_years for panel in picture.panels) else picture.years[:1]
    table = etree.Element("table", style=_TABLE)
    etree.SubElement(table, "caption").text = f"{picture.name}图解数据"
    head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    for text in ("项目", *years):
        _cell(head, "th", text, scope="col")
    for panel in picture.panels:
        body = etree.SubElement(table, "tbody")
        _cell(etree.SubElement(body, "tr"), "th", panel.heading, scope="rowgroup", colspan=str(1 + len(years)))
        for item in panel.items:
            row = etree.SubElement(body, "tr")
            _cell(row, "th", item.labels, scope="row")
            for shown in (item.now, item.then)[: len(years)]:
                _cell(row, "td", _printed(shown))
    return etree.tostring(table, encoding="unicode", method="html")


def _printed(shown: Shown | None) -> str:
    return shown.text if shown else UNKNOWN


def _cell(row: etree._Element, tag: str, text: str, **attributes: str) -> None:
    etree.SubElement(row, tag, attributes, style=_CELL + _LOOKS[attributes.get("scope", "")]).text = text
