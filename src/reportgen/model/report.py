"""What one workbook says. Every value knows its cell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from reportgen.errors import legible
from reportgen.model.amounts import State, Value
from reportgen.model.edition import Edition
from reportgen.model.text import bare
from reportgen.model.titles import MARK_LINE, broken

ORGAN, YEAR, TITLE, MARK, OPENNESS = "机关名称", "报告年度", "年报标题", "发文机关标志", "公开方式"
SIGNATURE, DATE, BLANKS, PREFACE = "署名", "成文日期", "空白单元格", "前言"
"""What a report says beside its sections: the items of the cover sheet, by their labels there."""
ABOVE, BELOW = "标题以前", "日期以后"
"""Where text stands that is around a report, not in it: a page's menu, its foot."""


WITH_ERRORS = "（有错误未改）"
"""What name and title end with of a report that was made in spite of errors."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, by sheet, address and printed labels. ``cell`` is "" for a whole sheet, ``labels`` where there are none."""

    sheet: str
    cell: str = ""
    labels: str = ""

    def __str__(self) -> str:
        return f"「{legible(self.sheet)}」" + (f"!{self.cell}" if self.cell else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read."""

    value: Value
    place: Place


class Level(Enum):
    """The rank of a paragraph, by the numbering that GB/T 9704-2012, 7.3.3 gives it; 「一、」 are the sections."""

    BODY = "正文"
    SECOND = "二级标题（一）"
    THIRD = "三级标题1."
    FOURTH = "四级标题（1）"

    @property
    def rank(self) -> int:
        """2 to 4, as heading levels are counted; 5 of body text, below all of them."""
        return len(Level) + 1 if self is Level.BODY else list(Level).index(self) + 1


HEADING_LENGTH = 30
"""Characters of the longest paragraph that is a bare heading, and of the longest lead; a longer one runs on into its text."""
_TWO_LINES = 56
"""Characters of a heading that has no stop in it, on a page of 28 a line."""

_NUMBERING = {
    Level.SECOND: re.compile(r"[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)](?![项款条号])"),
    Level.THIRD: re.compile(r"\d{1,2}\s?[.．、](?!\d)"),
    Level.FOURTH: re.compile(r"[（(]\s?\d{1,2}\s?[）)](?![项款条号])"),
}


_INDENT = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ENDS = re.compile(f"^[{_INDENT}]+|[{_INDENT}]+$")


def lines_of(typed: str) -> list[str]:
    """What was typed or pasted, a paragraph a line: indents are the program's to set, and empty lines nothing."""
    return [line for line in (_ENDS.sub("", each) for each in re.split("[\n\v\f\u2028\u2029]", typed)) if line]


def level_of(text: str) -> Level:
    """The level that a paragraph's own numbering tells; BODY without one. 「（2024）三号文」, 「（三）项规定」 are no numbering."""
    return next((level for level, numbering in _NUMBERING.items() if numbering.match(text)), Level.BODY)


_LEAD = re.compile(rf"(?:[^。：:；\n]|:(?=\d)){{1,{HEADING_LENGTH - 1}}}(?:[。：]|:(?!\d))|[^。：:；\n]{{1,{HEADING_LENGTH}}}(?=\n)")
_STOP = re.compile(r"[。：；！？\n]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text section; ``text`` exactly as typed, a line break in it stays one.

    A numbered one is a heading on a line of its own, or runs on into its text: 「（一）主动公开情况。本年度……」.
    """

    level: Level
    text: str
    place: Place

    @property
    def lead(self) -> str:
        """What is in the font of the level: a heading entirely, of one that runs on its beginning, of body text nothing.

        The lead goes to the first 。 or ：; where none comes early enough the paragraph is body for all its number.
        """
        if self.level is Level.BODY:
            return ""
        if not _STOP.search(self.text) and len(self.text) <= _TWO_LINES:
            return self.text
        found = _LEAD.match(self.text)
        return found[0] if found else ""

    @property
    def rest(self) -> str:
        """What follows the lead; "" after a heading on a line of its own."""
        return self.text[len(self.lead) :]

    @property
    def is_heading(self) -> bool:
        """Whether it is numbered and has no text behind its lead: a heading on a line of its own, or an item of a list."""
        return self.level is not Level.BODY and not self.rest

    @property
    def is_bare(self) -> bool:
        """Whether it is a sub-heading as a new workbook offers them, which says nothing yet: short, and without a mark of a sentence."""
        return self.level is not Level.BODY and len(self.text) <= HEADING_LENGTH and not _STOP.search(self.text)


def headed(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, bool]]:
    """Each paragraph of a section, and whether it heads what follows: body text or a deeper level.

    「1.公开意识不强。」 beside 「2.公开内容不多。」 is an item of a list: it has the look of its level, but heads nothing.
    """
    for before, each, after in zip((None, *paragraphs), paragraphs, (*paragraphs[1:], None), strict=False):
        listed = before is not None and before.is_heading and before.level is each.level and each.text.endswith("。")
        heads = after is not None and after.level.rank > each.level.rank
        yield each, each.is_heading and heads and not listed


class Blanks(Enum):
    """What an empty figure cell means in this report."""

    MISSING = "视为漏填"
    ZERO = "印成0"
    BLANK = "照印空白"


@dataclass(frozen=True)
class Previous:
    """Last year's report, as far as this year's rests on it.

    figures: by the names of its own edition. texts: of each text section, without blanks; empty where only its figures are known.
    """

    year: int
    organ: str
    figures: Mapping[str, Value]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """One filled-in workbook.

    title: a line break where it breaks in print.
    mark, openness: the letterhead's 发文机关标志 and 公开方式; "" where the report has none.
    signed: 成文日期; None where it cannot be read.
    preface: before the first section; may be empty.
    headings: each section's heading as printed, by the section's id.
    figures: by name; a figure whose labels were not found is absent.
    texts: each text section's paragraphs, by the section's id; never empty where the edition says what then to print.
    places: where each item of 基本信息 stands, by its label.
    previous: last year's report; None where the workbook does not carry it.
    """

    edition: Edition
    organ: str
    year: int
    title: str
    mark: str
    openness: str
    signature: str
    signed: date | None
    blanks: Blanks
    preface: tuple[Paragraph, ...]
    headings: Mapping[str, str]
    figures: Mapping[str, Figure]
    texts: Mapping[str, tuple[Paragraph, ...]]
    places: Mapping[str, Place]
    previous: Previous | None = None

    @property
    def name(self) -> str:
        """The title in one line, as the file is named."""
        return self.title.replace("\n", "")

    @property
    def letterhead(self) -> str:
        """发文机关标志 in lines, as it is printed."""
        return broken(self.mark, self.mark.replace("\n", ""), (), MARK_LINE)

    @property
    def signed_text(self) -> str:
        """成文日期 in arabic numerals without leading zeros (GB/T 9704-2012, 7.3.5.4); "" where there is none."""
        return f"{self.signed.year}年{self.signed.month}月{self.signed.day}日" if self.signed else ""

    def printed(self, name: str) -> str:
        """A figure as the report prints it. Raises KeyError for a figure that was not found."""
        value = self.figures[name].value
        if value.state is State.EMPTY and self.blanks is Blanks.ZERO:
            return "0"
        return value.text

    def number(self, name: str) -> Value:
        """A figure's value with the report's meaning of an empty cell applied. Raises KeyError if not found."""
        value = self.figures[name].value
        if value.state is State.EMPTY and self.blanks is not Blanks.MISSING:
            return Value(State.NUMBER, 0, "0")
        return value


def blank(edition: Edition, organ: str, year: int) -> Report:
    """A report in which nothing is filled in yet but the organ's name, which may be empty too, and the sub-headings."""
    return Report(
        edition=edition,
        organ=organ,
        year=year,
        title=edition.default_title(organ, year),
        mark="",
        openness="",
        signature=organ,
        signed=None,
        blanks=Blanks.MISSING,
        preface=(),
        headings={section.id: section.heading for section in edition.sections},
        figures={},
        texts={section.id: skeleton(section.skeleton) for section in edition.texts},
        places={},
    )


def skeleton(headings: Iterable[str]) -> tuple[Paragraph, ...]:
    """Sub-headings without their text yet."""
    return tuple(Paragraph(level_of(heading), heading, Place("")) for heading in headings)


def as_previous(before: Report) -> Previous:
    """Last year's report as this year's rests on it."""
    texts = {id: "".join(bare(each.text) for each in paragraphs) for id, paragraphs in before.texts.items()}
    return Previous(before.year, before.organ, {name: before.number(name) for name in before.figures}, texts)
