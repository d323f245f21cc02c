"""A city's workbooks put together: nobody is missing, nothing is counted twice, every sum is what a pencil would make it."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from programs import command
from reportgen.cli import options
from reportgen.collection.roster import Roster, Unit
from reportgen.commands import collect
from reportgen.commands.build import build
from reportgen.commands.check import check
from reportgen.model.findings import Severity
from reportgen.workbook import addresses, roster
from reportgen.workbook.reading import read
from samples import TEMPLATES, edition, read_back
from soffice import recalculated
from trees import CITY, Filled, Tree, city, content, county, figures, number, put, typed

FORM = edition("2021")


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return city(tmp_path_factory.mktemp("city"))


def run(monkeypatch: pytest.MonkeyPatch, tree: Tree, *more: str) -> object:
    return command(monkeypatch, "collect", str(tree.folder), "--roster", str(tree.roster), *more)


@pytest.fixture(scope="session")
def made(tree: Tree) -> Path:
    """What one run writes."""
    output = tree.folder.parent / "outputs"
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert run(monkeypatch, tree, "--output", str(output)) == options.DONE
    return output


def top(tree: Tree) -> list[str]:
    """Those whose reports make up the city's sum: by the tree's own book, not by the program's."""
    counties = [county(index) for index in range(8)]
    return [name for name in tree.good if name not in tree.uncounted and (name.startswith("清河市") or name in counties)]


def pencil(reports: Iterable[Filled]) -> dict[str, Decimal]:
    """The sum of every figure, added up from what was typed into the workbooks."""
    sums = dict.fromkeys(FORM.fields, Decimal(0))
    for report in reports:
        entries = typed(FORM, report.figures) | dict(report.raw)
        for name in sums:
            sums[name] += number(entries[name])
    return sums


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path, data_only=True)
    found: list[tuple[object, ...]] = list(book[sheet].iter_rows(values_only=True))
    book.close()
    return found


