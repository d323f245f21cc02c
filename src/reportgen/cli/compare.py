"""The command ``compare``."""

from pathlib import Path
from typing import Annotated

import click
import typer

from reportgen.cli.options import DONE, FINDINGS, templates_in_use
from reportgen.errors import legible


def compare_command(
    old: Annotated[Path, typer.Argument(metavar="甲", help="工作簿（.xlsx）、Word 文档（.docx）、网页或 PDF。", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="乙", help="与甲比对的一份，可以是另一种文件。", show_default=False)],
    page: Annotated[Path | None, typer.Option("--html", metavar="文件", help="另存一个左右对照的网页。")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="标题没有写年度的，在这里写明。")] = None,
) -> None:
    from reportgen.commands.compare import compare, write_page
    from reportgen.comparing.said import said

    if page and page.resolve() in (old.resolve(), new.resolve()):
        raise click.UsageError("--html 要写另一个文件的名字，不能写在比对的文件上。")
    comparison = compare(old, new, templates_in_use(), year)
    for line in said(comparison):
        typer.echo(legible(line))
    if page:
        typer.echo(legible(f"左右对照的网页：{write_page(comparison, page).path}"))
    raise typer.Exit(DONE if comparison.same else FINDINGS)
