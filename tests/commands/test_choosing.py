"""Of everything that lies in a folder the program used it, or says that it did not and why."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from programs import command
from reportgen.commands.check import check, mark_copy
from reportgen.commands.choosing import choose
from reportgen.model.report import Report
from samples import TEMPLATES, report, save

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: object) -> tuple[int, str, str]:
        code = command(monkeypatch, *map(str, arguments))
        output, errors = capsys.readouterr()
        assert isinstance(code, int)
        return code, output, errors

    return called


def of(organ: str, year: int = 2025, figures: dict[str, object] | None = None) -> Report:
    whole = report(figures, id="2021")
    title = whole.edition.default_title(organ, year)
    return replace(whole, organ=organ, year=year, title=title, signature=organ, signed=whole.signed and whole.signed.replace(year=year + 1))


def marked(path: Path, *, corrected: bool) -> Path:
    copy = mark_copy(check(path, TEMPLATES)).path
    if corrected:
        book = openpyxl.load_workbook(copy)
        sheet = book["三、收到和处理政府信息公开申请情况"]
        sheet["D7"], sheet["D10"], sheet["D30"], sheet["J7"], sheet["J10"], sheet["J30"] = 1, 1, 1, 1, 1, 1
        book.save(copy)
    return copy


def test_a_marked_copy_alone_is_a_workbook(working_folder: Path, run: Run) -> None:
    """Its marks do no harm: it builds the report that the original did."""
    save(of("某市甲局"), Path("甲.xlsx"))
    assert run("build", "甲.xlsx", "-o", "一")[0] == 0
    marked(Path("甲.xlsx"), corrected=False)
    Path("甲.xlsx").unlink()

    assert run("build", ".", "-o", "二")[0] == 0
    (one,), (two,) = Path("一").glob("*.docx"), Path("二").glob("*.docx")
    assert (one.name, one.read_bytes()) == (two.name, two.read_bytes())


def test_one_that_says_the_same_as_its_original_is_left_out_and_said(working_folder: Path, run: Run) -> None:
    save(of("某市甲局"), Path("甲.xlsx"))
    marked(Path("甲.xlsx"), corrected=False)

    code, output, errors = run("check", ".")

    assert code == 0 and "甲.xlsx：没有发现问题" in output
    assert "甲-核对.xlsx" in errors and "副本" in errors


@pytest.mark.parametrize("what", ["check", "build"])
def test_one_that_came_back_corrected_is_refused_with_its_original(what: str, working_folder: Path, run: Run) -> None:
    save(of("某市甲局"), Path("甲.xlsx"))
    save(of("某市乙局"), Path("乙.xlsx"))
    marked(Path("甲.xlsx"), corrected=True)

    code, output, errors = run(what, ".")

    assert code == 3
    assert "甲-核对.xlsx" in output + errors and "移走" in output + errors
    assert "共 3 份" in output and "2 份无法处理" in output.replace("无法处理 2 份", "2 份无法处理")
    assert not list(Path("outputs").glob("*甲局*"))


def test_whoever_names_it_has_chosen(working_folder: Path, run: Run) -> None:
    save(of("某市甲局"), Path("甲.xlsx"))
    copy = marked(Path("甲.xlsx"), corrected=True)

    assert run("build", copy)[0] == 0
    assert choose([str(copy)], TEMPLATES).paths == (copy,)
    assert len(list(Path("outputs").glob("*.docx"))) == 1


def test_two_workbooks_of_one_report_and_one_of_another_year_are_named(working_folder: Path, run: Run) -> None:
    for name, whole in {
        "财政局": of("某市财政局"),
        "财政局 - 副本": of("某市财政局"),
        "乙": of("某市乙局"),
        "丙": of("某市丙局", 2024),
    }.items():
        save(whole, Path(f"{name}.xlsx"))

    for what in ("check", "build"):
        code, output, _ = run(what, ".")
        warnings = [line for line in output.splitlines() if line.startswith("警告：")]
        assert code == 0
        assert any("财政局.xlsx" in line and "财政局 - 副本.xlsx" in line for line in warnings)
        assert any("丙.xlsx（2024 年度）" in line for line in warnings)


def test_building_one_of_them_alone_never_swaps_their_names(working_folder: Path, run: Run) -> None:
    """However they are built, together or one by one, each keeps the name that its report has."""
    first, second = (
        save(of("某市甲局"), Path("甲.xlsx")),
        save(of("某市甲局", figures={"二_规章_本年制发": 1, "二_规章_现行有效": 1}), Path("乙.xlsx")),
    )
    run("build", first, second)
    before = {path.name: path.read_bytes() for path in Path("outputs").glob("*.docx")}
    assert len(before) == 2

    for each in (second, first, second):
        assert run("build", each)[0] == 0
    run("build", ".")

    assert {path.name: path.read_bytes() for path in Path("outputs").glob("*.docx")} == before


def test_a_workbook_that_took_another_name_keeps_its_report(working_folder: Path, run: Run) -> None:
    save(of("某市甲局"), Path("甲.xlsx"))
    run("build", "甲.xlsx")
    Path("甲.xlsx").rename("甲局2025.xlsx")

    run("build", "甲局2025.xlsx")

    assert len(list(Path("outputs").glob("*.docx"))) == 1


def test_a_report_built_in_spite_of_errors_says_so_in_its_name_and_leaves_when_it_is_right(working_folder: Path, run: Run) -> None:
    save(of("某市甲局"), Path("甲.xlsx"))
    run("build", "甲.xlsx")
    (good,) = Path("outputs").glob("*.docx")
    content = good.read_bytes()
    save(of("某市甲局", figures={"三_本年新收_自然人": 3}), Path("甲.xlsx"))

    code, output, _ = run("build", "甲.xlsx", "--force", "-q")
    faulty = good.with_name(f"{good.stem}（有错误未改）.docx")
    assert code == 0 and "302" in output
    assert faulty.is_file() and good.read_bytes() == content

    save(of("某市甲局"), Path("甲.xlsx"))
    _, output, _ = run("build", "甲.xlsx")
    assert not faulty.exists() and "有错误时生成的一份移到了" in output


@pytest.mark.parametrize(
    ("arguments", "code", "there"),
    [
        (("甲.xlsx", "-o", "年报.docx"), 0, "年报.docx"),
        (("甲.xlsx", "-o", "送审/年报.DOCX"), 0, "送审/年报.docx"),
        (("甲.xlsx", "-o", "年报.pdf"), 2, None),
        (("甲.xlsx", "-o", "年报.xlsx"), 2, None),
        (("甲.xlsx", "-o", ""), 2, None),
        (("甲.xlsx", "乙.xlsx", "-o", "年报.docx"), 2, None),
        (("甲.xlsx", "-o", "v1.2"), 0, "v1.2/某市甲局2025年政府信息公开工作年度报告.docx"),
    ],
)
def test_where_a_report_goes(arguments: tuple[str, ...], code: int, there: str | None, working_folder: Path, run: Run) -> None:
    save(of("某市甲局"), Path("甲.xlsx"))
    save(of("某市乙局"), Path("乙.xlsx"))

    done, _, errors = run("build", *arguments)

    made = [path.as_posix() for path in Path().rglob("*.docx")]
    assert (done, made) == (code, [there] if there else [])
    assert not errors or "--output" in errors


def test_a_new_workbook_is_no_document(working_folder: Path, run: Run) -> None:
    assert run("new", "2025", "-o", "x.docx")[0] == 2
    assert list(Path().iterdir()) == []


@pytest.fixture
def city(working_folder: Path) -> Path:
    """60 bureaus, 8 counties with bureaus of their own, copies that came back, doubles, a wrong year, an old file, a lock."""
    folder = Path("收到的")
    for number in range(60):
        path = folder / f"第{number:02}局.xlsx"
        path.parent.mkdir(exist_ok=True)
        save(of(f"某市第{number:02}局"), path)
    for county in range(8):
        (folder / f"第{county}县").mkdir()
        save(of(f"第{county}县人民政府"), folder / f"第{county}县" / f"第{county}县.xlsx")
    marked(folder / "第01局.xlsx", corrected=False)
    marked(folder / "第02局.xlsx", corrected=True)
    marked(folder / "第03局.xlsx", corrected=False)
    (folder / "第03局.xlsx").unlink()
    shutil.copy(folder / "第04局.xlsx", folder / "第04局 - 副本.xlsx")
    shutil.copy(folder / "第05局.xlsx", folder / "第0县" / "第05局.xlsx")
    save(of("某市第06局", 2024), folder / "第06局.xlsx")
    (folder / "第07局.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "~$第08局.xlsx").write_bytes(b"")
    (folder / "说明.docx").write_bytes(b"")
    return folder


def test_every_file_of_a_city_is_accounted_for(city: Path, run: Run) -> None:
    files = {path.as_posix() for path in city.rglob("*") if path.is_file()}

    code, output, errors = run("build", city)

    with Path("outputs", "汇总.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = {line["工作簿"].replace("\\", "/"): line["结果"] for line in csv.DictReader(file)}
    results = list(lines.values())
    assert code == 3
    assert lines.keys() == files - {"收到的/说明.docx"}
    assert {word: results.count(word) for word in set(results)} == {"已生成": 69, "无法处理": 3, "没有处理": 2}
    assert "共 74 份" in output and "已生成 69 份" in output and "无法处理 3 份" in output and "没有处理 2 份" in output
    assert "另有 1 个文件不是工作簿" in errors
    warnings = [line for line in output.splitlines() if line.startswith("警告：")]
    assert len(warnings) == 3 and "第06局.xlsx（2024 年度）" in warnings[-1]


def test_a_run_that_changes_nothing_writes_no_summary_and_a_day_has_one(city: Path, run: Run) -> None:
    run("build", city)
    first = Path("outputs", "汇总.csv").stat().st_mtime_ns
    before = {path.name for path in Path("outputs").iterdir()}

    run("build", city)
    assert Path("outputs", "汇总.csv").stat().st_mtime_ns == first
    assert {path.name for path in Path("outputs").iterdir()} == before

    save(of("某市第09局", figures={"三_本年新收_自然人": 1}), city / "第09局.xlsx")
    run("build", city)
    assert Path("outputs", "汇总.csv").stat().st_mtime_ns > first
    assert [path.name for path in Path("outputs").glob("汇总*")] == ["汇总.csv"]
