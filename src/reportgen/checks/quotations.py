"""Figures quoted in the text by name: 「收到申请{{三_本年新收_总计}}件」 prints the table's figure."""

import re
from dataclasses import replace

from reportgen.model.findings import Finding, finding
from reportgen.model.report import Paragraph, Report
from reportgen.model.text import near

_QUOTATION = re.compile(r"\{\{\s*([^\s{}]+)\s*\}\}")

_LONGEST, _COMPARED = 60, 200
"""Comparing is slow: no name is longer, and nobody mistypes so many."""


def resolve(report: Report) -> tuple[Report, list[Finding]]:
    """The report with every quotation replaced by its figure as printed.

    What stands in double braces and is no name at all, such as 「{{ 7*7 }}」, is plain text and stays; a name that is
    not known stays too, and gives a finding.
    """
    findings: list[Finding] = []
    nearest: dict[str, str] = {}

    def paragraph(each: Paragraph) -> Paragraph:
        def figure(match: re.Match[str]) -> str:
            name = match[1]
            if name in report.figures:
                return report.printed(name)
            if name.isidentifier():
                if name not in nearest:
                    close = near(name, report.figures, count=3) if len(nearest) < _COMPARED else []
                    listed = "、".join(f"{{{{{known}}}}}" for known in close)
                    nearest[name] = f"相近的有：{listed}。" if close else ""
                shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
                findings.append(finding("220", each.place, name=shown, nearest=nearest[name]))
            return match[0]

        return replace(each, text=_QUOTATION.sub(figure, each.text))

    texts = {id: tuple(map(paragraph, paragraphs)) for id, paragraphs in report.texts.items()}
    return replace(report, texts=texts, preface=tuple(map(paragraph, report.preface))), findings
