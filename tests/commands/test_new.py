"""A new workbook takes over from last year's what the rules hand down."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from redraw import redrawn

from reportgen.commands import check
from reportgen.commands.new import NewWorkbook, carry_forward, new_workbook, workbook_bytes
from reportgen.errors import CannotGoOn, NotWritten, UnusableEdition, UnusableWorkbook
from reportgen.model.report import Level, Paragraph, Place, Report
from reportgen.workbook import schema
from samples import ROOT, TEMPLATES, read_back, report, save, where

TODAY = date(2026, 1, 5)


def new(year: int, path: Path, last: Path | None = None) -> NewWorkbook:
    return new_workbook(year, "", path, TEMPLATES, TODAY, last)


def last_year(year: int, figures: dict[str, object], id: str) -> Report:
    """A faultless report about a year, with a letterhead and two sub-headings."""
    headings = tuple(Paragraph(Level.SECOND, text, Place("")) for text in ("（一）制度建设", "（二）公开平台"))
    filled = replace(
        report(figures, id=id), year=year, organ="某市某局", mark="某市某局文件", openness="主动公开", signature="某市某局办公室"
    )
    return replace(filled, texts={**filled.texts, "一": (*headings, *filled.texts["一"])})


def read(path: Path) -> Report:
    found = read_back(path).report
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id", "year", "before", "carried"),
    [
        ("2019", 2020, {"三_结转下年度_自然人": 5}, {"三_上年结转_自然人": "5", "三_上年结转_其他": "0"}),
        ("2019", 2020, {"二_行政许可_上一年项目": 7, "二_行政许可_本年增减": -2}, {"二_行政许可_上一年项目": "5"}),
        ("2021", 2022, {"三_结转下年度_其他": 12}, {"三_上年结转_其他": "12", "三_上年结转_总计": "12"}),
        ("2021", 2022, {"二_规章_现行有效": 31}, {"二_规章_现行有效": "31", "二_行政规范性文件_现行有效": "0"}),
    ],
)
def test_figures_are_carried_over(id: str, year: int, before: dict[str, object], carried: dict[str, str], tmp_path: Path) -> None:
    last = save(last_year(year - 1, before, id), tmp_path / "last.xlsx")

    new(year, tmp_path / "new.xlsx", last)

    this = read(tmp_path / "new.xlsx")
    assert {name: this.figures[name].value.text for name in carried} == carried


def test_names_and_sub_headings_are_carried_over(tmp_path: Path) -> None:
    last = save(last_year(2019, {}, "2019"), tmp_path / "last.xlsx")

    new(2020, tmp_path / "new.xlsx", last)

    this = read(tmp_path / "new.xlsx")
    assert (this.organ, this.mark, this.openness, this.signature) == ("某市某局", "某市某局文件", "主动公开", "某市某局办公室")
    assert [paragraph.text for paragraph in this.texts["一"]] == ["（一）制度建设", "（二）公开平台"]
    assert this.title.replace("\n", "") == "某市某局2020年度政府信息公开工作年度报告"


def test_carried_figures_say_where_they_come_from_and_stay_open(tmp_path: Path) -> None:
    last = save(last_year(2022, {"三_结转下年度_自然人": 5}, "2021"), tmp_path / "last.xlsx")

    new(2023, tmp_path / "new.xlsx", last)

    place = read(tmp_path / "new.xlsx").figures["三_上年结转_自然人"].place
    cell = openpyxl.load_workbook(tmp_path / "new.xlsx")[place.sheet][place.cell]
    assert cell.value == 5
    assert cell.comment is not None and "2022" in cell.comment.text and "三_结转下年度_自然人 5" in cell.comment.text
    assert not cell.protection.locked


def test_what_is_in_force_follows_what_is_made_and_abolished(tmp_path: Path) -> None:
    """The base is last year's; this year's figures apply to it as soon as they are typed."""
    last = save(last_year(2022, {"二_规章_现行有效": 31}, "2021"), tmp_path / "last.xlsx")
    new(2023, tmp_path / "new.xlsx", last)
    places = {name: figure.place for name, figure in read(tmp_path / "new.xlsx").figures.items()}
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    for name, value in {"二_规章_本年制发": 4, "二_规章_本年废止": 3}.items():
        book[places[name].sheet][places[name].cell] = value
    book.save(tmp_path / "new.xlsx")

    assert read(tmp_path / "new.xlsx").figures["二_规章_现行有效"].value.number == 32


def test_across_the_change_of_edition_what_cannot_be_carried_is_said(tmp_path: Path) -> None:
    last = save(last_year(2020, {"三_结转下年度_自然人": 2}, "2019"), tmp_path / "last.xlsx")

    made = new(2021, tmp_path / "new.xlsx", last)

    assert read(tmp_path / "new.xlsx").figures["三_上年结转_自然人"].value.number == 2
    assert [each.value for each in made.carried if each.value] == ["2", *["0"] * 5]
    assert {each.place.labels: each.reason for each in made.carried if not each.value} == {
        "规章 × 现行有效件数": "2020 年度的格式里没有这一项",
        "行政规范性文件 × 现行有效件数": "2020 年度的格式里没有这一项",
    }


@pytest.mark.parametrize(
    ("before", "value", "reason"),
    [
        (5, "5", ""),
        (0, "0", ""),
        (None, "", "2022 年度没有填写"),
        ("/", "", "2022 年度填的是“/”"),
        ("若干", "", "2022 年度填的是「若干」，不是数字"),
    ],
)
def test_each_figure_is_listed_with_its_value_or_why_there_is_none(before: object, value: str, reason: str, tmp_path: Path) -> None:
    last = save(last_year(2022, {"三_结转下年度_自然人": before}, "2021"), tmp_path / "last.xlsx")

    made = new(2023, tmp_path / "new.xlsx", last)

    one = next(each for each in made.carried if each.place.labels == "二、上年结转政府信息公开申请数量 × 自然人")
    assert (one.value, one.reason) == (value, reason)
    figure = read(tmp_path / "new.xlsx").figures["三_上年结转_自然人"]
    assert (figure.place, figure.value.text) == (one.place, value)


def test_sums_of_last_year_that_do_not_agree_are_said(tmp_path: Path) -> None:
    last = save(last_year(2022, {"三_本年新收_自然人": 9, "三_结转下年度_自然人": 5}, "2021"), tmp_path / "last.xlsx")

    made = new(2023, tmp_path / "new.xlsx", last)

    assert {each.code for each in made.doubts} == {"302"}
    assert any(each.place.labels.endswith("× 自然人") for each in made.doubts)


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({}, []),
        ({"三_上年结转_自然人": 4, "三_结转下年度_自然人": 4}, ["三_上年结转_自然人", "三_上年结转_总计"]),
        ({"二_规章_现行有效": 30}, ["二_规章_现行有效"]),
    ],
)
def test_a_break_between_two_years_is_found(figures: dict[str, object], found: list[str], tmp_path: Path) -> None:
    """The workbook carries last year's figures, so that check needs no second file."""
    before: dict[str, object] = {"三_结转下年度_自然人": 5, "三_本年新收_自然人": 5, "二_规章_现行有效": 31}
    carried: dict[str, object] = {"三_上年结转_自然人": 5, "三_结转下年度_自然人": 5, "二_规章_现行有效": 31}
    last = last_year(2022, before, "2021")
    fresh = carry_forward(replace(report(id="2021"), year=2023), last)
    this = replace(fresh, figures=report(carried | figures, id="2021").figures, texts=report(id="2021").texts, signed=date(2024, 1, 15))
    path = tmp_path / "this.xlsx"
    path.write_bytes(workbook_bytes(this, last.edition))

    outcome = check.check(path, TEMPLATES)

    read = read_back(path).report
    assert read is not None
    broken = [each for each in outcome.findings if each.code in ("401", "404")]
    assert where(broken) == [("404" if name.startswith("二") else "401", read.figures[name].place.cell) for name in found]


