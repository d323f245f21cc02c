"""The command ``doctor``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.options import DONE, FINDINGS


def doctor(
    try_pdf: Annotated[bool, typer.Option("--try-pdf", help="用找到的每个程序试转一次 PDF。")] = False,
) -> None:
    from reportgen.commands.doctor import Item, State, examine, verdict

    items: list[Item] = []
    for item in examine(Path.cwd(), sys.stdout.encoding, try_pdf=try_pdf):
        items.append(item)
        typer.echo(f"{item.state.value}  {item.what}")
        if item.advice:
            typer.echo(f"      {item.advice}")
    typer.echo(verdict(items))
    raise typer.Exit(FINDINGS if any(item.state is State.WRONG for item in items) else DONE)
