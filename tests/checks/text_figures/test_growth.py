"""What the text says of this year beside the last, and of rates.

This year: 123 requests received, 5 carried over, 120 answered. Last year, where it is known: 100 received, 8 carried over, 96 answered.
"""

from dataclasses import replace

import pytest

from reportgen.checks import text_figures
from reportgen.model.amounts import State, Value
from reportgen.model.report import Previous
from spoken import UNDER_REQUESTS, made_up, saying

_LAST = {
    "三_本年新收_总计": 100,
    "三_上年结转_总计": 8,
    "三_总计_总计": 96,
    "三_予以公开_总计": 68,
    "四_行政复议_总计": 2,
    "三_结转下年度_总计": 0,
}
RECEIVED = "全年收到政府信息公开申请123件，"

RIGHT = (
    RECEIVED + "同比增长23%。",
    RECEIVED + "比上年增长23%。",
    RECEIVED + "较去年同期增加23件。",
    RECEIVED + "与2021年相比，增长23%。",
    RECEIVED + "较上年增加23件。",
    RECEIVED + "比2021年多23件。",
    RECEIVED + "与上年相比增加23件。",
    RECEIVED + "同比上升23.0%。",
    RECEIVED + "较去年的100件增长23%。",
    RECEIVED + "同比增长约两成。",
    RECEIVED + "比2019年增加90件。",
    RECEIVED + "由上年的100件增至123件。",
    RECEIVED + "同比增长23个百分点。",
    RECEIVED + "上年结转5件，比上年减少3件。",
    RECEIVED + "上年结转5件，同比下降37.5%。",
    RECEIVED + "上年结转5件，同比下降37%。",
    "办结政府信息公开申请120件，同比增长25%。",
    "办结政府信息公开申请120件，较上年增加24件。",
    "决定予以公开的申请68件，与上年持平。",
    "因信息公开引发行政复议5件，比上年增加3件。",
    "因信息公开引发行政复议5件，同比增长150%。",
    RECEIVED + "网站公开信息890条，同比增长40%。",
    "发布政策解读30篇，比上年增加12篇。",
    "网站访问量同比增长23%。",
    RECEIVED + "办结120件，办结率93.8%。",
    RECEIVED + "办结120件，办结率93.75%。",
    RECEIVED + "办结120件，办结率97.6%。",
    RECEIVED + "办结120件，按期答复率100%。",
    "热线办结率98%。",
    "收到热线诉求1040件，办结率98.2%。",
)

WRONG = (
    RECEIVED + "同比增长32%。",
    RECEIVED + "同比下降23%。",
    RECEIVED + "比上年增长18.7%。",
    RECEIVED + "较上年增加32件。",
    RECEIVED + "较上年减少23件。",
    RECEIVED + "比2021年多13件。",
    RECEIVED + "与上年持平。",
    RECEIVED + "同比上升23.5%。",
    RECEIVED + "同比增长123%。",
    RECEIVED + "上年结转5件，比上年增加3件。",
    RECEIVED + "上年结转5件，同比下降60%。",
    "办结政府信息公开申请120件，同比增长20%。",
    "办结政府信息公开申请120件，较上年增加42件。",
    "决定予以公开的申请68件，较上年增加8件。",
    "因信息公开引发行政复议5件，比上年增加5件。",
    "因信息公开引发行政复议5件，同比增长50%。",
)

WITHIN: tuple[tuple[str, list[str]], ...] = (
    (RECEIVED + "较去年的100件增长23%。", []),
    (RECEIVED + "较去年的100件增长32%。", ["507"]),
    (RECEIVED + "较2021年的90件增加33件。", []),
    (RECEIVED + "较2021年的90件增加23件。", ["507"]),
    (RECEIVED + "比上年的150件下降18%。", []),
    (RECEIVED + "比上年的150件下降17.8%。", ["507"]),
    (RECEIVED + "与去年的123件持平。", []),
    (RECEIVED + "与去年的120件持平。", ["507"]),
    (RECEIVED + "同比增长32%。", []),
    (RECEIVED + "较上年增加32件。", []),
)

RATES: tuple[tuple[str, list[str]], ...] = (
    (RECEIVED + "办结120件，办结率90%。", ["508"]),
    (RECEIVED + "办结120件，答复率88.5%。", ["508"]),
    (RECEIVED + "办结120件，按时办结率99%。", ["508"]),
    (RECEIVED + "办结120件，办结率达94%。", []),
    (RECEIVED + "办结120件，办结率约90%。", []),
)


def found(sentence: str, *, known: bool) -> list[str]:
    whole = saying(made_up("2021"), UNDER_REQUESTS, sentence)
    figures = {name: Value(State.NUMBER, number, str(number)) for name, number in _LAST.items()}
    previous = Previous(2021, whole.organ, figures) if known else None
    return [each.code for each in text_figures.check(replace(whole, previous=previous))]


@pytest.mark.parametrize("sentence", RIGHT)
@pytest.mark.parametrize("known", [True, False])
def test_right_comparisons_are_left_alone(sentence: str, known: bool) -> None:
    assert found(sentence, known=known) == []


@pytest.mark.parametrize("sentence", WRONG)
def test_wrong_comparisons_are_found_where_last_year_is_known(sentence: str) -> None:
    """And nothing is said where it is not: of two figures one is nobody's."""
    assert found(sentence, known=True) == ["507"]
    assert found(sentence, known=False) == []


@pytest.mark.parametrize(("sentence", "codes"), WITHIN)
def test_last_year_s_figure_in_the_text_is_taken(sentence: str, codes: list[str]) -> None:
    assert found(sentence, known=False) == codes


@pytest.mark.parametrize(("sentence", "codes"), RATES)
def test_rates_follow_from_what_was_answered(sentence: str, codes: list[str]) -> None:
    assert found(sentence, known=True) == codes


def test_the_sentences_are_many() -> None:
    assert len(RIGHT) + len(WRONG) + len(WITHIN) + len(RATES) >= 60
