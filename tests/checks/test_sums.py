"""Sums that must agree: nothing wrong is passed over, nothing right is blamed."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.checks.sums import check
from reportgen.model import amounts
from reportgen.model.edition import Edition, RuleKind
from reportgen.model.report import Blanks, Figure, Paragraph, Place, Previous, Report, level_of
from samples import EDITIONS, report, where

every_edition = pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
every_id = pytest.mark.parametrize("id", [form.id for form in EDITIONS])
PEOPLE = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def placed(whole: Report) -> Report:
    """The report with every figure in a cell called by its own name: findings then say which figure they stand at."""
    return replace(whole, figures={name: replace(figure, place=Place("", name)) for name, figure in whole.figures.items()})


def changed(whole: Report, cells: Mapping[str, object]) -> Report:
    """The report with something else typed into some cells; nothing is computed anew."""
    fields = whole.edition.fields
    typed = {name: amounts.read(raw, fields[name].column.kind, fields[name].column.unit) for name, raw in cells.items()}
    return replace(whole, figures={**whole.figures, **{name: Figure(value, Place("", name)) for name, value in typed.items()}})


def consistent(form: Edition, figures: Mapping[str, int], carried_on: Mapping[str, int]) -> Report:
    """A report with these outcomes in which all sums agree: what is carried on decides how many requests came in."""
    typed: dict[str, object] = dict(figures)
    for who in PEOPLE:
        answered = sum(number for name, number in figures.items() if name.startswith("三_") and name.endswith(f"_{who}"))
        before, after = carried_on.get(f"{who}前", 0), carried_on.get(f"{who}后", 0)
        typed |= {
            f"三_上年结转_{who}": min(before, answered + after),
            f"三_结转下年度_{who}": after,
            f"三_本年新收_{who}": max(answered + after - before, 0),
        }
    return placed(report(typed, id=form.id))


def outcomes(form: Edition) -> list[str]:
    """Figures that may be anything: in section three the outcomes, in section four all but totals."""
    free = [field for field in form.fields.values() if field.name not in form.totals]
    return [field.name for field in free if field.section.id == "四" or (field.section.id == "三" and len(field.row.path) > 1)]


def reports(form: Edition) -> st.SearchStrategy[Report]:
    numbers = st.integers(0, 99_999)
    ends = st.sampled_from([f"{who}{end}" for who in PEOPLE for end in "前后"])
    return st.builds(
        consistent,
        st.just(form),
        st.dictionaries(st.sampled_from(outcomes(form)), numbers, max_size=20),
        st.dictionaries(ends, numbers, max_size=6),
    )


def broken_by(name: str, form: Edition) -> list[tuple[str, str]]:
    """What must be found when one figure of a consistent report changes: every sum it takes part in."""
    codes = {RuleKind.TOTAL: "301", RuleKind.BALANCE: "302"}
    return [
        (codes[each.rule.kind], each.right[-1]) for each in form.equations if each.rule.kind in codes and name in (*each.left, *each.right)
    ]


def sums(whole: Report) -> list[tuple[str, str]]:
    """The sums that are found not to hold, without what is merely unlikely."""
    return [pair for pair in where(check(whole)) if pair[0] in ("301", "302")]


@every_id
def test_a_faultless_report_has_no_findings(id: str) -> None:
    """All zeros agree."""
    assert where(check(report(id=id))) == []


@given(data=st.data())
@settings(max_examples=30, deadline=None)
@every_edition
def test_sums_that_agree_are_never_blamed(form: Edition, data: st.DataObject) -> None:
    """Whatever the figures, where the totals are their sums there is no finding."""
    assert sums(data.draw(reports(form))) == []


@given(data=st.data())
@settings(max_examples=30, deadline=None)
@every_edition
def test_a_single_wrong_figure_is_always_found(form: Edition, data: st.DataObject) -> None:
    """One cell changed breaks every sum it stands in, and each is found at its total."""
    whole = data.draw(reports(form))
    name = data.draw(st.sampled_from([name for name in form.fields if broken_by(name, form)]))
    number = data.draw(st.integers(0, 99_999).filter(lambda number: number != whole.figures[name].value.number))

    assert sums(changed(whole, {name: number})) == broken_by(name, form)


@pytest.mark.parametrize(
    ("form", "total"), [pytest.param(form, total, id=f"{form.id}-{total}") for form in EDITIONS for total in form.totals]
)
def test_every_total_is_checked(form: Edition, total: str) -> None:
    """A total typed over is found at its own cell."""
    found = sums(changed(placed(report(id=form.id)), {total: 1}))

    assert ("301", total) in found
    assert found == broken_by(total, form)


@every_id
@pytest.mark.parametrize("who", [*PEOPLE, "总计"])
def test_requests_that_vanish_are_found(id: str, who: str) -> None:
    """One more request received than answered or carried on, in each column."""
    found = where(check(changed(placed(report(id=id)), {f"三_本年新收_{who}": 1})))

    assert ("302", f"三_结转下年度_{who}") in found


@pytest.mark.parametrize(
    ("kind", "cells", "numbers"),
    [
        ("301", {"四_行政复议_结果维持": 7, "四_行政复议_总计": 10}, ("7", "10", "3")),
        ("302", {"三_本年新收_其他": 7, "三_上年结转_其他": 2, "三_结转下年度_其他": 12}, ("9", "12", "3")),
    ],
)
def test_a_finding_gives_both_sides_and_the_difference(kind: str, cells: dict[str, object], numbers: tuple[str, ...]) -> None:
    """Staff see what was added up, what was found, and how far apart they are."""
    (found,) = (each for each in check(changed(placed(report()), cells)) if each.code == kind)

    assert [number for number in numbers if f" {number}" not in found.message] == []


ANSWERED: dict[str, object] = {"三_本年新收_自然人": 57, "三_予以公开_自然人": 2, "三_其他处理_自然人": 55}


@every_id
@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({}, []),
        ({"三_重复申请_自然人": "/"}, []),
        ({"三_总计_商业企业": "/", "三_本年新收_商业企业": "／"}, []),
        ({"三_其他处理_自然人": "55（含自然失效29件）"}, []),
        ({"三_其他处理_自然人": "55(含29件)", "三_其他处理_总计": "55（含29件）"}, []),
        ({"三_其他处理_自然人": "/"}, [("301", "三_总计_自然人"), ("301", "三_其他处理_总计")]),
        ({"三_其他处理_自然人": None}, [("201", "三_其他处理_自然人")]),
        ({"三_其他处理_自然人": "若干"}, []),
        ({"三_总计_自然人": None, "三_总计_总计": None}, [("201", "三_总计_自然人"), ("201", "三_总计_总计")]),
    ],
)
def test_not_applicable_counts_as_nothing_and_the_unknown_is_not_added_up(
    id: str, cells: dict[str, object], found: list[tuple[str, str]]
) -> None:
    """「/」 is nothing, a remark takes no part; an empty cell is a finding of its own, an unreadable one was one when read."""
    assert where(check(changed(placed(report(ANSWERED, id=id)), cells))) == found


@every_id
@pytest.mark.parametrize(
    ("blanks", "found"),
    [
        (Blanks.MISSING, [("201", "三_予以公开_自然人"), ("201", "三_重复申请_自然人")]),
        (Blanks.ZERO, [("301", "三_总计_自然人"), ("301", "三_予以公开_总计")]),
        (Blanks.BLANK, [("301", "三_总计_自然人"), ("301", "三_予以公开_总计")]),
    ],
)
def test_empty_cells_mean_what_the_report_says(id: str, blanks: Blanks, found: list[tuple[str, str]]) -> None:
    """Missing unless said otherwise; where they mean zero they are added up as zero."""
    whole = changed(placed(report(ANSWERED, id=id)), {"三_予以公开_自然人": None, "三_重复申请_自然人": None})

    assert where(check(replace(whole, blanks=blanks))) == found


@every_id
def test_a_figure_that_was_not_found_is_not_added_up(id: str) -> None:
    """Its missing label is a finding already; the sums without it are left alone, the others still checked."""
    whole = changed(placed(report(ANSWERED, id=id)), {"四_行政复议_总计": 3})
    figures = {name: figure for name, figure in whole.figures.items() if name != "三_其他处理_自然人"}

    assert where(check(replace(whole, figures=figures))) == [("301", "四_行政复议_总计")]


@pytest.mark.parametrize(
    ("id", "last_year", "this_year", "found"),
    [
        ("2019", {"三_结转下年度_自然人": 5}, {"三_上年结转_自然人": 5}, []),
        ("2019", {"三_结转下年度_自然人": 5}, {"三_上年结转_自然人": 4}, ["三_上年结转_自然人"]),
        ("2019", {"三_结转下年度_自然人": "/"}, {}, []),
        ("2019", {"三_结转下年度_自然人": "5（含1件）"}, {}, ["三_上年结转_自然人"]),
        ("2019", {"二_行政许可_上一年项目": 7, "二_行政许可_本年增减": -2}, {"二_行政许可_上一年项目": 5}, []),
        ("2019", {"二_行政许可_上一年项目": 7, "二_行政许可_本年增减": "+2"}, {"二_行政许可_上一年项目": 5}, ["二_行政许可_上一年项目"]),
        ("2021", {"三_结转下年度_其他": 1}, {}, ["三_上年结转_其他"]),
        ("2021", {"二_规章_现行有效": 9}, {"二_规章_现行有效": 11, "二_规章_本年制发": 3, "二_规章_本年废止": 1}, []),
        ("2021", {"二_规章_现行有效": 9}, {"二_规章_现行有效": 13, "二_规章_本年制发": 3, "二_规章_本年废止": 1}, ["二_规章_现行有效"]),
        ("2021", {"二_规章_现行有效": None}, {"二_规章_现行有效": 13}, []),
    ],
)
def test_figures_follow_from_last_year(id: str, last_year: dict[str, object], this_year: dict[str, object], found: list[str]) -> None:
    """What last year's report left, and what this year added and took away, come to this year's figure."""
    before = {name: each.value for name, each in changed(report(id=id), last_year).figures.items()}
    whole = changed(placed(report(id=id)), this_year)
    carried = check(replace(whole, previous=Previous(whole.year - 1, whole.organ, before)))

    assert [each.place.cell for each in carried if each.code in ("401", "404")] == found
    assert [each for each in check(whole) if each.code in ("401", "404")] == []


def test_figures_of_last_year_that_are_not_known_are_not_compared() -> None:
    """The first year of a new edition: last year's report has not every figure that this one rests on."""
    before = Previous(2020, "某市某局", {name: each.value for name, each in report(id="2019").figures.items()})
    whole = changed(placed(report({"三_上年结转_自然人": 1}, id="2021")), {"二_规章_现行有效": 8})

    found = [pair for pair in where(check(replace(whole, previous=before))) if pair[0] == "401"]
    assert found == [("401", "三_上年结转_自然人"), ("401", "三_上年结转_总计")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["（一）主动公开", "（二）依申请公开"], [("219", "B5")]),
        (["（一）主动公开", "本年度公开信息五条。"], []),
        (["（一）本年度未收取信息处理费。"], []),
        (["1.公开意识不强。", "2.公开内容不多。"], []),
        (["（一）收费情况：无"], []),
        (["（一）主动公开。" + "本年度公开信息五条，" * 3], []),
        ([], []),
    ],
)
def test_headings_alone_are_no_text(texts: list[str], found: list[tuple[str, str]]) -> None:
    """The sub-headings that a new workbook offers are not taken for what staff wrote."""
    paragraphs = tuple(Paragraph(level_of(text), text, Place("一", f"B{row}")) for row, text in enumerate(texts, start=5))
    whole = report()

    assert where(check(replace(whole, texts={**whole.texts, "一": paragraphs}))) == found


