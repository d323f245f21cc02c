"""Figures quoted in the text by name: 「收到申请{{三_本年新收_总计}}件」 prints the table's figure."""

import re
from dataclasses import replace
from difflib import get_close_matches

from reportgen.findings import Finding, finding
from reportgen.report import Paragraph, Report

_QUOTATION = re.compile(r"\{\{\s*([^\s{}]+)\s*\}\}")


def resolve(report: Report) -> tuple[Report, list[Finding]]:
    """The report with every quotation replaced by its figure as printed.

    What stands in double braces and is no name at all, such as 「{{ 7*7 }}」, is plain text and stays; a name that is
    not known stays too, and gives a finding.
    """
    findings: list[Finding] = []

    def paragraph(each: Paragraph) -> Paragraph:
        def figure(match: re.Match[str]) -> str:
            name = match[1]
            if name in report.figures:
                return report.printed(name)
            if name.isidentifier():
                close = "、".join(f"{{{{{known}}}}}" for known in get_close_matches(name, report.figures, n=3))
                findings.append(finding("220", each.place, name=name, nearest=f"相近的有：{close}。" if close else ""))
            return match[0]

        return replace(each, text=_QUOTATION.sub(figure, each.text))

    texts = {id: tuple(map(paragraph, paragraphs)) for id, paragraphs in report.texts.items()}
    return replace(report, texts=texts, preface=tuple(map(paragraph, report.preface))), findings
