"""What the tests of the web page share: finished pages, and the browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from reportgen.commands.forms import page
from reportgen.model.report import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def made(complete: Report) -> bytes:
    """For each edition, the page of a report that uses all that the form has."""
    return page(complete)


@pytest.fixture(scope="session")
def browser(chromium: str) -> "Iterator[Browser]":
    """The browser of this computer; as root it runs only without its sandbox."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
