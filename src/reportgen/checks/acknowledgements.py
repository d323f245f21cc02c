"""Findings that were looked at and are right: marked as acknowledged, each with the reason and the name given for it."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.errors import legible
from reportgen.model.edition import Severity
from reportgen.model.findings import Acknowledgement, Finding, finding
from reportgen.model.text import bare


def acknowledge(findings: list[Finding], lines: Sequence[Acknowledgement]) -> list[Finding]:
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