@pytest.mark.parametrize(
    ("id", "figures", "found"),
    [
        ("2019", {"二_规章_本年新公开": 3, "二_规章_对外公开总数": 3}, []),
        ("2019", {"二_规章_本年新公开": 4, "二_规章_对外公开总数": 3}, ["303"]),
        ("2019", {"二_规章_本年新制作": 2, "二_规章_本年新公开": 1, "二_规章_对外公开总数": 3}, ["304"]),
        ("2019", {"二_行政处罚_处理决定": 9}, ["306"]),
        ("2019", {"二_行政处罚_处理决定": 9, "二_行政处罚_上一年项目": 2, "二_行政处罚_本年增减": -2}, ["306"]),
        ("2019", {"二_行政处罚_处理决定": 9, "二_行政处罚_上一年项目": 2, "二_行政处罚_本年增减": -1}, []),
        ("2019", {"二_政府集中采购_采购项目": 1}, ["305"]),
        ("2019", {"二_政府集中采购_采购总金额": "3万元"}, ["305"]),
        ("2019", {"二_政府集中采购_采购项目": 1, "二_政府集中采购_采购总金额": "3万元"}, []),
        ("2021", {"二_规章_本年制发": 2, "二_规章_现行有效": 1}, ["303"]),
        ("2021", {"二_规章_本年制发": 2, "二_规章_现行有效": 1, "二_规章_本年废止": 1}, []),
        ("2021", {"四_行政复议_结果维持": 1}, ["304"]),
        ("2021", {"四_行政复议_结果维持": 1, "三_本年新收_自然人": 1, "三_予以公开_自然人": 1}, []),
    ],
)
def test_what_is_unlikely_is_found(id: str, figures: dict[str, object], found: list[str]) -> None:
    """Inequalities within section two and between sections."""
    assert [code for code, _ in where(check(report(figures, id=id)))] == found


