"""A page that runs, and somebody who has been let in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.web.server import Page
from visits import Visitor, opened


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's running pages leave their notes."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    return tmp_path / "own" / "reportgen"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The working folder."""
    folder = tmp_path / "年报 一"
    folder.mkdir()
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
