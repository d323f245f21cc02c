"""The picture of a report's figures in its web page, as the validator, the judge of accessibility and the browser see it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judges import faults, opened, violations
from reportgen import chart
from reportgen.commands.forms import page
from reportgen.html import fill, proof
from reportgen.html.content import blocks
from reportgen.model.charts import Drawn
from reportgen.model.report import Report, as_previous
from samples import ROOT, report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATE = (ROOT / "templates" / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def whole() -> Report:
    now, then = (report({"三_本年新收_自然人": number, "三_予以公开_自然人": number}, id="2021") for number in (1234567, 8))
    return replace(now, previous=as_previous(replace(then, year=2021)))


@pytest.fixture(scope="module")
def picture(whole: Report) -> Drawn:
    return chart.drawn(chart.picture(whole, whole.edition), whole)


@pytest.fixture(scope="module")
def illustrated(whole: Report, picture: Drawn) -> bytes:
    return page(whole, picture)


def test_the_picture_and_its_table_stand_behind_the_report(whole: Report, picture: Drawn, illustrated: bytes) -> None:
    _, _, behind = illustrated.decode().partition("</article>")

    assert picture.svg in behind and picture.table in behind
    assert [*blocks(illustrated)] == [*blocks(page(whole))]
    assert "<figure" not in page(whole).decode()


def test_a_template_without_a_place_for_it_is_found_out(whole: Report, picture: Drawn) -> None:
    """Or the picture would be lost without a word."""
    finished = fill.fill(TEMPLATE.replace("{{ 图解.图 }}", ""), whole, picture)

    assert list(proof.differences(finished, whole, picture))


def test_a_picture_is_not_filled_in_as_text(whole: Report) -> None:
    assert page(whole, Drawn("<svg>甲</svg>", "<table></table>")).decode().count("<svg>甲</svg>") == 1


def test_html_validate_finds_nothing(illustrated: bytes, html_validate: str, tmp_path: Path) -> None:
    assert faults(html_validate, illustrated, tmp_path) == []


@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing(width: int, illustrated: bytes, axe_core: str, browser: "Browser") -> None:
    assert violations(browser, axe_core, illustrated, width) == []


@pytest.mark.parametrize("width", [390, 1366])
def test_the_picture_is_as_wide_as_there_is_room(width: int, illustrated: bytes, browser: "Browser") -> None:
    window = opened(browser, illustrated, width)
    shown, page = window.evaluate("[document.querySelector('svg').clientWidth, document.documentElement.scrollWidth]")
    window.close()

    assert page == width and 300 < shown < width
