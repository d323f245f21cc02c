"""The command ``new``."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.options import templates_in_use


def new(
    year: Annotated[int, typer.Argument(metavar="年度", help="年报所报告的年度，如 2020。", show_default=False)],
    organ: Annotated[str, typer.Option("--organ", metavar="名称", help="机关全称，写入工作簿。")] = "",
    last: Annotated[
        Path | None,
        typer.Option("--from", metavar="文件", help="上一年度的工作簿，或公布的年报（Word、网页、PDF），由它带入机关名称和应当衔接的数。"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="存为哪个文件；不写时是 inputs/年度.xlsx。")] = None,
) -> None:
    from datetime import date

    from reportgen.commands.new import new_workbook

    path = output or Path("inputs") / f"{year}.xlsx"
    made = new_workbook(year, organ.strip(), path, templates_in_use(), date.today(), last)
    typer.echo(f"已生成工作簿 {path}（{made.edition.notice}）。")
    for title, labels in (("由上一年度带入的数（可以改）：", made.carried), ("上一年度没有、要自己填的数：", made.not_carried)):
        if labels:
            typer.echo(title)
            for label in labels:
                typer.echo(f"    {label}")
    typer.echo(f"填好后运行：reportgen build {path}")
