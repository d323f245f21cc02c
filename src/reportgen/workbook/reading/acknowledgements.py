"""Reads the sheet 核对说明: findings that were looked at and are right, each with a reason and a name."""

from reportgen.model.findings import Acknowledgement, Finding, finding
from reportgen.model.report import Place
from reportgen.workbook import schema
from reportgen.workbook.reading.labels import EVERYWHERE, Labels, Search
from reportgen.workbook.reading.sheets import Area, Sheet


def read_acknowledged(sheet: Sheet) -> tuple[list[Acknowledgement], list[Finding]]:
    """The lines that are filled in, and what is wrong with them: each needs all four entries."""
    labels = Labels(sheet)
    search = Search(labels)
    columns = [search.one(label, EVERYWHERE) for label in schema.ACKNOWLEDGEMENT]
    lines: list[Acknowledgement] = []
    findings = search.findings
    if any(column is None for column in columns):
        return lines, findings
    found = [column for column in columns if column is not None]
    for row in sheet.rows_below(found[0].bottom):
        entries = [str(sheet.values.get((row, column.left), "")).strip() for column in found]
        line = Place(sheet.title, Area(row, found[0].left, row, found[0].left).cell)
        if all(entries):
            lines.append(Acknowledgement(entries[0], entries[1], entries[2], entries[3], line))
        elif any(entries):
            findings.append(finding("106", line))
    return lines, findings