@pytest.mark.parametrize(
    ("id", "name", "ordinary", "huge"),
    [
        ("2019", "三_本年新收_自然人", 99_999_999, 100_000_000),
        ("2019", "二_行政许可_本年增减", "-99999999", "-100000000"),
        ("2019", "二_政府集中采购_采购总金额", "10000亿元", "10001亿元"),
        ("2019", "二_政府集中采购_采购总金额", "1000000000000元", "1000000000001元"),
        ("2021", "二_行政事业性收费_收费金额", 100_000_000, 100_000_001),
    ],
)
def test_a_figure_beyond_all_measure_is_found(id: str, name: str, ordinary: object, huge: object) -> None:
    """Where it is filled in; the totals that follow from it are not blamed."""

    def found(raw: object) -> list[tuple[str, str]]:
        return [pair for pair in where(check(placed(report({name: raw}, id=id)))) if pair[0] == "208"]

    assert found(ordinary) == []
    assert found(huge) == [("208", name)]


def test_a_blank_total_is_said_to_be_blank() -> None:
    """Where blanks count as nothing; no slip of the hand is looked for in it."""
    whole = replace(report({"三_本年新收_自然人": 4, "三_结转下年度_自然人": 4, "三_本年新收_总计": None}), blanks=Blanks.ZERO)

    said = [each for each in check(whole) if each.place == whole.figures["三_本年新收_总计"].place and each.code in ("301", "307")]

    assert [(each.code, each.cause) for each in said if each.code == "307"] == [("307", "")]
    assert "各项相加是 4" in next(each.message for each in said if each.code == "307")


def test_several_figures_are_called_a_sum() -> None:
    said = next(each for each in check(report({"三_本年新收_自然人": 4, "三_予以公开_自然人": 3})) if each.code == "302")

    assert "」之和是 4" in said.message and "」之和是 3" in said.message
