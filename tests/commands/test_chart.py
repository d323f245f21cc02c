"""All forms of a picture from one report, and what is left where a computer has no font."""

from dataclasses import replace

import pytest

from reportgen.chart import fonts
from reportgen.commands.chart import charts
from reportgen.errors import NotDrawn
from reportgen.model.report import Previous, as_previous
from samples import report


def test_without_a_font_the_other_forms_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_folders", lambda: iter(()))

    made = charts(report(id="2021"))

    assert isinstance(made.png, NotDrawn)
    assert made.drawn.svg.startswith("<svg") and made.workbook.startswith(b"PK")


def test_last_year_is_read_by_its_own_edition() -> None:
    whole = replace(report(id="2021"), year=2021)
    before = replace(report({"三_本年新收_自然人": 41}, id="2019"), year=2020)

    assert ">41<" in charts(replace(whole, previous=as_previous(before))).drawn.svg


def test_a_year_before_all_editions_is_not_shown() -> None:
    whole = replace(report(id="2019"), year=2019, previous=Previous(2018, "", {}))

    assert "2018年" not in charts(whole).drawn.svg
