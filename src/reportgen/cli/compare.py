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
    tracked: Annotated[Path | None, typer.Option("--docx", metavar="文件", help="另存一份 Word 文档，由甲到乙的改动是修订标记。")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="标题没有写年度的，在这里写明。")] = None,
) -> None:
    from reportgen.commands.compare import compare, write_page, write_tracked
    from reportgen.comparing.said import said

    taken = {each.resolve() for each in (old, new)}
    for option, path in (("--html", page), ("--docx", tracked)):
        if path and path.resolve() in taken:
            raise click.UsageError(f"{option} 要另写一个文件的名字。")
        taken |= {path.resolve()} if path else set()
    comparison = compare(old, new, templates_in_use(), year)
    for line in said(comparison):
        typer.echo(legible(line))
    if page:
        typer.echo(legible(f"左右对照的网页：{write_page(comparison, page).path}"))
    if tracked:
        typer.echo(legible(f"有修订标记的 Word 文档：{write_tracked(comparison, tracked).path}"))
    raise typer.Exit(DONE if comparison.same else FINDINGS)
