"""Holds a finished picture and its table against the Report they were made from, figure by figure."""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree, html

from reportgen.chart import bars, drawing, table
from reportgen.chart.canvas import FIGURE, SVG, YEAR
from reportgen.chart.figures import plain
from reportgen.model.charts import Chart, Form, Picture
from reportgen.model.edition import Field
from reportgen.model.report import Report

_NEAR = 3.0
"""Pixels that a bar may be longer or shorter than its number says: the shortest are drawn as long as this."""


def differences(svg: str, fragment: str, picture: Picture, report: Report) -> Iterator[str]:
    """Yield, in plain Chinese, where picture or table do not say what the report says; nothing where they are proven."""
    root = etree.fromstring(svg)
    yield from _texts(root, picture, report)
    for chart in report.edition.charts:
        if chart.form is not Form.NUMBERS:
            yield from _bars(root, chart, report)
    yield from _cells(fragment, picture, report)


def _printed(report: Report, name: str, year: int) -> str | None:
    """A figure as the report of a year prints it; None where there is none."""
    if year == report.year:
        return report.printed(name) if name in report.figures else None
    previous = report.previous
    return previous.figures[name].text if previous and year == previous.year and name in previous.figures else None


def _texts(root: etree._Element, picture: Picture, report: Report) -> Iterator[str]:
    """Every text is a word of the form or a figure behind its label, and what is left out is 0."""
    labels = {name: _labels(report.edition.fields[name]) for chart in report.edition.charts for name in chart.figures}
    words = _words(picture, report).union(*labels.values())
    shown, label = set[tuple[str, int]](), ""
    for text in root.iter(f"{SVG}text"):
        said, name, year = "".join(map(str, text.itertext())), text.get(FIGURE), int(text.get(YEAR, "0"))
        if name is None:
            if said not in words:
                yield f"多出「{said}」"
            label = label if said in picture.years else said
        elif said != _printed(report, name, year):
            yield f"{year}年的 {name} 应为「{_printed(report, name, year)}」，图上是「{said}」"
        elif label not in labels.get(name, ()) or (name, year) in shown:
            yield f"{year}年的 {name} 写在「{label}」后面，或重复"
        if name is not None:
            shown.add((name, year))
    for item in (item for panel in picture.panels for item in panel.items):
        for year in (picture.year, picture.year - 1)[: 2 if item.then else 1]:
            if (item.name, year) not in shown and _printed(report, item.name, year) != "0":
                yield f"缺少{year}年的 {item.name}"


def _labels(field: Field) -> set[str]:
    """What a figure may be called: its own labels as printed, without numbers, or some of them in a row."""
    path = [plain(label) for label in (*field.row.path, *field.column.path)]
    runs = [path[start:end] for end in range(1, len(path) + 1) for start in range(end)]
    return {mark.join(run) for run in runs for mark in ("", "·")}


def _words(picture: Picture, report: Report) -> set[str]:
    """What may stand in the picture beside figures and their labels."""
    heads = {word for panel in picture.panels for word in (panel.chart.title, drawing.unit(panel))}
    told = {drawing.KIND, bars.ALL_NOTHING, bars.OTHERS_NOTHING, f"数据来源：《{report.name}》"}
    return heads | told | {*report.title.split("\n"), report.organ, report.signed_text, f"{report.year}年", f"{report.year - 1}年"}


def _bars(root: etree._Element, chart: Chart, report: Report) -> Iterator[str]:
    """Every number told that is not 0 has its bar, as long as it says, of one measure: the chart's, or of parts that of their year."""
    shown = {whose for whose in _shows(root, "text") if whose[0] in chart.figures}
    if chart.form is Form.SHARES:  # of a year of which not all parts are told nobody knows the shares
        shown = {whose for whose in shown if all((name, whose[1]) in shown for name in chart.figures)}
    told = {whose for whose in shown if _number(report, *whose)}
    drawn = {whose: rect for whose, rect in _shows(root, "rect").items() if whose[0] in chart.figures}
    yield from (f"{year}年的 {name} 有条形而没有数，或相反" for name, year in told ^ drawn.keys())
    measured = defaultdict[int, list[tuple[float, float, str]]](list)
    for (name, year), rect in drawn.items():
        bar = (_number(report, name, year), float(rect.get("width", "0")), f"{year}年的 {name}")
        measured[year if chart.form is Form.SHARES else 0].append(bar)
    for each in measured.values():
        largest, longest, _ = max(each)
        yield from (f"{what} 的条形与数不相称" for number, long, what in each if abs(long * largest - longest * number) > _NEAR * largest)


def _shows(root: etree._Element, tag: str) -> dict[tuple[str, int], etree._Element]:
    """The texts or bars that show a figure, by its name and year."""
    return {(name, int(each.get(YEAR, "0"))): each for each in root.iter(f"{SVG}{tag}") if (name := each.get(FIGURE)) is not None}


def _number(report: Report, name: str, year: int) -> float:
    values = {report.year: report.number} | ({report.previous.year: report.previous.figures.__getitem__} if report.previous else {})
    return float(values[year](name).number or 0)


def _cells(fragment: str, picture: Picture, report: Report) -> Iterator[str]:
    """The rows of the table are the figures of the charts, in their order."""
    rows = [["".join(map(str, cell.itertext())) for cell in row] for row in html.fragment_fromstring(fragment).iter("tr")]
    items = {item.name: item for panel in picture.panels for item in panel.items}
    two = any(item.then for item in items.values())
    wanted = [["项目", *picture.years[: 1 + two]]]
    for panel in picture.panels:
        wanted.append([panel.heading])
        for name in panel.chart.figures:
            then = _printed(report, name, report.year - 1) if items[name].then else table.UNKNOWN
            wanted.append([items[name].labels, *(_printed(report, name, report.year) or "", then or "")[: 1 + two]])
    if rows != wanted:
        yield "表格与年报不同：" + next((f"应为 {a}，实为 {b}" for a, b in zip(wanted, rows, strict=False) if a != b), "行数不同")
