"""What a picture shows: figures by their names, under the labels the report prints, beside last year's where it is the same figure."""

from dataclasses import replace

import pytest

from reportgen.chart import picture
from reportgen.chart.figures import plain
from reportgen.model.amounts import Kind, read
from reportgen.model.charts import Item, Picture
from reportgen.model.report import Blanks, Figure, Place, Previous, Report, as_previous
from samples import EDITIONS, edition, report


def items(shown: Picture) -> dict[str, Item]:
    return {item.name: item for panel in shown.panels for item in panel.items}


def with_last_year(whole: Report, before: Report) -> Report:
    return replace(whole, previous=as_previous(replace(before, year=whole.year - 1)))


def test_every_figure_of_the_charts_is_there_as_printed(complete: Report) -> None:
    shown = items(picture(complete))

    assert [*shown] == [name for chart in complete.edition.charts for name in chart.figures]
    assert {name: item.now.text for name, item in shown.items()} == {name: complete.printed(name) for name in shown}
    assert not any(item.then for item in shown.values())


def test_labels_are_the_printed_ones_without_numbers() -> None:
    shown = items(picture(report(id="2021")))

    assert (shown["三_本年新收_总计"].group, shown["三_本年新收_总计"].label) == ("", "本年新收政府信息公开申请数量")
    assert shown["三_部分公开_总计"].label == "部分公开"
    assert (shown["三_国家秘密_总计"].group, shown["三_国家秘密_总计"].label) == ("不予公开", "属于国家秘密")
    assert shown["三_本年新收_商业企业"].labels == "法人或其他组织：商业企业"
    assert shown["四_直接起诉_结果维持"].labels == "行政诉讼·未经复议直接起诉：结果维持"
    assert shown["二_行政许可_处理决定"].labels == "行政许可"


@pytest.mark.parametrize(
    "label, said",
    [
        ("一、本年新收", "本年新收"),
        ("（七）总计", "总计"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("部分公开（区分处理的）", "部分公开"),
        ("（区分处理的）", "（区分处理的）"),
    ],
)
def test_a_label_loses_its_number_and_its_remark(label: str, said: str) -> None:
    assert plain(label) == said


def test_no_two_items_of_a_chart_are_called_the_same() -> None:
    for each in EDITIONS:
        for panel in picture(report(id=each.id)).panels:
            labels = [item.labels for item in panel.items]
            assert len({*labels}) == len(labels)


def test_last_year_stands_beside_this_year() -> None:
    whole = with_last_year(report({"三_本年新收_自然人": 6}), report({"三_本年新收_自然人": 4}))

    item = items(picture(whole, edition("2019")))["三_本年新收_总计"]

    assert item.then and (item.now.number, item.then.number) == (6, 4)


def test_a_name_that_meant_more_last_year_is_not_compared() -> None:
    """In 2019's form 其他处理 is a whole group, in 2021's the last of its three reasons."""
    whole = with_last_year(report(id="2021"), report({"三_其他处理_自然人": 9}, id="2019"))

    shown = items(picture(whole, edition("2019")))

    assert shown["三_其他处理_总计"].then is None
    assert shown["三_予以公开_总计"].then


def test_without_the_edition_of_last_year_nothing_of_it_is_shown() -> None:
    assert not any(item.then for item in items(picture(with_last_year(report(), report()))).values())


@pytest.mark.parametrize("raw", [None, "约5"])
def test_what_last_year_did_not_tell_is_unknown(raw: object) -> None:
    value = read(raw, Kind.COUNT)
    whole = replace(report(), previous=Previous(2019, "", {"三_本年新收_总计": value}))

    assert items(picture(whole, edition("2019")))["三_本年新收_总计"].then is None


@pytest.mark.parametrize("raw, text, number", [("/", "/", None), ("5（含自然失效2件）", "5（含自然失效2件）", 5), (None, "", 0)])
def test_what_is_no_plain_number_is_shown_as_printed(raw: object, text: str, number: int | None) -> None:
    whole = report()
    figure = Figure(read(raw, Kind.COUNT), Place(""))
    whole = replace(whole, blanks=Blanks.BLANK, figures={**whole.figures, "二_行政许可_处理决定": figure})

    now = items(picture(whole))["二_行政许可_处理决定"].now

    assert (now.text, now.number) == (text, number)


def test_a_figure_that_was_not_found_is_no_zero() -> None:
    whole = report()
    figures = {name: figure for name, figure in whole.figures.items() if name != "三_本年新收_总计"}

    with pytest.raises(KeyError):
        picture(replace(whole, figures=figures))
