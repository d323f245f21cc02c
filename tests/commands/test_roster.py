"""The roster made from a folder of workbooks."""

from dataclasses import replace
from pathlib import Path

import pytest

from programs import command
from reportgen.cli import options
from reportgen.workbook import roster
from samples import report, save

ORGANS = {
    "教育局.xlsx": "清河市教育局",
    "青山县.xlsx": "青山县人民政府",
    "青山县/教育局.xlsx": "青山县教育局",
    "青山县/水利局.xlsx": "青山县水利局",
    "水利局/水利局.xlsx": "清河市水利局",
}


@pytest.fixture
def folder(working_folder: Path) -> Path:
    folder = working_folder / "inputs"
    for name, organ in ORGANS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        save(replace(report(), organ=organ), folder / name)
    return folder


def test_organs_stand_under_those_whose_folder_they_lie_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏的.xlsx").write_bytes(b"no workbook")

    assert command(monkeypatch, "roster", "名单.xlsx", "--organ", "清河市人民政府", "--from", "inputs") == options.DONE

    made, findings = roster.read(Path("名单.xlsx"))
    placed = {unit.name: unit.superior for unit in made.units}
    assert (made.organ, findings) == ("清河市人民政府", [])
    assert set(placed) == set(ORGANS.values())
    assert {name for name, above in placed.items() if above == "青山县人民政府"} == {"青山县教育局", "青山县水利局"}
    assert "坏的.xlsx" in capsys.readouterr().err


def test_a_roster_is_never_written_over(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(monkeypatch, "roster", "名单.xlsx") == options.DONE
    before = Path("名单.xlsx").read_bytes()

    assert command(monkeypatch, "roster", "名单.xlsx", "--organ", "清河市人民政府") == options.CANNOT_GO_ON
    assert Path("名单.xlsx").read_bytes() == before


def test_an_empty_roster_is_not_ready(working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command(monkeypatch, "roster", "名单.xlsx")

    assert command(monkeypatch, "roster", "名单.xlsx", "--check") == options.FINDINGS
    assert {"821", "822"} == {line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("错误")}
