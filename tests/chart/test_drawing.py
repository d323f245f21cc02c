"""The SVG, looked at as a person or a page does: its texts, its bars, and what it must not hold."""

import re
from dataclasses import replace

import pytest
from lxml import etree, html

from reportgen.chart import drawn, picture
from reportgen.chart.canvas import FIGURE, SVG, YEAR, lines, room
from reportgen.model.report import Report, as_previous
from samples import EDITIONS, edition, report

HOSTILE = '<script>alert(1)</script>&"某市"𠮷局'


def svg(whole: Report) -> etree._Element:
    return etree.fromstring(drawn(picture(whole, whole.edition if whole.previous else None), whole).svg)


def texts(root: etree._Element) -> list[str]:
    return ["".join(map(str, text.itertext())) for text in root.iter(f"{SVG}text")]


def two_years(now: dict[str, object], then: dict[str, object], id: str = "2021") -> Report:
    whole = report(now, id=id)
    return replace(whole, previous=as_previous(replace(report(then, id=id), year=whole.year - 1)))


def test_no_digit_that_the_report_does_not_print(complete: Report) -> None:
    """Read by no code of the program: every number in the picture is a figure of the charts, a year, a date or 「均为 0」."""
    own = {complete.printed(name) for chart in complete.edition.charts for name in chart.figures}
    said = [text for text in texts(svg(complete)) if not re.fullmatch(r"其?余?各项均为 0", text)]
    years = {str(complete.year), str(complete.year - 1), *re.findall(r"\d+", complete.signed_text)}

    assert {number for text in said for number in re.findall(r"\d+", text)} <= own | years
    assert own <= set(said)


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
def test_a_report_of_zeros_says_so_in_few_lines(id: str) -> None:
    root = svg(report(id=id))

    assert float(root.get("height", "")) < 3200
    assert not [rect for rect in root.iter(f"{SVG}rect") if rect.get(FIGURE)]
    assert texts(root).count("各项均为 0") >= 5


def test_bars_are_as_long_as_their_numbers() -> None:
    root = svg(report({"三_予以公开_自然人": 30, "三_部分公开_自然人": 10, "三_国家秘密_自然人": 1}, id="2021"))
    long = {rect.get(FIGURE): float(rect.get("width", "")) for rect in root.iter(f"{SVG}rect") if rect.get(FIGURE)}

    assert long["三_予以公开_总计"] == pytest.approx(3 * long["三_部分公开_总计"], abs=0.1)
    assert long["三_予以公开_总计"] == pytest.approx(30 * long["三_国家秘密_总计"], abs=0.5)


def test_the_smallest_number_beside_the_largest_is_still_seen() -> None:
    root = svg(report({"二_行政许可_处理决定": 9999999, "二_行政处罚_处理决定": 1}, id="2021"))
    (bar,) = [rect for rect in root.iter(f"{SVG}rect") if rect.get(FIGURE) == "二_行政处罚_处理决定"]

    assert float(bar.get("width", "")) >= 3


def test_last_year_is_named_only_where_it_is_known() -> None:
    assert "2021年" not in texts(svg(report(id="2021")))
    assert "2021年" in texts(svg(two_years({"三_本年新收_自然人": 2}, {"三_本年新收_自然人": 1})))


@pytest.mark.parametrize("unknown", [0, 1])
def test_shares_of_last_year_are_drawn_where_all_parts_are_known(unknown: int) -> None:
    """Its figures are told either way."""
    whole = two_years({"三_本年新收_自然人": 2}, {"三_本年新收_自然人": 8, "三_本年新收_其他": 1})
    before = whole.previous
    assert before
    known = {name: value for name, value in before.figures.items() if not unknown or name != "三_本年新收_其他"}
    root = svg(replace(whole, previous=replace(before, figures=known)))

    parts = [each.tag for each in root.iter() if (each.get(FIGURE), each.get(YEAR)) == ("三_本年新收_自然人", "2021")]
    assert parts == [f"{SVG}text"] if unknown else parts == [f"{SVG}rect", f"{SVG}text"]


def test_what_was_something_last_year_is_told_though_it_is_nothing_now() -> None:
    whole = two_years({}, {"三_国家秘密_自然人": 3})

    shown = {(text.get(FIGURE), "".join(map(str, text.itertext()))) for text in svg(whole).iter(f"{SVG}text")}

    assert {("三_国家秘密_总计", "0"), ("三_国家秘密_总计", "3")} <= shown


@pytest.mark.parametrize("raw", ["/", "5（含自然失效29件）", 9999999])
def test_texts_stay_inside_the_picture(raw: object) -> None:
    whole = two_years({"二_行政许可_处理决定": raw}, {"二_行政许可_处理决定": raw})
    for text in svg(whole).iter(f"{SVG}text"):
        x, size = float(text.get("x", "")), float(text.get("font-size", ""))
        spans = [str(span.text) for span in text] or [str(text.text)]
        long = max(room(span, size) for span in spans)
        start = x - {"start": 0, "middle": long / 2, "end": long}[text.get("text-anchor", "start")]
        assert start >= 0 and start + long <= 1080


@pytest.mark.parametrize("organ", [HOSTILE, "某市" * 60 + "局"])
def test_names_are_printed_as_typed(organ: str) -> None:
    whole = replace(report(id="2021"), organ=organ, title=f"{organ}\n2022年政府信息公开工作年度报告")
    root = svg(whole)

    assert organ in texts(root)
    assert {each.tag for each in root.iter()} == {f"{SVG}{tag}" for tag in ("svg", "rect", "text", "tspan")}


def test_nothing_is_loaded_and_nothing_runs(complete: Report) -> None:
    allowed = {"x", "y", "width", "height", "rx", "fill", "font-size", "font-weight", "font-family", "text-anchor", "viewBox", "role"}
    found = {name for each in svg(complete).iter() for name in each.attrib}

    assert found <= allowed | {"aria-label", "data-figure", "data-year"}


def test_the_table_holds_all_figures_also_those_that_are_nothing() -> None:
    whole = two_years({"三_本年新收_自然人": 2}, {"三_本年新收_自然人": 1})
    table = html.fragment_fromstring(drawn(picture(whole, edition("2021")), whole).table)
    figures = sum(len(chart.figures) for chart in whole.edition.charts)

    assert len(table.xpath(".//td")) == 2 * figures
    assert len(table.xpath(".//th[@scope='row']")) == figures
    assert table.xpath(".//tr[th='自然人']/td/text()") == ["2", "1"]


def test_the_same_report_gives_the_same_picture(complete: Report) -> None:
    assert drawn(picture(complete), complete) == drawn(picture(complete), complete)


@pytest.mark.parametrize(
    "text, room, wanted",
    [
        ("属于国家秘密", 6, ["属于国家秘密"]),
        ("逾期不补正、不再处理申请", 8, ["逾期不补正、", "不再处理申请"]),
        ("要求确认或者重新出具", 6, ["要求确认或", "者重新出具"]),
        ("甲乙丙丁》戊己庚", 4, ["甲乙丙", "丁》戊", "己庚"]),
    ],
)
def test_labels_break_evenly(text: str, room: int, wanted: list[str]) -> None:
    assert lines(text, 1, room) == wanted
