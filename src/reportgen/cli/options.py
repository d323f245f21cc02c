"""What several commands share: exit codes, arguments and options, the templates in use, the workbooks meant."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

import click
import typer

from reportgen.errors import CannotGoOn

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


def selected_workbooks(workbooks: list[str], previous: Path | None) -> list[Path]:
    """The workbooks meant; marked copies, charts and former files are none, those of old formats are refused one by one, not passed over."""
    from reportgen.files.selection import select
    from reportgen.files.store import is_kept
    from reportgen.workbook.schema import CHARTED, MARKED

    paths = select(workbooks, (".xlsx", ".xlsm", ".xls", ".et"), lambda stem: stem.endswith((MARKED, CHARTED)) or is_kept(stem))
    if previous and len(paths) > 1:
        raise click.UsageError("--previous 只能用于一份工作簿：上一年度的数是一个机关的。")
    return paths


def show_error(error: CannotGoOn) -> None:
    typer.echo(error.message, err=True)
    typer.echo(error.hint, err=True)
