"""Hears figures in clauses that are not understood to the last word, by the edition's cues.

A cue only says what a number is likely to be. How sure that is depends on what stands around it: see ``judging``.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportgen.checks.numerals import Quantity, quantities
from reportgen.checks.text_figures.language import LINK, Clause, abbreviates, comes_back, compares, other_organ_of, other_scope, other_time
from reportgen.checks.text_figures.patterns import NUMBER, Pattern, patterns
from reportgen.checks.text_figures.reading import Read
from reportgen.checks.text_figures.vocabulary import vocabulary_of
from reportgen.model.edition import Edition, RuleKind
from reportgen.model.wording import Cue, Sum, Wording

_EACH = "各#"
_BARE = re.compile(r"(?<![\d.,第])(\d{1,3}(?:,\d{3})+|\d{1,8})$", re.ASCII)
"""A number without a unit, at the end of its clause: 「收到申请87」."""
_NEGATION = re.compile("没有?|未(?!经|能|及时|按|超|逾|办|答|审)|无(?!法|正当|现成|异议|需|障碍|纸)|不存在|从未|零")
_NEGATED_BEFORE = re.compile(r"(?:都|均|也)?(?:没有|未)(?:收到|接到|发生|产生|出现)过?$")
_WHOLE_AREA = re.compile("全[省市县区镇乡旗]|[我本][省市县区镇乡旗](?!局|委)")
_OWN_LEVEL = re.compile("本级|本机关|本部门")
_ROUND = re.compile(f"[约近逾超几]{NUMBER}|等{NUMBER}|{NUMBER}(?:左右|以[上下])|至少|不[足少到]{NUMBER}")
"""What says that a number is not meant to the last digit, or counts other things too."""
_ARTICLES = frozenset(("一件", "一份", "一条", "一项", "一个", "一次"))
_UNITS = frozenset(("", "件次", "件", "份", "宗", "条", "项", "起", "个", "次"))
_BESIDE = re.compile("除上年[^，]{0,6}外|上年结转")
_APPLICANTS = re.compile(
    "收到|受理|接到|接收|新收|登记|递交|办理|处理|提[出交]|网络|网上|网站|当面|现场|信函|邮寄|书面|在线|公民|法人|其他|社会|组织|自然人|个人|群众|企业|当事人|机关|本年|年内|全年|年度"
    "|没有?|未|无|[#0-9,为是均都系共各类有关的了件份条宗起项个我本市县区省局委厅镇乡街道办和、或及依于以书面向过已曾经]"
)
"""Who applies, and what says nothing of what is applied for."""
_RECEIVED = re.compile("收到|受理|接到|接收")
"""What is received and not heard is something else; what comes of it is no answer to an application."""
_OTHER_UNIT = re.compile("工作日|人|月|小时|天|部门|单位|栏目|平台|方面|环节")
_VERB = re.compile("办理|收到|受理|接到|处理|对|以")
_AT_FIRST = re.compile("^(?:本年|年内|全年|一年来|其中|另有|另)+")
_ADDRESSED = re.compile("向([^，]{0,12}?(?:政府|局|委|厅|办公室))")
_NEIGHBOUR = re.compile("([上下])一?年度?")
_UNTIL = re.compile(r"^(?:到|截至|截止到?|至)(?:本年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?")
_LEAST = 2
"""Characters of a clause, its number counted as one, up to which it says nothing."""
_FAR = 100
"""What a cue behind the number counts for beside one before it."""


class Heard(NamedTuple):
    """A figure heard by a cue.

    sure: its words are those of that figure; doubtful: what stands around them may make them another's.
    absent: a phrase that says there is none.
    also: what else its words may mean; of a number that agrees with that nothing is said.
    """

    means: tuple[Sum, ...]
    quantity: Quantity
    sure: bool
    doubtful: bool
    absent: bool = False
    also: tuple[Sum, ...] = ()


class _Around(NamedTuple):
    """What the clauses before leave behind: the topic, and whether the sentence counts or speaks of something else.

    begun: whether a figure was heard in the sentence. listed: it lists parts, after 「其中」.
    scoped: the sentence speaks of one way among several, of plans.
    foreign: it counts what is brought to an organ otherwise, until applications for information are named.
    unheard: the number before was not understood; what follows it after a 「、」 is of its kind.
    away: the paragraph speaks of another time or of others, until this year or the organ itself is named.
    """

    topic: str = ""
    elsewhere: bool = False
    part: bool = False
    area: bool = False
    begun: bool = False
    listed: bool = False
    away: bool = False
    scoped: bool = False
    foreign: bool = False
    unheard: bool = False


class CueReader:
    """Reads the paragraphs of one report by cues."""

    def __init__(self, edition: Edition, organ: str, year: int) -> None:
        self.wording, self.patterns, self.year = edition.wording, patterns(edition.wording), year
        self.organ = re.sub("（.*?）", "", organ)
        self.names = (self.organ, re.sub("办公[室厅]$", "", self.organ))
        self.is_area = self.organ.endswith(self.wording.areas) if self.wording.areas else False
        self.parts = vocabulary_of(edition).parts
        self.balancing = _balancing(edition)
        self.years = [(f"{year}年度", "本年"), (f"{year}年", "本年")]
        self.years += [(f"{year - 1}年度", "上年"), (f"{year - 1}年", "上年"), (f"{year + 1}年度", "下年"), (f"{year + 1}年", "下年")]

    def hear(self, reads: Sequence[Read], headings: Sequence[str]) -> list[Read]:
        """The reads of a paragraph, those that give no figure yet with what cues tell of them."""
        around = _Around(topic=self._topic("".join(headings)), away=any(other_time(self._plain(each), self.year) for each in headings))
        sentence, heard = -1, []
        for read, following in zip(reads, [*reads[1:], None], strict=False):
            clause, text = read.clause, self._plain(read.clause.text)
            around = self._begun(clause, sentence, around)
            sentence = clause.sentence if not clause.depth else sentence
            before, around = around, self._moved(text, around)
            more = following is not None and following.clause.depth > clause.depth and _includes_others(following.clause.text)
            listed = around.unheard and clause.mark == "、"
            doubtful = around.away or around.scoped or more
            found = () if read.statement or around.foreign or listed else tuple(self._heard(text, around, doubtful=doubtful))
            if found and not any(each.quantity.value for each in found):
                around = around._replace(topic=before.topic or around.topic)  # of what there is none, nothing more is said
            heard.append(read._replace(heard=found))
            around = self._after(text, read, found, around)
        return heard

    def _begun(self, clause: Clause, sentence: int, around: _Around) -> _Around:
        """What still holds at the beginning of a clause: a sentence or a semicolon begins anew, unless it goes on with 「其中」."""
        linked = clause.text.startswith(LINK)
        if clause.sentence != sentence and not clause.depth:
            around = around._replace(elsewhere=around.elsewhere and linked, part=False, area=False, begun=False, listed=False, scoped=False)
            around = around._replace(foreign=around.foreign and linked, unheard=False)
        elif clause.mark == "；":
            around = around._replace(elsewhere=around.elsewhere and linked, listed=False)
        return around._replace(listed=around.listed or linked, away=around.away and not comes_back(clause.text, self.year))

    def _after(self, text: str, read: Read, found: Sequence[Heard], around: _Around) -> _Around:
        """What a clause leaves behind: something else that it counts or speaks of, or a figure that others may follow."""
        if read.statement or any(each.sure and not each.doubtful for each in found):
            return around._replace(elsewhere=around.elsewhere and not read.statement and not _asks(text), begun=True, unheard=False)
        counts, unknown = _counts(text), _BESIDE.sub("", text)
        if (not read.compares and other_time(unknown, self.year)) or (counts and self._of_others(text, around)):
            around = around._replace(away=True)
        around = around._replace(scoped=around.scoped or other_scope(text), unheard=(around.unheard or counts) and not found)
        others = any(word in text for word in self.wording.elsewhere) or (_is_way(text, self.wording) and not read.clause.depth)
        around = around._replace(scoped=around.scoped or (counts and not read.compares and bool(_RECEIVED.search(text))))
        begun = around.begun and not (counts and not read.compares and not found and not _is_way(text, self.wording))
        return around._replace(elsewhere=around.elsewhere or (counts and others), begun=begun)

    def _plain(self, text: str) -> str:
        """A clause with its years named as this one, the last and the next."""
        for named, plain in self.years:
            text = text.replace(named, plain)
        return _UNTIL.sub("", _NEIGHBOUR.sub(r"\1年", text))

    def _topic(self, text: str) -> str:
        """The topic named last; "" where none is."""
        last = max(
            ((text.rfind(word) + len(word), topic.name) for topic in self.wording.topics for word in topic.words if word in text),
            default=(0, ""),
        )
        return last[1]

    def _moved(self, text: str, around: _Around) -> _Around:
        area = around.area or bool(_WHOLE_AREA.search(text))
        foreign = (around.foreign or self._foreign(text)) and not _names_information(text)
        part = around.part or (around.area and self.is_area and bool(_OWN_LEVEL.search(text)))
        return around._replace(topic=self._topic(text) or around.topic, area=area, part=part, foreign=foreign)

    def _foreign(self, text: str) -> bool:
        return any(word in text for word in self.wording.matters) or (_counts(text) and _of_other_matters(text))

    def _heard(self, text: str, around: _Around, *, doubtful: bool) -> Iterator[Heard]:
        if around.part or compares(text) or "%" in text:
            return
        quantity = _number(text)
        if quantity is None:
            if not _counts(text):
                yield from self._absent(text, around, doubtful=doubtful)
            return
        marked = text.replace(quantity.text, NUMBER, 1)
        if _ROUND.search(marked) or (_is_way(marked, self.wording) and not _asks(text)):
            return
        found = sorted(self._matches(marked, around), key=lambda each: each[0])
        fit = [pattern.cue for _, pattern, rest in found if not other_time(_BESIDE.sub("", rest), self.year) and not other_scope(rest)]
        if not fit or (around.listed and not self._listable(fit[0], around)):
            return  # nothing, or what belongs to the figure before it as a part
        means = tuple(dict.fromkeys(each for cue in (fit if _EACH in marked else fit[:1]) for each in cue.means))
        doubtful = doubtful or self._of_others(text, around) or (around.elsewhere and not _asks(text)) or quantity.text in _ARTICLES
        doubtful = doubtful or _is_way(marked, self.wording)
        yield Heard(means, quantity, fit[0].sure, doubtful, also=tuple(cue.means[0] for cue in fit[1:]))

    def _listable(self, cue: Cue, around: _Around) -> bool:
        """Whether a figure may stand in a list: a part, or after a figure of its table what balances with it."""
        name = cue.means[0].plus[0]
        return name in self.parts or (around.begun and name in self.balancing)

    def _matches(self, marked: str, around: _Around) -> Iterator[tuple[tuple[int, int], Pattern, str]]:
        """The cues that fit, by how near to the number they stand and by the edition's order, and what is left of the clause beside their words."""
        at = marked.index(NUMBER)
        if len(marked) <= _LEAST:
            return
        for order, pattern in enumerate(self.patterns):
            if pattern.cue.absent or (pattern.cue.chain and not around.begun) or not self._on_topic(pattern.cue, around):
                continue
            for match in pattern.found(marked):
                distance = max(at - match.end(), 0) if match.start() <= at else _FAR + match.start() - at
                yield (distance, order), pattern, marked[: match.start()].removeprefix(LINK) + marked[match.end() :].removeprefix("中")

    def _absent(self, text: str, around: _Around, *, doubtful: bool) -> Iterator[Heard]:
        """What a clause says there is none of; one negation may stand for several things in a row."""
        negation = _NEGATION.search(text)
        if negation is None or other_time(text.replace("上年", ""), self.year) or other_scope(text):
            return
        start = 0 if _NEGATED_BEFORE.search(text) else negation.start()
        said: set[tuple[Sum, ...]] = set()
        for pattern in self.patterns:
            if not pattern.cue.absent or pattern.cue.means in said or not self._on_topic(pattern.cue, around):
                continue
            if any(pattern.found(text, start)):
                said.add(pattern.cue.means)
                nothing = Quantity(Decimal(0), Decimal(1), "", negation[0])
                yield Heard(pattern.cue.means, nothing, True, doubtful or self._of_others(text, around), absent=True)

    def _on_topic(self, cue: Cue, around: _Around) -> bool:
        return not cue.topic or around.topic in cue.topic

    def _of_others(self, text: str, around: _Around) -> bool:
        """Whether a clause may count what others did: a whole area in a report that is no area's, another organ by its name."""
        if around.area and not self.is_area:
            return True
        text = _AT_FIRST.sub("", text)
        addressed = _ADDRESSED.search(text)
        name = addressed[1] if addressed else other_organ_of(text)
        if re.match("局(?!里)", text) or (name and text.partition(name)[2].startswith("机关")):
            return True  # nobody's name, or that of a part of an organ
        if not name or _VERB.match(name) or name.startswith(("本", "我")) or (self.is_area and name[0] in "全各"):
            return False
        return not all(any(abbreviates(each, own) for own in self.names) for each in re.split("以?及|[和与、]", name))


