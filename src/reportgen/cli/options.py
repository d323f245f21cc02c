"""What several commands share: exit codes, arguments and options, the templates in use, the workbooks meant."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import click
import typer

from reportgen.errors import CannotGoOn, legible

if TYPE_CHECKING:
    from reportgen.commands.choosing import Chosen

_NAMED = 5
"""Files that are named of those left out for one reason."""
DONE, FINDINGS, USAGE, CANNOT_GO_ON = 0, 1, 2, 3
"""The exit codes, part of the contract."""

Workbooks = Annotated[
    list[str],
    typer.Argument(metavar="工作簿...", help="填好的工作簿，如 inputs/2020.xlsx；也可以是文件夹，或 inputs/*.xlsx。", show_default=False),
]
Previous = Annotated[
    Path | None,
    typer.Option(
        "--previous", metavar="工作簿", help="上一年度的工作簿，核对两年的衔接；不写时用工作簿带入的数，或同一文件夹里上一年度的。"
    ),
]
Engine = Annotated[
    Literal["auto", "word", "wps", "libreoffice"], typer.Option("--engine", help="用哪个程序转 PDF；auto 依次找 Word、WPS、LibreOffice。")
]


def report_year(typed: str) -> int:
    """A year as people write it: 2025, 2025年, ２０２５年度."""
    match = re.fullmatch(r"\s*(\d{4})\s*(?:年度?)?\s*", typed)
    if match is None:
        raise click.BadParameter("年度应为四位数，如 2025。")
    return int(match[1])


def templates_in_use(*, say: bool = False) -> Path:
    """The folder of editions in use; told to the user."""
    from reportgen.editions.folder import ELSEWHERE, templates_folder

    folder = templates_folder(Path.cwd())
    if say:
        named = {Path.cwd() / "templates": "当前文件夹的 templates", Path(os.environ.get(ELSEWHERE, "")): str(folder)}
        typer.echo(f"格式和模板：{named.get(folder, '程序自带')}")
    return folder


def chosen_workbooks(workbooks: list[str], previous: Path | None, templates: Path) -> "Chosen":
    """The workbooks meant, and what of the folders' was left out."""
    from reportgen.commands.choosing import choose

    chosen = choose(workbooks, templates)
    if previous and len(chosen.paths) > 1:
        raise click.UsageError("--previous 只能用于一份工作簿：上一年度的数是一个机关的。")
    return chosen


def show_left_out(chosen: "Chosen") -> None:
    """What of the folders' was not used, by the reason."""
    reasons: dict[str, list[str]] = {}
    for path, why in chosen.left_out:
        reasons.setdefault(why, []).append(str(path))
    for why, paths in reasons.items():
        more = f"等 {len(paths)} 个" if len(paths) > _NAMED else ""
        typer.echo(legible(f"没有处理（{why}）：{'、'.join(paths[:_NAMED])}{more}"), err=True)
    if chosen.others:
        typer.echo(f"另有 {chosen.others} 个文件不是工作簿，没有处理。", err=True)


def show_error(error: CannotGoOn) -> None:
    typer.echo(error.message, err=True)
    typer.echo(error.hint, err=True)
