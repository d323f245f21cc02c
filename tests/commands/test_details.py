"""明细.csv as other programs read it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from reportgen.collection.parts import Part
from reportgen.commands import details
from samples import edition

FORM = edition("2019")
PART = Part(Path("a.xlsx"), 0.0, organ="甲局", year=2020, edition="2019", figures=tuple("0" for _ in FORM.fields))


def lines(**entries: str) -> dict[str, list[str]]:
    figures = tuple(entries.get(name, "0") for name in FORM.fields)
    text = details.lines(FORM, replace(PART, figures=figures), "甲局,乙科", "丙市人民政府")
    return {line[5]: line for line in csv.reader(io.StringIO(text, newline=""))}


def test_a_line_for_each_figure_in_printed_order() -> None:
    found = lines()

    assert list(found) == list(FORM.fields)
    assert found["三_国家秘密_自然人"] == [
        *("甲局,乙科", "2020", "三", "三、本年度办理结果→（三）不予公开→1.属于国家秘密", "申请人情况→自然人"),
        *("三_国家秘密_自然人", "0", "", "0", "丙市人民政府"),
    ]


def test_numbers_are_numbers_and_nothing_is_a_formula() -> None:
    found = lines(
        二_行政许可_本年增减="-5",
        二_政府集中采购_采购总金额="588.5064 万元",
        二_规章_本年新公开="55（含自然失效29件）",
        二_规章_本年新制作="/",
        三_本年新收_自然人="",
    )

    assert found["二_行政许可_本年增减"][6:9] == ["-5", "", "'-5"]
    assert found["二_政府集中采购_采购总金额"][6:9] == ["588.5064", "万元", "588.5064 万元"]
    assert found["二_规章_本年新公开"][6:9] == ["55", "", "55（含自然失效29件）"]
    assert found["二_规章_本年新制作"][6:9] == ["", "", "/"]
    assert found["三_本年新收_自然人"][6:9] == ["", "", ""]