def _balancing(edition: Edition) -> frozenset[str]:
    """The figures that balance with the applications received, which may be listed among these: carried over, answered, carried on."""
    balances = (each for each in edition.equations if each.rule.kind is RuleKind.BALANCE)
    return frozenset(name for each in balances for name in (*each.left, *each.right)) - set(edition.review.received[:1])


def _asks(text: str) -> bool:
    """Whether a clause counts what was received or done outright, whatever stands before it."""
    return bool(re.search("收到|受理|接到|新收|办结|作出", text))


def _names_information(text: str) -> bool:
    """Whether a clause names applications for information."""
    return bool(re.search("依申请|申请公开|公开[^，]{0,6}申请|申请[^，]{0,8}公开|公开件", text))


def _of_other_matters(text: str) -> bool:
    """Whether a clause counts applications of another kind: for housing, for a licence."""
    before, word, _ = text.rpartition("申请")
    return bool(word) and "公开" not in text and bool(_APPLICANTS.sub("", before))


def _includes_others(text: str) -> bool:
    """Whether a bracket says that the number before it counts other things too; those carried over have a figure of their own."""
    return text.startswith(("含", "包含", "包括")) and not re.search("上年|结转|20[0-9][0-9]年", text)


def _is_way(marked: str, wording: Wording) -> bool:
    return any(word in marked for word in wording.ways)


def _number(text: str) -> Quantity | None:
    """The one number of a clause; None where there is none, or more than one."""
    found = [quantity for _, quantity in quantities(text)]
    if not found and (match := _BARE.search(text)):
        return Quantity(Decimal(match[1].replace(",", "")), Decimal(1), "", match[1])
    if len(found) != 1 or found[0].unit not in _UNITS:
        return None
    before, _, after = text.partition(found[0].text)
    return None if re.search(r"\d", before + after) or _OTHER_UNIT.match(after) else found[0]


def _counts(text: str) -> bool:
    return bool(re.search(r"\d", text))
