"""The command ``import``, and last year's report as it was published."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from importing.hostile import FILES, hostile
from importing.published import blocks_of, original, page
from reportgen.cli import app, options
from reportgen.commands.build import proven
from reportgen.commands.new import new_workbook
from reportgen.errors import UnusableWorkbook
from reportgen.importing import opening
from samples import TEMPLATES, read_back

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def started(*arguments: str) -> tuple[object, str, str]:
        monkeypatch.setattr("sys.argv", ["reportgen", *arguments])
        with pytest.raises(SystemExit) as stop:
            app.main()
        output = capsys.readouterr()
        return stop.value.code, output.out, output.err

    return started


@pytest.fixture
def published(working_folder: Path) -> Path:
    """Last year's report as Word document and as page."""
    path = working_folder / "去年年报.docx"
    path.write_bytes(proven(original()))
    path.with_suffix(".html").write_text(page(blocks_of()), encoding="utf-8")
    return path


def test_a_report_becomes_its_year_s_workbook(run: Run, published: Path) -> None:
    code, output, _ = run("import", published.name)

    assert code == options.DONE and "200 个数" in output and "没有照样带入" not in output
    report = read_back(Path("inputs/2022.xlsx")).report
    assert report is not None
    assert {name: figure.value for name, figure in report.figures.items() if name not in report.edition.totals} == {
        name: figure.value for name, figure in original().figures.items() if name not in report.edition.totals
    }
    assert {id: [each.text for each in texts] for id, texts in report.texts.items()} == {
        id: [each.text for each in texts] for id, texts in original().texts.items()
    }


def test_what_is_not_taken_over_is_said_with_its_place(run: Run, published: Path) -> None:
    path = published.with_suffix(".html")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(">1003<", ">—<", 1).replace("</body>", "<p>打印本页</p></body>"), encoding="utf-8")

    code, output, _ = run("import", path.name)

    assert code == options.DONE and re.search(r"没有照样带入的有 \d+ 处", output)
    assert "“—”，不是数" in output and "打印本页" in output and "张表格第" in output


def test_a_workbook_is_never_written_over(run: Run, published: Path) -> None:
    run("import", published.name)

    code, _, errors = run("import", published.name)

    assert code == options.CANNOT_GO_ON and "已经有了" in errors


def test_a_folder_gives_a_workbook_for_each(run: Run, published: Path) -> None:
    code, output, errors = run("import", ".", "-o", "往年")

    assert code == options.CANNOT_GO_ON and "已经有了" in errors  # two files of one name, told apart by their suffixes alone
    assert [path.name for path in Path("往年").glob("*.xlsx")] == ["去年年报.xlsx"] and output.count("已由") == 1
    assert run("import", ".", "-o", "一份.xlsx")[0] == options.USAGE


def test_the_next_year_begins_with_what_was_published(published: Path) -> None:
    made = new_workbook(2023, "", published.parent / "2023.xlsx", TEMPLATES, date(2024, 1, 5), published)

    report = read_back(published.parent / "2023.xlsx").report
    assert report is not None and report.previous is not None and report.organ == original().organ
    assert report.previous.figures == {name: original().number(name) for name in original().figures}
    assert made.edition.id == "2021"


def test_another_year_s_report_is_refused(published: Path) -> None:
    with pytest.raises(UnusableWorkbook, match="2022 年度"):
        new_workbook(2025, "", published.parent / "2025.xlsx", TEMPLATES, date(2026, 1, 5), published)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_report_gets_a_sentence(run: Run, working_folder: Path, name: str) -> None:
    (working_folder / name).write_bytes(hostile(name))

    code, output, errors = run("import", name)

    assert code == options.CANNOT_GO_ON and not Path("inputs").exists()
    assert errors.strip().count("\n") == 1 and "程序出了意外" not in errors and "Traceback" not in errors
    assert output.count("\n") <= 1


@pytest.mark.parametrize("charset", ["gbk", "x-none"])
def test_a_web_archive_holds_a_page(charset: str, working_folder: Path) -> None:
    text = page(blocks_of()).replace("<meta charset=utf-8>", "")
    head = (
        f'From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="{charset}"\n'
    )
    content = (head + "Content-Transfer-Encoding: 8bit\n\n").encode() + text.encode("gb18030") + b"\n--b--\n"
    (working_folder / "年报.mht").write_bytes(content)

    assert len(opening.blocks(working_folder / "年报.mht")) == len(blocks_of())
