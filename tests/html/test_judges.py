"""Others look at the page: the validator, the judge of accessibility, the browser at every width, on paper, and an editor."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from judges import faults, opened, violations
from reportgen.commands.forms import page
from reportgen.html.content import Table, Text, blocks
from reportgen.model.printed import expected
from reportgen.model.report import Report
from shapes import SHAPES

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_html_validate_finds_nothing(made: bytes, html_validate: str, tmp_path: Path) -> None:
    assert faults(html_validate, made, tmp_path) == []


def test_html_validate_finds_a_fault_made_on_purpose(made: bytes, html_validate: str, tmp_path: Path) -> None:
    assert faults(html_validate, made.replace(b' scope="row"', b""), tmp_path) != []


@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing(width: int, made: bytes, axe_core: str, browser: "Browser") -> None:
    assert violations(browser, axe_core, made, width) == []


@pytest.mark.parametrize("shape", ["county", "preface", "sevens"])
def test_axe_finds_nothing_in_reports_as_offices_write_them(shape: str, axe_core: str, browser: "Browser") -> None:
    assert violations(browser, axe_core, page(SHAPES[shape]("2021")), 390) == []


def test_axe_finds_a_fault_made_on_purpose(made: bytes, axe_core: str, browser: "Browser") -> None:
    assert violations(browser, axe_core, made.replace(b'headers="t2', b'headers="x'), 1366) != []


@pytest.mark.parametrize("width", [390, 1366])
def test_only_tables_are_wider_than_the_window(width: int, browser: "Browser") -> None:
    """And they scroll; a row's label stays, and no figure of seven digits is broken, nor in fifteen columns side by side."""
    window = opened(browser, page(SHAPES["sevens"]("2021")), width)

    assert window.evaluate("document.documentElement.scrollWidth") == width
    wide = window.evaluate("[...document.querySelectorAll('section')].map(each => each.scrollWidth > each.clientWidth)")
    assert wide == [False, width == 390, True]
    lines = """[...document.querySelectorAll('td')].map(each => {
        const range = document.createRange()
        range.selectNodeContents(each)
        return range.getClientRects().length
    })"""
    assert set(window.evaluate(lines)) == {1}
    left = """() => {
        const frame = document.querySelectorAll('section')[1]
        const label = [...frame.querySelectorAll('th')].find(each => each.textContent.startsWith('2.重复'))
        frame.scrollLeft = 10000
        return label.getBoundingClientRect().left - frame.getBoundingClientRect().left
    }"""
    assert (abs(window.evaluate(left)) <= 1) is (width == 390)
    window.close()


def test_on_paper_no_table_is_cut_off_and_nothing_is_lost(complete: Report, made: bytes, browser: "Browser", tmp_path: Path) -> None:
    window = opened(browser, made, 390)
    window.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    window.close()

    printed = PdfReader(tmp_path / "page.pdf")
    text = "".join(each.extract_text() for each in printed.pages)
    assert [round(side) for side in printed.pages[0].mediabox[2:]] in ([595, 842], [596, 842])
    assert [name for name in complete.figures if complete.printed(name) not in text] == []


def test_pasted_into_an_editor_the_tables_stay_whole(complete: Report, made: bytes, browser: "Browser") -> None:
    """Selected in the browser, copied and pasted, as staff do it; read back from what the editor then holds."""
    window = opened(browser, made)
    window.keyboard.press("Control+A")
    window.keyboard.press("Control+C")
    window.set_content('<!DOCTYPE html><div id="editor" contenteditable="true"></div>')
    window.focus("#editor")
    window.keyboard.press("Control+V")
    pasted = window.evaluate("document.getElementById('editor').innerHTML")
    borders = window.evaluate("[...document.querySelectorAll('td')].map(each => getComputedStyle(each).borderBottomStyle)")
    window.close()

    found = blocks(f"<article>{pasted}</article>".encode())
    wanted = [each.replace("\n", "") if isinstance(each, str) else each for each in expected(complete)]
    assert [each.text if isinstance(each, Text) else each.boxes for each in found] == wanted
    assert [each.headers for each in found if isinstance(each, Table)] == [each.headers for each in blocks(made) if isinstance(each, Table)]
    assert set(borders) == {"solid"}


def test_the_browser_loads_nothing_and_complains_of_nothing(made: bytes, browser: "Browser", tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(made)
    window = browser.new_page()
    asked, said = [], []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: said.append(message.text))
    window.goto((tmp_path / "page.html").as_uri())
    window.close()

    assert (len(asked), said) == (1, [])
