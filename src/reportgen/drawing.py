"""What the program draws itself: workbooks to be filled in, and the Word templates, held against their editions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen import archive, report, workbook, years
from reportgen.archive import Written
from reportgen.document import check as template_check
from reportgen.document import draw as draw_template
from reportgen.edition import Edition
from reportgen.editions import governing, load_all
from reportgen.errors import UnusableEdition, UnusableTemplate
from reportgen.pipeline import report_before, template_of
from reportgen.report import Report


@dataclass(frozen=True)
class NewWorkbook:
    """A workbook to be filled in: its edition, and by printed labels what last year's could and could not give."""

    edition: Edition
    carried: tuple[str, ...] = ()
    not_carried: tuple[str, ...] = ()


def new(year: int, organ: str, path: Path, templates: Path, today: date, last: Path | None = None) -> NewWorkbook:
    """Write a standard workbook to be filled in; never over another file.

    last: last year's workbook, whose figures, names and sub-headings are carried over. Raises CannotGoOn.
    """
    if year > today.year + 1:
        raise UnusableEdition(
            f"{year} 年度还没有到，那时的格式还不知道。", f"核对年度；电脑上的日期是 {today:%Y-%m-%d}，不对的话先调整日期。"
        )
    fresh = report.blank(governing(templates, year), organ, year)
    if last is None:
        archive.write_new(path, workbook_bytes(fresh))
        return NewWorkbook(fresh.edition)
    before = report_before(year, last, templates)
    carried = years.carry_over(fresh, before)
    archive.write_new(path, workbook_bytes(carried, before.edition))
    known = {name: all(then in before.figures for then in each.then) for name, each in fresh.edition.carries.items()}
    labels = {name: f"表{slot.section.id}：{slot.labels}" for name, slot in fresh.edition.slots.items() if name not in fresh.edition.totals}
    return NewWorkbook(
        fresh.edition,
        tuple(labels[name] for name, given in known.items() if given and name in labels),
        tuple(labels[name] for name, given in known.items() if not given and name in labels),
    )


def workbook_bytes(whole: Report, last_edition: Edition | None = None) -> bytes:
    """The standard workbook that says what a report says; the same report gives the same bytes.

    last_edition: the edition of last year's report, where the workbook carries its figures.
    """
    return workbook.save(workbook.draw(whole, last_edition))


def check_templates(templates: Path) -> dict[Edition, list[str]]:
    """What does not agree between each edition, its Word template and its workbook. Raises UnusableEdition or UnusableTemplate."""
    editions = load_all(templates)
    return {edition: [*template_check.faults(template_of(edition), edition), *_workbook_faults(edition)] for edition in editions}


def _workbook_faults(edition: Edition) -> Iterator[str]:
    """Yield what of an edition its own workbook does not give back: labels that cannot be told apart by reading."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(workbook_bytes(report.blank(edition, "", edition.first_year)))
        reading = workbook.read(path, lambda _: edition)
    yield from (f"工作簿{each.place}：{each.message}" for each in reading.findings if each.code.startswith("1"))
    for name in edition.slots.keys() - (reading.report.figures.keys() if reading.report else set()):
        yield f"工作簿里读不出「{name}」"


def draw_templates(templates: Path, edition_id: str) -> Written:
    """Draw an edition's Word template anew; the old one is kept beside it. Raises CannotGoOn."""
    edition = next((each for each in load_all(templates) if each.id == edition_id), None)
    if edition is None:
        raise UnusableTemplate(f"没有格式“{edition_id}”。", f"{templates} 里要有这个文件夹，其中有 edition.toml。")
    return archive.write(edition.template, draw_template.draw(edition))
