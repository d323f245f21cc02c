"""The picture and the charts that ``build`` makes beside a report, in its page too; and what a computer without fonts gets."""

from pathlib import Path

import pytest

from handmade import engines
from programs import command
from reportgen import chart
from reportgen.chart import drawing, fonts, image
from reportgen.cli import options
from reportgen.files.store import is_kept
from said import BEFORE, NOW, figures, workbook

pytestmark = pytest.mark.usefixtures("legible_pictures")


def test_without_a_font_there_is_no_picture_and_all_else(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is a former picture left beside the report; who asked for one is told by the exit code, who asked for all is not."""
    engines(monkeypatch)
    book = str(workbook(working_folder / "in", BEFORE))
    command(monkeypatch, "build", book, "--chart")
    workbook(working_folder / "in", NOW)
    monkeypatch.setattr(fonts, "find", lambda: None)
    monkeypatch.setattr(chart, "png", image.png)
    capsys.readouterr()

    assert command(monkeypatch, "build", book, "--all") == options.DONE

    said = capsys.readouterr()
    fresh = {path.name: figures(path) for path in Path("outputs").iterdir() if not is_kept(path.stem) and path.suffix != ".csv"}
    assert fresh == {name: {NOW} for name in ("甲局年报.docx", "甲局年报.html", "甲局年报（图解）.xlsx")}
    (former,) = Path("outputs").glob("*.png")
    assert former.name in said.err and "微软雅黑" in said.out
    assert command(monkeypatch, "build", book, "--chart") == options.CANNOT_GO_ON


def test_the_picture_stands_in_the_page_that_is_made_with_it(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = str(workbook(working_folder / "in", NOW))
    command(monkeypatch, "build", book, "--html")
    assert "<svg" not in Path("outputs", "甲局年报.html").read_text(encoding="utf-8")

    command(monkeypatch, "build", book, "--chart")

    page = Path("outputs", "甲局年报.html").read_text(encoding="utf-8")
    assert Path("outputs", "甲局年报（图解）.png").read_text(encoding="utf-8") in page


def test_a_picture_that_cannot_be_proven_costs_no_other(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(drawing, "draw", lambda picture: "<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert command(monkeypatch, "build", str(workbook(working_folder / "in", NOW)), "--html", "--chart") == options.CANNOT_GO_ON

    assert {path.name for path in Path("outputs").iterdir()} == {"甲局年报.docx", "甲局年报.html", "制作记录.csv"}
    assert "图解" in capsys.readouterr().err


def test_the_charts_are_not_taken_for_a_workbook(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, "build", str(workbook(working_folder / "in", NOW)), "--chart", "--output", "in")

    assert command(monkeypatch, "check", "in") == options.DONE
