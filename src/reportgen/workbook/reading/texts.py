"""Reads the paragraphs of one text sheet."""

from collections.abc import Iterator

from reportgen.model.edition import Section
from reportgen.model.findings import Finding, finding
from reportgen.model.report import HEADING_LENGTH, Level, Paragraph, Place, level_of, lines_of
from reportgen.model.text import bare, shortened
from reportgen.workbook import schema
from reportgen.workbook.reading.cover_sheet import printable
from reportgen.workbook.reading.labels import Labels, Search
from reportgen.workbook.reading.sheets import Area

MOST_PARAGRAPHS = 5_000
"""Of one section; a long one has some hundred."""


def read_text(section: Section, labels: Labels) -> tuple[tuple[Paragraph, ...], list[Finding]]:
    """The paragraphs in order, empty rows left out; what the edition prints for an empty section where it says so."""
    search = Search(labels)
    levels, texts, lengths = search.headings(schema.LEVEL, schema.TEXT, schema.LENGTH)
    findings = search.findings
    if levels is None or texts is None:
        return (), findings
    if len(rows := labels.sheet.rows_below(texts.bottom)) > MOST_PARAGRAPHS:
        return (), [*findings, finding("221", labels.place(texts), limit=MOST_PARAGRAPHS)]
    paragraphs: list[Paragraph] = []
    for row in rows:
        if lengths is not None and not isinstance(labels.sheet.values.get((row, lengths.left)), str):
            labels.value(labels.area(row, lengths.left))
        area, level = labels.area(row, texts.left), labels.area(row, levels.left)
        raw, typed_level = labels.value(area), labels.value(level)
        findings += [*labels.uncomputed(area), *labels.uncomputed(level)]
        if raw is not None and str(raw).strip() and area.top == row:
            if not isinstance(raw, str | int) or isinstance(raw, bool):
                findings.append(finding("222", labels.place(area), text=raw))
            text = printable(str(raw), labels.place(area), findings)
            paragraphs += _paragraphs(text, typed_level, labels.place(area), labels.place(level), findings)
    first = Area(texts.bottom + 1, texts.left, texts.bottom + 1, texts.left)
    if not paragraphs and section.when_empty:
        paragraphs.append(Paragraph(Level.BODY, section.when_empty, labels.place(first)))
    elif not paragraphs:
        findings.append(finding("215", labels.place(first, section.heading)))
    return tuple(paragraphs), findings


def _paragraphs(typed: str, chosen: object, place: Place, chosen_at: Place, findings: list[Finding]) -> Iterator[Paragraph]:
    """The paragraphs of one cell, a line break beginning a new one; a level chosen by hand is the first one's."""
    for number, line in enumerate(lines_of(typed)):
        level = _level(chosen, line, chosen_at, findings) if number == 0 else level_of(line)
        paragraph = Paragraph(level, line, place)
        if paragraph.is_heading and len(line) > HEADING_LENGTH:
            findings.append(finding("225", place, length=len(line), limit=HEADING_LENGTH))
        yield paragraph


def _level(typed: object, text: str, place: Place, findings: list[Finding]) -> Level:
    if typed is None or not str(typed).strip():
        return level_of(text)
    for level in Level:
        if bare(str(typed)) == level.value:
            if level is not (told := level_of(text)):
                findings.append(finding("224", place, chosen=level.value, told=told.value, text=shortened(text)))
            return level
    findings.append(finding("213", place, text=shortened(str(typed)), choices="、".join(level.value for level in Level)))
    return level_of(text)
