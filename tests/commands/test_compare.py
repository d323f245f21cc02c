"""The command ``compare``: what a clerk reads, exit codes, files that are no reports."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from importing.hostile import FILES, hostile
from importing.published import blocks_of, original, page
from programs import command
from reportgen.cli import options
from reportgen.commands.build import proven
from samples import ROOT, save

PAGE = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def started(*arguments: str) -> tuple[object, str, str]:
        code = command(monkeypatch, *arguments)
        output = capsys.readouterr()
        return code, output.out, output.err

    return started


@pytest.fixture
def signed(working_folder: Path) -> Path:
    """The signed report, and beside it the page that was made of it."""
    path = working_folder / "签发稿.docx"
    path.write_bytes(proven(original()))
    (working_folder / "公布.html").write_text(page(blocks_of()), encoding="utf-8")
    return path


def altered(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_the_same_report_in_two_forms(run: Run, signed: Path) -> None:
    code, output, _ = run("compare", "签发稿.docx", "公布.html")

    assert code == options.DONE and output.splitlines()[-1].startswith("两份相同")


def test_what_differs_is_said_at_its_place_with_both_sides(run: Run, signed: Path) -> None:
    figure = original().figures["三_本年新收_自然人"].value.text
    altered(
        Path("公布.html"),
        (f">{figure}<", ">7<"),
        ("正文“一”段", "正文“二”段"),
        ("行政规范性文件", "规范性文件"),
        ("<p>（2）接排。正文（五）</p>", "<p>（2）接排。正文（五）</p><p>多出的一段。</p>"),
        ("<p>1.三级标题（六）</p>", ""),
    )

    code, output, _ = run("compare", "签发稿.docx", "公布.html")

    assert code == options.FINDINGS and output.splitlines() == [
        "甲：签发稿.docx",
        "乙：公布.html",
        "「一、总体情况」",
        "    第 4 段：正文“【删：一】【增：二】”段。（一）",
        "「二、主动公开政府信息情况」",
        "    标签「行政规范性文件」：甲“行政规范性文件”，乙“规范性文件”",
        "「三、收到和处理政府信息公开申请情况」",
        f"    一、本年新收政府信息公开申请数量 × 自然人：甲“{figure}”，乙“7”",
        "「五、存在的主要问题及改进情况」",
        "    乙多出第 8 段：【增：多出的一段。】",
        "「六、其他需要报告的事项」",
        "    乙没有甲的第 2 段：【删：1.三级标题（六）】",
        "有 5 处不同。",
    ]


def test_of_what_is_long_and_the_same_the_ends_are_shown(run: Run, signed: Path) -> None:
    long = "".join(f"工作{number}，" for number in range(30))
    for name, text in (("一.html", f"甲{long}乙{long}丙"), ("二.html", f"丁{long}戊{long}丙")):
        Path(name).write_text(page(blocks_of()).replace("正文“一”段。（六）", text), encoding="utf-8")

    _, output, _ = run("compare", "一.html", "二.html")

    assert (
        output.splitlines()[3]
        == "    第 4 段：【删：甲】【增：丁】" + f"{long[:20]}……{long[-20:]}" + "【删：乙】【增：戊】" + f"{long[:20]}……"
    )


def test_what_was_not_read_is_said(run: Run, signed: Path) -> None:
    altered(Path("公布.html"), (">1003<", ">—<"), ("<p>某市某局文件</p>", "<p>首页</p><p>某市某局文件</p><p>正文</p>"))

    code, output, _ = run("compare", "签发稿.docx", "公布.html")

    assert code == options.FINDINGS
    assert re.search(r"甲“1003”，乙（没有）", output) and re.search("乙没有读出：第 1 张表格.*“—”，不是数", output)
    assert "乙是网页，标题以前、日期以后有 3 段不属于年报，没有比。" in output
    assert output.splitlines()[-1] == "有 1 处不同，1 处没有读出。"


def test_a_workbook_that_cannot_be_read_through(run: Run, signed: Path) -> None:
    from openpyxl import load_workbook

    path = save(original(), Path("2022.xlsx"))
    book = load_workbook(path)
    del book["六、其他需要报告的事项"]
    book.save(path)
    code, output, _ = run("compare", "签发稿.docx", "2022.xlsx")
    assert code == options.FINDINGS and "乙没有读出：「六、其他需要报告的事项」：缺少工作表" in output

    book.remove(book["基本信息"])
    book.save(path)
    code, _, errors = run("compare", "签发稿.docx", "2022.xlsx")
    assert code == options.CANNOT_GO_ON and "reportgen check 2022.xlsx" in errors


@pytest.mark.parametrize("name", [*FILES, "none.docx", "none.xlsx", "."])
def test_a_file_that_is_no_report_gets_a_sentence(run: Run, signed: Path, name: str) -> None:
    if name in FILES:
        Path(name).write_bytes(hostile(name))
    for arguments in ((signed.name, name), (name, signed.name)):
        code, output, errors = run("compare", *arguments)
        assert code == options.CANNOT_GO_ON and not output
        assert errors.strip().count("\n") == 1 and "程序出了意外" not in errors


def test_usage(run: Run, signed: Path) -> None:
    assert run("compare", "签发稿.docx")[0] == options.USAGE


def test_the_page_is_written_beside_what_is_said(run: Run, signed: Path) -> None:
    altered(Path("公布.html"), ("正文“一”段", "正文“二”段"))

    code, output, _ = run("compare", "签发稿.docx", "公布.html", "--html", "比对/结果.html")

    assert code == options.FINDINGS and output.splitlines()[-1] == f"左右对照的网页：{Path('比对/结果.html')}"
    assert "<del>一</del>" in Path("比对/结果.html").read_text(encoding="utf-8")


def test_the_tracked_document_is_written(run: Run, signed: Path) -> None:
    altered(Path("公布.html"), ("正文“一”段", "正文“二”段"))

    code, output, _ = run("compare", "签发稿.docx", "公布.html", "--docx", "修订.docx", "--html", "对照.html")

    assert code == options.FINDINGS and output.splitlines()[-1] == "有修订标记的 Word 文档：修订.docx"
    assert run("compare", "公布.html", "修订.docx")[0] == options.DONE  # read as accepted


def test_a_result_is_never_written_over_what_is_compared(run: Run, signed: Path) -> None:
    before = Path("公布.html").read_bytes()
    assert run("compare", "签发稿.docx", "公布.html", "--html", "公布.html")[0] == options.USAGE
    assert run("compare", "公布.html", "签发稿.docx", "--html", "./比对/../公布.html")[0] == options.USAGE
    assert run("compare", "签发稿.docx", "公布.html", "--docx", "签发稿.docx")[0] == options.USAGE
    assert run("compare", "签发稿.docx", "公布.html", "--docx", "一样.docx", "--html", "一样.docx")[0] == options.USAGE
    assert Path("公布.html").read_bytes() == before and len(list(Path.cwd().iterdir())) == 2


def test_the_year_of_a_title_without_one(run: Run, signed: Path) -> None:
    altered(Path("公布.html"), ("某市某局2022年", "某市某局"))
    assert run("compare", "签发稿.docx", "公布.html")[0] == options.CANNOT_GO_ON

    code, output, _ = run("compare", "签发稿.docx", "公布.html", "--year", "2022")

    assert code == options.FINDINGS and "乙没有读出：全文：没有找到标题" in output


def test_every_command_of_the_page_runs(run: Run, signed: Path) -> None:
    signed.with_name("上一稿.xlsx").write_bytes(save(original(), Path("送审稿.xlsx")).read_bytes())
    commands = [line for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
    assert commands
    for each in commands:
        code, _, errors = run(*each.split()[1:])
        assert code == options.DONE, f"{each}: {errors}"


@pytest.mark.parametrize("picture", re.findall(r"!\[.*?\]\((.*?)\)", PAGE))
def test_pictures_are_there(picture: str) -> None:
    assert (ROOT / "docs" / picture).read_bytes().startswith(b"\x89PNG")
