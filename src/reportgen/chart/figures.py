"""Report → Picture: which figures are shown, with the labels the report prints."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from reportgen.model.amounts import State, Value
from reportgen.model.charts import Chart, Item, Panel, Picture, Shown
from reportgen.model.edition import Edition, Field
from reportgen.model.report import Report

_Path: TypeAlias = tuple[str, ...]

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")
_REMARK = re.compile(r"（[^（）]*）$")


def picture(report: Report, before: Edition | None = None) -> Picture:
    """What a report's picture shows. ``before``: the edition of last year's report; without it only this year's figures are shown.

    Raises KeyError where a figure of the edition's charts was not found in the report.
    """
    panels = tuple(_panel(report, before, chart) for chart in report.edition.charts)
    return Picture(report.title, report.organ, report.year, report.signed_text, panels)


def _panel(report: Report, before: Edition | None, chart: Chart) -> Panel:
    fields = report.edition.fields
    paths = _differing([(*fields[name].row.path, *fields[name].column.path) for name in chart.figures])
    items = (_item(report, before, name, path) for name, path in zip(chart.figures, paths, strict=True))
    return Panel(chart, tuple(items))


def _item(report: Report, before: Edition | None, name: str, path: _Path) -> Item:
    *above, own = (plain(label) for label in path)
    now = Shown(report.printed(name), _whole(report.number(name)))
    return Item(name, "·".join(above), own, now, _then(report, before, name))


def _then(report: Report, before: Edition | None, name: str) -> Shown | None:
    """Last year's figure of a name, where it stood under the same labels then: a name may have come to mean less."""
    if not report.previous or not before or name not in before.fields:
        return None
    value = report.previous.figures.get(name)
    if value is None or value.state not in (State.NUMBER, State.NOT_APPLICABLE):
        return None
    return Shown(value.text, _whole(value)) if _labels(before.fields[name]) == _labels(report.edition.fields[name]) else None


def _labels(field: Field) -> tuple[_Path, _Path]:
    return field.row.path, field.column.path


def _whole(value: Value) -> int | None:
    return int(value.number) if value.number is not None else None


def plain(label: str) -> str:
    """A printed label without its number, and without a remark in brackets at its end."""
    return _REMARK.sub("", _NUMBERING.sub("", label)) or label


def _differing(paths: Sequence[_Path]) -> list[_Path]:
    """The paths without what all of them begin or end with; at least one label of each is left."""
    left = list(paths)
    while all(len(path) > 1 for path in left) and len({path[0] for path in left}) == 1:
        left = [path[1:] for path in left]
    while all(len(path) > 1 for path in left) and len({path[-1] for path in left}) == 1:
        left = [path[:-1] for path in left]
    return left
