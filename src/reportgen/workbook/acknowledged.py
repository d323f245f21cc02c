"""The sheet 核对说明: findings that were looked at and are right, each with a reason and a name."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.edition import Severity
from reportgen.errors import legible
from reportgen.findings import Finding, finding
from reportgen.report import Place
from reportgen.workbook import form
from reportgen.workbook.labels import EVERYWHERE, Labels, Search, bare
from reportgen.workbook.sheets import Area, Sheet

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = ((form.CODE, 10), (form.PLACE, 48), (form.REASON, 60), (form.BY, 16))
_HINT = "警告和提示看过、确实无误的，在这里写明代码、位置（照核对结果抄写，如「表名」!E14）、理由和确认人。错误不能说明，只能改正。"
_ROWS = 30


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One line of the sheet."""

    code: str
    place: str
    reason: str
    by: str
    line: Place


def draw_acknowledged(sheet: "Worksheet") -> None:
    from reportgen.workbook import styles  # which brings openpyxl along; reading does without

    sheet.sheet_properties.tabColor = styles.RED_TAB
    styles.head(sheet, form.ACKNOWLEDGED, _HINT, len(_COLUMNS))
    for column, (label, width) in enumerate(_COLUMNS, start=1):
        styles.dress(sheet.cell(form.TABLE_TOP, column, label), styles.STRONG, styles.CENTRE, styles.LOCKED)
        sheet.column_dimensions["ABCD"[column - 1]].width = width
        for row in range(form.TABLE_TOP + 1, form.TABLE_TOP + 1 + _ROWS):
            styles.dress(sheet.cell(row, column), styles.LABEL, styles.LEFT, open=True)
            sheet.cell(row, column).number_format = "@"
    styles.page(sheet, "D", form.TABLE_TOP + _ROWS)


def read_acknowledged(sheet: Sheet) -> tuple[list[Acknowledgement], list[Finding]]:
    """The lines that are filled in, and what is wrong with them: each needs all four entries."""
    labels = Labels(sheet)
    search = Search(labels)
    columns = [search.one(label, EVERYWHERE) for label, _ in _COLUMNS]
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


def acknowledge(findings: list[Finding], lines: list[Acknowledgement]) -> list[Finding]:
    """The findings, those that a line speaks of marked as acknowledged; a line that speaks of none is a finding."""
    done: list[Finding] = []
    used: set[Acknowledgement] = set()
    said = {(line.code, bare(line.place)): line for line in reversed(lines)}
    for each in findings:
        line = said.get((each.code, bare(str(each.place))))
        if line and each.severity is not Severity.ERROR:
            used.add(line)
            each = replace(each, acknowledged=legible(f"{line.reason}（{line.by}）"))
        done.append(each)
    return done + [finding("107", line.line, number=line.code, where=line.place) for line in lines if line not in used]
