"""The collecting organ's own report: it holds the sums, and it is right where those of its units are."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import checks
from reportgen.checks import quotations
from reportgen.collection import parent, parts
from reportgen.collection.parts import Part
from reportgen.collection.roster import Roster, Tier, Unit
from reportgen.collection.standing import put_together
from reportgen.collection.summary import Summary, summarise
from reportgen.commands.check import check
from reportgen.commands.new import workbook_bytes
from reportgen.model.amounts import State
from reportgen.model.edition import Severity
from reportgen.model.report import Report, as_previous
from samples import TEMPLATES, edition, report
from trees import figures

CITY = "丙市人民政府"


def unit(number: int, id: str, seed: int, previous: Report | None = None) -> Report:
    form = edition(id)
    year = form.first_year + 1
    whole = replace(report(figures(seed, id), id=id), organ=f"第{number}局", year=year)
    return replace(whole, previous=as_previous(previous)) if previous else whole


def summary(reports: list[Report]) -> Summary:
    form = reports[0].edition
    light = [
        Part(
            *(Path(f"{each.organ}.xlsx"), 0.0, "", each.organ, each.year, form.id, each.signed),
            figures=parts.figures(each),
            last_year=parts.figures_before(each, form),
        )
        for each in reports
    ]
    roster = Roster(CITY, tuple(Unit(each.organ) for each in reports))
    return summarise(put_together(roster, light, reports[0].year), form)


def errors(whole: Report) -> list[str]:
    resolved, unknown = quotations.resolve(whole)
    return [each.code for each in [*unknown, *checks.check(resolved)] if each.severity is Severity.ERROR]


@pytest.mark.parametrize("id", ["2019", "2021"])
@settings(max_examples=15, deadline=None)
@given(seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_it_passes_when_its_units_do(id: str, seeds: list[int]) -> None:
    reports = [unit(number, id, seed) for number, seed in enumerate(seeds)]
    assert [code for each in reports for code in errors(each)] == []

    assert errors(parent.report(summary(reports))) == []


def test_its_file_passes_too_money_in_several_units_and_all(tmp_path: Path) -> None:
    reports = [unit(number, "2019", number) for number in range(6)]
    made = summary(reports)
    (tmp_path / "2020.xlsx").write_bytes(workbook_bytes(parent.report(made), made.edition, parent.notes(made)))

    assert [each.code for each in check(tmp_path / "2020.xlsx", TEMPLATES).findings if each.severity is Severity.ERROR] == []


def carried(number: int) -> Report:
    """This year's carried-over requests are last year's left ones, and the documents in force follow from last year's."""
    before = replace(report(figures(number), id="2021"), organ=f"第{number}局", year=2021)
    after = unit(number, "2021", number + 50, before)
    for name in after.edition.fields:
        column = after.edition.fields[name].column.name
        if name.startswith("三_上年结转"):
            left = before.figures[name.replace("上年结转", "结转下年度")]
            taken = int(left.value.number or 0)
            new = after.figures[f"三_本年新收_{column}"].value.number or 0
            old = after.figures[name].value.number or 0
            shifted = report({"三_本年新收_自然人": int(new + old - taken), "三_上年结转_自然人": taken}, id="2021").figures
            after = replace(
                after,
                figures={**after.figures, name: shifted["三_上年结转_自然人"], f"三_本年新收_{column}": shifted["三_本年新收_自然人"]},
            )
        if column == "现行有效":
            had = int(before.figures[name].value.number or 0)
            given = report({name: had, name.replace("现行有效", "本年废止"): 0}, id="2021").figures  # none is made in these reports
            after = replace(
                after, figures={**after.figures, **{each: given[each] for each in (name, name.replace("现行有效", "本年废止"))}}
            )
    return after


def test_last_years_sums_go_with_it_where_every_unit_has_them() -> None:
    reports = [replace(each, year=2022) for each in map(carried, range(3))]
    assert [code for each in reports for code in errors(each)] == []

    whole = parent.report(summary(reports))
    lacking = parent.report(summary([*reports, replace(unit(9, "2021", 9), year=2022)]))

    assert whole.previous is not None and whole.previous.year == 2021
    assert errors(whole) == []
    assert lacking.previous is None


def test_every_figure_says_whose_sum_it_is() -> None:
    reports = [unit(number, "2021", number) for number in range(3)]
    remark = report({"二_行政许可_处理决定": "55（含失效9件）", "二_规章_现行有效": "/"}, id="2021").figures
    reports[0] = replace(
        reports[0], figures={**reports[0].figures, **{name: remark[name] for name in ("二_行政许可_处理决定", "二_规章_现行有效")}}
    )

    made = summary(reports)
    notes = parent.notes(made)

    assert notes["三_本年新收_总计"] == "3 个单位相加。"
    assert notes["二_行政许可_处理决定"] == "3 个单位相加。有附注的：第0局 55（含失效9件）。"
    assert notes["二_规章_现行有效"] == "3 个单位相加，1 个单位填“/”。"
    assert parent.report(made).figures["二_规章_现行有效"].value.state is State.NUMBER


@pytest.mark.parametrize(
    "organ, tier, said",
    [
        ("清河市人民政府", None, "全市"),
        ("清河市人民政府", Tier.OWN, "市本级"),
        ("某自治区人民政府", None, "全自治区"),
        ("清河市林业局", None, "各单位"),
    ],
)
def test_whose_sums_the_sentences_speak_of(organ: str, tier: Tier | None, said: str) -> None:
    assert parent.scope(organ, tier) == said
