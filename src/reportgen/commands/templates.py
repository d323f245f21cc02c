"""The templates: held against their editions, and those of Word drawn anew."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.commands import forms
from reportgen.commands.build import template_of
from reportgen.commands.new import workbook_bytes
from reportgen.document import check as template_check
from reportgen.document import draw as draw_template
from reportgen.editions.loading import load_all
from reportgen.errors import UnusableTemplate
from reportgen.files import store
from reportgen.files.store import Written
from reportgen.html import check as page_check
from reportgen.model import report
from reportgen.model.edition import Edition
from reportgen.workbook.reading import read


def check_templates(templates: Path) -> dict[Edition, list[str]]:
    """What does not agree between each edition, its templates and its workbook. Raises UnusableEdition or UnusableTemplate."""
    return {edition: list(_faults(edition)) for edition in load_all(templates)}


def _faults(edition: Edition) -> Iterator[str]:
    yield from template_check.faults(template_of(edition), edition)
    yield from page_check.faults(forms.template_of(edition), edition)
    yield from _workbook_faults(edition)


def _workbook_faults(edition: Edition) -> Iterator[str]:
    """Yield what of an edition its own workbook does not give back: labels that cannot be told apart by reading."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(workbook_bytes(report.blank(edition, "", edition.first_year)))
        reading = read(path, lambda _: edition)
    yield from (f"工作簿{each.place}：{each.message}" for each in reading.findings if each.code.startswith("1"))
    for name in edition.fields.keys() - (reading.report.figures.keys() if reading.report else set()):
        yield f"工作簿里读不出「{name}」"


def draw_templates(templates: Path, edition_id: str) -> Written:
    """Draw an edition's Word template anew; the old one is kept beside it. Raises CannotGoOn."""
    edition = next((each for each in load_all(templates) if each.id == edition_id), None)
    if edition is None:
        raise UnusableTemplate(f"没有格式“{edition_id}”。", f"{templates} 里要有这个文件夹，其中有 edition.toml。")
    return store.write(edition.template, draw_template.draw(edition))
