"""The command ``verify``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.options import CANNOT_GO_ON, DONE, FINDINGS, show_error
from reportgen.errors import CannotGoOn, legible

if TYPE_CHECKING:
    from reportgen.commands.verify import Verified

_SHOWN = 50
"""Lines of one folder on the screen; a folder taken for another has thousands."""


def verify_command(
    folders: Annotated[
        list[Path], typer.Argument(metavar="文件夹...", help="生成年报的文件夹，如 outputs；其中的文件夹一并核对。", show_default=False)
    ],
    workbooks: Annotated[
        bool, typer.Option("--workbooks", help="工作簿都重新读一遍，逐个数与年报对照；不写时只对照变了的。许多份时要几分钟。")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只显示不符的。")] = False,
) -> None:
    from reportgen.commands.crash import crash_report
    from reportgen.commands.verify import verify

    code = DONE
    for folder in folders:
        try:
            for verified in verify(folder, Path(), reread=workbooks):
                _show(verified, quiet=quiet)
                code = max(code, FINDINGS if verified.differing else DONE)
        except Exception as error:  # whatever comes of one folder keeps no other from being verified
            show_error(error if isinstance(error, CannotGoOn) else crash_report(error))
            code = CANNOT_GO_ON
    raise typer.Exit(code)


def _show(verified: "Verified", *, quiet: bool) -> None:
    for each in verified.differing[:_SHOWN]:
        typer.echo(legible(f"{each.state.value}  {each.name}"))
        typer.echo(legible(f"    {each.what}"))
    if left := len(verified.differing[_SHOWN:]):
        typer.echo(f"……还有 {left} 处。")
    if quiet and not verified.differing:
        return
    for name, why in verified.unread:
        typer.echo(legible(f"没有与工作簿对照：{name}。{why}"))
    if verified.without_workbook:
        typer.echo(f"找不到工作簿、只与制作记录核对的有 {len(verified.without_workbook)} 份。")
    if verified.gone:
        typer.echo(f"以前生成、后来又重新生成过的，有 {len(verified.gone)} 份没有留下。")
    counts = Counter(each.state.value for each in verified.standings)
    said = "，".join(f"{word} {count} 个" for word, count in counts.items()) or "没有记录任何年报"
    typer.echo(legible(f"{verified.folder}：{said}。"))
