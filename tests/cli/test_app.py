"""The commands: what each does, what it says, and the exit code it ends with."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from packages import edited, opened
from programs import command
from reportgen import __version__
from reportgen.commands import check
from reportgen.commands.new import workbook_bytes
from reportgen.errors import CannotGoOn
from samples import REFERENCE, TEMPLATES, report, save

DONE, FINDINGS, USAGE, CANNOT_GO_ON = 0, 1, 2, 3
REPORT = "某市某局2020年度政府信息公开工作年度报告.docx"

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs reportgen in the working folder; gives its exit code, output and errors."""

    def started(*arguments: object) -> tuple[object, str, str]:
        code = command(monkeypatch, *map(str, arguments))
        return (code, *capsys.readouterr())

    return started


@pytest.fixture(scope="module")
def workbooks() -> dict[str, bytes]:
    """One without a fault, and one in which a sum does not hold: code 302 in section 三."""
    return {"好的 2020.xlsx": workbook_bytes(report()), "有错的 2020.xlsx": workbook_bytes(report({"三_结转下年度_自然人": 5}))}


@pytest.fixture
def good(workbooks: dict[str, bytes], working_folder: Path) -> Path:
    return _put(workbooks, working_folder / "好的 2020.xlsx")


@pytest.fixture
def bad(workbooks: dict[str, bytes], working_folder: Path) -> Path:
    return _put(workbooks, working_folder / "有错的 2020.xlsx")


def _put(workbooks: dict[str, bytes], path: Path) -> Path:
    path.write_bytes(workbooks[path.name])
    return path


def test_the_version_is_said(run: Run) -> None:
    assert run("--version") == (DONE, f"reportgen {__version__}\n", "")


def test_build_puts_the_report_into_outputs_and_says_where(run: Run, good: Path) -> None:
    code, output, errors = run("build", good)

    assert (code, errors) == (DONE, "")
    assert f"{Path('outputs', REPORT)}" in output
    assert opened(Path("outputs", REPORT).read_bytes()).core_properties.author == "某市某局"


def test_build_says_when_nothing_changed_and_where_the_former_report_is_kept(run: Run, good: Path) -> None:
    run("build", good)
    (_, again, _) = run("build", good)
    save(report(text="改过的文字。"), good)
    (_, changed, _) = run("build", good)
    kept = [path for path in Path("outputs").glob("*.docx") if path.name != REPORT]

    assert "没有变化" in again
    assert len(kept) == 1 and str(kept[0]) in changed


def test_output_names_another_folder(run: Run, good: Path) -> None:
    assert run("build", good, "--output", Path("归档", "二〇二〇"))[0] == DONE

    assert [path.name for path in Path("归档", "二〇二〇").glob("*.docx")] == [REPORT]
    assert not Path("outputs").exists()


@pytest.mark.parametrize("name", ["check", "build"])
def test_findings_are_said_with_code_cell_and_both_figures_and_stop_the_build(run: Run, bad: Path, name: str) -> None:
    code, output, _ = run(name, bad)

    assert code == FINDINGS
    assert re.search(r"302.*「三、收到和处理政府信息公开申请情况」!D\d+", output)
    assert re.search(r"是 0，.*是 5，相差 5", output)
    assert not Path("outputs").exists()


def test_force_builds_in_spite_of_errors(run: Run, bad: Path) -> None:
    code, output, _ = run("build", bad, "--force")

    assert code == DONE
    assert "302" in output
    assert [path.name for path in Path("outputs").glob("*.docx")] == [REPORT.replace(".docx", "（有错误未改）.docx")]


def test_force_does_not_print_what_cannot_be_printed(run: Run, working_folder: Path) -> None:
    """A section without text has nothing to print, with or without force."""
    whole = report()
    empty = save(replace(whole, texts={**whole.texts, "一": ()}), working_folder / "缺.xlsx")

    assert run("build", empty, "--force")[0] == FINDINGS
    assert not Path("outputs").exists()


