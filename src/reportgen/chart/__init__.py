"""One page that explains a report by its figures (图解): as SVG with its table, and as a PNG."""

from reportgen.chart import drawing, proof, table
from reportgen.chart.figures import picture
from reportgen.chart.image import png
from reportgen.errors import NotProven
from reportgen.model.charts import Drawn, Picture
from reportgen.model.report import Report

__all__ = ["drawn", "picture", "png"]


def drawn(shown: Picture, report: Report) -> Drawn:
    """A report's picture, read back. Raises NotProven."""
    result = Drawn(drawing.draw(shown), table.draw(shown))
    faults = list(proof.differences(result.svg, result.table, shown, report))
    if faults:
        raise NotProven(f"画出的图解与工作簿不一致，没有保存：{faults[0]}。", "请把工作簿交给维护人员。")
    return result
