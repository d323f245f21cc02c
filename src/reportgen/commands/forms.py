"""The forms of a report beside the Word document."""

from reportgen.editions.loading import page_template
from reportgen.errors import NotProven, UnusableTemplate, reason
from reportgen.model.charts import Drawn
from reportgen.model.report import Report


def page(report: Report, picture: Drawn | None = None) -> bytes:
    """The report as a web page, with its picture where one is given, read back and held against the report. Raises UnusableTemplate or NotProven."""
    from reportgen.html import fill, proof  # checking does without the libraries that write pages

    path = page_template(report.edition)
    try:
        template = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "它不是 UTF-8 编码的"
        raise UnusableTemplate(f"打不开网页模板 {path}：{why}。", "关闭正在编辑它的程序，或恢复原来的文件。") from error
    finished = fill.fill(template, report, picture)
    for fault in proof.differences(finished, report, picture):
        raise NotProven(
            f"生成的网页与工作簿不一致，没有保存：{fault}。",
            f"核对网页模板 {path}；模板没有改过的，请把工作簿交给维护人员。",
        )
    return finished
