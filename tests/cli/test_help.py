"""What the command line says of itself: help for every command, and usage errors, all in Chinese."""

import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
import typer

from programs import command
from reportgen.cli import app as app_module
from reportgen.cli.app import app
from reportgen.cli.help import columns
from reportgen.cli.options import report_year

USAGE = 2


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            each = group.get_command(context, name)
            assert each
            yield from commands(each, (*path, name))


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help_in_chinese(
    path: tuple[str, ...], option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for the command, one for each of its arguments and options, and no English beside names."""
    code = command(monkeypatch, *path, option)
    lines = capsys.readouterr().out.splitlines()
    parameters = [parameter for parameter in COMMANDS[path].params if not isinstance(parameter, click.Option) or not parameter.hidden]
    described = [line for line in lines if re.match(r"  \S.*  .*[\u4e00-\u9fff]", line)]

    assert code == 0
    assert lines[0].startswith(f"用法：{' '.join(('reportgen', *path))}")
    assert re.search("[\u4e00-\u9fff]", lines[2])
    assert len(described) == len(parameters) + 1 + sum(1 for each in COMMANDS if each and each[:-1] == path)
    assert english("\n".join(lines)) == []


@pytest.mark.parametrize(
    "path", [path for path, each in COMMANDS.items() if isinstance(each, click.Group)], ids=lambda path: " ".join(path)
)
def test_a_bare_command_shows_its_help(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command(monkeypatch, *path, "--help")
    help = capsys.readouterr().out

    assert command(monkeypatch, *path) == USAGE
    assert capsys.readouterr().err.strip() == help.strip()


@pytest.mark.parametrize(
    "arguments, named",
    [
        (("build", "--ouput", "x", "y.xlsx"), ("--ouput", "--output")),
        (("build", "--nonsense", "y.xlsx"), ("--nonsense",)),
        (("build",), ("工作簿",)),
        (("build", "y.xlsx", "--output"), ("--output",)),
        (("build", "--force=3", "y.xlsx"), ("--force",)),
        (("bild", "y.xlsx"), ("bild", "build")),
        (("qqqq",), ("qqqq",)),
        (("new",), ("年度",)),
        (("new", "二〇二〇"), ("年度",)),
        (("new", "2020.5"), ("年度",)),
        (("new", "2020", "2021"), ()),
        (("template", "drew", "2019"), ("drew", "draw")),
        (("template", "draw"), ("格式",)),
        (("--verbose",), ("--verbose",)),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_wrong_call_is_said_in_chinese_with_the_nearest_right_one(
    arguments: tuple[str, ...], named: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command(monkeypatch, *arguments)
    output, errors = capsys.readouterr()

    assert (code, output) == (USAGE, "")
    assert [word for word in named if word not in errors] == []
    assert [word for word in english(errors) if word not in " ".join(arguments)] == []


def english(text: str) -> list[str]:
    """English words beside names of programs, files, commands and options."""
    own = {word for path in COMMANDS for word in path} | {"reportgen"}
    names = {
        "Word",
        "PDF",
        "Excel",
        "WPS",
        "JSON",
        "fragment",
        "LibreOffice",
        "inputs",
        "outputs",
        "templates",
        "xlsx",
        "docx",
        "auto",
        "word",
        "wps",
        "libreoffice",
    }
    bare = re.sub(r"-{1,2}[a-z][a-z-]*", "", text)
    return [word for word in re.findall(r"[A-Za-z]{3,}", bare) if word not in own | names]


def test_help_stands_in_columns_as_wide_as_chinese_characters_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, "build", "--help")
    options = [line for line in capsys.readouterr().out.splitlines() if re.match(r"  -", line)]
    starts = {columns(term) for line in options for term in re.findall(r"^  \S+(?: \S+)*  +", line)}

    assert len(options) > 3
    assert len(starts) == 1


EXPECTED = [
    (("new", "25"), "年度应为四位数，如 2025。"),
    (("new", "二〇二五"), "年度应为四位数，如 2025。"),
    (("build", "x.xlsx", "--jobs", "0"), "选项 --jobs 应为不小于 1 的整数。"),
    (("build", "x.xlsx", "--jobs", "many"), "选项 --jobs 应为不小于 1 的整数。"),
    (("build", "x.xlsx", "--engine", "foo"), "选项 --engine 只能是 auto、word、wps、libreoffice。"),
]


@pytest.mark.parametrize(("arguments", "said"), EXPECTED, ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_a_wrong_value_is_answered_with_what_is_expected(
    arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, *arguments) == USAGE
    assert capsys.readouterr().err.splitlines()[0] == said


@pytest.mark.parametrize("typed", ["2025", "2025年", "２０２５", " 2025年度 "])
def test_a_year_as_people_write_it(typed: str) -> None:
    assert report_year(typed) == 2025


def test_no_help_shows_the_bounds_in_the_library_s_own_signs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for path in COMMANDS:
        command(monkeypatch, *path, "--help")
    assert re.findall(r"x>=|\\", capsys.readouterr().out.replace("[选项]", "")) == []


@pytest.mark.parametrize(
    "arguments, loaded",
    [((), set()), (("check", "--help"), {"check"}), (("template", "--help"), {"template"})],
    ids=["none", "one", "group"],
)
def test_a_start_loads_the_command_that_is_called_and_no_other(arguments: tuple[str, ...], loaded: set[str]) -> None:
    program = (
        "import sys; from reportgen.cli import main\n"
        "try: main()\n"
        "finally: print(*[name.rpartition('.')[2] for name in sys.modules if name.startswith('reportgen.cli.')], sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, *(arguments or ("--help",))], capture_output=True, encoding="utf-8", check=True
    )

    assert {name for name in done.stderr.split() if name in {each.module for each in app_module.COMMANDS.values()}} == loaded
