"""Checks the numbers of a section's headings, and 「一是……二是」 inside a paragraph."""

import re
from collections.abc import Iterator

from reportgen.model.findings import Finding, finding
from reportgen.model.numerals import chinese
from reportgen.model.report import HEADING_LENGTH, Level, Paragraph

ORDINAL = re.compile(r"\s*[（(]?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)]|[.．、](?!\d))\s*")
"""The number a paragraph begins with, and the blanks around it."""

_POINT = re.compile(r"(?:^|(?<=[：:。；;，,\s]))其?(([一二三四五六七八九十]{1,3})是)")
_OPENING = re.compile(r"如下|以下|下一步|下步|改进|措施|问题|[：:]\s*\Z")


def check(paragraphs: tuple[Paragraph, ...]) -> Iterator[Finding]:
    """Where the numbering of a section breaks off, and where it leaves out a level."""
    yield from _headings(paragraphs)
    for paragraph in paragraphs:
        yield from _points(paragraph)


def number_of(numeral: str) -> int:
    """A number in arabic or Chinese numerals; 0 for what is none."""
    return int(numeral) if numeral.isdecimal() else chinese(numeral) or 0


class _Count:
    """Follows the numbers of one kind. ``due``: those that may come next; ``last``: the one that came last, as printed."""

    def __init__(self) -> None:
        self.due, self.last = {1}, ""

    def takes(self, number: int, label: str) -> bool:
        """Whether a number may come now. Where it may not, either of the two around the break may be the wrong one."""
        fits = number in self.due
        self.due = {number + 1} if fits else {number + 1, *(each + 1 for each in self.due)}
        self.last = label
        return fits


def _headings(paragraphs: tuple[Paragraph, ...]) -> Iterator[Finding]:
    """A lower level may count on under a new heading or begin anew; any level begins anew after words that open a list."""
    counts = {level: _Count() for level in Level}
    above: list[Level] = []
    for before, paragraph in zip((None, *paragraphs), paragraphs, strict=False):
        level, match = paragraph.level, ORDINAL.match(paragraph.text)
        if level is Level.BODY or match is None or not (number := number_of(match[1])):
            continue
        count, label = counts[level], match[0].strip()
        last = f"前面一个是「{count.last}」" if count.last else "前面没有别的编号"
        if before and _opens(before):
            count.due.add(1)
        above = [each for each in above if each.rank < level.rank]
        if not count.takes(number, label):
            yield finding("609", paragraph.place, label=label, before=last)
        elif number == 1 and level is Level.FOURTH and above == [Level.SECOND] and _bare(paragraph, before):
            yield finding("610", paragraph.place, label=label, above=counts[Level.SECOND].last)
        above.append(level)
        for lower in counts:
            if lower.rank > level.rank:
                counts[lower].due.add(1)


def _opens(paragraph: Paragraph) -> bool:
    """Whether a paragraph opens a list, or is a heading without a number."""
    return paragraph.level is Level.BODY and (len(paragraph.text) <= HEADING_LENGTH or bool(_OPENING.search(paragraph.text)))


def _bare(paragraph: Paragraph, before: Paragraph | None) -> bool:
    """Whether a paragraph is a heading alone: no sentence, and no item of a list that the paragraph before opens."""
    listed = before is not None and before.text.rstrip().endswith(("：", ":"))
    return not listed and len(paragraph.text) <= HEADING_LENGTH and not re.search("[。；，：]", paragraph.text)


def _points(paragraph: Paragraph) -> Iterator[Finding]:
    """A chain may begin with any number: the points before it may stand in the paragraph before."""
    count = _Count()
    for match in _POINT.finditer(paragraph.text):
        last, number = count.last, number_of(match[2])
        count.due |= {1} if last else {number}
        if not count.takes(number, match[1]):
            yield finding("609", paragraph.place, label=match[1], before=f"前面一个是「{last}」")
