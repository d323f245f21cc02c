"""A superior's workbook against those of its units."""

import io
from pathlib import Path

import openpyxl
import pytest

from programs import command
from reportgen.cli import options
from reportgen.workbook import addresses, schema
from samples import edition
from trees import Filled, content, put

FORM = edition("2021")
OWN = Path("2025.xlsx")


@pytest.fixture(autouse=True)
def folder(working_folder: Path) -> Path:
    """A county with two units that have three requests together."""
    for count, name in enumerate(("甲局", "乙局"), start=1):
        put(working_folder / "units", f"{name}.xlsx", Filled(name, figures=requests(count)))
    return working_folder


def requests(count: int) -> dict[str, object]:
    return {"三_本年新收_自然人": count, "三_予以公开_自然人": count}


def own(count: int) -> None:
    put(Path(), OWN.name, Filled("丁县人民政府", figures=requests(count)))


def found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The codes and the marks of acknowledged ones, but for what a reviewer would say of the text."""
    command(monkeypatch, "check", str(OWN), *more)
    return [
        line.partition("  ")[0]
        for line in capsys.readouterr().out.splitlines()
        if line[:2] in ("错误", "警告", "提示") and line[3:5] != "62"
    ]


def test_equal_sums_are_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    own(3)

    assert found(monkeypatch, capsys, "--parts", "units") == []


def test_each_figure_that_differs_is_said_with_both_figures(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    own(5)

    assert command(monkeypatch, "check", str(OWN), "--parts", "units") == options.DONE
    said = capsys.readouterr().out
    assert said.count("警告 841") == 6  # the figures of natural persons and their totals, in three lines
    assert "2 个下属单位相加是 3，这里是 5，相差 2" in said


def test_units_that_are_not_counted_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    own(2)
    command(monkeypatch, "roster", "名单.xlsx", "--organ", "丁县人民政府", "--from", "units")
    Path("units", "甲局.xlsx").unlink()
    capsys.readouterr()

    assert found(monkeypatch, capsys, "--parts", "units", "--roster", "名单.xlsx") == ["警告 842"]


def test_two_reports_of_one_unit_are_not_added_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    own(3)
    put(Path("units"), "再报.xlsx", Filled("甲局", figures=requests(1)))

    assert found(monkeypatch, capsys, "--parts", "units") == ["错误 843"]


def test_a_difference_can_be_acknowledged(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And nobody complains of the line when the parts are not asked for."""
    book = openpyxl.load_workbook(io.BytesIO(content(Filled("丁县人民政府", figures=requests(3) | {"二_规章_现行有效": 4}))))
    for column, entry in enumerate(
        ("841", f"「二、主动公开政府信息情况」!{addresses.figures(FORM)['二_规章_现行有效']}", "县政府自己的规章", "张三"), start=1
    ):
        book[schema.ACKNOWLEDGED].cell(schema.TABLE_TOP + 1, column).value = entry
    book.save(OWN)

    assert found(monkeypatch, capsys, "--parts", "units") == ["警告 841 已说明"]
    assert found(monkeypatch, capsys) == []


def test_the_roster_must_know_whose_parts_they_are(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    own(3)
    command(monkeypatch, "roster", "名单.xlsx", "--organ", "别的县人民政府", "--from", "units")

    assert command(monkeypatch, "check", str(OWN), "--parts", "units", "--roster", "名单.xlsx") == options.CANNOT_GO_ON
    assert "丁县人民政府" in capsys.readouterr().err
