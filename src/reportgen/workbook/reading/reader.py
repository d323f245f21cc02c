"""Reads a filled-in workbook into a Report, by its labels; what cannot be read becomes findings, all in one run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import NoEdition
from reportgen.model import amounts
from reportgen.model.edition import Edition, Section
from reportgen.model.findings import Acknowledgement, Finding, finding
from reportgen.model.report import Figure, Paragraph, Place, Previous, Report, level_of, lines_of
from reportgen.model.text import bare, nearest, shortened
from reportgen.workbook import schema
from reportgen.workbook.reading.acknowledgements import read_acknowledged
from reportgen.workbook.reading.cover_sheet import CoverSheet
from reportgen.workbook.reading.labels import EVERYWHERE, Labels, Search
from reportgen.workbook.reading.seen import unlike
from reportgen.workbook.reading.sheets import Sheet, Sheets
from reportgen.workbook.reading.tables import read_table
from reportgen.workbook.reading.texts import read_text


@dataclass(frozen=True)
class Reading:
    """What came of a workbook.

    report: None where the form is so damaged that there is none to speak of.
    digest: the SHA-256 of the file as it was read.
    """

    report: Report | None
    digest: str
    findings: tuple[Finding, ...]
    acknowledgements: tuple[Acknowledgement, ...] = ()


def read(path: Path, edition_for: Callable[[int], Edition]) -> Reading:
    """Read the workbook at ``path``; ``edition_for`` gives the edition that governs a year.

    Raises UnusableWorkbook for what is no workbook at all.
    """
    return _Reader(path, edition_for).reading()


_OTHERS = 20
"""Sheets of staff's own that are named; so many are never a report's text gone astray."""


class _Reader:
    """Reads one workbook; gathers findings on its way."""

    def __init__(self, path: Path, edition_for: Callable[[int], Edition]) -> None:
        self.edition_for = edition_for
        self.sheets = Sheets(path)
        self.findings: list[Finding] = []

    def reading(self) -> Reading:
        sheet = self._sheet(schema.COVER)
        if sheet is None:
            return Reading(None, self.sheets.digest, tuple(self.findings))
        entries = CoverSheet(Labels(sheet), findings=self.findings)
        entries.read(item.label for item in schema.ITEMS)
        edition = self._edition(entries)
        if edition is None:
            return Reading(None, self.sheets.digest, tuple(self.findings))
        entries.read(section.heading for section in edition.sections)
        self._strays(entries.labels, schema.COVER, schema.COVER_HINT, schema.HEADINGS)
        if self.sheets.has_macros:
            self.findings.append(finding("110", Place(schema.COVER)))
        previous = self._previous()
        figures: dict[str, Figure] = {}
        texts: dict[str, tuple[Paragraph, ...]] = {}
        for section in edition.sections:
            if (sheet := self._sheet(section.heading)) is None:
                continue
            labels = Labels(sheet)
            if section.blocks:
                figures |= self._table(edition, section, labels, previous.figures if previous else {})
            else:
                texts[section.id], findings = read_text(section, labels)
                self.findings += findings
                self._strays(labels, section.heading, schema.TEXT_HINT)
        self._others(edition)
        report, acknowledgements = _report(edition, entries, figures, texts, previous), self._acknowledgements()
        return Reading(report, self.sheets.digest, tuple(self.findings), acknowledgements)

    def _others(self, edition: Edition) -> None:
        """Say which sheets are staff's own; nothing while one of the form's is missing, which may be one of them renamed."""
        if all(each.code != "101" for each in self.findings):
            known = {bare(name) for name in (*schema.OWN, *(section.heading for section in edition.sections))}
            others = [title for title in self.sheets.titles if bare(title) not in known]
            self.findings += [finding("112", Place(title), sheet=title) for title in others[:_OTHERS]]

    def _sheet(self, name: str) -> Sheet | None:
        """The only sheet of that name; None, and a finding, where it is missing or doubled."""
        titles = self._titles(name)
        if len(titles) == 1:
            return self.sheets[titles[0]]
        if titles:
            self.findings.append(finding("108", Place(name), sheet=name, count=len(titles)))
        else:
            self.findings.append(finding("101", Place(name), sheet=name, nearest=nearest(name, self.sheets.titles)))
        return None

    def _titles(self, name: str) -> list[str]:
        return [title for title in self.sheets.titles if bare(title) == bare(name)]

    def _optional(self, name: str) -> Sheet | None:
        """The sheet of that name where the workbook has one."""
        return self._sheet(name) if self._titles(name) else None

    def _edition(self, entries: CoverSheet) -> Edition | None:
        """The edition that governs the stated year; None, and a finding, where the stamp names another."""
        year = entries.year() if schema.EDITION in entries.places else None
        if year is None:
            return None
        try:
            edition = self.edition_for(year)
        except NoEdition as error:
            entries.say("218", schema.YEAR, reason=error.message, advice=error.hint)
            return None
        stamps = entries.text(schema.EDITION), entries.text(schema.STAMP)
        if stamps == (edition.id, schema.VERSION):
            return edition
        found, expected = (f"{id}（工作簿版本 {version}）" for id, version in (stamps, (edition.id, schema.VERSION)))
        entries.say("104", schema.EDITION, found=found, expected=expected, year=year)
        return None

    def _table(self, edition: Edition, section: Section, labels: Labels, previous: Mapping[str, amounts.Value]) -> dict[str, Figure]:
        table = read_table(edition, section, labels, previous)
        self.findings += table.findings
        self._strays(labels, section.heading, schema.TABLE_HINT)
        return table.figures

    def _previous(self) -> Previous | None:
        """Last year's figures where the workbook carries them; None where it does not, or where they are damaged."""
        if (sheet := self._optional(schema.LAST_YEAR)) is None:
            return None
        search = Search(Labels(sheet))
        names, shown = search.one(schema.NAME, EVERYWHERE), search.one(schema.FIGURE, EVERYWHERE)
        self.findings += search.findings
        if names is None or shown is None:
            return None
        rows = sheet.rows_below(names.bottom)
        values = {str(sheet.values.get((row, names.left))): sheet.values.get((row, shown.left)) for row in rows}
        year, organ = str(values.get(schema.YEAR)), str(values.get(schema.ORGAN) or "")
        try:
            fields = self.edition_for(int(year)).fields
        except (NoEdition, ValueError):
            self.findings.append(finding("217", Place(sheet.title), text=shortened(year)))
            return None
        figures = {name: amounts.read(values.get(name), field.column.kind, field.column.unit or "元") for name, field in fields.items()}
        return Previous(int(year), organ, figures)

    def _acknowledgements(self) -> tuple[Acknowledgement, ...]:
        """The lines of 核对说明; none where the workbook has no such sheet."""
        if (sheet := self._optional(schema.ACKNOWLEDGED)) is None:
            return ()
        lines, findings = read_acknowledged(sheet)
        self.findings += findings
        return tuple(lines)

    def _strays(self, labels: Labels, *own: str) -> None:
        """Say what stands in a sheet beside what was read and what the workbook itself prints there.

        Nothing where a label is missing or doubled, or the sheet was not read through: what hangs on it would all be strays.
        """
        if any(each.code in ("102", "103", "221") and each.place.sheet == labels.title for each in self.findings):
            return
        for text in own:
            labels.used |= {(area.top, area.left) for area in labels.find(text, EVERYWHERE)}
        labels.used |= schema.HEAD
        self.findings += labels.strays()
        self.findings += unlike(labels.sheet, labels.printed(), labels.numbers)


def _report(
    edition: Edition,
    entries: CoverSheet,
    figures: dict[str, Figure],
    texts: dict[str, tuple[Paragraph, ...]],
    previous: Previous | None,
) -> Report:
    organ, year = entries.organ(), int(entries.text(schema.YEAR))
    preface = entries.places.get(schema.PREFACE, Place(schema.COVER))
    lines = lines_of(entries.text(schema.PREFACE))
    return Report(
        edition=edition,
        organ=organ,
        year=year,
        title=edition.broken_title(entries.text(schema.TITLE), organ) or edition.default_title(organ, year),
        mark=entries.text(schema.MARK),
        openness=entries.text(schema.OPENNESS),
        signature=entries.text(schema.SIGNATURE) or organ,
        signed=entries.signed(),
        blanks=entries.blanks(),
        preface=tuple(Paragraph(level_of(line), line, preface) for line in lines),
        headings={section.id: entries.heading(section) for section in edition.sections},
        figures=figures,
        texts=texts,
        places=entries.places,
        previous=previous,
    )
