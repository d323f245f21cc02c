"""What the tests share."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from reportgen import chart
from reportgen.chart import fonts
from reportgen.chart.fonts import Fonts
from reportgen.commands.build import proven
from reportgen.model.report import Report
from reportgen.pdf.fonts import OFFICIAL
from samples import EDITIONS, REFERENCE, full, read_back

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden texts anew instead of comparing with them")
    parser.addoption(
        "--long", action="store_true", help="kill more builds and damage more workbooks: half an hour instead of half a minute"
    )


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the long runs were asked for; without, each has a bounded share."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def reference() -> Report:
    """The report of inputs/2020.xlsx."""
    report = read_back(REFERENCE).report
    assert report is not None
    return report


@pytest.fixture(scope="session")
def built(reference: Report) -> bytes:
    """The finished document of inputs/2020.xlsx."""
    return proven(reference)


@pytest.fixture(scope="session", params=[edition.id for edition in EDITIONS])
def complete(request: pytest.FixtureRequest) -> Report:
    """For each edition, a report that uses all that the form has."""
    return full(request.param)


@pytest.fixture(scope="session")
def finished(complete: Report) -> bytes:
    """For each edition, the finished document of that report."""
    return proven(complete)


def _program(name: str, purpose: str) -> str:
    """The path of a program that only some tests need. CI must have it; elsewhere its tests are skipped and say so."""
    found = os.environ.get(f"REPORTGEN_{name.upper().replace('-', '_')}") or shutil.which(name)
    if not found:
        _lacks(name, purpose)
    return found


def _lacks(what: str, purpose: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"CI lacks {what}, needed to {purpose}")
    pytest.skip(f"this computer lacks {what}, needed to {purpose}")


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, with letters to show Chinese in."""
    purpose = "open finished documents in LibreOffice"
    program = _program("soffice", purpose)
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=True).stdout:
        _lacks("a Chinese font", purpose)
    return program


@pytest.fixture(scope="session")
def five_fonts() -> None:
    """Each of the five fonts of official documents is there, or has a stand-in of its own; .ci/run brings free ones."""
    purpose = "tell in a PDF which font is which"
    ask = [_program("fc-match", purpose), "--format", "%{file}"]
    drawn_by = {subprocess.run([*ask, font], capture_output=True, check=True).stdout for font in OFFICIAL}
    if len(drawn_by) < len(OFFICIAL):
        _lacks(f"the five fonts {'、'.join(OFFICIAL)}, or a stand-in for each", purpose)


@pytest.fixture(scope="session")
def ooxml_validator() -> str:
    return _program("ooxml-validator", "hold documents against the Open XML SDK")


@pytest.fixture(scope="session")
def html_validate() -> str:
    return _program("html-validate", "hold web pages against the rules of HTML")


@pytest.fixture(scope="session")
def axe_core() -> str:
    return _program("axe-core", "hold web pages against the rules of accessibility")


@pytest.fixture(scope="session")
def chromium() -> str:
    return _program("chromium", "open web pages as people do")


@pytest.fixture(scope="session")
def browser(chromium: str) -> "Iterator[Browser]":
    """The browser of this computer; as root it runs only without its sandbox."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run commands in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def chinese_font() -> Fonts:
    """What pictures are written in."""
    return fonts.find() or _lacks("a Chinese font without serifs", "draw pictures")


@pytest.fixture(scope="session")
def latin_font() -> Fonts:
    """A font without Chinese."""
    found = next(Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf"), None)
    return Fonts("Liberation Sans", (found or _lacks("Liberation Sans", "draw pictures in a font without Chinese"),))


@pytest.fixture
def legible_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are left as SVG, so that a test can read them and needs no font."""
    monkeypatch.setattr(chart, "png", lambda svg: svg.encode())
    monkeypatch.setattr(fonts, "find", lambda: Fonts("", ()))
