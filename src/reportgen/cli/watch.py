"""The command ``watch``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.options import DONE, Previous, show_error, templates_in_use
from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.commands.watch import Save


def watch_command(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="正在填的工作簿，如 inputs/2025.xlsx。", show_default=False)],
    previous: Previous = None,
    html: Annotated[
        bool, typer.Option("--html", help="在工作簿旁边放一个预览的网页（名字以“-预览”结尾），每次保存都换新；结束时删去。")
    ] = False,
) -> None:
    from reportgen.commands.watch import watch

    saves = watch(workbook, templates_in_use(), previous, html=html)
    typer.echo(legible(f"看着 {workbook}：在 Excel 里每次保存都核对一遍。按 Ctrl+C 结束。"))
    try:
        for save in saves:
            typer.echo(f"\n{datetime.now():%H:%M:%S}")
            _show(save)
    except KeyboardInterrupt:
        typer.echo("\n已结束。")
    finally:
        saves.close()
    raise typer.Exit(DONE)


def _show(save: "Save") -> None:
    from reportgen.cli import findings

    if save.fault:
        show_error(save.fault)
    if save.outcome:
        findings.show(save.outcome)
    if save.preview:
        typer.echo(legible(f"预览：{save.preview}"))
    if save.unseen:
        show_error(save.unseen)
