"""Many workbooks in one run: each gets its report or its reason, in order, and none takes another's place."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from programs import HEEDING_CTRL_C, command, deadly
from reportgen.cli import options
from reportgen.commands import batch, build, check
from reportgen.commands.batch import Result
from reportgen.commands.new import workbook_bytes
from reportgen.files import record
from samples import TEMPLATES, report

ORGANS = ("甲市甲局", "乙市乙局", "丙市丙局")


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    """Three good workbooks, one whose sum does not hold, one that is none."""
    good = {f"{organ}.xlsx": workbook_bytes(replace(report(), organ=organ, signature=organ, title=f"{organ}年报")) for organ in ORGANS}
    return good | {"有错.xlsx": workbook_bytes(report({"三_结转下年度_自然人": 5})), "不是.xlsx": b"no workbook"}


@pytest.fixture
def workbooks(samples: dict[str, bytes], working_folder: Path) -> list[Path]:
    folder = working_folder / "inputs"
    folder.mkdir()
    for name, content in samples.items():
        (folder / name).write_bytes(content)
    return [Path("inputs", name) for name in samples]


def said(results: list[Result]) -> list[tuple[str, str]]:
    return [(result.workbook.stem, result.word) for result in results]


def summary() -> list[dict[str, str]]:
    with Path("outputs", batch.SUMMARY).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_has_its_result_in_order(jobs: int, workbooks: list[Path]) -> None:
    """The same files whoever makes them; a second time there is nothing new."""
    good = [(organ, "已生成") for organ in ORGANS]

    assert said(list(batch.build_all(workbooks, Path("outputs"), TEMPLATES, jobs=jobs))) == [
        *good,
        ("有错", "有错误"),
        ("不是", "无法处理"),
    ]
    again = said(list(batch.build_all(workbooks, Path("outputs"), TEMPLATES, jobs=jobs)))
    assert again[:3] == [(organ, "没有变化") for organ in ORGANS]
    single = build.build(workbooks[0], Path("single"), TEMPLATES)
    assert single.written is not None
    assert single.written.path.read_bytes() == Path("outputs", single.written.path.name).read_bytes()


def test_the_command_sums_up(workbooks: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(monkeypatch, "build", "inputs") == options.CANNOT_GO_ON
    output = capsys.readouterr().out

    assert "已生成 3 份" in output and "有错误 1 份" in output and "无法处理 1 份" in output
    assert "reportgen check" in output
    lines = {line["机关名称"] or Path(line["工作簿"]).stem: line for line in summary()}
    assert [lines[organ]["结果"] for organ in ORGANS] == ["已生成"] * 3
    assert lines["某市某局"]["错误"] == "2" and "D29" in lines["某市某局"]["说明"]
    assert "不是 Excel 工作簿" in lines["不是"]["说明"]
    assert all(float(lines[organ]["秒"]) > 0 for organ in ORGANS)

    assert command(monkeypatch, "build", *(f"inputs/{organ}.xlsx" for organ in ORGANS)) == options.DONE
    assert command(monkeypatch, "build", "inputs/有错.xlsx", f"inputs/{ORGANS[0]}.xlsx") == options.FINDINGS


def test_a_summary_that_cannot_be_written_costs_no_report(
    workbooks: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be open in Excel."""
    Path("outputs", batch.SUMMARY).mkdir(parents=True)

    assert command(monkeypatch, "build", *(f"inputs/{organ}.xlsx" for organ in ORGANS)) == options.CANNOT_GO_ON
    output, errors = capsys.readouterr()

    assert "已生成 3 份" in output and batch.SUMMARY in errors
    assert len(list(Path("outputs").glob("*.docx"))) == 3


