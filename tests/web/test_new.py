"""A new workbook made on the page is the command line's."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportgen.commands.new import new_workbook, workbook_bytes
from samples import TEMPLATES, report
from visits import Visitor, links

ORGAN = "某市科学技术局"


def last_years() -> bytes:
    return workbook_bytes(replace(report({"三_本年新收_自然人": 3, "三_结转下年度_自然人": 3}, id="2021"), year=2022))


def made(visitor: Visitor, year: str, organ: str = "", name: str = "", last: dict[str, bytes] | None = None) -> tuple[str, str]:
    """The address and the page of a new workbook."""
    reply = visitor.drop(last or {"": b""}, "/new", "last", fields={"year": year, "organ": organ, "name": name})
    assert reply.status == 303, reply.text
    return reply.headers["Location"], visitor.settled(reply.headers["Location"])


def test_it_is_the_command_lines_to_the_byte(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    _, text = made(visitor, "2023", ORGAN)

    new_workbook(2023, ORGAN, tmp_path / "2023.xlsx", TEMPLATES, date.today())
    (link,) = links(text)
    assert visitor.get(link).content == (tmp_path / "2023.xlsx").read_bytes()
    assert (root / "inputs" / "2023.xlsx").read_bytes() == (tmp_path / "2023.xlsx").read_bytes()
    assert visitor.post("/choose", "name=2023.xlsx").status == 303


def test_last_years_hands_its_figures_down(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    _, text = made(visitor, "2023", last={"去年.xlsx": last_years()})

    (tmp_path / "去年.xlsx").write_bytes(last_years())
    carried = new_workbook(2023, "", tmp_path / "2023.xlsx", TEMPLATES, date.today(), tmp_path / "去年.xlsx")
    assert (root / "inputs" / "2023.xlsx").read_bytes() == (tmp_path / "2023.xlsx").read_bytes()
    for each in carried.carried:
        assert f"<td>{each.place.labels}</td>" in text
    assert re.search(r"自然人</td><td>3</td>", text)


def test_nothing_is_overwritten(visitor: Visitor, root: Path) -> None:
    (root / "inputs").mkdir()
    (root / "inputs" / "2023.xlsx").write_bytes(b"filled in")

    _, refused = made(visitor, "2023")
    _, named = made(visitor, "2023", name="另一份.xlsx")

    assert "2023.xlsx 已经有了，没有动它。" in refused
    assert links(refused) == []
    assert (root / "inputs" / "2023.xlsx").read_bytes() == b"filled in"
    assert len(links(named)) == 1
    assert (root / "inputs" / "另一份.xlsx").exists()


@pytest.mark.parametrize(
    ("year", "last", "said"),
    [
        ("2999", None, "2999 年度还没有到"),
        ("1999", None, "1999"),
        ("2023", {"x.xlsx": b"x"}, "x.xlsx 不是 Excel 工作簿"),
        ("2024", {"去年.xlsx": last_years()}, "去年.xlsx 是 2022 年度的工作簿，不是 2023 年度的。"),
    ],
)
def test_what_cannot_be_made_gets_the_command_lines_sentence(
    visitor: Visitor, root: Path, year: str, last: dict[str, bytes] | None, said: str
) -> None:
    _, text = made(visitor, year, last=last)

    assert said in text
    assert not (root / "inputs").exists()


@pytest.mark.parametrize("year", ["", "二〇二三", "２０２３", "20233", "-202"])
def test_a_year_that_is_none_is_refused(visitor: Visitor, year: str) -> None:
    reply = visitor.drop({"": b""}, "/new", "last", fields={"year": year})

    assert reply.status == 422
    assert "不是四位数的年份" in reply.text


@pytest.mark.parametrize("name", ["../../外面", "..\\外面.xlsx", "/tmp/外面"])
def test_names_lead_nowhere(visitor: Visitor, root: Path, name: str) -> None:
    made(visitor, "2023", name=name)

    assert [path.name for path in root.rglob("*.xlsx")] == ["外面.xlsx"]
    assert [path.parent.name for path in root.rglob("*.xlsx")] == ["inputs"]
