"""A page that runs, and somebody who has been let in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.web.server import Page
from visits import Visitor, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Window


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's running pages leave their notes."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    return tmp_path / "own" / "reportgen"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, which the program runs in."""
    folder = tmp_path / "年报 一"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def page(root: Path, own_folder: Path) -> Iterator[Page]:
    with opened(root) as page:
        yield page


@pytest.fixture
def visitor(page: Page) -> Visitor:
    visitor = Visitor(page)
    visitor.enter()
    return visitor


@pytest.fixture
def window(browser: "Browser", page: Page) -> "Iterator[Window]":
    """The page, opened as the program opens it; whatever the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True)
    window, complaints = context.new_page(), list[str]()
    window.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.set_default_timeout(30_000)
    window.goto(page.note.address())
    window.wait_for_url(f"{page.note.origin}/")
    yield window
    context.close()
    assert complaints == []
