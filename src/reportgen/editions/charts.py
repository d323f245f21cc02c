"""Loads what is drawn of a report, from the tables ``chart`` of an edition's edition.toml."""

from collections.abc import Iterator

from reportgen.editions.keys import Keys
from reportgen.model.amounts import Kind
from reportgen.model.charts import Chart, Form
from reportgen.model.edition import Edition


def load(keys: Keys) -> Chart:
    """One chart. Raises UnusableEdition."""
    chart = Chart(
        title=keys.take("title", str),
        form=keys.choice("form", Form),
        unit=keys.take("unit", str, ""),
        figures=keys.strings("figures"),
    )
    keys.done()
    if not chart.figures or not chart.title:
        raise keys.wrong("figures" if chart.title else "title", "不能为空")
    return chart


def faults(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for figures that the edition does not have, or that no bar can show."""
    for number, chart in enumerate(edition.charts, start=1):
        for name in chart.figures:
            if name not in edition.fields:
                yield f"chart[{number}].figures", f"提到的数「{name}」没有"
            elif edition.fields[name].column.kind is not Kind.COUNT:
                yield f"chart[{number}].figures", f"提到的数「{name}」不是件数，不能画"
        if len({*chart.figures}) < len(chart.figures):
            yield f"chart[{number}].figures", "有重复"
    if len({chart.title for chart in edition.charts}) < len(edition.charts):
        yield "chart.title", "有重复"
