"""How findings are shown: lines in a pipe, a table in a terminal, JSON for machines."""

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from programs import command
from reportgen.cli import findings
from reportgen.commands import check
from reportgen.commands.new import new_workbook
from samples import ROOT, TEMPLATES, edition, report, save

TABLE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("\n## 检查电脑")[0]


def outcome(figures: dict[str, object], folder: Path) -> check.Outcome:
    return check.check(save(report(figures), folder / "in.xlsx"), TEMPLATES)


def test_the_json_has_the_documented_shape(tmp_path: Path) -> None:
    """Every key that is written is documented, and the other way round."""
    shown = json.loads(findings.as_json([outcome({"三_本年新收_自然人": 3}, tmp_path)]))

    written = {*shown, *shown["workbooks"][0], *shown["workbooks"][0]["findings"][0]}
    documented = {key for line in TABLE.splitlines() if line.startswith("| `") for key in re.findall(r"`(\w+)`", line.split("|")[1])}
    assert written == documented
    assert shown["version"] == findings.JSON_VERSION


def test_the_json_says_what_was_found(tmp_path: Path) -> None:
    found = outcome({"三_本年新收_自然人": 3}, tmp_path)

    (workbook,) = json.loads(findings.as_json([found]))["workbooks"]
    assert (workbook["organ"], workbook["year"], workbook["edition"], workbook["stopped"]) == ("某市某局", 2020, "2019", True)
    assert [(each["code"], each["sheet"], each["cell"]) for each in workbook["findings"]] == [
        (each.code, each.place.sheet, each.place.cell) for each in found.findings
    ]


def test_the_json_of_a_damaged_workbook_has_no_report(tmp_path: Path) -> None:
    damaged = check.Outcome(tmp_path / "in.xlsx", ())

    (workbook,) = json.loads(findings.as_json([damaged]))["workbooks"]
    assert (workbook["organ"], workbook["year"], workbook["edition"]) == (None, None, None)


@pytest.mark.parametrize("terminal", [False, True])
def test_everything_is_shown(terminal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Code, place, labels, both figures and what to do stand in the lines and in the table alike."""
    found = outcome({"三_本年新收_自然人": 45, "三_予以公开_自然人": 54}, tmp_path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("COLUMNS", "600")  # wide enough that no cell is broken over two lines

    findings.show(found)

    text = capsys.readouterr().out
    for finding in found.findings:
        for part in (finding.severity.value, finding.code, finding.place.cell, finding.message, finding.advice, finding.cause):
            assert re.sub(r"\s", "", part) in re.sub(r"[\s│]", "", text)
    assert "2 处错误" in text
    assert ("│" in text) is terminal


def test_cells_side_by_side_are_one_finding_with_each_of_its_cells(tmp_path: Path) -> None:
    empty: dict[str, object] = {f"三_{row}_{who}": None for row in ("本年新收", "上年结转") for who in ("自然人", "商业企业", "科研机构")}

    (workbook,) = json.loads(findings.as_json([outcome(empty, tmp_path)]))["workbooks"]

    blank = [each for each in workbook["findings"] if each["code"] == "201"]
    assert [(each["cell"], each["cells"]) for each in blank] == [("D7:F8", ["D7", "E7", "F7", "D8", "E8", "F8"])]


def test_an_unfilled_workbook_is_summed_up_by_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A screen of it, and where all of it is to be had."""
    path = tmp_path / "新的 2025.xlsx"
    new_workbook(2025, "", path, TEMPLATES, date(2026, 1, 5))

    findings.show(check.check(path, TEMPLATES))

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 60
    assert any("166 格" in line or "共 6 格" in line for line in lines)


def test_very_many_findings_name_the_copy_that_has_them_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scattered: dict[str, object] = {name: "若干" for name in list(edition("2021").fields)[::4] if name not in edition("2021").totals}
    path = save(report(scattered, id="2021"), tmp_path / "in.xlsx")

    findings.show(check.check(path, TEMPLATES))

    out = capsys.readouterr().out
    assert f"reportgen check {path} --mark" in out and str(tmp_path / "in-核对.xlsx") in out
    assert out.count("错误 202") == 3  # one of each table


def test_the_check_of_a_folder_ends_with_a_line_of_totals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(report(id="2021"), tmp_path / "1.xlsx")
    save(report({"三_本年新收_自然人": 3}, id="2021"), tmp_path / "2.xlsx")
    (tmp_path / "3.xlsx").write_bytes(b"PK")

    assert command(monkeypatch, "check", str(tmp_path)) == 3

    assert capsys.readouterr().out.splitlines()[-1].startswith("共 3 份：1 份没有错误，1 份有错误，1 份无法处理；")
