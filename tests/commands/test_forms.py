"""Whatever forms of a report stand beside each other, all say the same; what cannot be made costs no other, and says so."""

import csv
import os
import re
from pathlib import Path
from shutil import copytree

import pytest

import reportgen
from handmade import Handmade, engines
from programs import command
from reportgen.cli import options
from reportgen.commands import batch, forms
from reportgen.commands.forms import Form
from reportgen.commands.verify import verify
from reportgen.files.store import is_kept
from said import BEFORE, NOW, figures, workbook
from samples import TEMPLATES, report

pytestmark = pytest.mark.usefixtures("legible_pictures")

OPTIONS: list[list[str]] = [
    [],
    ["--pdf"],
    ["--html"],
    ["--html", "fragment"],
    ["--chart"],
    ["--chart", "--html"],
    ["--all"],
    ["--pdf", "--html", "fragment", "-q"],
]


@pytest.mark.parametrize("many", [1, 2])
@pytest.mark.parametrize("engine", [True, False])
@pytest.mark.parametrize("now", OPTIONS, ids=" ".join)
def test_all_files_of_a_report_say_the_same(
    now: list[str], engine: bool, many: int, working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built in all forms, a figure changed, built again by every option, with and without an engine, one report or many."""
    engines(monkeypatch, Handmade())
    names = ["甲局", "乙局"][:many]
    books = [str(workbook(working_folder / "in", BEFORE, name).relative_to(working_folder)) for name in names]
    command(monkeypatch, "build", *books, "--html", "fragment")
    command(monkeypatch, "build", *books, "--all")
    for path in Path("outputs").iterdir():
        os.utime(path, (1e9, 1e9))
    for name in names:
        workbook(working_folder / "in", NOW, name)
    if not engine:
        engines(monkeypatch)

    code = command(monkeypatch, "build", *books, *now)

    reports = [path for path in Path("outputs").iterdir() if path.suffix != ".csv"]
    fresh = [path for path in reports if not is_kept(path.stem)]
    assert {(path.name, *figures(path)) for path in fresh} == {(path.name, NOW) for path in fresh}
    assert {figure for path in reports if is_kept(path.stem) for figure in figures(path)} == {BEFORE}
    assert len(fresh) == many * (6 if engine else 5)
    assert code == (options.DONE if engine or "--pdf" not in now else options.CANNOT_GO_ON)
    assert [each for verified in verify(Path("outputs"), working_folder) for each in verified.differing] == []


def test_each_form_has_its_line_in_the_record(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Handmade())

    command(monkeypatch, "build", str(workbook(working_folder / "in", NOW)), "--all", "--html", "fragment")

    with Path("outputs", "制作记录.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["年报"] for line in csv.DictReader(file)] == [
            "甲局年报.docx",
            "甲局年报.html",
            "甲局年报（图解）.png",
            "甲局年报（图解）.xlsx",
            "甲局年报（片段）.html",
            "甲局年报.pdf",
        ]


def test_the_summary_of_many_names_all_files(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engines(monkeypatch, Handmade())
    books = [str(workbook(working_folder / "in", NOW, name)) for name in ("甲局", "乙局")]

    command(monkeypatch, "build", *books, "--all")

    with Path("outputs", batch.SUMMARY).open(encoding="utf-8-sig", newline="") as file:
        assert [line[batch.OTHERS] for line in csv.DictReader(file)] == [
            f"{name}年报.html、{name}年报（图解）.png、{name}年报（图解）.xlsx、{name}年报.pdf" for name in ("甲局", "乙局")
        ]
    assert re.search(
        r"甲局年报\.docx、甲局年报\.html、甲局年报（图解）\.png、甲局年报（图解）\.xlsx、甲局年报\.pdf", capsys.readouterr().out
    )


def test_nothing_that_stands_is_made_that_did_not_stand(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Handmade())

    command(monkeypatch, "build", str(workbook(working_folder / "in", NOW)))

    assert {path.suffix for path in Path("outputs").iterdir()} == {".docx", ".csv"}


def test_a_page_that_cannot_be_made_costs_no_other(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken template of the page: Word and PDF are there, the former page is out of the way, and the reason is said."""
    engines(monkeypatch, Handmade())
    book = str(workbook(working_folder / "in", BEFORE))
    command(monkeypatch, "build", book, "--all")
    copytree(TEMPLATES, working_folder / "templates")
    (working_folder / "templates" / "report.html").write_text("{{ 没有 }}", encoding="utf-8")
    workbook(working_folder / "in", NOW)
    capsys.readouterr()

    assert command(monkeypatch, "build", book, "--all") == options.CANNOT_GO_ON

    said = capsys.readouterr().err
    fresh = {path.name: figures(path) for path in Path("outputs").iterdir() if not is_kept(path.stem) and path.suffix != ".csv"}
    assert fresh == {name: {NOW} for name in ("甲局年报.docx", "甲局年报.pdf", "甲局年报（图解）.png", "甲局年报（图解）.xlsx")}
    assert "report.html" in said
    (former,) = Path("outputs").glob("*.html")
    assert former.name in said and figures(former) == {BEFORE}


def test_a_page_that_was_not_asked_for_is_no_failure(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stood there from another day; it is out of the way, and the report that was asked for is made."""
    book = str(workbook(working_folder / "in", BEFORE))
    command(monkeypatch, "build", book, "--html")
    copytree(TEMPLATES, working_folder / "templates")
    (working_folder / "templates" / "report.html").write_text("{{ 没有 }}", encoding="utf-8")

    assert command(monkeypatch, "build", book) == options.DONE
    assert [is_kept(path.stem) for path in Path("outputs").glob("*.html")] == [True]


def test_an_engine_that_fails_leaves_no_former_pdf_beside_the_report(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engines(monkeypatch, Handmade())
    book = str(workbook(working_folder / "in", BEFORE))
    command(monkeypatch, "build", book, "--pdf")
    os.utime(Path("outputs", "甲局年报.pdf"), (1e9, 1e9))
    workbook(working_folder / "in", NOW)
    engines(monkeypatch, Handmade(works=False))

    assert command(monkeypatch, "build", book) == options.DONE

    (former,) = Path("outputs").glob("*.pdf")
    assert is_kept(former.stem) and former.name in capsys.readouterr().err


def test_a_pdf_of_the_same_pages_is_not_converted_every_time(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report whose bytes changed and whose pages did not: its PDF counts as renewed."""
    engine = Handmade()
    engines(monkeypatch, engine)
    book = str(workbook(working_folder / "in", NOW))
    command(monkeypatch, "build", book, "--pdf")
    made = Path("outputs", "甲局年报.pdf")
    os.utime(made, (1e9, 1e9))

    command(monkeypatch, "build", book)

    assert not forms.outdated(Path("outputs", "甲局年报.docx"))
    assert len(list(Path("outputs").glob("*.pdf"))) == 1
    engine.works = False
    assert command(monkeypatch, "build", book) == options.DONE
    assert len(list(Path("outputs").glob("*.pdf"))) == 1 and not is_kept(made.stem) and made.exists()


@pytest.mark.parametrize("engine", [True, False])
def test_the_python_api_leaves_no_former_forms_either(engine: bool, working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engines(monkeypatch, Handmade())
    book = workbook(working_folder / "in", BEFORE)
    command(monkeypatch, "build", str(book), "--all")
    os.utime(Path("outputs", "甲局年报.pdf"), (1e9, 1e9))
    workbook(working_folder / "in", NOW)
    if not engine:
        engines(monkeypatch)

    reportgen.build(book)

    fresh = [path for path in Path("outputs").iterdir() if not is_kept(path.stem) and path.suffix != ".csv"]
    assert [figures(path) for path in fresh] == [{NOW}] * (5 if engine else 4)


def test_a_form_that_cannot_be_moved_is_named(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder in its place, which no file replaces."""
    Path("outputs", "甲局年报.html").mkdir(parents=True)

    assert command(monkeypatch, "build", str(workbook(working_folder / "in", NOW)), "--html") == options.CANNOT_GO_ON

    assert Path("outputs", "甲局年报.docx").exists()
    assert "甲局年报.html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "suffixes"),
    [
        (["--html", "in/甲局.xlsx"], {".html"}),
        (["in/甲局.xlsx", "--html"], {".html"}),
        (["--html", "fragment", "in/甲局.xlsx"], {"（片段）.html"}),
        (["--html=fragment", "in/甲局.xlsx"], {"（片段）.html"}),
        (["--html", "--html", "fragment", "in/甲局.xlsx"], {"（片段）.html"}),
        (["in/甲局.xlsx", "--html", "-q"], {".html"}),
        (["--html", "--", "in/甲局.xlsx"], {".html"}),
    ],
)
def test_the_word_of_html_may_be_left_out(
    arguments: list[str], suffixes: set[str], working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(working_folder / "in", NOW)

    assert command(monkeypatch, "build", *arguments) == options.DONE
    assert {path.name.removeprefix("甲局年报") for path in Path("outputs").glob("*.html")} == suffixes


def test_a_fragment_is_the_article_and_nothing_else() -> None:
    whole = forms.page(report())
    part = forms.fragment(whole)

    assert part.startswith(b"<article") and part.rstrip().endswith(b"</article>")
    assert part.rstrip() in whole
    assert not any(word in part for word in (b"<html", b"<head", b"<style", b"<!DOCTYPE"))


def test_every_form_has_a_word_and_a_place_of_its_own() -> None:
    document = Path("outputs", "甲局2025.1年报.docx")

    assert len({form.beside(document) for form in Form} | {document}) == len(Form) + 1
    assert all(form.word for form in Form)