def test_a_summary_moves_no_cursor(workbooks: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever an organ calls itself."""
    for number in range(2):
        Path("inputs", f"{number}.xlsx").write_bytes(workbook_bytes(replace(report(), organ="某局\x9b2J\u202e", title=f"年报{number}")))

    command(monkeypatch, "build", "inputs/0.xlsx", "inputs/1.xlsx", "--force")

    output = capsys.readouterr().out
    assert "某局�2J�" in output
    assert not set("\x9b\u202e\x1b") & set(output)


def test_a_record_that_cannot_be_kept_is_said(
    workbooks: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reports are there; who looks into the record must know that it lacks them."""
    Path("outputs", record.NAME).mkdir(parents=True)

    command(monkeypatch, "build", *(f"inputs/{organ}.xlsx" for organ in ORGANS))

    assert record.NAME in capsys.readouterr().err
    assert all(record.NAME in line["说明"] for line in summary())


def test_a_report_that_cannot_be_put_in_its_place_keeps_what_is_known_of_it(workbooks: list[Path]) -> None:
    """A folder stands there, or the old report is open in Word."""
    Path("outputs", f"{ORGANS[1]}年报.docx").mkdir(parents=True)

    results = list(batch.build_all(workbooks[:3], Path("outputs"), TEMPLATES))

    assert [result.word for result in results] == ["已生成", "无法处理", "已生成"]
    assert batch.line(results[1])["机关名称"] == ORGANS[1]


def test_a_report_to_come_keeps_its_name(workbooks: list[Path], samples: dict[str, bytes]) -> None:
    """While findings stop the first, the second of that name does not move into its place."""
    again = Path("inputs", "第二份.xlsx")
    again.write_bytes(workbook_bytes(replace(report(), title="某市某局2020年度政府信息公开工作年度报告")))
    faulty = Path("inputs", "有错.xlsx")

    first, second = batch.build_all([faulty, again], Path("outputs"), TEMPLATES)

    assert (first.word, second.word) == ("有错误", "已生成")
    assert [path.name for path in Path("outputs").glob("*.docx")] == ["某市某局2020年度政府信息公开工作年度报告（第二份）.docx"]


def test_names_that_are_told_apart_stay_within_what_systems_allow(workbooks: list[Path]) -> None:
    long = [Path("inputs", f"{'很长的名字' * 8}{number}.xlsx") for number in range(3)]
    for path in long:
        path.write_bytes(workbook_bytes(replace(report(), title="某市某局年报" * 20)))

    assert {result.word for result in batch.build_all(long, Path("outputs"), TEMPLATES)} == {"已生成"}
    names = [path.name for path in Path("outputs").glob("*.docx")]
    assert len(names) == 3
    assert max(len(name.encode()) for name in names) < 220


@pytest.mark.parametrize("arguments", [("check",), ("build",)])
def test_last_year_is_one_organ_s(arguments: tuple[str, ...], workbooks: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(monkeypatch, *arguments, "inputs", "--previous", str(workbooks[0])) == options.USAGE


def test_a_fault_of_ours_keeps_no_other_from_being_checked(
    workbooks: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    genuine = check.check

    def fault(path: Path, *rest: Path, **_: object) -> check.Outcome:
        if path.stem == ORGANS[0]:
            raise RuntimeError("what nobody thought of")
        return genuine(path, *rest)

    monkeypatch.setattr(check, "check", fault)

    assert command(monkeypatch, "check", *map(str, workbooks[:3])) == options.CANNOT_GO_ON
    output, errors = capsys.readouterr()
    assert "程序出了意外" in errors and all(f"{organ}.xlsx：没有发现问题" in output for organ in ORGANS[1:])


def test_a_check_of_many_shows_each(workbooks: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever cannot be read or marked, the rest is shown; the JSON holds what could be read, of one that could not nothing."""
    Path("inputs", "有错-核对.xlsx").mkdir()
    assert command(monkeypatch, "check", "inputs", "--mark") == options.CANNOT_GO_ON
    output, errors = capsys.readouterr()

    assert all(f"{organ}.xlsx：没有发现问题" in output for organ in ORGANS)
    assert "不是.xlsx" in errors and "有错-核对.xlsx" in errors
    assert command(monkeypatch, "check", "inputs/不是.xlsx", "--json") == options.CANNOT_GO_ON
    assert json.loads(capsys.readouterr().out)["workbooks"] == []


def test_reports_of_one_name_stand_side_by_side(workbooks: list[Path], samples: dict[str, bytes]) -> None:
    """Also in another run: the first stays the first."""
    for name in ("副本", "另一份"):
        Path("inputs", f"{name}.xlsx").write_bytes(samples[f"{ORGANS[0]}.xlsx"])
    same = [workbooks[0], Path("inputs/副本.xlsx"), Path("inputs/另一份.xlsx")]

    assert {result.word for result in batch.build_all(same, Path("outputs"), TEMPLATES)} == {"已生成"}
    results = list(batch.build_all(same, Path("outputs"), TEMPLATES))
    assert {result.word for result in results} == {"没有变化"}
    names = [result.outcome.written.path.name for result in results if result.outcome and result.outcome.written]
    assert names == [f"{ORGANS[0]}年报.docx", f"{ORGANS[0]}年报（副本）.docx", f"{ORGANS[0]}年报（另一份）.docx"]


def test_a_lost_worker_costs_no_other_its_report(workbooks: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried once more alone; what kills its worker again is said."""
    monkeypatch.setattr(batch, "_prepare", deadly)

    results = list(batch.build_all(workbooks[:3], Path("outputs"), TEMPLATES, jobs=2))

    assert [result.word for result in results] == ["已生成", "无法处理", "已生成"]
    assert results[1].fault and "中断" in results[1].fault.message


def test_what_nobody_thought_of_costs_no_other_its_report(workbooks: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = build.prepare

    def fault(path: Path, *rest: Path, **how: Any) -> build.Prepared:
        if path.stem == ORGANS[1]:
            raise RuntimeError("what nobody thought of")
        return prepare(path, *rest, **how)

    monkeypatch.setattr(batch, "prepare", fault)

    assert [result.word for result in batch.build_all(workbooks[:3], Path("outputs"), TEMPLATES)] == ["已生成", "无法处理", "已生成"]


def begun(workbooks: int, jobs: int, samples: dict[str, bytes]) -> subprocess.Popen[bytes]:
    """A build of many, in a group of processes of its own."""
    Path("many").mkdir()
    for number in range(workbooks):
        Path("many", f"{number:03}.xlsx").write_bytes(samples[f"{ORGANS[0]}.xlsx"])
    command = [sys.executable, "-m", "reportgen", "build", "many", "--jobs", str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=HEEDING_CTRL_C)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to a process of its own there")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interruption_leaves_whole_files_and_a_summary(jobs: int, samples: dict[str, bytes], working_folder: Path) -> None:
    run = begun(300, jobs, samples)
    outputs = working_folder / "outputs"
    while len(list(outputs.glob("*.docx"))) < 5:
        assert run.poll() is None
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    start = time.monotonic()
    _, errors = run.communicate(timeout=120)

    assert time.monotonic() - start < 5
    assert (run.returncode, errors.decode()) == (options.CANNOT_GO_ON, "已停止。\n")
    documents = sorted(outputs.glob("*.docx"))
    assert 5 <= len(documents) < 300
    assert len({path.read_bytes() for path in documents}) == 1
    assert len(documents) - len(summary()) in (0, 1)  # one may just have been put in its place
    assert not list(outputs.glob(".reportgen-*"))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to a process of its own there")
@pytest.mark.parametrize("seconds", [0.4, 0.7, 1.0, 1.3])
def test_an_interruption_while_workers_start_is_quiet(seconds: float, samples: dict[str, bytes], working_folder: Path) -> None:
    """And where nothing was made, no summary takes the place of the last one."""
    run = begun(40, 2, samples)
    assert run.stdout
    run.stdout.readline()  # the first line is said once the program has begun
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=120)

    assert errors.decode() in ("已停止。\n", "")
    made = Path("outputs", batch.SUMMARY)
    assert not made.exists() or len(list(Path("outputs").glob("*.docx"))) - len(summary()) in (0, 1)
