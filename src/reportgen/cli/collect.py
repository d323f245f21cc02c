"""The command ``collect``."""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import click
import typer

from reportgen.cli.options import CANNOT_GO_ON, DONE, FINDINGS, show_error, templates_in_use
from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.collection.parts import Part
    from reportgen.commands.collect import Made

OUTPUTS = Path("outputs")
_NAMED = 20
"""Units named on the screen; all of them are in the summary."""


def collect_command(
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="放着各单位工作簿的文件夹，如 inputs/2025；里面可以再分文件夹。", show_default=False)
    ],
    roster: Annotated[Path | None, typer.Option("--roster", metavar="名单", help="报送单位的名单；不写时用文件夹里的 名单.xlsx。")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件夹", help="汇总存放的文件夹；不写时是 outputs/2025汇总 这样的名字。")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="汇总哪一个年度；不写时由文件夹的名字或工作簿知道。")] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="文件夹", help="上一年度各单位的工作簿，用于两年对照；不写时用工作簿带入的数。")
    ] = None,
    take: Annotated[list[Path] | None, typer.Option("--take", metavar="工作簿", help="一个单位有几份时，用这一份；可以写几次。")] = None,
    only_passed: Annotated[bool, typer.Option("--only-passed", help="有错误的单位不计入合计。")] = False,
    scope: Annotated[Literal["全域", "本级"], typer.Option("--scope", help="汇总机关自己的工作簿用哪一种合计。")] = "全域",
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", metavar="个数", min=1, help="同时读几份；不写时按这台电脑的处理器。")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只显示没有做成的。")] = False,
) -> None:
    from reportgen.collection.roster import Tier
    from reportgen.commands import collect, gather
    from reportgen.commands.roster import beside, usable

    start, templates = time.perf_counter(), templates_in_use()
    listed = usable(roster or beside(folder))
    out = [each for each in (roster, beside(folder)) if each is not None]
    found = gather.found_in(folder, [*out, output or OUTPUTS])
    paths = found.workbooks
    before = gather.workbooks(previous, [previous / beside(folder).name]) if previous else []
    parts = list(_read(paths, templates, jobs, "读工作簿", quiet))
    wanted = year or collect.year_of(folder, parts)
    last = list(_read(before, templates, jobs, "读上一年度的", quiet))
    choices = collect.Choices(take or [], found.passed_over, only_passed, Tier.OWN if scope == Tier.OWN.value else None)
    summary = collect.together(listed, parts, wanted, choices, last, templates)
    made = collect.deliver(summary, output or OUTPUTS / f"{wanted}汇总", templates, choices, jobs)
    _show(made, quiet)
    for trouble in made.troubles:
        show_error(trouble)
    if not quiet:
        typer.echo(f"读了 {len(paths)} 份，用时 {time.perf_counter() - start:.1f} 秒。")
    raise typer.Exit(CANNOT_GO_ON if made.troubles else FINDINGS if made.own is None else DONE)


def _read(paths: Sequence[Path], templates: Path, jobs: int | None, label: str, quiet: bool) -> "Iterator[Part]":
    from reportgen.commands.gather import gather

    parts = gather(paths, templates, jobs)
    hidden = quiet or not sys.stderr.isatty() or not paths
    with click.progressbar(parts, length=len(paths), label=label, show_pos=True, file=sys.stderr, hidden=hidden) as bar:
        yield from bar


def _show(made: "Made", quiet: bool) -> None:
    from reportgen.collection.standing import State
    from reportgen.workbook.summary.status import totals

    collected = made.summary.collected
    if not quiet:
        typer.echo(totals(collected))
        for state in (State.MISSING, State.UNREADABLE, State.WRONG):
            names = [each.unit.short or each.unit.name for each in collected.standings if each.state is state]
            if names:
                typer.echo(legible(f"{state.value}：{_names(names)}"))
        if collected.strangers:
            typer.echo(f"名单以外的文件 {len(collected.strangers)} 个，没有计入，见“报送情况”。")
        _show_written(made)
    if made.own is None:
        for each in collected.doubled:
            typer.echo(legible(f"重复：{each.unit.name}，{'、'.join(str(part.path) for part in each.files)}"))
        typer.echo("没有相加。每个单位选定一份，用 --take 写明它的文件，再汇总一次。")


def _show_written(made: "Made") -> None:
    typer.echo(legible(f"汇总：{made.book.path}"))
    if made.own:
        units = len(made.summary.collected.counted(made.summary.organ))
        typer.echo(legible(f"汇总机关自己的工作簿：{made.own.path}（{units} 个单位相加）"))
        if made.own.kept:
            typer.echo(legible(f"原来的一份保留在：{made.own.kept}"))
    if made.details:
        typer.echo(legible(f"明细：{made.details.path}"))
    if made.returned:
        typer.echo(legible(f"退回修改的 {len(made.returned)} 个单位：{made.returned[0].parent}"))


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 个" if len(names) > _NAMED else "")
