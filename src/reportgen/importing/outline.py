"""Finds the parts of a published report among its paragraphs: letterhead, title, preface, sections, signature and date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportgen.document.names import MARK_STYLE
from reportgen.importing.labels import alike, normal
from reportgen.importing.source import Block, Gap, Loss, Table, Text
from reportgen.model import dates
from reportgen.model.edition import Edition
from reportgen.model.report import ABOVE, BELOW

_YEAR = "(?P<year>(?:19|20)\\d\\d|[二一][〇○零一二三四五六七八九]{3})年度?"
_TITLES = tuple(
    re.compile(each)
    for each in (
        rf"{_YEAR}(?P<organ>(?!度).+)政府信息公开.*(?:报告|年报)",
        rf"(?P<organ>.+?)(?:关于)?{_YEAR}.*(?:报告|年报)",
        rf"(?P<organ>.+?)政府信息公开.*(?:报告|年报)[（(]{_YEAR}[）)]",
        rf"(?P<organ>){_YEAR}政府信息公开.*(?:报告|年报)",
    )
)
"""What a title is, without blanks; the organ may have been printed before the year or behind it."""
_SIGNED = re.compile(r"(?P<signature>[^\d\s，：:][^\d，：:]*?)[ \u3000\xa0\t]+(?P<date>\S.*)")
"""Signature and date in one line."""
_ORDINAL = re.compile(r"\s*(?:第\s*)?([一二三四五六七八九十]+)\s*(?:部分\s*[、.．:：]?|[、.．])\s*")
_SENTENCE = re.compile("[。；！？]")
_NO_TITLE = re.compile(f"{_SENTENCE.pattern}|文件$|^[（(]?[一二三四五六七八九十\\d]+[）)、.．]")
"""What is in no line of a title: a sentence, the issuer's mark, the number of a heading."""
_AN_OTHER = re.compile("报告|年报|首页|来源|发布|网站|[>＞：:]")
"""What stands in a page's menus and paths, and in no mark."""
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


@dataclass(frozen=True, slots=True)
class Title:
    """The blocks that hold a title, the first and one after the last, and what it says; ``organ`` "" where it names none."""

    first: int
    end: int
    organ: str
    year: int


def titled(blocks: Sequence[Block]) -> Title | None:
    """The title; None where none is found.

    The last one above the first table counts: a page's menu may name the report before. One that names its organ goes before one that does not.
    """
    found: Title | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            break
        for start in range(at, max(-1, at - _TITLE_LINES), -1):
            lines = [each.text.strip() for each in blocks[start : at + 1] if isinstance(each, Text)]
            if any(len(line) > _LINE or _NO_TITLE.search(line) for line in lines) or _OPENNESS.fullmatch(lines[0]):
                break
            text = "".join("".join(lines).split())
            match = next((match for each in _TITLES if (match := each.fullmatch(text))), None)
            if match and (match["organ"] or found is None or not found.organ):
                found = Title(start, at + 1, match["organ"], dates.year(match["year"]))
                if match["organ"]:
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
        start = title.end
        lines = [line.strip() for each in blocks[title.first : start] if isinstance(each, Text) for line in each.text.splitlines()]
        parts.title, parts.organ, parts.year = "\n".join(lines), title.organ, title.year
        if not title.organ:
            parts.gaps.append(Gap(blocks[title.first].where, "标题里没有机关名称，用了署名。", Loss.TAKEN))
        _letterhead(parts, [each for each in blocks[: title.first] if isinstance(each, Text)])
    else:
        parts.gaps.append(Gap("全文", "没有找到标题（“……年……年度报告”），机关名称和年度没有导入。"))
    _sections(parts, blocks[start:], edition)
    return parts


def _letterhead(parts: Outline, above: list[Text]) -> None:
    """Take the issuer's mark and 公开方式 from right above the title; what stands higher belongs to a web page."""
    for _ in range(_LETTERHEAD):
        line = above[-1].text.strip() if above else ""
        if _OPENNESS.fullmatch(line) and not parts.openness:
            parts.openness = line
        elif line and not parts.mark and _is_mark(above[-1], parts.organ):
            parts.mark = line
        else:
            break
        above = above[:-1]
    if above:
        parts.strays[ABOVE] = above
        quoted = "、".join(f"“{each.text.strip()[:20]}”" for each in above[:3])
        what = f"标题以前有 {len(above)} 段不属于年报，没有导入：{quoted}{'等' if len(above) > 3 else ''}。"
        parts.gaps.append(Gap(above[0].where, what, Loss.STRAY))


def _is_mark(text: Text, organ: str) -> bool:
    """Whether a line is an issuer's mark: it names the organ or a kind of paper, or has the style of one."""
    line = "".join(text.text.split())
    named = line.endswith("文件") or (bool(organ) and organ in line)
    return text.style == MARK_STYLE or (named and len(line) <= _LINE and not _SENTENCE.search(line) and not _AN_OTHER.search(line))


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
        signature, parts.signed = _closing(paragraphs[at].text.strip())
        if parts.signed is None:
            continue
        if strays := paragraphs[at + 1 :]:
            parts.strays[BELOW] = strays
        for stray in strays:
            parts.gaps.append(Gap(stray.where, f"日期以后的文字没有导入：“{stray.text.strip()[:30]}”。", Loss.STRAY))
        date_at = paragraphs[at].where
        del paragraphs[at:]
        if not signature and paragraphs and _may_sign(paragraphs[-1].text.strip(), alone=len(paragraphs) == 1):
            signature = paragraphs.pop().text
        parts.signature = "".join(signature.split())
        if not parts.signature:
            parts.gaps.append(Gap(date_at, "日期前面没有找到署名，署名用了标题里的机关名称。"))
        return
    parts.gaps.append(Gap("全文", "文末没有找到成文日期，署名和日期没有导入。"))


def _closing(line: str) -> tuple[str, date | None]:
    """The signature, "" where it stands apart, and the date of a line that is one or both; None where it is neither."""
    if found := dates.written("".join(line.strip("（）()").split())):
        return "", found
    match = _SIGNED.fullmatch(line)
    if match and len(line) <= _LINE and (found := dates.written("".join(match["date"].split()))):
        return match["signature"], found
    return "", None


def _may_sign(line: str, *, alone: bool) -> bool:
    """Whether a line before the date is the signature. ``alone``: nothing else stands in the section, which may say 「无」."""
    return len(line) <= _LINE and not _SENTENCE.search(line) and not _ORDINAL.match(line) and not (alone and line == "无")
