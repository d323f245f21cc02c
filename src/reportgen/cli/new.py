"""The command ``new``."""

from pathlib import Path
from typing import Annotated

import click
import typer

from reportgen.cli.options import report_year, templates_in_use


def new(
    year: Annotated[int, typer.Argument(metavar="年度", help="年报所报告的年度，如 2025。", parser=report_year, show_default=False)],
    organ: Annotated[str, typer.Option("--organ", metavar="名称", help="机关全称，写入工作簿。")] = "",
    last: Annotated[
        Path | None,
        typer.Option("--from", metavar="文件", help="上一年度的工作簿，或公布的年报（Word、网页、PDF），由它带入机关名称和应当衔接的数。"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="存为哪个文件；不写时是 inputs/年度.xlsx。")] = None,
) -> None:
    from datetime import date

    from reportgen.commands.new import new_workbook
    from reportgen.errors import legible

    path = output or Path("inputs") / f"{year}.xlsx"
    if path.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"工作簿存成 .xlsx：--output 应写 .xlsx 的文件名，不能是 {path.name or '空的'}。")
    made = new_workbook(year, organ.strip(), path, templates_in_use(), date.today(), last)
    typer.echo(f"已生成工作簿 {path}（{made.edition.notice}）。")
    given = [
        f"{each.place} {each.place.labels}：{each.value}{f'（{each.reason}）' if each.reason else ''}"
        for each in made.carried
        if each.value
    ]
    lacking = [f"{each.place} {each.place.labels}：{each.reason}" for each in made.carried if not each.value]
    doubts = [f"{each.place} {each.place.labels}：{each.message}" for each in made.doubts]
    for title, lines in (
        ("由上一年度带入的数（可以改）：", given),
        ("没有带入、要自己填的数：", lacking),
        (f"上一年度的数有 {len(doubts)} 处不符，带入的数请对照去年公布的年报：", doubts),
    ):
        if lines:
            typer.echo(title)
            for line in lines:
                typer.echo(legible(f"    {line}"))
    typer.echo(f"填好后运行：reportgen build {path}")
