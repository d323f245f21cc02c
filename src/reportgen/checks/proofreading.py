"""Looks over a report's text: what was not filled in, mistyped, or left in from last year; and over its date.

Every rule rather misses a slip than calls a true sentence one: whoever has read ten false alarms reads no eleventh.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from reportgen.checks import numbering
from reportgen.checks.numbering import ORDINAL
from reportgen.model.findings import Finding, finding
from reportgen.model.report import DATE, HEADING_LENGTH, MARK, ORGAN, SIGNATURE, TITLE, Level, Paragraph, Place, Report

_HAN = r"[^\W\dA-Za-z_ª-\u03ff\u2160-\u24ff\u3007\u3040-\u30ff\uff10-\uff5a]"
"""A character of Chinese: by category, as a range of 28,000 characters takes the better part of a check's start to compile."""
_BEFORE, _AFTER = rf"(?:{_HAN}|[）》”〉】％])", rf"(?:{_HAN}|[（《“〈【])"

_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%#:+~-]+|(?<![\w.+-])[\w.+-]+@[\w.-]+", re.ASCII)
_QUOTED = re.compile(r"(?<=《)[^《》]*|(?<=“)[^“”]*")

_PLACEHOLDER = re.compile(
    rf"""
      (?<![A-Za-z])(?:[X×Ｘ]{{2,}}|[xｘ]{{2,}})(?![A-Za-z])      # ××局, 20XX年
    | (?<![A-Za-z])[Xx×Ｘｘ](?=[年月日件条份次个])                # X月X日
    | (?<![A-Za-z_])_{{2,}} | ＿{{2,}}
    | （\s*） | (?<![A-Za-z])\(\s*\) | 【\s*】 | 〔\s*〕 | 《\s*》 | “\s*”
    | [（(【\[](?:[^（()）【】\[\]]{{0,9}}[^（()）【】\[\]有亟尚仍])?待(?:补|定|填|核|完善|续)[^（()）【】\[\]]{{0,6}}[）)】\]]
    | [（(【\[](?:此处|在此|请(?:填|补|输入|核|删|修改|替换|插入))[^（()）【】\[\]]{{0,30}}[）)】\]]
    | [【\[](?:(?:单位|机关|部门)?名称|数字|数量|年份|日期|姓名)[】\]]
    | (?<!{_HAN})待(?:补充?|定|填写?|核实?|完善|续)(?!{_HAN}) | 待(?:补充?|定|填写?|核实?)(?=[件条份次个]) | 未完待续
    | 此处(?:填写|填入|补充|插入) | 在此(?:填写|填入|输入)
    | \#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)           # a formula's failure, pasted
    """,
    re.VERBOSE,
)
_HALF_WIDTH = re.compile(
    rf"""
      (?<={_BEFORE})[,;:!?](?={_AFTER}|\d|\s|\Z)
    | (?<={_HAN})\.(?={_HAN}|\s|\Z)
    | (?<=[A-Za-z\d%])[,;!?](?={_AFTER})
    | (?<={_BEFORE}|[\d%])\((?={_HAN})(?![一二三四五六七八九十]+\))
    | <(?={_HAN})
    | "[^"\n]{{0,30}}{_HAN}[^"\n]{{0,30}}"
    """,
    re.VERBOSE,
)
_DOUBLED_MARK = re.compile(rf"[，。、；：,;:]{{2,}}|([！？!?])\1+|[！？][，。、；：]|[，、；：][！？]|(?<={_HAN})\.{{2,}}")
_DOUBLED_WORD = re.compile(
    # two words that merely meet: 县政府政府信息, 中心中心组, 申请申请人; and 一件一件
    rf"(?!一|政府|研究|讨论)({_HAN}{{2,12}}?)\1(?![化性家组栏人表证]|书记|主任|成员|委员|代表|机关)"
    r"|(\d{4}年度?)\2"
    # one character too many, but not in 目的的, 为了了解, 现在在, 于是是否, 温和和善
    r"|(?<![目标有])的的(?!确)|(?<![为除不受明])了了(?!解|之|然)|(?<![存现正内实所自])在在(?![线编建岗])"
    r"|(?<![于但只就还要可总凡不正都也却便即若如先])是是(?!非|否)|(?<![共温饱缓总平])和和(?![谐平睦美气解])"
)
_SPACE = re.compile(rf"\A[^\S\n]+|(?<![\d一二三四五六七八九十]、)(?<={_HAN}|[，。、：；！？”》])[^\S\n]+(?={_HAN}|[，。、：；！？“《（])")
_DOCUMENT = re.compile(r"[\[［(（【]\s?(?:19|20)\d\d\s?[\]］)）】]\s?第?\d{1,5}号")
_ITEM = re.compile(r"(?:^|(?<=[\s。；，：、]))[\da-zA-Z一二三四五六七八九十]{1,2}[)）]")
_PAIRS = ("（）", "()", "《》", "〈〉", "“”", "【】", "〔〕", "「」")
_HALF_OF_A_PAIR = re.compile(f"[{re.escape(''.join(_PAIRS))}]")

