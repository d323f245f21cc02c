"""The reference workbooks: real text, true against its tables."""

from dataclasses import replace

import pytest

from reportgen.checks import quotations, text_figures
from reportgen.model.report import Report
from samples import ROOT, read_back, where


def reference(year: int) -> Report:
    whole = read_back(ROOT / "inputs" / f"{year}.xlsx").report
    assert whole is not None
    return quotations.resolve(whole)[0]


def test_the_reference_report_gives_no_false_alarm() -> None:
    """「其中」 lists 871 of 1113 items of news: worth a look, and no more."""
    assert where(text_figures.check(reference(2020))) == [("502", "B9")]


def test_the_invented_report_agrees_with_its_tables() -> None:
    assert text_figures.check(reference(2021)) == []


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("公开申请6份", "公开申请9份"),
        ("公开政府信息4份", "公开政府信息2份"),
        ("不作处理2份", "不作处理3份"),
        ("不作处理2份", "不予处理2份"),
    ],
)
def test_a_slip_in_the_reference_report_is_found(true: str, false: str) -> None:
    """「不作处理」 may mean either of two rows, 「不予处理」 only one."""
    whole = reference(2020)
    slipped = tuple(replace(each, text=each.text.replace(true, false)) for each in whole.texts["一"])

    assert where(text_figures.check(replace(whole, texts={**whole.texts, "一": slipped}))) == [("502", "B9"), ("501", "B22")]
