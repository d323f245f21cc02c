"""A picture that says something else than the report is found out, whatever was changed in it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from reportgen import chart
from reportgen.chart import drawing, picture, proof, table
from reportgen.errors import NotProven
from reportgen.model.report import Report, as_previous
from samples import report

NOW: dict[str, object] = {"三_本年新收_自然人": 40, "三_予以公开_自然人": 30, "三_国家秘密_自然人": 10, "二_行政许可_处理决定": 77}
THEN: dict[str, object] = {"三_本年新收_自然人": 41, "三_予以公开_自然人": 20, "三_国家秘密_自然人": 21}


@pytest.fixture(scope="module")
def whole() -> Report:
    before = replace(report(THEN, id="2021"), year=2021)
    return replace(report(NOW, id="2021"), previous=as_previous(before))


def text(name: str, year: int) -> re.Pattern[str]:
    return re.compile(f'<text[^>]*data-figure="{name}" data-year="{year}"[^>]*>[^<]*</text>')


def bar(name: str) -> re.Pattern[str]:
    return re.compile(f'(<rect[^>]*width=")[^"]*("[^>]*data-figure="{name}" data-year="2022"/>)')


CHANGES: dict[str, Callable[[str], str]] = {
    "another number": lambda svg: text("三_予以公开_总计", 2022).sub(lambda found: found[0].replace(">30<", ">31<"), svg),
    "another number of last year": lambda svg: text("三_予以公开_总计", 2021).sub(lambda found: found[0].replace(">20<", ">2<"), svg),
    "a number is lacking": lambda svg: text("二_行政许可_处理决定", 2022).sub("", svg),
    "a number of last year is lacking": lambda svg: text("三_国家秘密_总计", 2021).sub("", svg),
    "a number twice": lambda svg: text("三_国家秘密_总计", 2022).sub(lambda found: found[0] * 2, svg),
    "a number of nobody": lambda svg: svg.replace("</svg>", "<text>100%</text></svg>"),
    "another title": lambda svg: svg.replace("某市某局2022年", "某市某局2023年"),
    "behind another label": lambda svg: svg.replace(">属于国家秘密<", ">属于行政执法案卷<"),
    "a bar too short": lambda svg: bar("三_国家秘密_总计").sub(r"\g<1>20\g<2>", svg),
    "a bar too long": lambda svg: bar("三_国家秘密_总计").sub(r"\g<1>400\g<2>", svg),
    "a bar of nothing": lambda svg: svg.replace("</svg>", '<rect width="50" data-figure="三_部分公开_总计" data-year="2022"/></svg>'),
    "a bar is lacking": lambda svg: bar("三_国家秘密_总计").sub("", svg),
}


def test_what_was_drawn_is_proven(whole: Report) -> None:
    shown = picture(whole, whole.edition)

    assert not list(proof.differences(drawing.draw(shown), table.draw(shown), shown, whole))


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_picture_is_not(change: str, whole: Report) -> None:
    shown = picture(whole, whole.edition)
    svg = drawing.draw(shown)
    changed = CHANGES[change](svg)

    assert changed != svg
    assert list(proof.differences(changed, table.draw(shown), shown, whole))


@pytest.mark.parametrize(
    "before, after", [(">30</td>", ">31</td>"), (">20</td>", ">—</td>"), ("部分公开", "不予公开"), ("2021年", "2020年")]
)
def test_a_changed_table_is_not(before: str, after: str, whole: Report) -> None:
    shown = picture(whole, whole.edition)
    fragment = table.draw(shown)

    assert before in fragment
    assert list(proof.differences(drawing.draw(shown), fragment.replace(before, after, 1), shown, whole))


def test_a_picture_of_another_report_is_never_handed_out(whole: Report) -> None:
    other = replace(report(NOW | {"三_部分公开_自然人": 1}, id="2021"), previous=whole.previous)

    with pytest.raises(NotProven):
        chart.drawn(picture(whole, whole.edition), other)
