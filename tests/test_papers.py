"""The project's papers say what is so: commands, their output, links, and the labels of each edition."""

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportgen.cli.app import main
from reportgen.document.opening import LARGEST_PART, LARGEST_WHOLE
from reportgen.model.amounts import Kind
from reportgen.model.edition import Axis, Content, Edition, RuleKind
from reportgen.model.wording import Scope
from reportgen.pdf import libreoffice, msoffice
from reportgen.workbook.guard import LARGEST_CHANGED, LARGEST_CONTENT, LARGEST_FILE, LARGEST_PICTURES, MEGABYTE, MOST_PARTS
from reportgen.workbook.reading.sheets import MOST_CELLS, MOST_MERGED
from reportgen.workbook.reading.texts import MOST_PARAGRAPHS
from samples import EDITIONS, REFERENCE, ROOT, TEMPLATES, report, save

PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_both_systems_are_told_the_same_two_commands() -> None:
    """The line for Windows is the line for Debian, spelt as cmd.exe wants it."""
    debian = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    windows = re.findall(r"^py -3 -m venv .+$", README, re.MULTILINE)

    assert len(debian) == 2
    assert windows == [
        line.replace("python3", "py -3", 1).replace(".venv/bin/", ".venv\\Scripts\\").replace("inputs/", "inputs\\") for line in debian
    ]


def test_the_readme_shows_what_the_program_prints(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line shown below a command is the program's own: the first build, and a year from new to check."""
    shutil.copytree(TEMPLATES, working_folder / "templates")
    (working_folder / "inputs").mkdir()
    shutil.copy(REFERENCE, working_folder / "inputs")
    (first_build,) = re.findall(r"^```text\n(.+?)^```", README, re.MULTILINE | re.DOTALL)
    shown = {"build inputs/2020.xlsx": first_build} | dict(re.findall(r"^ +\$ reportgen (.+)\n((?: +.+\n)+?) +```", README, re.MULTILINE))
    whole = report({"三_本年新收_自然人": 7, "三_予以公开_自然人": 6}, id="2021")
    one_request_more = replace(whole, year=2025, title=whole.edition.default_title(whole.organ, 2025), signed=date(2026, 1, 15))

    for command, text in shown.items():
        if command == "check inputs/2025.xlsx":
            save(one_request_more, Path("inputs/2025.xlsx"))
        monkeypatch.setattr(sys, "argv", ["reportgen", *command.split()])
        with pytest.raises(SystemExit):
            main()
        printed = capsys.readouterr().out.replace("\\", "/")
        assert [line for line in text.splitlines() if line.strip(" …") not in printed] == []
    assert list(shown)[1:] == ["new 2025 --organ 某市科学技术局", "check inputs/2025.xlsx"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_links_inside_the_project_lead_somewhere(paper: Path) -> None:
    """A link or picture that is no address of the web is a file of the project."""
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8"))

    assert [link for link in links if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_each_edition_has_its_page(edition: Edition) -> None:
    """The page names the notice and every heading, block and label, exactly as edition.toml has them."""
    page = (ROOT / "docs" / "editions" / f"{edition.id}.md").read_text(encoding="utf-8")
    texts = [edition.notice, *(section.heading for section in edition.sections)]
    for block in (block for section in edition.tables for block in section.blocks):
        paths = [row.path for row in block.rows] + [column.path for column in block.columns]
        texts += [block.caption, block.corner, *(label for path in paths for label in path)]

    assert [text for text in texts if text not in page] == []


def test_the_architecture_names_every_module() -> None:
    """Whoever looks for a module finds its one idea on the page, and no module that is gone."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    source = ROOT / "src" / "reportgen"
    modules = {path.stem for path in source.glob("[a-z]*.py")} | {path.parent.name for path in source.glob("*/__init__.py")}
    rows = re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)

    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named | {module for module in modules if module.startswith("cli_")} == modules


def test_every_dependency_has_its_reason() -> None:
    """Nothing is installed that CONTRIBUTING gives no reason for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    names = {re.split(r"[\[<>=;]", each)[0] for each in needed} - {"reportgen"}
    reasons = re.search(r"^\| 依赖 .*?\n\n", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    assert reasons is not None
    assert [name for name in sorted(names) if name not in reasons[0]] == []


def test_the_recipe_for_an_edition_names_every_key() -> None:
    """Whoever writes a new edition.toml finds each key and each choice of a key explained."""
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## 增加一个格式")[2]
    keys = {key for path in TEMPLATES.glob("*/edition.toml") for key in _keys(tomllib.loads(path.read_text(encoding="utf-8")))}
    choices = {choice.value for choices in (RuleKind, Axis, Content, Kind, Scope) for choice in choices}

    assert [key for key in sorted(keys) if not re.search(rf"`[^`]*\b{key}\b[^`]*`", recipe)] == []
    assert [choice for choice in sorted(choices) if f'"{choice}"' not in recipe] == []


def _keys(data: object, within: str = "") -> Iterator[str]:
    """The keys of a TOML file, but not the names that the file itself gives."""
    if isinstance(data, list):
        for each in data:
            yield from _keys(each, within)
    elif isinstance(data, dict):
        for key, value in data.items():
            if within not in ("words", "sums", "topics"):
                yield key
            yield from _keys(value, key)


def test_the_limits_told_are_the_program_s() -> None:
    told = dict(re.findall(r"^\| (.+?) \| (.+) \|$", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.MULTILINE))
    numbers = {what: [int(each.replace(" ", "")) for each in re.findall(r"\d+(?: \d{3})*", limit)] for what, limit in told.items()}
    package = [LARGEST_FILE // MEGABYTE, MOST_PARTS, *(each // MEGABYTE for each in (LARGEST_PICTURES, LARGEST_CONTENT, LARGEST_CHANGED))]

    assert numbers["工作簿"] == package
    assert numbers["一张工作表里填写的单元格"] == [MOST_CELLS]
    assert numbers["一张工作表里合并的单元格"] == [MOST_MERGED]
    assert numbers["一个部分的文字"] == [MOST_PARAGRAPHS]
    assert numbers["Word 模板、要转 PDF 的年报"] == [LARGEST_PART >> 20, LARGEST_WHOLE >> 20]
    assert numbers["转 PDF"] == [each for engine in (libreoffice, msoffice) for each in (engine.START_SECONDS, engine.DOCUMENT_SECONDS)]
