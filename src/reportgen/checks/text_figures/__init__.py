"""Checks the figures that the text gives against those of the tables.

It rather misses a wrong figure than calls a true sentence wrong: see ``reading`` for what is heard at all.
"""

from reportgen.checks.text_figures.cues import CueReader
from reportgen.checks.text_figures.judging import Judge
from reportgen.checks.text_figures.reading import Reader
from reportgen.checks.text_figures.vocabulary import vocabulary_of
from reportgen.model.findings import Finding
from reportgen.model.report import HEADING_LENGTH, Level, Paragraph, Report


def check(report: Report) -> list[Finding]:
    """Where the text disagrees with the tables or with itself, in printed order."""
    reader = Reader(vocabulary_of(report.edition), report.organ, report.year)
    cues = CueReader(report.edition, report.organ, report.year)
    judge = Judge(report)
    findings: list[Finding] = []
    for paragraphs in (report.preface, *report.texts.values()):
        headings: dict[Level, str] = {}
        for paragraph in paragraphs:
            above = tuple(headings.values())
            findings += judge.findings(paragraph, cues.hear(reader.read(paragraph.text, above), above))
            _enter(headings, paragraph)
    return findings


def _enter(headings: dict[Level, str], paragraph: Paragraph) -> None:
    """Keep the headings that stand above the next paragraph, by their level."""
    if paragraph.level is Level.BODY or len(paragraph.text) > HEADING_LENGTH:
        return
    levels = list(Level)
    for lower in levels[levels.index(paragraph.level) :]:
        headings.pop(lower, None)
    headings[paragraph.level] = paragraph.text
