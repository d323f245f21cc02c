"""Chinese as reports are written in it: clauses, words that say nothing of their own, and words that speak of something else.

No wording of the mandated form stands here: those are data of the edition.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reportgen.checks.numerals import quantities

LINK = "其中"
"""With this a sentence goes on speaking of what the one before it counted."""

_HALF_AND_FULL = str.maketrans("０１２３４５６７８９％．,;:!?()\n", "0123456789%.，；：！？（）。")
_COMMA_IN_NUMBER = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_QUOTED = re.compile("《[^《》]*》|“[^“”]*”")
_SEVERAL_CLAUSES = re.compile(r"[，。；：\d]")
_BREAK = re.compile("[，；：。！？（）、]")
_FULL_STOP = frozenset("。！？")
_DEEPEST = 9

_WE = "我[局委厅办部院镇乡]|我(?:中心|单位|机关|街道|办事处)|本(?:机关|单位|部门|中心|街道|局|委|厅|办|院|镇|乡)"
_DIGITS = "[一二三四五六七八九十]"
_SAYS_NOTHING = re.compile(
    rf"^(?:{_DIGITS}+、|\d+、)|^[其第]?{_DIGITS}+是|{LINK}|^[在对从就]|{_WE}"
    "|截至目前|截至|截止|本?报告期|一年来|本年内|本年|今年|当年|全年|年内"
    "|依法依规|依法|依规|依据规定|按照?规定|按时|按期|如期|及时|经审查|经审核|严格|认真|规范|妥善|积极"
    "|一共|共计|总共|合计|总计|总[数量]|数量|件数|实际|正式|情况|方面|工作|目前|同时|此外|另外|包含|包括"
    "|[共的为有了是计量数另还尚仍已曾经现又并且则含“”‘’]"
)
_JOINED = re.compile("以及|及其|或者|和|与|及|或")

_COMPARES = re.compile("同比|环比|[相对]比|较[上去前往]|较20|比[上去前往]|比20|增长|增加|减少|下降|上升|持平|提高|降低|增幅|降幅|增至|降至")
_VAGUE = re.compile("[约近余多逾超几等]|左右|以[上下内]|上[百千万]|数[十百千万]|不[足少到]|至少|主要")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-—至])")
_OTHER_TIME = re.compile("[去前往]年|上年|同期|[上下]半年|季度|月|[两三几多近]年|[明来]年|下年|今后|下一?步|未来|十[一二三四五]五|五年")
_OTHER_SCOPE = re.compile(
    "(?<![年度内])累计|历年|历史|(?<![今本]年)以来|至今|计划|预计|力争|争取|目标|(?:渠道|方式|途径|形式|平台|方面|类|中|上|里)$"
)
_OTHER_ORGAN = re.compile(
    "全[省市县区国镇乡系]|各|下属|所属|基层|镇街|该|[^，]{0,6}[省市县区镇乡](?!场)[^，]{0,12}?(?:局|委|厅|院|中心|办公室|政府|街道|办)"
)
_REGION = re.compile("省|市(?![场政容民监])|(?<![城社园小])区(?!域)|县|旗|(?<!城)镇|(?<!城)乡(?!村)")


class Clause(NamedTuple):
    """A piece of a paragraph between two marks.

    text: without blanks, its digits half-width and its marks full-width; start, end: where it stands as typed.
    depth: how many brackets it stands in; sentence: the number of its sentence; mark: the one before it.
    """

    text: str
    start: int
    end: int
    depth: int
    sentence: int
    mark: str


def clauses(typed: str) -> Iterator[Clause]:
    """A paragraph taken apart. 「、」 parts figures, 「5件、3件」, but not words, 「公开、答复3件」."""
    kept = [index for index, character in enumerate(typed) if not character.isspace() or character == "\n"]
    text = _tidied("".join(typed[index] for index in kept))
    start = after_mark = depth = sentence = 0
    before, counts = "。", False
    for mark in (*_BREAK.finditer(text), None):
        end, sign = (mark.start(), mark[0]) if mark else (len(text), "。")
        counts = counts or (sign == "、" and _counts(text[after_mark:end]))
        after_mark = end + 1
        if sign == "、" and not counts:
            continue
        if end > start:
            yield Clause(text[start:end], kept[start], kept[end - 1] + 1, depth, sentence, before)
        start, before, counts = after_mark, sign, False
        depth = min(max(depth + {"（": 1, "）": -1}.get(sign, 0), 0), _DEEPEST)
        if sign in _FULL_STOP and not depth:
            sentence += 1


def _counts(text: str) -> bool:
    return "%" in text or next(quantities(text), None) is not None


def _tidied(text: str) -> str:
    """Digits and marks alike, and titles and what others are quoted with made unreadable; the length stays."""
    text = _POINT.sub("。", text.translate(_HALF_AND_FULL))
    text = _COMMA_IN_NUMBER.sub(",", text)
    return _QUOTED.sub(lambda match: "□" * len(match[0]) if match[0][0] == "《" or _SEVERAL_CLAUSES.search(match[0]) else match[0], text)


@lru_cache(maxsize=4096)
def normalize(text: str) -> str:
    """What is left of a clause without what says nothing of its own: 「我局本年共收到的申请」 → 「收到申请」."""
    return _JOINED.sub("、", _SAYS_NOTHING.sub("", _years_alike(text))).removesuffix("中")


def _years_alike(text: str) -> str:
    return text.replace("年度", "年").replace("上一年", "上年").replace("下一年", "下年")


def without_year(text: str, year: int) -> str:
    """A clause without the words that name the whole of a year."""
    return _whole_year(year).sub("", _years_alike(text))


@cache
def _whole_year(year: int) -> re.Pattern[str]:
    whole = rf"{year}年1月1日起?[至到—-]{{1,2}}(?:{year}年)?12月31日止?(?:期间)?"
    return re.compile(rf"{whole}|(?:截[至止])?{year}年(?:12月31日止?|年?底|年?末)?")


def compares(text: str) -> bool:
    """Whether a clause sets this year beside another: what it counts is no figure of the tables."""
    return bool(_COMPARES.search(text))


def vague(text: str) -> bool:
    """Whether a number in the clause is not meant to the last digit, or a list in it not to the last item."""
    return bool(_VAGUE.search(text))


def comes_back(text: str, year: int) -> bool:
    """Whether a clause names this year or the organ itself."""
    return bool(re.search(rf"{year}年|本年|今年|{_WE}", text))


def other_time(text: str, year: int) -> bool:
    """Whether a clause speaks of another year, or of a part of this one."""
    text = without_year(text, year)
    return any(int(match[1]) != year for match in _YEAR.finditer(text)) or bool(_OTHER_TIME.search(text))


def other_organ(text: str) -> bool:
    """Whether a clause begins with another organ, or with several."""
    return bool(_OTHER_ORGAN.match(text))


def other_organ_of(text: str) -> str:
    """The organ, or the several, that a clause begins with; "" where it begins with none."""
    match = _OTHER_ORGAN.match(text)
    return match[0] if match else ""


def other_scope(text: str) -> bool:
    """Whether a clause speaks of many years, of plans, or of one way among several."""
    return bool(_OTHER_SCOPE.search(text))


def abbreviates(name: str, organ: str) -> bool:
    """Whether a name is the organ's own, shortened: 「市科技局」 for 某市科学技术局, not 「市教育局」; of a district, not 「市局」."""
    if len(name) < 2 or not name.endswith(organ[-1:]):
        return False
    characters = iter(organ)
    regions, own = _REGION.findall(name), _REGION.findall(organ)
    return all(character in characters for character in name) and (not regions or regions[-1:] == own[-1:])
