"""The likely cause of a sum that does not hold, named only where one slip explains it."""

from decimal import Decimal
from itertools import combinations

import pytest

from reportgen.checks.causes import Broken, likely
from reportgen.checks.sums import disagreements
from reportgen.model.edition import Edition, Severity
from samples import EDITIONS, report

#: A consistent column: 54 received, 3 carried in; 40 published, 12 not held; 5 carried on.
GOOD: dict[str, object] = {
    "三_本年新收_自然人": 54,
    "三_上年结转_自然人": 3,
    "三_予以公开_自然人": 40,
    "三_不掌握信息_自然人": 12,
    "三_结转下年度_自然人": 5,
}


def causes(figures: dict[str, object], id: str = "2021") -> list[str]:
    return sorted({each.cause for each in disagreements(report(GOOD | figures, id=id)) if each.code in ("301", "302")})


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"三_本年新收_自然人": 45}, ["本年新收", "45 可能应是 54", "颠倒"]),
        ({"三_不掌握信息_自然人": 21, "三_总计_自然人": 52, "三_不掌握信息_总计": 12, "三_总计_总计": 52}, ["「1.本机关不掌握", "横竖"]),
        ({"三_本年新收_自然人": 554}, ["554 可能应是 54", "多打了一位"]),
        ({"三_结转下年度_自然人": 0, "三_重复申请_自然人": 5, "三_总计_自然人": 52, "三_总计_总计": 52}, ["漏算"]),
        ({"三_结转下年度_自然人": 8}, ["二、上年结转", "先看这一格"]),
        ({"四_行政复议_结果维持": 12, "四_行政复议_总计": 21}, ["21 可能应是 12", "颠倒"]),
        ({"四_行政复议_结果维持": 7, "四_行政复议_结果纠正": 6, "四_行政复议_总计": 6}, ["结果维持", "漏算"]),
        ({"三_本年新收_自然人": 0, "三_本年新收_商业企业": 54}, ["填反"]),
    ],
)
def test_one_slip_that_explains_the_difference_is_named(figures: dict[str, object], words: list[str]) -> None:
    """Digits exchanged, a digit too many, a figure left out, two figures exchanged, the cell where two totals cross."""
    found = "；".join(causes(figures))

    assert [word for word in words if word not in found] == []


def test_a_column_typed_one_row_too_low() -> None:
    """Every figure of the column stands one row below its own."""
    shifted: dict[str, object] = {
        "三_本年新收_自然人": 0,
        "三_上年结转_自然人": 57,
        "三_予以公开_自然人": 3,
        "三_部分公开_自然人": 40,
        "三_不掌握信息_自然人": 0,
        "三_需另行制作_自然人": 20,
        "三_结转下年度_自然人": 0,
    }

    assert "整列填低了一行" in "；".join(causes(shifted))


def test_what_no_single_slip_explains_has_no_cause() -> None:
    assert causes({"三_本年新收_自然人": 87}) == [""]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_any_two_sums_may_be_off_by_the_same(edition: Edition) -> None:
    """Also a person's column and that of the totals, which stands for all the others: nothing fits, and nothing breaks."""
    numbers = dict.fromkeys(edition.fields, Decimal(7))
    for one, other in combinations((each for each in edition.equations if each.rule.severity is Severity.ERROR), 2):
        broken = [Broken(one, Decimal(0), Decimal(5)), Broken(other, Decimal(5), Decimal(0))]
        assert all(isinstance(cause, str) for cause in likely(broken, numbers, edition).values())
