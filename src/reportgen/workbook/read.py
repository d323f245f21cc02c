"""Reads a filled-in workbook into a Report, by its labels; what cannot be read becomes findings, all in one run."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.edition import Edition, Section
from reportgen.errors import UnusableEdition, UnusableWorkbook
from reportgen.findings import Finding, finding
from reportgen.report import Blanks, Figure, Level, Paragraph, Place, Report, level_of
from reportgen.workbook import form
from reportgen.workbook.labels import EVERYWHERE, Area, Labels, Search, bare, nearest
from reportgen.workbook.tables import read_table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Reading:
    """What came of a workbook. ``report`` is None where its form is so damaged that there is none to speak of."""

    report: Report | None
    findings: tuple[Finding, ...]


def read(path: Path, edition_for: Callable[[int], Edition]) -> Reading:
    """Read the workbook at ``path``; ``edition_for`` gives the edition that governs a year.

    Raises UnusableWorkbook for what is no workbook at all, UnusableEdition for a year without a format.
    """
    book = _open(path, values=True)
    return _Reader(path, book, edition_for).reading()


def _open(path: Path, *, values: bool) -> Workbook:
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_OLE))
        if beginning == _OLE:
            raise UnusableWorkbook(f"{path} 是加了密码的工作簿，或旧格式的 .xls 文件，读不出来。", "用 Excel 去掉密码，另存为 .xlsx 再试。")
        return openpyxl.load_workbook(path, data_only=values, keep_links=False)
    except FileNotFoundError as error:
        raise UnusableWorkbook(f"找不到工作簿 {path}。", "核对文件名和所在的文件夹。") from error
    except OSError as error:
        raise UnusableWorkbook(f"打不开工作簿 {path}：{error.strerror or error}。", "如果它正在别的程序中打开，关闭后再试。") from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise UnusableWorkbook(f"{path} 不是 Excel 工作簿（.xlsx），或者已经损坏。", "用 Excel 打开核对，另存为 .xlsx 再试。") from error


class _Reader:
    """Reads one workbook; gathers findings on its way."""

    def __init__(self, path: Path, book: Workbook, edition_for: Callable[[int], Edition]) -> None:
        self.path, self.book, self.edition_for = path, book, edition_for
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}
        self._formulas: Workbook | None = None

    def reading(self) -> Reading:
        sheet = self._sheet(form.PARTICULARS)
        if sheet is None:
            return Reading(None, tuple(self.findings))
        labels = Labels(sheet)
        entries = self._entries(labels, [item.label for item in form.ITEMS])
        edition = self._edition(entries)
        if edition is None:
            return Reading(None, tuple(self.findings))
        headings = self._entries(labels, [section.heading for section in edition.sections])
        labels.used |= {(area.top, area.left) for area in labels.find(form.HEADINGS, EVERYWHERE)}
        self._finish(labels, {form.PARTICULARS, form.PARTICULARS_HINT, *(item.note for item in form.ITEMS)})
        figures: dict[str, Figure] = {}
        texts: dict[str, tuple[Paragraph, ...]] = {}
        for section in edition.sections:
            if (sheet := self._sheet(section.heading)) is None:
                continue
            labels = Labels(sheet)
            if section.blocks:
                figures |= self._table(section, labels)
            else:
                texts[section.id] = self._text(section, labels)
        return Reading(self._report(edition, entries, headings, figures, texts), tuple(self.findings))

    def _say(self, code: str, place: Place, **holes: object) -> None:
        self.findings.append(finding(code, place, **holes))

    def _sheet(self, name: str) -> Worksheet | None:
        for sheet in self.book.worksheets:
            if bare(sheet.title) == bare(name):
                return sheet
        self._say("101", Place(name), sheet=name, nearest=nearest(name, self.book.sheetnames))
        return None

    def _finish(self, labels: Labels, own: set[str]) -> None:
        """Say what stands in a sheet beside what was read and what the workbook itself prints there."""
        for text in own:
            labels.used |= {(area.top, area.left) for area in labels.find(text, EVERYWHERE)}
        self.findings += labels.strays()

    def _entries(self, labels: Labels, wanted: list[str]) -> dict[str, object]:
        """The entry beside each label of 基本信息; a label that is not there gives a finding."""
        search = Search(labels)
        search.one(form.ITEM, EVERYWHERE)
        column = search.one(form.ENTRY, EVERYWHERE)
        search.one(form.NOTE, EVERYWHERE)
        entries: dict[str, object] = {}
        for label in wanted:
            area = search.one(label, Area(1, 1, EVERYWHERE.bottom, column.left - 1)) if column else None
            if area is None or column is None:
                continue
            entry = labels.area(area.top, column.left)
            self.places[label] = labels.place(entry, label)
            value = labels.value(entry)
            entries[label] = self._checked(value, self.places[label]) if isinstance(value, str) else value
        self.findings += [each for each in search.findings if each not in self.findings]
        return entries

    def _checked(self, text: str, place: Place) -> str:
        """A text as typed, its line ends unified; a character that no document can hold gives a finding."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if match := _UNPRINTABLE.search(text):
            self._say("216", place, position=match.start() + 1)
        return _UNPRINTABLE.sub("�", text)

    def _edition(self, entries: dict[str, object]) -> Edition | None:
        """The edition that governs the stated year; None, and a finding, where the stamp names another."""
        if form.YEAR not in entries or form.EDITION not in entries:
            return None
        typed = str(entries[form.YEAR] if entries[form.YEAR] is not None else "").strip()
        if not re.fullmatch(r"\d{4}", typed, re.ASCII):
            self._say("217", self.places[form.YEAR], text=typed)
            return None
        year, stamp = int(typed), str(entries[form.EDITION])
        try:
            edition = self.edition_for(year)
        except UnusableEdition as error:
            self._say("218", self.places[form.YEAR], reason=error.message, advice=error.hint)
            return None
        stamps = (stamp, str(entries.get(form.STAMP)))
        if stamps != (edition.id, form.VERSION):
            found = f"{stamps[0]}（工作簿版本 {stamps[1]}）"
            self._say("104", self.places[form.EDITION], found=found, expected=f"{edition.id}（工作簿版本 {form.VERSION}）", year=year)
            return None
        return edition

    def _table(self, section: Section, labels: Labels) -> dict[str, Figure]:
        def formulas() -> Worksheet:
            if self._formulas is None:
                self._formulas = _open(self.path, values=False)
            return self._formulas[labels.title]

        table = read_table(section, labels, formulas)
        self.findings += table.findings
        self._finish(labels, {section.heading, form.TABLE_HINT})
        return table.figures

    def _text(self, section: Section, labels: Labels) -> tuple[Paragraph, ...]:
        search = Search(labels)
        level_column = search.one(form.LEVEL, EVERYWHERE)
        text_column = search.one(form.TEXT, EVERYWHERE)
        length_column = search.one(form.LENGTH, EVERYWHERE)
        self.findings += search.findings
        if level_column is None or text_column is None:
            return ()
        paragraphs: list[Paragraph] = []
        for row in range(text_column.bottom + 1, labels.sheet.max_row + 1):
            if length_column is not None:
                labels.value(labels.area(row, length_column.left))
            area = labels.area(row, text_column.left)
            raw, level = labels.value(area), labels.value(labels.area(row, level_column.left))
            if raw is None or not str(raw).strip():
                continue
            place = labels.place(area)
            text = self._checked(str(raw), place)
            paragraphs.append(Paragraph(self._level(level, text, labels.place(labels.area(row, level_column.left))), text, place))
        self._finish(labels, {section.heading, form.TEXT_HINT})
        if not paragraphs and section.when_empty:
            return (Paragraph(Level.BODY, section.when_empty, labels.place(text_column)),)
        if not paragraphs:
            self._say("215", labels.place(Area(text_column.bottom + 1, text_column.left, 0, 0), section.heading))
        return tuple(paragraphs)

    def _level(self, typed: object, text: str, place: Place) -> Level:
        if typed is None or not str(typed).strip():
            return level_of(text)
        for level in Level:
            if bare(str(typed)) == level.value:
                return level
        self._say("213", place, text=typed, choices="、".join(level.value for level in Level))
        return Level.BODY

    def _report(
        self,
        edition: Edition,
        entries: dict[str, object],
        headings: dict[str, object],
        figures: dict[str, Figure],
        texts: dict[str, tuple[Paragraph, ...]],
    ) -> Report:
        def entry(label: str) -> str:
            value = entries.get(label)
            return "" if value is None else str(value).strip()

        organ, year = entry(form.ORGAN), int(entry(form.YEAR))
        if not organ and form.ORGAN in self.places:
            self._say("211", self.places[form.ORGAN], label=form.ORGAN)
        preface = self.places.get(form.PREFACE, Place(form.PARTICULARS))
        return Report(
            edition=edition,
            organ=organ,
            year=year,
            title=entry(form.TITLE) or edition.default_title(organ, year),
            mark=entry(form.MARK),
            openness=entry(form.OPENNESS),
            signature=entry(form.SIGNATURE) or organ,
            signed=self._date(entries.get(form.DATE)),
            blanks=self._blanks(entry(form.BLANKS)),
            preface=tuple(Paragraph(level_of(line), line, preface) for line in entry(form.PREFACE).splitlines() if line.strip()),
            headings={section.id: self._heading(section, headings) for section in edition.sections},
            figures=figures,
            texts=texts,
            places=self.places,
        )

    def _heading(self, section: Section, headings: dict[str, object]) -> str:
        own = str(headings.get(section.heading) or "").strip()
        if own and own != section.heading:
            self._say("214", self.places[section.heading], found=own, expected=section.heading)
        return own or section.heading

    def _blanks(self, typed: str) -> Blanks:
        for meaning in Blanks:
            if typed == meaning.value:
                return meaning
        if typed:
            choices = "、".join(meaning.value for meaning in Blanks)
            self._say("213", self.places[form.BLANKS], text=typed, choices=choices)
        return Blanks.MISSING

    def _date(self, raw: object) -> date | None:
        place = self.places.get(form.DATE)
        if place is None:
            return None
        if isinstance(raw, datetime):
            return raw.date()
        typed = "" if raw is None else str(raw).strip()
        if not typed:
            self._say("211", place, label=form.DATE)
            return None
        match = _DATE.fullmatch(typed)
        try:
            if match:
                return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            match = None
        self._say("212", place, text=typed)
        return None
