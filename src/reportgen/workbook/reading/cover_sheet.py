"""Reads the sheet 基本信息: entries beside their labels, and what they mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from reportgen.model.dates import written
from reportgen.model.edition import Section
from reportgen.model.findings import Finding, finding
from reportgen.model.report import Blanks, Place
from reportgen.model.text import shortened
from reportgen.workbook import schema
from reportgen.workbook.reading.labels import EVERYWHERE, Labels, Search
from reportgen.workbook.reading.sheets import Area

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
"""Characters without width, and those that turn the direction of writing around: what is seen is not what is there."""


def printable(text: str, place: Place, findings: list[Finding]) -> str:
    """A text as typed, its line ends unified; a character that no document can hold, or nobody sees, gives a finding."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for code, characters in (("216", _UNPRINTABLE), ("223", _INVISIBLE)):
        if match := characters.search(text):
            findings.append(finding(code, place, position=match.start() + 1))
    return _UNPRINTABLE.sub("�", text)


@dataclass
class CoverSheet:
    """The entries of the sheet by their labels, None for an empty one, and where each stands."""

    labels: Labels
    entries: dict[str, object] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, wanted: Iterable[str]) -> None:
        """Read the entry beside each label; a label that is not there gives a finding."""
        search = Search(self.labels)
        _, column, notes = search.headings(schema.ITEM, schema.ENTRY, schema.NOTE)
        for label in wanted:
            area = search.one(label, Area(1, 1, EVERYWHERE.bottom, column.left - 1)) if column else None
            if area is None or column is None:
                continue
            entry = self.labels.area(area.top, column.left)
            place = self.places[label] = self.labels.place(entry, label)
            self.findings += self.labels.uncomputed(entry)
            if notes:
                self.labels.used.add((area.top, notes.left))
            value = self.labels.value(entry) if entry.top == area.top else None
            if not isinstance(value, str | int | None) and label != schema.DATE:
                self.findings.append(finding("222", place, text=value))
            self.entries[label] = printable(value, place, self.findings) if isinstance(value, str) else value
        self.findings += [each for each in search.findings if each not in self.findings]

    def text(self, label: str) -> str:
        """An entry as text; "" for an empty one."""
        value = self.entries.get(label)
        return "" if value is None else str(value).strip()

    def say(self, code: str, item: str, /, **holes: object) -> None:
        """Add a finding at an entry; nothing where its label was not found, a finding already."""
        if item in self.places:
            self.findings.append(finding(code, self.places[item], **holes))

    def year(self) -> int | None:
        """The report year; None, and a finding, where it is no year."""
        typed = self.text(schema.YEAR)
        if re.fullmatch(r"\d{4}", typed, re.ASCII):
            return int(typed)
        self.say("217", schema.YEAR, text=shortened(typed))
        return None

    def organ(self) -> str:
        """The organ's name; "", and a finding, where it is missing."""
        if not self.text(schema.ORGAN):
            self.say("211", schema.ORGAN, label=schema.ORGAN)
        return self.text(schema.ORGAN)

    def heading(self, section: Section) -> str:
        """A section's heading as printed: its own wording, which is said, or the mandated one."""
        own = self.text(section.heading)
        if own and own != section.heading:
            self.say("214", section.heading, found=own, expected=section.heading)
        return own or section.heading

    def blanks(self) -> Blanks:
        """What an empty figure means; missing where nothing, or nothing known, is chosen."""
        typed = self.text(schema.BLANKS)
        for meaning in Blanks:
            if typed == meaning.value:
                return meaning
        if typed:
            self.say("213", schema.BLANKS, text=shortened(typed), choices="、".join(meaning.value for meaning in Blanks))
        return Blanks.MISSING

    def signed(self) -> date | None:
        """成文日期, typed or a date of Excel's; None, and a finding, where it is missing or no date."""
        raw, typed = self.entries.get(schema.DATE), self.text(schema.DATE)
        if isinstance(raw, datetime):
            return raw.date()
        if not typed:
            self.say("211", schema.DATE, label=schema.DATE)
            return None
        found = written(typed)
        if found is None:
            self.say("212", schema.DATE, text=shortened(typed))
        return found
