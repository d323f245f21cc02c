"""The native charts of a report's picture: the figures beside them are the report's."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from reportgen.chart import picture
from reportgen.model.charts import Picture
from reportgen.model.report import as_previous
from reportgen.workbook.picture import TITLE, differences, draw
from samples import EDITIONS, report


def two_years() -> Picture:
    whole = report({"三_本年新收_自然人": 5, "三_予以公开_自然人": 5, "二_行政许可_处理决定": "/"}, id="2021")
    before = replace(report({"三_本年新收_自然人": 4, "三_予以公开_自然人": 4}, id="2021"), year=2021)
    return picture(replace(whole, previous=as_previous(before)), whole.edition)


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
@pytest.mark.parametrize("given", [{}, {"三_本年新收_自然人": 1234567}])
def test_a_table_and_a_chart_for_each_panel(id: str, given: dict[str, object]) -> None:
    shown = picture(report(given, id=id))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(draw(shown)))[TITLE]

    assert len(sheet._charts) == len(shown.panels)
    figures = [row[1] for row in sheet.iter_rows(min_row=3, max_col=2, values_only=True) if row[0] and row[1] != f"{shown.year}年"]
    assert figures == [item.now.number for panel in shown.panels for item in panel.items]


def test_both_years_are_drawn_and_numbers_stay_numbers() -> None:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(draw(two_years())))[TITLE]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=3, max_col=3, values_only=True)}

    assert rows["予以公开"] == (5, 4)
    assert rows["行政许可"] == ("/", 0)
    assert all(len(each.series) == 2 for each in sheet._charts)


def test_the_workbook_is_read_back() -> None:
    shown, other = two_years(), picture(report(id="2021"))

    assert not list(differences(draw(shown), shown))
    assert list(differences(draw(other), shown))


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw(two_years()) == draw(two_years())
