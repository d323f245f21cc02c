"""Makes a workbook to be filled in, with what last year's report hands down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportgen.commands.check import report_before
from reportgen.editions.loading import governing
from reportgen.errors import UnusableEdition
from reportgen.files import store
from reportgen.model import report
from reportgen.model.edition import Edition
from reportgen.model.report import Level, Report, as_previous, skeleton
from reportgen.workbook.drawing import draw, save


@dataclass(frozen=True)
class NewWorkbook:
    """A workbook to be filled in: its edition, and by printed labels what last year's could and could not give."""

    edition: Edition
    carried: tuple[str, ...] = ()
    not_carried: tuple[str, ...] = ()


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
    known = {name: all(then in before.figures for then in each.then) for name, each in fresh.edition.carries.items()}
    labels = {
        name: f"表{field.section.id}：{field.labels}" for name, field in fresh.edition.fields.items() if name not in fresh.edition.totals
    }
    return NewWorkbook(
        fresh.edition,
        tuple(labels[name] for name, given in known.items() if given and name in labels),
        tuple(labels[name] for name, given in known.items() if not given and name in labels),
    )


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
