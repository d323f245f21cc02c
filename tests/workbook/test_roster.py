"""The roster's workbook: what was drawn is read, as staff change it."""

from pathlib import Path

import openpyxl
import pytest

from reportgen.collection.roster import Counted, Roster, Tier, Unit
from reportgen.errors import UnusableWorkbook
from reportgen.workbook import roster
from sheets import insert_columns, insert_rows

UNITS = (
    Unit("清河市教育局", "教育局", "清河市人民政府", Tier.OWN, due=(0, 1, 20), former=("甲局", "乙局"), contact="张三", phone="0311-1"),
    Unit("青山县人民政府", tier=Tier.BELOW, counted=Counted.NO),
    Unit("清河市考试院", counted=Counted.BY_ANOTHER, by="清河市教育局", due=(2026, 3, 31)),
)


def read(path: Path) -> tuple[str, list[tuple[object, ...]], list[tuple[str, str]]]:
    found, findings = roster.read(path)
    plain: list[tuple[object, ...]] = [
        (u.name, u.short, u.superior, u.tier, u.counted, u.by, u.due, u.former, u.contact, u.phone) for u in found.units
    ]
    return found.organ, plain, [(each.code, each.place.cell) for each in findings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "名单.xlsx").write_bytes(roster.draw(Roster("清河市人民政府", UNITS)))
    return tmp_path / "名单.xlsx"


def test_it_comes_back_as_it_was(path: Path) -> None:
    expected = [(u.name, u.short, u.superior, u.tier, u.counted, u.by, u.due, u.former, u.contact, u.phone) for u in UNITS]

    assert read(path) == ("清河市人民政府", expected, [])
    assert roster.draw(Roster("清河市人民政府", UNITS)) == path.read_bytes()


def test_columns_may_be_moved_and_lines_left_empty(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["名单"]
    insert_columns(sheet, 1)
    insert_rows(sheet, 6)
    sheet["A5"] = "序号"
    book.save(path)

    organ, units, findings = read(path)

    assert (organ, [unit[0] for unit in units], findings) == ("清河市人民政府", [unit.name for unit in UNITS], [])


@pytest.mark.parametrize(
    "cell, typed, code", [("E5", "算", "829"), ("D5", "市级", "829"), ("F5", "月底", "829"), ("A5", None, "828"), ("C6", "没有", "824")]
)
def test_what_cannot_be_understood_is_said_at_its_cell(path: Path, cell: str, typed: str | None, code: str) -> None:
    book = openpyxl.load_workbook(path)
    book["名单"][cell] = typed
    book.save(path)

    findings = read(path)[2]

    assert (code, cell if code != "824" else "A6") in findings


def test_another_workbook_is_no_roster(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "别的.xlsx")

    with pytest.raises(UnusableWorkbook, match="不是名单"):
        roster.read(tmp_path / "别的.xlsx")


def test_a_whole_province_is_read(tmp_path: Path) -> None:
    units = tuple(Unit(f"清河省第{number:04}单位") for number in range(4_000))
    (tmp_path / "名单.xlsx").write_bytes(roster.draw(Roster("清河省人民政府", units)))

    found, findings = roster.read(tmp_path / "名单.xlsx")

    assert [unit.name for unit in found.units] == [unit.name for unit in units]
    assert findings == []