@pytest.mark.parametrize(
    ("year", "last", "error"),
    [
        (2018, None, UnusableEdition),
        (2028, None, UnusableEdition),
        (2020, "2020", UnusableWorkbook),
        (2022, "2020", UnusableWorkbook),
        (2021, "missing", UnusableWorkbook),
    ],
)
def test_a_year_that_does_not_fit_gets_a_clear_answer(year: int, last: str | None, error: type[CannotGoOn], tmp_path: Path) -> None:
    """No format, not yet come, not the year before, no such file; nothing is written."""
    with pytest.raises(error):
        new(year, tmp_path / "new.xlsx", ROOT / "inputs" / f"{last}.xlsx" if last else None)

    assert list(tmp_path.iterdir()) == []


def test_an_existing_workbook_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "new.xlsx").write_bytes(b"mine")

    with pytest.raises(NotWritten):
        new(2023, tmp_path / "new.xlsx")

    assert (tmp_path / "new.xlsx").read_bytes() == b"mine"


def test_a_new_workbook_offers_the_sub_headings_of_its_edition(tmp_path: Path) -> None:
    new(2025, tmp_path / "new.xlsx")

    this = read(tmp_path / "new.xlsx")
    assert tuple(paragraph.text for paragraph in this.texts["一"]) == this.edition.section("一").skeleton
    assert schema.LAST_YEAR not in openpyxl.load_workbook(tmp_path / "new.xlsx").sheetnames


@pytest.mark.parametrize("year", [2020, 2021])
def test_the_reference_workbooks_are_fresh(year: int) -> None:
    """Else: python tools/redraw.py inputs/2020.xlsx inputs/2021.xlsx. What else stands in inputs is the user's own."""
    path = ROOT / "inputs" / f"{year}.xlsx"

    assert redrawn(path, TEMPLATES) == path.read_bytes()
