"""Finds the parts of a published report among its paragraphs: letterhead, title, preface, sections, signature and date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportgen.importing.labels import alike, normal
from reportgen.importing.source import Block, Gap, Loss, Table, Text
from reportgen.model.edition import Edition
from reportgen.model.report import ABOVE, BELOW

_TITLE = re.compile(r"(?P<organ>.*?)(?P<year>(?:19|20)\d\d)\s*年(?:度)?.*(?:报告|年报)", re.DOTALL)
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_ORDINAL = re.compile(r"\s*([一二三四五六七八九十]+)\s*[、.．]\s*")
_SENTENCE = re.compile("[。；！？]")
_OPENNESS = re.compile(r"\w{2,4}公开")
_LINE = 40
"""Characters of a line of a title, a heading or a signature; a longer paragraph is text."""
_TITLE_LINES = 4
_LETTERHEAD = 2
"""Lines above the title at most: the issuer's mark and 公开方式."""


@dataclass
class Outline:
    """The parts of a report as found; "" and None where one was not found.

    headings: as printed, by the sections' ids. bodies: the paragraphs of each section. tables: all tables in order.
    strays: the paragraphs that the form has no place for, by ABOVE, BELOW or the id of the section with the table they stand beside.
    """

    organ: str = ""
    year: int | None = None
    title: str = ""
    mark: str = ""
    openness: str = ""
    preface: list[Text] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, list[Text]] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    signature: str = ""
    signed: date | None = None
    strays: dict[str, list[Text]] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)


def titled(blocks: Sequence[Block]) -> tuple[int, int, re.Match[str]] | None:
    """The blocks that hold the title, first and one after the last, and what it says; None where no title is found.

    The last title above the first table counts: a page's menu may name the report before.
    """
    found = None
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            break
        for start in range(at, max(-1, at - _TITLE_LINES), -1):
            lines = [each.text.strip() for each in blocks[start : at + 1] if isinstance(each, Text)]
            if any(len(line) > _LINE or _SENTENCE.search(line) or _ORDINAL.match(line) for line in lines):
                break
            match = _TITLE.fullmatch("".join("".join(lines).split()))
            if match and match["organ"]:
                found = (start, at + 1, match)
                break
    return found


def outline(blocks: Sequence[Block], edition: Edition) -> Outline:
    """The parts of a report of an edition; what belongs to none is named as a gap."""
    parts = Outline()
    blocks = [block for block in blocks if isinstance(block, Table) or block.text.strip()]
    parts.tables = [block for block in blocks if isinstance(block, Table)]
    title = titled(blocks)
    start = 0
    if title:
        first, start, match = title
        lines = [line.strip() for each in blocks[first:start] if isinstance(each, Text) for line in each.text.splitlines()]
        parts.title, parts.organ, parts.year = "\n".join(lines), "".join(match["organ"].split()), int(match["year"])
        _letterhead(parts, [each for each in blocks[:first] if isinstance(each, Text)])
    else:
        parts.gaps.append(Gap("全文", "没有找到标题（“……年……年度报告”），机关名称和年度没有导入。"))
    _sections(parts, blocks[start:], edition)
    return parts


def _letterhead(parts: Outline, above: list[Text]) -> None:
    lines = above if len(above) <= _LETTERHEAD and all(len(each.text.strip()) <= _LINE for each in above) else []
    for each in lines:
        if _OPENNESS.fullmatch(each.text.strip()):
            parts.openness = each.text.strip()
        else:
            parts.mark = each.text.strip()
    if not lines and above:
        parts.strays[ABOVE] = above
        quoted = "、".join(f"“{each.text.strip()[:20]}”" for each in above[:3])
        what = f"标题以前有 {len(above)} 段不属于年报，没有导入：{quoted}{'等' if len(above) > 3 else ''}。"
        parts.gaps.append(Gap(above[0].where, what, Loss.STRAY))


def _sections(parts: Outline, blocks: Sequence[Block], edition: Edition) -> None:
    starts = _starts(blocks, edition)
    paragraphs = parts.preface
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        if at in starts:
            id, parts.headings[id], rest = starts[at]
            paragraphs = parts.bodies.setdefault(id, [])
            paragraphs += [Text(rest, block.where, block.style)] if rest else []
        else:
            paragraphs.append(block)
    for section in edition.sections:
        if section.id not in parts.headings:
            parts.gaps.append(Gap("全文", f"「{section.heading}」没有找到，它的内容没有导入。"))
    _ending(parts, paragraphs)
    for section in edition.tables:
        if texts := parts.bodies.pop(section.id, []):
            parts.strays[section.id] = texts
        for text in texts:
            what = f"「{section.heading}」里表格以外的文字没有导入：“{text.text.strip()[:30]}”。"
            parts.gaps.append(Gap(text.where, what, Loss.STRAY))


def _starts(blocks: Sequence[Block], edition: Edition) -> dict[int, tuple[str, str, str]]:
    """Where each section begins: its id, its heading as printed, and what follows in the same paragraph.

    Found from the end, each before the one after it: a page's list of contents names them all before.
    """
    starts: dict[int, tuple[str, str, str]] = {}
    end = len(blocks)
    for section in reversed(edition.sections):
        for at in range(end - 1, -1, -1):
            block = blocks[at]
            if isinstance(block, Text) and (heading := _heading(block.text, section.heading)):
                starts[at] = (section.id, *heading)
                end = at
                break
    return starts


def _heading(text: str, wanted: str) -> tuple[str, str] | None:
    """The heading of a section as printed, and what follows it in the same paragraph; None for what is none."""
    found, mandated = _ORDINAL.match(text), _ORDINAL.match(wanted)
    line = text.strip()
    if (found and mandated and found[1] != mandated[1]) or line.startswith(("（", "(")):
        return None
    plain = normal(_ORDINAL.sub("", wanted, count=1))
    if normal(line) in (normal(wanted), plain) or (found and len(line) <= _LINE and not _SENTENCE.search(line) and alike(line, wanted)):
        return "".join(line.split()), ""
    if line.startswith(wanted) and (rest := line[len(wanted) :].lstrip("：:。 \u3000")):
        return wanted, rest
    return None


def _ending(parts: Outline, paragraphs: list[Text]) -> None:
    """Take the date and the signature from the end of the last section; what stands behind them belongs to a web page."""
    for at in range(len(paragraphs) - 1, -1, -1):
        line = paragraphs[at].text.strip()
        match = _DATE.fullmatch("".join(line.split()))
        if not match:
            continue
        try:
            parts.signed = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
        if strays := paragraphs[at + 1 :]:
            parts.strays[BELOW] = strays
        for stray in strays:
            parts.gaps.append(Gap(stray.where, f"日期以后的文字没有导入：“{stray.text.strip()[:30]}”。", Loss.STRAY))
        date_at = paragraphs[at].where
        del paragraphs[at:]
        if (
            paragraphs
            and len(paragraphs[-1].text.strip()) <= _LINE
            and not _SENTENCE.search(paragraphs[-1].text)
            and not _ORDINAL.match(paragraphs[-1].text)
        ):
            signature = paragraphs[-1].text.strip()
            if len(paragraphs) > 1 or signature not in ("无",):
                parts.signature = "".join(paragraphs.pop().text.split())
        if not parts.signature:
            parts.gaps.append(Gap(date_at, "日期前面没有找到署名，署名用了标题里的机关名称。"))
        return
    parts.gaps.append(Gap("全文", "文末没有找到成文日期，署名和日期没有导入。"))
