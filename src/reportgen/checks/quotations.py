"""Figures quoted in the text by name: 「收到申请{{三_本年新收_总计}}件」 prints the table's figure."""

import re
from collections.abc import Callable
from dataclasses import replace

from reportgen.model.findings import Finding, finding
from reportgen.model.report import MARK, OPENNESS, SIGNATURE, TITLE, Paragraph, Place, Report
from reportgen.model.text import near

_QUOTATION = re.compile(r"\{\{\s*([^\s{}]+)\s*\}\}")
_BRACES = re.compile(r"[{｛]{1,2}([^{}｛｝]{1,80})[}｝]{1,2}")
_HALF = re.compile(r"[{｛]{1,2}([^{}｛｝]{1,80})$|^([^{}｛｝]{1,80})[}｝]{2}")
"""A quotation cut in two by a line break, or without its other braces."""
_NAME = re.compile(r"[\w\s_＿\-－—·.。，,]+")
_JOINTS = re.compile(r"[\s＿\-－—·.。，,]+")
_PARTS = re.compile("[_＿\\-－—]")
_LONGEST, _COMPARED = 60, 200
"""Comparing is slow: no name is longer, and nobody mistypes so many."""


def resolve(report: Report) -> tuple[Report, list[Finding]]:
    """The report with every quotation replaced by its figure as printed, wherever text is printed.

    What looks like a quotation and is none, for its name or its braces, stays and gives a finding; other text in
    braces, such as 「{{ 7*7 }}」, is plain text.
    """
    quoting = _Quoting(report)
    places = report.places

    def item(label: str, text: str) -> str:
        return quoting.text(text, places.get(label, Place("")))

    texts = {id: tuple(map(quoting.paragraph, paragraphs)) for id, paragraphs in report.texts.items()}
    headings = {id: item(report.edition.section(id).heading, text) for id, text in report.headings.items()}
    resolved = replace(
        report,
        title=item(TITLE, report.title),
        mark=item(MARK, report.mark),
        openness=item(OPENNESS, report.openness),
        signature=item(SIGNATURE, report.signature),
        headings=headings,
        texts=texts,
        preface=tuple(map(quoting.paragraph, report.preface)),
    )
    return resolved, quoting.findings


class _Quoting:
    """Puts the figures of one report into its texts; gathers what is no quotation."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.findings: list[Finding] = []
        self._nearest: dict[str, str] = {}

    def paragraph(self, each: Paragraph) -> Paragraph:
        return replace(each, text=self.text(each.text, each.place)) if "{" in each.text or "｛" in each.text else each

    def text(self, typed: str, place: Place) -> str:
        text = _BRACES.sub(self._figure(place), typed)
        half = _HALF.search(text)
        if half and self._looks_like_one(half[1] or half[2]):
            self.findings.append(finding("220", place, name="".join(half[0].split()), nearest=self._near(half[1] or half[2])))
        return text

    def _figure(self, place: Place) -> Callable[[re.Match[str]], str]:
        def figure(match: re.Match[str]) -> str:
            exact = _QUOTATION.fullmatch(match[0])
            if exact and exact[1] in self.report.figures:
                return self.report.printed(exact[1])
            if self._looks_like_one(match[1]):
                name = "".join(match[1].split())
                shown = match[0] if len(match[0]) <= _LONGEST else f"{match[0][:_LONGEST]}…"
                self.findings.append(finding("220", place, name="".join(shown.split()), nearest=self._near(name)))
            return match[0]

        return figure

    def _looks_like_one(self, inside: str) -> bool:
        """Whether what stands in braces can be meant for a figure's name: a name of parts, or one much like it."""
        return (
            bool(_NAME.fullmatch(inside))
            and not inside.strip().isdigit()
            and (bool(_PARTS.search(inside)) or bool(self._near(inside)) or inside.isidentifier())
        )

    def _near(self, name: str) -> str:
        name = _JOINTS.sub("_", name.strip()).strip("_")
        if name not in self._nearest:
            close = near(name, self.report.figures, count=3) if len(self._nearest) < _COMPARED else []
            listed = "、".join(f"{{{{{known}}}}}" for known in close)
            self._nearest[name] = f"相近的有：{listed}。" if close else ""
        return self._nearest[name]
