"""The picture of a report (图解) in all its forms, each held against the report."""

from dataclasses import dataclass

from reportgen.editions import governing
from reportgen.errors import NoEdition, NotDrawn, NotProven
from reportgen.model.charts import Drawn
from reportgen.model.edition import Edition
from reportgen.model.report import Report


@dataclass(frozen=True)
class Charts:
    """What explains a report by its figures.

    drawn: the SVG and its table. workbook: the native charts, as an .xlsx. png: or why it could not be drawn.
    """

    drawn: Drawn
    workbook: bytes
    png: bytes | NotDrawn


def charts(report: Report) -> Charts:
    """All forms of a report's picture. Raises NotProven, and UnusableEdition."""
    from reportgen import chart  # a report without a picture does without what draws it
    from reportgen.workbook import picture as workbook

    shown = chart.picture(report, _before(report))
    drawn = chart.drawn(shown, report)
    book = workbook.draw(shown)
    for fault in workbook.differences(book, shown):
        raise NotProven(f"画出的图解与工作簿不一致，没有保存：{fault}。", "请把工作簿交给维护人员。")
    try:
        return Charts(drawn, book, chart.png(drawn.svg))
    except NotDrawn as error:
        return Charts(drawn, book, error)


def _before(report: Report) -> Edition | None:
    """The edition of last year's report, where the report carries its figures and there was one."""
    try:
        return governing(report.edition.folder.parent, report.previous.year) if report.previous else None
    except NoEdition:
        return None
