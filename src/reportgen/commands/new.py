"""Makes a workbook to be filled in, with what last year's report hands down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportgen.checks import sums
from reportgen.commands.check import report_before
from reportgen.editions.loading import governing
from reportgen.errors import UnusableEdition
from reportgen.files import store
from reportgen.model import report
from reportgen.model.amounts import NOT_APPLICABLE_MARK, State, plain
from reportgen.model.edition import Edition, Equation, Severity
from reportgen.model.findings import Finding
from reportgen.model.report import Level, Place, Report, as_previous, skeleton
from reportgen.workbook import addresses
from reportgen.workbook.drawing import draw, save


@dataclass(frozen=True)
class Carried:
    """A figure of the new workbook that rests on last year's.

    value: what was carried, as printed; "" where nothing was. reason: why nothing was, or what becomes of it; else "".
    """

    place: Place
    value: str
    reason: str = ""


@dataclass(frozen=True)
class NewWorkbook:
    """A workbook to be filled in.

    carried: what last year's gave and what it could not, cell by cell. doubts: sums of last year's that do not agree.
    """

    edition: Edition
    carried: tuple[Carried, ...] = ()
    doubts: tuple[Finding, ...] = ()


def new_workbook(year: int, organ: str, path: Path, templates: Path, today: date, last: Path | None = None) -> NewWorkbook:
    """Write a standard workbook to be filled in; never over another file.

    last: last year's workbook, whose figures, names and sub-headings are carried over. Raises CannotGoOn.
    """
    if year > today.year + 1:
        raise UnusableEdition(
            f"{year} 年度还没有到，那时的格式还不知道。", f"核对年度；电脑上的日期是 {today:%Y-%m-%d}，不对的话先调整日期。"
        )
    fresh = report.blank(governing(templates, year), organ, year)
    if last is None:
        store.write_new(path, workbook_bytes(fresh))
        return NewWorkbook(fresh.edition)
    before = report_before(year, last, templates)
    carried = carry_forward(fresh, before)
    store.write_new(path, workbook_bytes(carried, before.edition))
    resting = {name: each for name, each in fresh.edition.carries.items() if name not in fresh.edition.totals}
    figures = tuple(_carried(name, each, fresh.edition, before) for name, each in resting.items())
    return NewWorkbook(fresh.edition, figures, tuple(each for each in sums.disagreements(before) if each.severity is Severity.ERROR))


def _carried(name: str, equation: Equation, edition: Edition, before: Report) -> Carried:
    """What last year's report gives for one figure."""
    field = edition.fields[name]
    place = Place(field.section.heading, addresses.figures(edition)[name], field.labels)
    if not all(then in before.figures for then in equation.then):
        return Carried(place, "", f"{before.year} 年度的格式里没有这一项")
    for then in equation.then:
        if (value := before.number(then)).number is None:
            what = {State.EMPTY: "没有填写", State.NOT_APPLICABLE: f"填的是“{NOT_APPLICABLE_MARK}”"}.get(value.state)
            return Carried(place, "", f"{before.year} 年度{what or f'填的是「{value.text}」，不是数字'}")
    total = sum((Decimal(before.number(then).number or 0) for then in equation.then), Decimal(0))
    return Carried(place, plain(total), "填好本年增减的数后自动加减" if equation.left or equation.minus else "")


def carry_forward(fresh: Report, before: Report) -> Report:
    """A new report with what last year's hands down: names, signature, sub-headings, and the figures this year rests on."""
    organ = fresh.organ or before.organ
    headings = {id: skeleton(each.text for each in before.texts.get(id, ()) if each.level is Level.SECOND) for id in before.texts}
    return replace(
        fresh,
        organ=organ,
        title=fresh.edition.default_title(organ, fresh.year),
        mark=before.mark,
        openness=before.openness,
        signature=before.signature if before.signature != before.organ else organ,
        blanks=before.blanks,
        texts={id: own or headings.get(id, ()) for id, own in fresh.texts.items()},
        previous=as_previous(before),
    )


def workbook_bytes(whole: Report, last_edition: Edition | None = None, notes: Mapping[str, str] | None = None) -> bytes:
    """The standard workbook that says what a report says; the same report gives the same bytes.

    last_edition: the edition of last year's report, where the workbook carries its figures. notes: of figures, by their names.
    """
    return save(draw(whole, last_edition, notes))
