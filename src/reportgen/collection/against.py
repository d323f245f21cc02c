"""A superior's figures against the sum of those of its units."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.collection import sums
from reportgen.collection.roster import Counted, Tier
from reportgen.collection.standing import Collected, State
from reportgen.collection.sums import Total, in_unit, unit_of
from reportgen.model.amounts import plain
from reportgen.model.findings import Finding, finding
from reportgen.model.report import ORGAN, Place, Report

DIFFERS, LEFT_OUT, DOUBLED = CODES = ("841", "842", "843")
"""Of findings that are only looked for where there are units to be added up."""
_NAMED = 10


def against(report: Report, organ: str, collected: Collected, tier: Tier | None = None) -> Iterator[Finding]:
    """Each figure that is not the sum of the units' figures, and the units that are not in it.

    organ: as the roster calls it. Nothing is compared while a unit has two reports, and no figure of the report's own that cannot be read.
    """
    cover = report.places.get(ORGAN, Place(""))
    below = collected.below(organ, tier)
    if doubled := [each.unit.name for each in below if each.state is State.DOUBLE and each.unit.counted is Counted.YES]:
        yield finding(DOUBLED, cover, names=_names(doubled))
        return
    if left_out := collected.left_out(organ, tier):
        yield finding(LEFT_OUT, cover, count=len(left_out), names=_names([f"{each.unit.name}（{each.uncounted}）" for each in left_out]))
    counted = collected.counted(organ, tier)
    for name, total in sums.total(report.edition, (part.figures for part in counted)).items():
        if name in report.figures and (own := sums.one(report.number(name))) and not own.missing and own.number != total.number:
            yield _differs(report, name, own, total, len(counted))


def _differs(report: Report, name: str, own: Total, total: Total, units: int) -> Finding:
    unit = unit_of(report.edition.fields[name], own + total)

    def said(number: Decimal) -> str:
        return f"{plain(in_unit(number, unit))}{unit}"

    numbers = {"left": said(total.number), "right": said(own.number), "difference": said(abs(own.number - total.number))}
    return finding(DIFFERS, report.figures[name].place, count=units, **numbers)


def _names(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 个" if len(names) > _NAMED else "")