def details(made: Path) -> list[dict[str, str]]:
    with (made / "明细.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_unit_appears_once_with_its_state(tree: Tree, made: Path) -> None:
    lines = [row for row in rows(made / collect.SUMMARY, "报送情况") if isinstance(row[0], int)]

    assert {row[1]: row[4] for row in lines} == tree.states
    assert len(lines) == len(tree.states)
    assert {row[1] for row in lines if row[5] != "是"} == tree.uncounted
    assert any(row[6] == "别处的.xlsx" for row in rows(made / collect.SUMMARY, "报送情况"))


def test_the_own_workbook_holds_the_sums(tree: Tree, made: Path) -> None:
    report = read_back(made / "2025.xlsx").report
    assert report is not None

    assert report.organ == CITY
    assert {name: Decimal(report.number(name).number or 0) for name in FORM.fields} == pencil(tree.good[name] for name in top(tree))


def test_each_sum_has_a_note_of_whose_it_is(tree: Tree, made: Path) -> None:
    book: Any = openpyxl.load_workbook(made / "2025.xlsx")
    notes = {name: book[field.section.heading][addresses.figures(FORM)[name]].comment.text for name, field in FORM.fields.items()}

    assert all(note.startswith(f"{len(top(tree))} 个单位相加") for note in notes.values())
    assert "有附注的：清河市第13局 55（含失效9件）" in notes["二_行政许可_处理决定"]
    assert all("清河市第07局" in note and "没有计入：清河市第03局" in note for note in notes.values())


def test_the_sums_of_both_levels_are_those_of_the_details(tree: Tree, made: Path) -> None:
    """Which organ's sum a line of 明细 stands in is said in it: the city's, and each county's."""
    sums: dict[str, dict[str, Decimal]] = {}
    for line in details(made):
        whose = sums.setdefault(line["计入"], dict.fromkeys(FORM.fields, Decimal(0)))
        whose[line["名称"]] += Decimal(line["数"] or 0)

    assert sums[CITY] == pencil(tree.good[name] for name in top(tree))
    for index in range(8):
        assert sums[county(index)] == pencil(
            filled for name, filled in tree.good.items() if name.startswith(county(index)[:3]) and name != county(index)
        )
    assert {line["单位"] for line in details(made) if line["计入"] == "否"} == tree.uncounted & tree.good.keys()


def test_a_county_that_differs_from_its_units_is_listed(made: Path) -> None:
    listed = [row for row in rows(made / collect.SUMMARY, "上下级核对") if isinstance(row[5], int)]

    assert {(row[0], row[2], row[5]) for row in listed} == {
        (county(1), f"三_{line}_{column}", 4) for line in ("本年新收", "结转下年度") for column in ("自然人", "总计")
    }


def test_a_spreadsheet_program_computes_the_same(soffice: str, tree: Tree, made: Path, tmp_path: Path) -> None:
    """Every formula of the sums, for all and for the government with its departments; and the printed tables say the same."""
    formulas = openpyxl.load_workbook(made / collect.SUMMARY)
    (computed,) = recalculated(soffice, [made / collect.SUMMARY], tmp_path / "out")
    values = openpyxl.load_workbook(computed, data_only=True)
    sheet, shown = formulas["分单位"], values["分单位"]
    header = next(row[0].row for row in sheet.iter_rows() if row[0].value == "单位")
    names = [str(cell.value).partition("（")[0] for cell in sheet[header][4:]]

    found = {}
    for line in (header - 2, header - 1):
        assert all(str(cell.value).startswith("=") for cell in sheet[line][4:])
        found[str(sheet[line][0].value)] = {
            name: round(Decimal(str(cell.value)), 6) for name, cell in zip(names, shown[line][4:], strict=True)
        }

    own = [name for name in top(tree) if name.startswith("清河市")]
    assert found == {"全部合计": pencil(tree.good[name] for name in top(tree)), "本级合计": pencil(tree.good[name] for name in own)}
    errors = [cell.coordinate for each in values.worksheets for row in each.iter_rows() for cell in row if str(cell.value).startswith("#")]
    assert errors == []
    printed = [cell.value for row in values["汇总表"].iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert [round(Decimal(str(each)), 6) for each in printed] == list(found["全部合计"].values())


def test_charts_are_there(made: Path) -> None:
    sheet: Any = openpyxl.load_workbook(made / collect.SUMMARY)["图"]

    assert len(sheet._charts) == 2  # these workbooks carry no figures of last year


def test_units_with_errors_get_a_note_and_a_marked_copy(tree: Tree, made: Path) -> None:
    wrong = [name for name, state in tree.states.items() if state == "有错误"]

    assert sorted(path.name for path in (made / "退回").iterdir()) == sorted(
        [f"{name}.docx" for name in wrong] + [f"{name}-核对.xlsx" for name in wrong]
    )


def test_the_same_workbooks_give_the_same_files(tree: Tree, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in made.rglob("*.*")}

    run(monkeypatch, tree, "--output", str(made), "--jobs", "1", "--quiet")

    assert {path: path.read_bytes() for path in made.rglob("*.*")} == before


@pytest.fixture
def small(working_folder: Path) -> Path:
    """Two units and their roster in the folder itself."""
    for seed, name in enumerate(("甲局", "乙局")):
        put(working_folder / "2025", f"{name}.xlsx", Filled(name, figures=figures(seed)))
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert command(monkeypatch, "roster", "2025/名单.xlsx", "--organ", "丙市人民政府", "--from", "2025") == options.DONE
    return working_folder


def test_what_adds_up_builds_and_passes(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(monkeypatch, "collect", "2025") == options.DONE

    own = Path("outputs", "2025汇总", "2025.xlsx")
    outcome = check(own, TEMPLATES)
    assert [each.code for each in outcome.findings if each.severity is not Severity.HINT] == []
    assert build(own, small / "built", TEMPLATES).written is not None
    report = read_back(own).report
    assert report is not None
    assert any("全市共收到政府信息公开申请{{三_本年新收_总计}}件" in each.text for each in report.texts["一"])


def test_two_reports_of_one_unit_stop_the_sums_until_one_is_chosen(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, "collect", "2025")
    output = Path("outputs", "2025汇总")
    second = put(small / "2025" / "补报", "甲局.xlsx", Filled("甲局", figures={"三_本年新收_自然人": 3, "三_予以公开_自然人": 3}))

    assert command(monkeypatch, "collect", "2025") == options.FINDINGS
    assert "甲局" in capsys.readouterr().out.rpartition("重复")[2]
    assert not (output / "2025.xlsx").exists() and not (output / "明细.csv").exists()
    assert openpyxl.load_workbook(output / collect.SUMMARY).sheetnames == ["报送情况", "文字雷同"]

    assert command(monkeypatch, "collect", "2025", "--take", str(second)) == options.DONE
    other = read(small / "2025" / "乙局.xlsx", lambda year: FORM).report
    whole = read_back(output / "2025.xlsx").report
    assert whole is not None and other is not None
    assert whole.number("三_本年新收_总计").number == 3 + int(other.number("三_本年新收_总计").number or 0)


def test_notes_of_a_former_run_do_not_stand_beside_fresh_ones(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "2025" / "甲局.xlsx").write_bytes(content(Filled("甲局", figures=figures(0), raw={"三_结转下年度_自然人": 900})))
    command(monkeypatch, "collect", "2025")
    returned = Path("outputs", "2025汇总", "退回")
    assert {path.name for path in returned.iterdir()} == {"甲局.docx", "甲局-核对.xlsx"}

    put(small / "2025", "甲局.xlsx", Filled("甲局", figures=figures(0)))
    command(monkeypatch, "collect", "2025")

    assert not (returned / "甲局.docx").exists() and not (returned / "甲局-核对.xlsx").exists()


def test_only_passed_leaves_out_those_with_errors(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "2025" / "甲局.xlsx").write_bytes(content(Filled("甲局", figures=figures(0), raw={"三_结转下年度_自然人": 900})))

    command(monkeypatch, "collect", "2025", "--only-passed")

    report, other = read_back(Path("outputs/2025汇总/2025.xlsx")).report, read(small / "2025" / "乙局.xlsx", lambda year: FORM).report
    assert report is not None and other is not None
    assert {name: report.number(name).number for name in FORM.fields} == {name: other.number(name).number for name in FORM.fields}


def test_merged_units_are_compared_with_those_they_were(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """甲局 was made of 旧局 and itself; its text is that of last year."""
    units = (Unit("甲局", former=("旧局",)), Unit("乙局"))
    (small / "2025" / "名单.xlsx").write_bytes(roster.draw(Roster("丙市人民政府", units)))
    last = [Filled(name, 2024, figures(seed)) for seed, name in ((5, "甲局"), (6, "旧局"), (7, "乙局"))]
    for each in last:
        put(small / "2024", f"{each.organ}.xlsx", each)

    assert command(monkeypatch, "collect", "2025", "--previous", "2024") == options.DONE

    book = Path("outputs", "2025汇总", collect.SUMMARY)
    lines = {row[2]: row for row in rows(book, "两年对照") if row[2] in FORM.fields}
    this, before = pencil(Filled(name, figures=figures(seed)) for seed, name in enumerate(("甲局", "乙局"))), pencil(last)
    assert {name: (row[4], Decimal(str(row[5])), Decimal(str(row[6]))) for name, row in lines.items()} == {
        name: (2, this[name], before[name]) for name in FORM.fields
    }
    assert [row[:2] for row in rows(book, "文字雷同") if row[1] == "它自己上一年度的年报"] == [("乙局", "它自己上一年度的年报")]
    sheet: Any = openpyxl.load_workbook(book)["图"]
    assert len(sheet._charts) == 3


def test_every_file_of_the_folder_is_read_or_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲局-核对.xlsx", "甲局.20260110-120000.xlsx", "说明.docx", "~$甲局.xlsx"):
        (small / "2025" / name).write_bytes(b"of others")

    assert command(monkeypatch, "collect", "2025") == options.DONE

    sheet: Any = openpyxl.load_workbook(Path("outputs", "2025汇总", collect.SUMMARY))["报送情况"]
    listed = {cell.value: cell.hyperlink.target for (cell,) in sheet.iter_rows(min_col=7, max_col=7) if cell.hyperlink}
    assert set(listed) == {"甲局.xlsx", "乙局.xlsx", "甲局-核对.xlsx", "甲局.20260110-120000.xlsx", "说明.docx"}
    assert all((Path("outputs", "2025汇总") / target).resolve() == small / "2025" / name for name, target in listed.items())


def test_what_was_made_before_is_not_read(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the command runs in the very folder of the workbooks."""
    monkeypatch.chdir(small / "2025")

    assert [command(monkeypatch, "collect", ".") for _ in range(2)] == [options.DONE, options.DONE]

    sheet: Any = openpyxl.load_workbook(Path("outputs", "2025汇总", collect.SUMMARY))["报送情况"]
    assert sum(bool(cell.hyperlink) for (cell,) in sheet.iter_rows(min_col=7, max_col=7)) == 2


def test_the_year_is_asked_for_where_nobody_says_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "2025").rename(small / "报来的")
    put(small / "报来的", "去年.xlsx", Filled("甲局", 2024))

    assert command(monkeypatch, "collect", "报来的") == options.CANNOT_GO_ON
    assert command(monkeypatch, "collect", "报来的", "--year", "2025") == options.DONE
    assert Path("outputs", "2025汇总", "2025.xlsx").exists()


@pytest.mark.parametrize(
    "arguments", [("collect", "2025", "--roster", "没有.xlsx"), ("collect", "没有"), ("collect", "2025", "--take", "2025/没有.xlsx")]
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(monkeypatch, *arguments) == options.CANNOT_GO_ON
