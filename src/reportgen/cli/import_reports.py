"""The command ``import``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from reportgen.cli.options import CANNOT_GO_ON, DONE, show_error, templates_in_use
from reportgen.errors import CannotGoOn, legible

if TYPE_CHECKING:
    from reportgen.commands.import_reports import ImportedWorkbook


def import_command(
    reports: Annotated[
        list[str],
        typer.Argument(metavar="年报...", help="已经公布的年报：Word 文档、网页或 PDF；也可以是文件夹。", show_default=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="文件", help="存为哪个工作簿；许多份的写文件夹。不写时是 inputs/年度.xlsx。"),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="标题没有写年度的，在这里写明。")] = None,
) -> None:
    from reportgen.commands.crash import crash_report
    from reportgen.commands.import_reports import import_report
    from reportgen.files.selection import select
    from reportgen.files.store import is_kept
    from reportgen.importing import SUFFIXES

    paths, templates, code = select(reports, SUFFIXES, is_kept).paths, templates_in_use(), DONE
    if len(paths) > 1:
        output = output or Path("inputs")
        if output.suffix.lower() == ".xlsx":
            raise click.UsageError(f"有 {len(paths)} 份年报，--output 应写文件夹的名字。")
    for path in paths:
        try:
            _show(path, import_report(path, templates, output, year))
        except Exception as error:  # whatever comes of one keeps no other from being read
            show_error(error if isinstance(error, CannotGoOn) else crash_report(error))
            code = CANNOT_GO_ON
    raise typer.Exit(code)


def _show(path: Path, made: "ImportedWorkbook") -> None:
    report, gaps = made.imported.report, made.imported.gaps
    paragraphs = sum(map(len, report.texts.values()))
    typer.echo(
        legible(f"已由 {path} 生成工作簿 {made.path}：{report.organ} {report.year} 年度，{len(report.figures)} 个数，{paragraphs} 段文字。")
    )
    if gaps:
        typer.echo(f"没有照样带入的有 {len(gaps)} 处，请对照原件补上：")
        for gap in gaps:
            typer.echo(legible(f"    {gap.where}：{gap.what}"))
    typer.echo(legible(f"核对：reportgen check {made.path}"))
