"""Whose report it is: the organ's name against those that the title, the letterhead and the signature give."""

import re
from collections.abc import Iterator

from reportgen.checks.text_figures.language import abbreviates
from reportgen.model.findings import Finding, finding
from reportgen.model.report import MARK, SIGNATURE, TITLE, Report

_BEFORE_YEAR = re.compile(r"(.+?)(?:关于)?(?:(?:19|20)\d\d|[二〇零一三四五六七八九]{4})年")
_OFFICE = re.compile("办公[室厅]$")
_ORGAN = re.compile("(?:政府|局|委员会|委|办公室|办公厅|厅|院|中心|处|队|所|会|部|署|社|街道|镇|乡|办事处)$")
_BRACKETS = re.compile("[（(].*?[）)]")


def check(report: Report) -> Iterator[Finding]:
    """Names of another organ; short names of the same, and its office, are not different."""
    title = _BEFORE_YEAR.match("".join(report.title.split()))
    said = {TITLE: title[1] if title else "", MARK: report.mark.removesuffix("文件"), SIGNATURE: report.signature}
    for label, name in said.items():
        own, found = _plain(report.organ), _plain(name)
        if own and _ORGAN.search(found) and label in report.places and not _same(found, own):
            yield finding("226", report.places[label], found=name, organ=report.organ)


def _plain(name: str) -> str:
    return _OFFICE.sub("", _BRACKETS.sub("", "".join(name.split())))


def _same(one: str, other: str) -> bool:
    return one in other or other in one or abbreviates(one, other) or abbreviates(other, one)
