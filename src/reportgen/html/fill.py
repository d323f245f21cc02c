"""Fills the web page of the report from its template."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reportgen.errors import UnusableTemplate
from reportgen.html.tables import table
from reportgen.model import report as items
from reportgen.model.charts import Drawn
from reportgen.model.report import Paragraph, Report, headed


def fill(template: str, report: Report, picture: Drawn | None = None, remark: str = "") -> bytes:
    """The whole page, as yet unproven; with the picture of its figures where one was drawn.

    remark: what stands above the report because this is but a preview. Raises UnusableTemplate.
    """
    try:
        return _compiled(template).render(context(report, picture, remark)).encode()
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise UnusableTemplate(f"网页模板 report.html 填不进去：{error}。", "改正或恢复 templates 里的 report.html。") from error


@lru_cache(maxsize=8)
def _compiled(template: str) -> Template:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.keep_trailing_newline = True
    return environment.from_string(template)


def context(report: Report, picture: Drawn | None = None, remark: str = "") -> Mapping[str, object]:
    """Every name that the template may use, with what it prints."""
    return {
        items.MARK: report.letterhead,
        items.OPENNESS: report.openness,
        "标题": report.name,
        "标题各行": report.title.split("\n"),
        items.PREFACE: list(_paragraphs(report.preface)),
        "各部分": [
            {
                "标题": report.headings[section.id],
                "正文": list(_paragraphs(report.texts.get(section.id, ()))),
                "表": table(section, number) if section.blocks else None,
            }
            for number, section in enumerate(report.edition.sections, start=1)
        ],
        "数": {name: report.printed(name) for name in report.figures},
        items.SIGNATURE: report.signature,
        items.DATE: report.signed_text,
        "预览": remark,
        "图解": {"图": Markup(picture.svg), "表": Markup(picture.table)} if picture else None,
    }


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Mapping[str, object]]:
    """Paragraphs as the template sees them; 层次 is the rank of a heading on a line of its own, else 0.

    No rank is left out, whatever numbering an office begins with: who hears the page finds the next heading by its rank.
    """
    above: list[int] = []
    for each, heads in headed(paragraphs):
        rank = 0
        if heads:
            above = [*(level for level in above if level < each.level.rank), each.level.rank]
            rank = 2 + len(above)
        yield {"层次": rank, "引语": each.lead, "余文": each.rest}
