"""What the text says of this year beside the last, and of rates: 「同比增长12.5%」, 「比上年增加30件」, 「与上年持平」, 「办结率100%」."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.checks.numerals import Quantity, step_of
from reportgen.checks.text_figures.cues import Heard
from reportgen.checks.text_figures.language import Clause
from reportgen.checks.text_figures.reading import Read, Statement
from reportgen.model.wording import Sum

_LAST = r"(?:上年|去年|上一年|前一年|上年度|去年度|20\d\d年度?|同期)"
_MORE, _LESS = "增长|增加|上升|提高|增幅|多|增", "下降|减少|降低|降幅|少|减"
_CHANGE = re.compile(rf"(?P<way>{_MORE}|{_LESS})(?:了|约)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>%|个百分点|件次|[件份宗条项起个次])")
_SAME = re.compile("持平|相同")
_BEFORE = re.compile(rf"{_LAST}(?:同期)?的?(?:为|是)?(?P<number>\d[\d,]*)(?:件次|[件份宗条项起个次])")
_YEARS = re.compile(r"(20\d\d)年")
_FROM_TO = re.compile("由|从|增至|降至|增加到|减少到")
_ABOUT = re.compile("约|近|余|多倍|左右|逾|超")


@dataclass(frozen=True, slots=True)
class Change:
    """A comparison that does not follow. ``said``: as in the text; ``before``, ``now``: the two figures; ``expected``: what follows from them."""

    clause: Clause
    said: str
    before: Decimal
    now: Decimal
    expected: str


Value = Callable[[Sum], Decimal | None]


def changes(reads: Sequence[Read], year: int, now: Value, before: Value) -> Iterator[Change]:
    """Comparisons that do not follow from this year's figure, heard before them in the sentence, and last year's.

    now, before: what a sum comes to this year and last; None where it is not known. Where the text itself gives last
    year's figure, that is taken. Silent where the figure compared is not known, or does not itself agree with the table.
    """
    last: Statement | Heard | None = None
    sentence = -1
    for read in reads:
        if read.clause.sentence != sentence:
            last, sentence = None, read.clause.sentence
        said = read.statement or next((each for each in read.heard if each.sure and not each.doubtful), None)
        if said and said.quantity.unit != "元":
            last = said
        elif read.counts and not read.compares and not read.clause.depth:
            last = None  # something else was counted
        elif last and (read.compares or _SAME.search(read.clause.text)):
            yield from _compared(read.clause, last, year, now, before)


def _compared(clause: Clause, said: Statement | Heard, year: int, now: Value, before: Value) -> Iterator[Change]:
    text, meaning = clause.text, said.means[0]
    this, that = now(meaning), _before(text, meaning, before)
    years = [int(each) for each in _YEARS.findall(text)]
    if (
        this is None
        or that is None
        or this != said.quantity.value
        or _FROM_TO.search(text)
        or _ABOUT.search(text)
        or any(each != year - 1 for each in years)
    ):
        return
    change = _CHANGE.search(text)
    if change is None:
        if _SAME.search(text) and this != that:
            yield Change(clause, "持平", that, this, _way(this - that))
        return
    number = Decimal(change["number"].replace(",", ""))
    sign = 1 if re.fullmatch(_MORE, change["way"]) else -1
    if change["unit"] == "%":
        if not that:
            return
        share = 100 * abs(this - that) / that
        quantity = Quantity(number, step_of(number), "%", change[0])
        if not quantity.agrees(share) or (this != that and (this > that) != (sign > 0)):
            yield Change(clause, change[0], that, this, f"{_direction(this - that)}{share.quantize(quantity.step)}%")
    elif change["unit"] != "个百分点" and sign * number != this - that:
        yield Change(clause, change[0], that, this, _way(this - that))


def _before(text: str, meaning: Sum, before: Value) -> Decimal | None:
    own = _BEFORE.search(text)
    return Decimal(own["number"].replace(",", "")) if own else before(meaning)


def _direction(difference: Decimal) -> str:
    return "增长" if difference > 0 else "下降" if difference < 0 else "持平，"


def _way(difference: Decimal) -> str:
    return f"增加{difference:f}" if difference > 0 else f"减少{-difference:f}" if difference < 0 else "持平"


_RATE = re.compile(r"(?:办结|办理|答复|回复|按时答复|按期答复|按期办结|按时办结)率(?:为|达到?|是|均为)?(?P<number>\d{1,3}(?:\.\d+)?)%")


def rates(reads: Sequence[Read], done: Decimal | None, wholes: Sequence[Decimal]) -> Iterator[tuple[Clause, str]]:
    """Rates of what was answered that follow from no whole; only where the sentence gave figures of applications that were heard.

    done: how many were answered; wholes: of how many. A rate of 100 % says that none was late, whatever is still open.
    """
    sentence, heard = -1, False
    for read in reads:
        if read.clause.sentence != sentence:
            heard, sentence = False, read.clause.sentence
        heard = heard or bool(read.statement) or any(each.sure and not each.doubtful for each in read.heard)
        match = _RATE.search(read.clause.text)
        if not match or not heard or done is None or _ABOUT.search(read.clause.text):
            continue
        number = Decimal(match["number"])
        quantity = Quantity(number, step_of(number), "%", match[0])
        if number != 100 and wholes and not any(quantity.agrees(100 * done / whole) for whole in wholes if whole):
            yield read.clause, match[0]
