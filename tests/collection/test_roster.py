"""The roster: who is whose, and what would make a sum wrong."""

from dataclasses import replace
from datetime import date

import pytest

from reportgen.collection.roster import Counted, Roster, Tier, Unit, due, faults

CITY, COUNTY = "清河市人民政府", "青山县人民政府"
UNITS = (
    Unit("清河市教育局", short="教育局", former=("清河市教育委员会",)),
    Unit("清河市水利局", short="水利局", superior=CITY),
    Unit(COUNTY, short="青山县"),
    Unit("青山县教育局", superior="青山县"),
    Unit("清河市考试院", counted=Counted.BY_ANOTHER, by="教育局"),
)
ROSTER = Roster(CITY, UNITS)


def codes(*units: Unit, organ: str = CITY) -> list[str]:
    return [each.code for each in faults(Roster(organ, units))]


def test_a_good_roster_has_no_faults() -> None:
    assert codes(*UNITS) == []


@pytest.mark.parametrize(
    "name, unit", [("清河市教育局", 0), ("教育局", 0), ("清河市 教育委员会", 0), ("青山县教育局", 3), ("清河市", None), ("", None)]
)
def test_units_are_known_by_all_their_names(name: str, unit: int | None) -> None:
    assert ROSTER.named(name) == (None if unit is None else UNITS[unit])


def test_brackets_of_either_width_are_the_same() -> None:
    unit = Unit("清河市林业局（园林局）")

    assert Roster(CITY, (unit,)).named("清河市林业局(园林局)") == unit


def test_a_file_name_tells_the_longest_name_in_it() -> None:
    assert ROSTER.mentioned("2025年青山县教育局年报（定稿）") == UNITS[3]
    assert ROSTER.mentioned("教育局2025") == UNITS[0]
    assert ROSTER.mentioned("年报") is None


def test_two_levels() -> None:
    assert ROSTER.below(CITY) == [UNITS[0], UNITS[1], UNITS[2], UNITS[4]]
    assert ROSTER.below(COUNTY) == [UNITS[3]]
    assert [ROSTER.tier(unit) for unit in UNITS] == [Tier.OWN, Tier.OWN, Tier.BELOW, Tier.OWN, Tier.OWN]
    assert Roster(CITY, (replace(UNITS[0], tier=Tier.BELOW),)).tier(replace(UNITS[0], tier=Tier.BELOW)) is Tier.BELOW


@pytest.mark.parametrize(
    "changed, code",
    [
        (Unit("清河市教育局"), "823"),
        (Unit("别的局", short="水利局"), "823"),
        (Unit("别的局", superior="没有的局"), "824"),
        (Unit("别的局", superior="别的局"), "825"),
        (Unit("别的局", counted=Counted.BY_ANOTHER, by="没有的局"), "824"),
        (Unit("别的局", counted=Counted.BY_ANOTHER, by="别的局"), "824"),
        (Unit("别的局", former=("清河市教育委员会",)), "827"),
    ],
)
def test_faults(changed: Unit, code: str) -> None:
    assert set(codes(*UNITS, changed)) == {code}


def test_nobody_collects_and_nobody_reports() -> None:
    assert codes(organ="") == ["821", "822"]


def test_two_that_count_each_other_are_counted_by_nobody() -> None:
    one, other = (Unit(name, counted=Counted.BY_ANOTHER, by=by) for name, by in (("甲局", "乙局"), ("乙局", "甲局")))
    assert codes(one, other) == ["826", "826"]


def test_a_former_name_of_two_is_nobodys() -> None:
    assert Roster(CITY, (Unit("甲局", former=("旧局",)), Unit("乙局", former=("旧局",)))).named("旧局") is None


@pytest.mark.parametrize(
    "text, day",
    [
        ("1月20日", date(2026, 1, 20)),
        ("2026年1月20日", date(2026, 1, 20)),
        ("2023-1-20", date(2026, 1, 20)),
        ("2027/3/31", date(2027, 3, 31)),
        ("2月30日", None),
        ("月底", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    """A roster of years ago means the same day of this year."""
    assert Unit("甲局", due=due(text)).due_for(2025) == day
