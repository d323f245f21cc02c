"""Where a clerk's files go on an office computer with Linux."""

import sys
from pathlib import Path

import pytest
from desktop import launch, places

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it by itself")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / ".config").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("noted", "folder"),
    [
        ('XDG_DESKTOP_DIR="$HOME/桌面"\nXDG_DOCUMENTS_DIR="$HOME/文档"\n', "文档/年报"),
        ('# XDG_DOCUMENTS_DIR="$HOME/Documents"\n', "年报"),
        ("", "年报"),
    ],
)
def test_they_go_where_the_desktop_has_its_documents(noted: str, folder: str, home: Path) -> None:
    (home / ".config" / "user-dirs.dirs").write_text(noted, "utf-8")

    assert places.home() == home / folder
    assert (home / folder).is_dir()


def test_without_a_desktop_they_go_into_the_users_own_folder(home: Path) -> None:
    assert places.home() == home / "年报"


@pytest.mark.parametrize(("code", "asked"), [(3, 1), (0, 0)])
def test_a_page_that_cannot_be_opened_leaves_its_reason_on_the_screen(code: int, asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window would be gone before anybody has read it."""
    questions: list[str] = []

    def answer(prompt: str) -> str:
        questions.append(prompt)
        return ""

    monkeypatch.setattr(launch, "run", lambda *_arguments: code)
    monkeypatch.setattr("builtins.input", answer)

    assert launch.main(["page"]) == code
    assert len(questions) == asked
