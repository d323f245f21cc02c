"""How findings are shown: lines in a pipe, a table in a terminal, JSON for machines."""

import json
import re
import sys
from pathlib import Path

import pytest

from reportgen.cli import findings
from reportgen.commands import check
from samples import ROOT, TEMPLATES, report, save

TABLE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


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
