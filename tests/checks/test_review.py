"""What a reviewer sends back: each kind found where it is, and nothing where it is not."""

from dataclasses import replace

import pytest

from reportgen.checks import review
from reportgen.model.amounts import Kind, read
from reportgen.model.report import Figure, Paragraph, Place, Previous, Report, level_of
from samples import report

WHOLE = {
    "一": "（一）主动公开。全年发布信息120条。（二）依申请公开。（三）政府信息管理。（四）平台建设。（五）监督保障。",
    "五": "存在的问题：解读形式单一。下一步加强培训。",
    "六": "本机关2022年度未收取信息处理费。",
}


def made(figures: dict[str, object] | None = None, organ: str = "某市某局", preface: str = "", id: str = "2021", **texts: str) -> Report:
    """A report that gives a reviewer nothing to say, but for what is given; each text stands in a cell called by its section."""
    said = {section: (Paragraph(level_of(text), text, Place(section, "B5")),) for section, text in (WHOLE | texts).items()}
    before = (Paragraph(level_of(preface), preface, Place("前言", "B1")),) if preface else ()
    whole = report(figures or {}, id=id)
    named = {name: Figure(each.value, Place("表", name)) for name, each in whole.figures.items()}
    return replace(whole, organ=organ, texts=said, preface=before, figures=named)


def found(whole: Report) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell if each.place.sheet == "表" else each.place.sheet) for each in review.check(whole)]


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_a_good_report_gives_nothing_to_say(id: str) -> None:
    assert found(made(id=id)) == []


CASES = {
    "no word on the fee": (made(六="无"), [("620", "六")]),
    "none of a fee is a word": (made(六="未收费。"), []),
    "no word on platforms": (made(一=WHOLE["一"].replace("（四）平台建设。", "")), [("620", "一")]),
    "no problems": (made(五="下一步加强培训。"), [("620", "五")]),
    "no measures": (made(五="存在的问题是解读形式单一。"), [("620", "五")]),
    "carried turned around": (made(一=WHOLE["一"] + "转结下年度2件。"), [("622", "一")]),
    "a not left out": (made(一=WHOLE["一"] + "坚持以公开为常态、公开是例外。"), [("622", "一")]),
    "the not is there": (made(一=WHOLE["一"] + "坚持以公开为常态、不公开为例外。"), []),
    "the year twice": (made(preface="现公布2022年度政府信息公开工作年度报告。"), [("622", "前言")]),
    "a title misquoted": (made(preface="根据《中华人民共和国信息公开条例》，现公布。"), [("622", "前言")]),
    "more parts than there are": (made(preface="本报告由七个部分组成。"), [("629", "前言")]),
    "as many parts as there are": (made(preface="本报告由总体情况等六部分组成。"), []),
    "another year's period": (made(preface="统计期限自2021年1月1日至2021年12月31日。"), [("628", "前言")]),
    "this year's period": (made(preface="统计期限自2022年1月1日至12月31日。"), []),
    "a heading typed again": (made(五="五、存在的主要问题及改进情况"), [("627", "五")]),
    "a fee that the table does not hold": (made({"二_行政事业性收费_收费金额": 1.2}, 六="收取信息处理费13000元。"), [("623", "六")]),
    "a fee that the table holds": (made({"二_行政事业性收费_收费金额": 1.2}, 六="收取信息处理费12000元。"), []),
    "a fee in another unit": (made({"二_行政事业性收费_收费金额": 1.2}, 六="收取信息处理费1.5万元。"), [("623", "六")]),
    "fees refused, and not a word": (made({"三_逾期不缴费_自然人": 2}, 六="其他需要报告的事项：无。"), [("620", "六"), ("624", "六")]),
    "a bureau's rules": (made({"二_规章_本年制发": 2}), [("625", "二_规章_本年制发")]),
    "a town's rules": (made({"二_规章_现行有效": 2}, organ="某县某镇人民政府"), [("625", "二_规章_现行有效")]),
    "a city's rules": (made({"二_规章_本年制发": 2}, organ="某市人民政府"), []),
    "a ministry's rules": (made({"二_规章_本年制发": 2}, organ="司法部"), []),
    "disputes without applications": (made({"四_行政复议_结果维持": 1}), [("626", "三_本年新收_总计")]),
    "disputes with one carried over": (made({"四_行政复议_结果维持": 1, "三_上年结转_自然人": 1, "三_予以公开_自然人": 1}), []),
}


@pytest.mark.parametrize(("whole", "expected"), CASES.values(), ids=CASES)
def test_each_kind_is_found_where_it_is(whole: Report, expected: list[tuple[str, str]]) -> None:
    assert found(whole) == expected


def test_last_year_s_section_on_problems_is_known_again() -> None:
    """Word for word but for the years; not where it was written anew, nor where it is too short to tell."""
    text = "2022年存在的问题：一是解读形式单一，图解和视频偏少；二是依申请公开答复的规范程度有待提高；三是培训覆盖面不够。下一步将加强培训和考核，完善制度，提升答复质量，丰富解读形式。"
    before = Previous(2021, "某市某局", {}, {"五": text.replace("2022", "2021")})

    assert found(replace(made(五=text), previous=before)) == [("630", "五")]
    assert (
        found(
            replace(made(五="问题：" + "新的情况与去年完全不同，主要在于机构改革以后人员变动较大。" * 3 + "下一步改进。"), previous=before)
        )
        == []
    )
    assert found(replace(made(), previous=replace(before, texts={"五": WHOLE["五"]}))) == []


def test_an_amount_of_the_table_that_is_unreadable_is_not_compared() -> None:
    whole = made(六="收取信息处理费13000元。")
    figure = Figure(read("若干", Kind.AMOUNT, "万元"), Place("表", "x"))

    assert found(replace(whole, figures={**whole.figures, "二_行政事业性收费_收费金额": figure})) == []