_PERIOD = re.compile(r"(\d{4})\s*年\s*1\s*月\s*1\s*日[^\d。，]{0,6}(?:(\d{4})\s*年)?\s*12\s*月\s*31\s*日")
_ANNOUNCED = re.compile(r"[现特](?:公布|发布|编制|向|将|就|把)[^。；]{0,60}?(\d{4})\s*年度?[^。；《》整改]{0,15}(?:政府信息|政务)公开")
_ABOUT_OTHERS = re.compile(
    "同比|[相对]比|[较比与](?:20|上|去|前)|以来|至今|沿用|结转|整改|遗留|(?:存在|发现|反馈|指出|提出)的?问题"
    "|[预决]算|年报|年度报告|考核|评估|测评|审计"
)
"""Words with which a report speaks of another year."""

Span = tuple[int, int]


def check(report: Report) -> list[Finding]:
    """What in the text and the date is worth a look, in printed order."""
    findings = [each for entry in _entries(report) for each in _slips(entry, report)]
    findings += _title(report)
    for paragraphs in (report.preface, *report.texts.values()):
        for code, spots in _HABITS.items():
            findings += _gathered(code, paragraphs, spots)
        for paragraph in paragraphs:
            findings += [*_slips(paragraph, report), *_unfinished(paragraph), *_year(paragraph, report.year)]
        findings += numbering.check(paragraphs)
    return [*findings, *_date(report)]


def _entries(report: Report) -> Iterator[Paragraph]:
    """The printed entries of 基本信息; the organ's name, which stands in others too, is looked at once."""
    own = {MARK: report.mark, TITLE: report.name, SIGNATURE: report.signature}
    headings = {section.heading: report.headings[section.id] for section in report.edition.sections}
    texts = {ORGAN: report.organ} | {label: text.replace(report.organ, "") for label, text in own.items()} | headings
    for label, text in texts.items():
        yield Paragraph(Level.BODY, text, report.places.get(label, Place("")))


def _slips(paragraph: Paragraph, report: Report) -> Iterator[Finding]:
    for code, spots in _SLIPS.items():
        yield from _gathered(code, (paragraph,), spots)
    before = report.previous.organ if report.previous else ""
    if before not in ("", report.organ):
        yield from _gathered("613", (paragraph,), lambda text: _former(text, before, report.organ))


def _gathered(code: str, paragraphs: tuple[Paragraph, ...], spots: Callable[[str], list[Span]]) -> Iterator[Finding]:
    """One finding for all the spots, at the first of them."""
    found = [(each, span) for each in paragraphs for span in spots(_without_addresses(each.text))]
    if found:
        several = len({each.place.cell for each, _ in found}) > 1
        quotes = [(each.place.cell if several else "") + _quote(each.text, span) for each, span in found[:3]]
        yield finding(code, found[0][0].place, spots="、".join(quotes) + ("等" if len(found) > 3 else ""), count=len(found))


def _quote(text: str, span: Span) -> str:
    """The spot with a few characters around it."""
    start, end = max(span[0] - 4, 0), min(span[1] + 4, len(text))
    return f"「{'…' if start else ''}{' '.join(text[start:end].split())}{'…' if end < len(text) else ''}」"


