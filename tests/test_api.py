"""The functions for other programs: what the commands do, as values, from any number of threads and processes."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

import reportgen
from programs import command
from samples import REFERENCE, ROOT, read_back, report, save


@pytest.fixture(autouse=True)
def _somewhere(working_folder: Path) -> None:
    """Where the program's own forms are used."""


@pytest.mark.parametrize("kind", [str, Path])
def test_a_report_is_built_as_the_command_builds_it(
    kind: Callable[[Path], str | Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    result = reportgen.build(kind(REFERENCE), output=kind(Path("mine")))
    assert capfd.readouterr() == ("", "")

    assert command(monkeypatch, "build", str(REFERENCE)) == 0
    (theirs,) = Path("outputs").glob("*.docx")
    assert result.path == Path("mine") / theirs.name
    assert result.path.read_bytes() == theirs.read_bytes()


def test_what_is_wrong_is_a_value_and_stops_the_report(tmp_path: Path) -> None:
    wrong = save(report({"三_本年新收_自然人": 3}), tmp_path / "wrong.xlsx")

    result = reportgen.build(wrong)

    assert result.path is None and result.stopped and not Path("outputs").exists()
    assert result.findings == reportgen.check(wrong).findings
    assert all(isinstance(each, reportgen.Finding) for each in result.findings)
    assert result.findings[0].severity is reportgen.Severity.ERROR
    assert isinstance(result, reportgen.Outcome)


def test_force_builds_all_the_same(tmp_path: Path) -> None:
    wrong = save(report({"三_本年新收_自然人": 3}), tmp_path / "wrong.xlsx")

    assert reportgen.build(wrong, force=True).path is not None


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: reportgen.build("missing.xlsx"), reportgen.UnusableWorkbook),
        (lambda: reportgen.check(__file__), reportgen.UnusableWorkbook),
        (lambda: reportgen.new_workbook(2018, "new.xlsx"), reportgen.NoEdition),
        (lambda: reportgen.new_workbook(2025, REFERENCE), reportgen.NotWritten),
        (lambda: reportgen.check(REFERENCE, previous=REFERENCE), reportgen.UnusableWorkbook),
    ],
)
def test_what_cannot_be_done_is_an_error_with_a_reason_and_a_way(call: Callable[[], object], error: type[reportgen.CannotGoOn]) -> None:
    with pytest.raises(error) as said:
        call()
    assert said.value.message.endswith("。") and said.value.hint.endswith("。")


def test_a_new_workbook_follows_from_last_year_s(tmp_path: Path) -> None:
    last = save(replace(report({"三_结转下年度_自然人": 5, "三_本年新收_自然人": 5}, id="2021"), year=2024), tmp_path / "2024.xlsx")

    made = reportgen.new_workbook(2025, "new.xlsx", previous=last)

    assert isinstance(made, reportgen.NewWorkbook)
    whole = read_back(Path("new.xlsx")).report
    assert whole is not None
    assert (whole.organ, whole.figures["三_上年结转_自然人"].value.number) == ("某市某局", 5)
    assert "5" in {each.value for each in made.carried}


def build_one(number: int) -> tuple[str, int]:
    """A report in a folder that all share; its name and how many bytes it has."""
    result = reportgen.build(f"{number}.xlsx", "shared")
    assert result.path is not None
    return result.path.name, result.path.stat().st_size


@pytest.mark.parametrize("pool", [ThreadPoolExecutor(8), ProcessPoolExecutor(2, get_context("spawn"))], ids=["threads", "processes"])
def test_many_at_once_give_what_one_after_another_gives(pool: ThreadPoolExecutor | ProcessPoolExecutor) -> None:
    """Of both forms, into one folder, the same one twice among them; and each has its line in the record."""
    for number in range(8):
        whole, organ = report(id=("2019", "2021")[number % 2]), f"某市{number}局"
        save(replace(whole, organ=organ, title=whole.edition.default_title(organ, whole.year), signature=organ), Path(f"{number}.xlsx"))
    with pool:
        made = list(pool.map(build_one, [*range(8), 0]))

    alone = [reportgen.build(f"{number}.xlsx", "alone").path for number in range(8)]
    assert [name for name, _ in made[:8]] == [path.name for path in alone if path]
    for path in alone:
        assert path and (Path("shared") / path.name).read_bytes() == path.read_bytes()
    assert len((Path("shared") / "制作记录.csv").read_text(encoding="utf-8-sig").splitlines()) == 9


def test_the_import_alone_loads_no_library() -> None:
    code = "import json, sys, reportgen; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert not {"openpyxl", "docx", "docxtpl", "jinja2", "lxml", "typer", "click"} & set(json.loads(done.stdout))


@pytest.mark.parametrize("name", reportgen.__all__)
def test_everything_named_is_there_and_described(name: str) -> None:
    assert (getattr(reportgen, name).__doc__ or "").strip()


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        reportgen.nonsense  # noqa: B018