def test_quiet_says_nothing_of_what_went_well_and_everything_of_what_did_not(run: Run, good: Path, bad: Path) -> None:
    assert run("build", good, "--quiet") == (DONE, "", "")

    code, output, _ = run("build", bad, "--quiet")
    assert (code, "302" in output) == (FINDINGS, True)


def test_check_writes_nothing(run: Run, good: Path) -> None:
    before = good.read_bytes()

    assert run("check", good)[0] == DONE
    assert list(Path.cwd().iterdir()) == [good]
    assert good.read_bytes() == before


def test_check_gives_json_to_other_programs(run: Run, bad: Path) -> None:
    code, output, errors = run("check", bad, "--json")

    assert (code, errors) == (FINDINGS, "")
    assert "302" in json.dumps(json.loads(output))


@pytest.mark.parametrize("options", [(), ("--force",)])
def test_one_workbook_that_cannot_be_read_does_not_keep_the_others_from_theirs(run: Run, good: Path, options: tuple[str, ...]) -> None:
    code, output, _ = run("build", "没有.xlsx", good, *options)

    assert code == CANNOT_GO_ON
    assert "没有.xlsx" in output
    assert REPORT in output and Path("outputs", REPORT).exists()


def test_one_workbook_with_errors_does_not_keep_the_others_from_theirs(run: Run, good: Path, bad: Path, working_folder: Path) -> None:
    other = save(replace(report(), title="另一份年报"), working_folder / "另一份.xlsx")

    assert run("build", good, bad, other)[0] == FINDINGS
    assert {path.name for path in Path("outputs").glob("*.docx")} == {REPORT, "另一份年报.docx"}


def test_a_templates_folder_in_the_working_folder_is_used_and_said(run: Run, good: Path) -> None:
    (_, before, _) = run("build", good)
    templates = shutil.copytree(TEMPLATES, Path("templates"))
    own = templates / "2019" / "report.docx"
    own.write_bytes(edited(own.read_bytes(), lambda document: document.add_paragraph("（此件主动公开）")))

    (_, after, _) = run("build", good)

    assert "程序自带" in before and "当前文件夹的 templates" in after
    assert opened(Path("outputs", REPORT).read_bytes()).paragraphs[-1].text == "（此件主动公开）"