def _masked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern matches made unremarkable; every character keeps its place."""
    return pattern.sub(lambda match: "a" * len(match[0]), text)


@lru_cache(maxsize=64)
def _without_addresses(text: str) -> str:
    return _masked(_ADDRESS, text)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], list[Span]]:
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _spaces(text: str) -> list[Span]:
    """Spaces between Chinese characters, but in titles and slogans, which set them on purpose."""
    return _matches(_SPACE)(_masked(_QUOTED, text))


def _unpaired(text: str) -> list[Span]:
    """Brackets and quotation marks without their other half; 「1）」 before an item has none."""
    items, lone = {match.end() for match in _ITEM.finditer(text)}, list[int]()
    opened: dict[str, list[int]] = {pair: [] for pair in _PAIRS}
    for match in _HALF_OF_A_PAIR.finditer(text):
        pair = next(pair for pair in _PAIRS if match[0] in pair)
        if match[0] == pair[0]:
            opened[pair].append(match.start())
        elif opened[pair]:
            opened[pair].pop()
        elif match.end() not in items:
            lone.append(match.start())
    return [(start, start + 1) for start in sorted(sum(opened.values(), lone))]


def _former(text: str, before: str, now: str) -> list[Span]:
    """The organ's former name, but in a document's title and where the text itself tells of the change."""
    if re.search("更名|改名|组建|合并|划入|机构改革", text):
        return []
    names = re.compile("|".join(["《[^《》]*》", *([re.escape(now)] if now else []), f"(?<!原)({re.escape(before)})"]))
    return [match.span() for match in names.finditer(text) if match[1]]


_SLIPS = {
    "601": _matches(_PLACEHOLDER),
    "603": _matches(_DOUBLED_MARK),
    "604": _matches(_DOUBLED_WORD),
    "606": _unpaired,
    "607": _matches(_DOCUMENT),
}
"""Slips of the pen by their codes, each said where it is."""

_HABITS = {"602": _matches(_HALF_WIDTH), "605": _spaces}
"""What runs through a whole section once the hand is used to it; said once for each section."""


def _unfinished(paragraph: Paragraph) -> Iterator[Finding]:
    """A paragraph that ends in a comma; or without a full stop, though it is too long for a heading or had one before."""
    text = paragraph.text.rstrip()
    line = text.rsplit("\n", 1)[-1]
    stopped = not re.search(rf"(?:{_HAN}|[\d%％])\Z", line) or re.search("电话|传真|邮编|邮箱|地址|网址|联系|附件", line)
    sentence = "。" in line or (paragraph.level is Level.BODY and len(line) > HEADING_LENGTH and "，" in line)
    if re.search(r"[，、,]\Z", line) or (sentence and not stopped):
        yield finding("608", paragraph.place, spot=_quote(text, (len(text) - 4, len(text))))


def _year(paragraph: Paragraph, year: int) -> Iterator[Finding]:
    """Another year where this one must stand: as the reported period, or as what a paragraph or heading is about."""
    text = paragraph.text
    match = next((match for match in _PERIOD.finditer(text) if _misses(match, text, year)), None)
    match = match or next((match for match in _ANNOUNCED.finditer(text) if int(match[1]) == year - 1), None)
    if match is None and not re.search(rf"{year}\s*年|今年", text) and not _ABOUT_OTHERS.search(text.split("。", 1)[0]):
        number = ORDINAL.match(text)
        start = number.end() if number else 0
        match = re.compile(rf"\s*({year - 1})\s*年度?\s*(?:[，,]|(?=我|本|全|共|主动|收到|未收到|受理|通过|累计))").match(text, start)
        if match is None and paragraph.level is not Level.BODY and len(text) <= HEADING_LENGTH:
            match = re.search(rf"({year - 1})\s*年度?.*(?:工作|成效|情况|概况)", text)
    if match:
        yield finding("611", paragraph.place, spot=_quote(text, match.span(1)), year=year)


def _misses(period: re.Match[str], text: str, year: int) -> bool:
    """Whether a period that the figures are said to cover is not the reported year."""
    return {int(period[1]), int(period[2] or period[1])} != {year} and bool(re.search("统计|数据|报告", text))


def _title(report: Report) -> Iterator[Finding]:
    years = re.findall(r"(\d{4})\s*年", report.name)
    if years and str(report.year) not in years:
        yield finding("612", report.places.get(TITLE, Place("")), found=years[0], year=report.year)


def _date(report: Report) -> Iterator[Finding]:
    """A date before the reported year has ended, after the deadline, or in another year; a day to come is nothing wrong."""
    if report.signed is None:
        return
    place, deadline = report.places.get(DATE, Place("")), report.edition.deadline(report.organ)
    if report.signed.year <= report.year:
        yield finding("701", place, date=report.signed_text, year=report.year)
    elif report.signed.year > report.year + 1:
        yield finding("703", place, date=report.signed_text, year=report.year)
    elif (report.signed.month, report.signed.day) > (deadline.month, deadline.day):
        yield finding("702", place, date=report.signed_text, deadline=f"{report.year + 1}年{deadline.month}月{deadline.day}日")
