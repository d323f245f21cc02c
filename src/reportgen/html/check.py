"""Holds the template of the web page against an edition: whether a report that uses all that the form has is printed whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportgen.errors import UnusableTemplate
from reportgen.html.fill import fill
from reportgen.html.proof import differences
from reportgen.model.amounts import State, Value
from reportgen.model.charts import Drawn
from reportgen.model.edition import Edition
from reportgen.model.report import Figure, Level, Paragraph, Place, Report, blank

_PICTURE, _REMARK = Drawn("<svg>图</svg>", "<table><tr><td>表</td></tr></table>"), "这是预览"


def faults(template: str, edition: Edition) -> Iterator[str]:
    """Yield, in plain Chinese, what such a report would be printed without, or otherwise; nothing where all is well."""
    report = _full(edition)
    try:
        for fault in differences(fill(template, report, _PICTURE, _REMARK), report, _PICTURE, _REMARK):
            yield f"网页模板 report.html 印得不对：{fault}"
    except UnusableTemplate as error:
        yield error.message


def _full(edition: Edition) -> Report:
    """A report with something in every place, and no figure like another."""
    nowhere = Place("")
    texts = tuple(Paragraph(level, text, nowhere) for level in Level for text in (f"{level.value}的标题", f"{level.value}。文字<&>"))
    figures = {name: Figure(Value(State.NUMBER, number, str(number)), nowhere) for number, name in enumerate(edition.fields, start=1000)}
    return replace(
        blank(edition, "某局", edition.first_year),
        mark="某局文件",
        openness="主动公开",
        signed=date(edition.first_year + 1, 1, 31),
        preface=texts,
        figures=figures,
        texts={section.id: texts for section in edition.texts},
    )