def test_templates_that_the_environment_names_are_used_and_said(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = shutil.copytree(TEMPLATES, Path("本局 模板").absolute())
    monkeypatch.setenv("REPORTGEN_TEMPLATES", str(templates))

    assert f"格式和模板：{templates}\n" in run("build", good)[1]


def test_new_gives_a_workbook_of_the_year_that_wants_to_be_filled_in(run: Run) -> None:
    code, output, _ = run("new", "2020", "--organ", "某市某局")

    assert code == DONE
    assert str(Path("inputs", "2020.xlsx")) in output
    assert run("check", Path("inputs", "2020.xlsx"))[0] == FINDINGS


def test_new_never_overwrites(run: Run) -> None:
    run("new", "2020")
    before = Path("inputs", "2020.xlsx").read_bytes()

    code, _, errors = run("new", "2020", "--organ", "另一个局")

    assert code == CANNOT_GO_ON
    assert str(Path("inputs", "2020.xlsx")) in errors
    assert Path("inputs", "2020.xlsx").read_bytes() == before


def test_the_template_is_checked_and_drawn(run: Run) -> None:
    templates = shutil.copytree(TEMPLATES, Path("templates"))
    own, fresh = templates / "2019" / "report.docx", (TEMPLATES / "2019" / "report.docx").read_bytes()
    assert run("template", "check")[0] == DONE
    own.write_bytes(edited(fresh, lambda document: document.tables[0]._tbl.remove(document.tables[0].rows[3]._tr)))

    code, output, _ = run("template", "check")
    assert (code, "规范性文件" in output) == (FINDINGS, True)

    code, output, _ = run("template", "draw", "2019")
    (kept,) = (path for path in own.parent.glob("*.docx") if path != own)
    assert (code, str(kept) in output) == (DONE, True)
    assert run("template", "check")[0] == DONE


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "没有.xlsx"),
        ("check", "没有.xlsx"),
        ("check", "."),
        ("check", "文字.xlsx"),
        ("new", "2018"),
        ("new", "9999"),
        ("new", "2020", "--output", "文字.xlsx"),
        ("new", "2020", "--from", "没有.xlsx"),
        ("template", "draw", "1999"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_two_chinese_lines(run: Run, good: Path, arguments: tuple[str, ...]) -> None:
    """What stands in the way, and what to do about it."""
    Path("文字.xlsx").write_text("这不是工作簿", encoding="utf-8")

    code, _, errors = run(*arguments)

    assert code == CANNOT_GO_ON
    assert len(errors.splitlines()) == 2
    assert english(errors) == []


def english(text: str) -> list[str]:
    """English words in a message, beside names of files, programs, commands and options."""
    known = {"reportgen", "report", "docx", "xlsx", "xls", "toml", "edition", "Excel", "Word", "WPS", "templates", "template", "log"}
    bare = re.sub(r"[^\s：，。（]*[\\/][^\s：，。（）]*", "", text)
    commands = {"build", "check", "new", "draw", "pdf", "doctor", "help", "output", "from"}
    return [word for word in re.findall(r"[A-Za-z]{3,}", bare) if word not in known | commands]


def test_an_unexpected_fault_is_one_plain_line_and_keeps_its_trace(
    run: Run, good: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fault(*_: object, **more: object) -> None:
        raise RuntimeError("what nobody thought of")

    logs = tmp_path / "logs"
    logs.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(logs))
    monkeypatch.setattr(check, "check", fault)

    code, output, errors = run("check", good)

    assert (code, output, len(errors.splitlines())) == (CANNOT_GO_ON, "", 2)
    assert str(logs / "reportgen.log") in errors
    assert "what nobody thought of" in (logs / "reportgen.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, CannotGoOn("无法处理。", "这样办。")])
def test_an_interruption_is_no_fault(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException) -> None:
    def stop(*_: object, **more: object) -> None:
        raise interruption

    monkeypatch.setattr(check, "check", stop)

    code, _, errors = run("check", good)

    assert (code, "reportgen.log" in errors) == (CANNOT_GO_ON, False)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_without_a_character_shows_another_instead(encoding: str, working_folder: Path) -> None:
    """A redirected console of Windows speaks GBK, which has neither 𠮷 nor ✔."""
    workbook = save(replace(report(), title="𠮷年报 😀 ✔"), working_folder / "𠮷 2020.xlsx")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONUTF8"} | {"PYTHONIOENCODING": encoding}

    done = subprocess.run([sys.executable, "-m", "reportgen", "build", str(workbook)], env=environment, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (DONE, b"")
    assert [path.name for path in Path("outputs").glob("*.docx")] == ["𠮷年报 😀 ✔.docx"]
    assert encoding == "ascii" or "已生成年报" in done.stdout.decode(encoding)


def test_the_command_is_installed_and_its_codes_reach_the_shell(working_folder: Path) -> None:
    program = Path(sys.executable).with_name("reportgen.exe" if os.name == "nt" else "reportgen")
    codes = [subprocess.run([program, *arguments], capture_output=True, check=False).returncode for arguments in _each_code()]

    assert codes == [DONE, FINDINGS, USAGE, CANNOT_GO_ON]


def _each_code() -> list[list[str]]:
    unfilled = save(replace(report(), figures={}), Path("没填.xlsx"))
    return [["build", str(REFERENCE)], ["check", str(unfilled)], ["check"], ["check", "没有.xlsx"]]
