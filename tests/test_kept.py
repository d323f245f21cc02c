"""What users have from former versions still serves: their workbooks, templates, rosters and records, kept in tests/kept for good."""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import keep
import pytest

from programs import command
from reportgen import __version__
from reportgen.cli import options
from reportgen.commands import build, check, compare, new, roster
from reportgen.editions.loading import governing
from reportgen.workbook.reading import read
from samples import ROOT, TEMPLATES, where

VERSIONS = sorted(path for path in (ROOT / "tests" / "kept").iterdir() if path.is_dir())


@dataclass(frozen=True)
class Kept:
    """What the users of a version have, in a folder of the test's own; ``said``: what each workbook says."""

    folder: Path
    said: dict[str, dict[str, object]]

    @property
    def workbooks(self) -> list[Path]:
        return [self.folder / name for name in self.said]

    def figures(self, workbook: Path) -> object:
        return self.said[workbook.relative_to(self.folder).as_posix()]["figures"]


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    folder = shutil.copytree(request.param, tmp_path / "某局 2025")
    return Kept(folder, json.loads((folder / keep.SAID).read_text("utf-8")))


def test_this_version_is_kept() -> None:
    """Only releases are; what is worked on between them is no version that anybody has."""
    assert VERSIONS and (__version__ in {path.name for path in VERSIONS} or "dev" in __version__)


def test_workbooks_say_what_they_said(kept: Kept) -> None:
    """Every figure, every paragraph; and nothing stops a report of them."""
    for path in kept.workbooks:
        assert keep.says(path, TEMPLATES) == kept.said[path.relative_to(kept.folder).as_posix()]
        assert not check.check(path, TEMPLATES).stopped


@pytest.mark.parametrize("own", [False, True], ids=["today's templates", "templates of that version"])
def test_the_report_of_today_says_what_the_workbook_says(own: bool, kept: Kept, tmp_path: Path) -> None:
    """As the report of that day does, read from its Word document and its page."""
    templates = kept.folder / "templates" if own else TEMPLATES
    for path in kept.workbooks:
        made = build.build(path, tmp_path / "新", templates).path
        assert made is not None
        for former in (kept.folder / "outputs" / made.name, kept.folder / "outputs" / f"{made.stem}.html"):
            compared = compare.compare(former, made, TEMPLATES)
            assert compared.same, [part.differing for part in compared.parts]
        today = {name: figure.value.text for name, figure in compare.side(made, TEMPLATES).report.figures.items()}
        assert today == kept.figures(path)


def test_reports_still_are_those_of_their_record(kept: Kept, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the program of that day; one that was changed is told."""
    monkeypatch.chdir(kept.folder)
    assert command(monkeypatch, "verify", "outputs") == options.DONE, capsys.readouterr().out

    report = next((kept.folder / "outputs").glob("*.docx"))
    report.write_bytes(report.read_bytes() + b" ")
    assert command(monkeypatch, "verify", "outputs") == options.FINDINGS


def test_what_was_acknowledged_stays_so(kept: Kept) -> None:
    found = check.check(kept.folder / keep.ACKNOWLEDGED, TEMPLATES).findings
    before = check.check(kept.workbooks[0], TEMPLATES).findings

    acknowledged = [each for each in found if each.acknowledged]
    assert acknowledged and {code for code, _ in where(acknowledged)} <= {code for code, _ in where(before)}


def test_next_years_workbook_carries_the_figures_on(kept: Kept, tmp_path: Path) -> None:
    for path in kept.workbooks:
        year = int(str(kept.said[path.relative_to(kept.folder).as_posix()]["year"]))
        made = new.new_workbook(year + 1, "", tmp_path / f"{year + 1}.xlsx", TEMPLATES, date(year + 2, 1, 5), last=path)
        carried = read(tmp_path / f"{year + 1}.xlsx", partial(governing, TEMPLATES)).report
        assert made.carried and carried is not None and carried.previous is not None


def test_a_roster_is_read_whole(kept: Kept) -> None:
    units, findings = roster.read(kept.folder / "名单.xlsx")

    assert ([unit.name for unit in units.units], findings) == ([each["organ"] for each in kept.said.values()], [])
