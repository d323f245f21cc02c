"""Whose report each workbook is, and whether it counts."""

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.collection.parts import Part
from reportgen.collection.roster import Counted, Roster, Tier, Unit
from reportgen.collection.standing import State, put_together
from reportgen.collection.summary import summarise
from samples import edition

FORM = edition("2021")
ROSTER = Roster(
    "丙市人民政府",
    (
        Unit("甲局", short="甲"),
        Unit("乙局", counted=Counted.BY_ANOTHER, by="甲局"),
        Unit("丁县人民政府", former=("旧丁县人民政府",)),
        Unit("丁县戊局", superior="丁县人民政府"),
    ),
)


def part(organ: str, file: str = "", entry: str = "1", year: int = 2025, **more: object) -> Part:
    whole = tuple(entry if field.column.kind.value == "count" else "0" for field in FORM.fields.values())
    figures = more.pop("figures", whole)
    return Part(Path(file or f"{organ}.xlsx"), 0.0, organ=organ, year=year, edition="2021", figures=figures, **more)  # type: ignore[arg-type]


def standing(*parts: Part, take: tuple[Path, ...] = (), only_passed: bool = False) -> dict[str, tuple[State, str]]:
    collected = put_together(ROSTER, parts, 2025, take, only_passed=only_passed)
    return {each.unit.name: (each.state, each.uncounted) for each in collected.standings}


@pytest.mark.parametrize(
    "given, state, why",
    [
        (part("甲局"), State.PASSED, ""),
        (part("甲局", counts=(0, 0, 3)), State.PASSED, ""),
        (part("甲局", counts=(0, 1, 0)), State.WARNINGS, ""),
        (part("甲局", counts=(2, 0, 0)), State.ERRORS, ""),
        (part("甲局", entry=""), State.PASSED, "有 199 个数读不出来"),
        (part("甲局", year=2024), State.WRONG, "年度或格式不对"),
        (part("甲局", figures=()), State.WRONG, "年度或格式不对"),
        (Part(Path("甲局2025.xlsx"), 0.0, fault="打不开"), State.UNREADABLE, "打不开"),
        (Part(Path("乱.xlsx"), 0.0, fault="打不开"), State.MISSING, "未报"),
        (Part(Path("甲局/年报.xlsx"), 0.0, fault="打不开"), State.UNREADABLE, "打不开"),
        (part("别的局", "甲局.xlsx"), State.MISSING, "未报"),
    ],
)
def test_states(given: Part, state: State, why: str) -> None:
    assert standing(given)["甲局"] == (state, why)


def test_a_county_is_not_blamed_for_every_file_in_its_folder() -> None:
    assert standing(Part(Path("丁县人民政府/台账.xlsx"), 0.0, fault="打不开"))["丁县人民政府"] == (State.MISSING, "未报")


def test_two_reports_are_one_too_many() -> None:
    one, other = part("甲局", "a.xlsx"), part("甲", "b.xlsx")

    assert standing(one, other)["甲局"] == (State.DOUBLE, "重复")
    assert standing(one, other, take=(Path("b.xlsx"),))["甲局"] == (State.PASSED, "")
    assert standing(one, part("甲局", "去年.xlsx", year=2024), Part(Path("甲局坏.xlsx"), 0, fault="打不开"))["甲局"] == (State.PASSED, "")


def test_a_unit_counts_where_the_roster_says() -> None:
    collected = put_together(ROSTER, [part(unit.name) for unit in ROSTER.units], 2025)

    assert [each.path.stem for each in collected.counted("丙市人民政府")] == ["甲局", "丁县人民政府"]
    assert [each.path.stem for each in collected.counted("丙市人民政府", Tier.OWN)] == ["甲局"]
    assert [each.path.stem for each in collected.counted("丁县人民政府")] == ["丁县戊局"]
    assert standing(part("乙局"))["乙局"] == (State.PASSED, "由甲局计入")
    assert standing(part("甲局", counts=(1, 0, 0)), only_passed=True)["甲局"][1]


def test_the_collecting_organs_own_workbook_counts_nowhere() -> None:
    collected = put_together(ROSTER, [part("丙市人民政府"), part("甲局")], 2025)

    assert [each.path.stem for each in collected.counted("丙市人民政府")] == ["甲局"]
    assert [each.part.organ for each in collected.strangers] == ["丙市人民政府"]


def test_last_year_is_compared_for_units_that_have_both() -> None:
    """Merged units take the figures of those they were; a unit without last year's is left out of the comparison."""
    collected = put_together(ROSTER, [part("甲局", entry="30"), part("丁县人民政府", entry="5")], 2025)
    before = {"甲局": part("甲局", entry="10").figures}

    summary = summarise(collected, FORM, before)
    change = next(each for each in summary.changes if each.name == "三_本年新收_总计")

    assert (change.whole.number, change.now, change.then, change.difference, change.units) == (*map(Decimal, (35, 30, 10, 20)), 1)
    assert change.unusual and change.percent == 200
    assert change.most == (("甲局", Decimal(20)),)
    money = next(each for each in summary.changes if each.unit)
    assert (money.difference, money.percent, money.most, money.unusual) == (Decimal(0), Decimal(0), (), False)


def test_a_county_is_held_against_its_units() -> None:
    collected = put_together(ROSTER, [part("丁县人民政府", entry="5"), part("丁县戊局", entry="3")], 2025)

    gaps = summarise(collected, FORM).gaps

    assert len(gaps) == 199
    assert {(gap.organ, gap.own, gap.below, gap.left_out) for gap in gaps} == {("丁县人民政府", Decimal(5), Decimal(3), 0)}


def test_those_that_make_most_of_a_difference_go_its_way() -> None:
    """Not those that went the other way, and the largest first."""
    roster = Roster("丙市人民政府", tuple(Unit(name) for name in "甲乙丙丁戊"))
    now = {"甲": "90", "乙": "1", "丙": "20", "丁": "30", "戊": "12"}
    collected = put_together(roster, [part(name, entry=entry) for name, entry in now.items()], 2025)
    before = {name: part(name, entry="10").figures for name in now}

    change = next(each for each in summarise(collected, FORM, before).changes if each.name == "三_本年新收_总计")

    assert change.difference == 103
    assert change.most == (("甲", Decimal(80)), ("丁", Decimal(20)), ("丙", Decimal(10)))
