"""The command ``check``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import click
import typer

from reportgen.cli.options import (
    CANNOT_GO_ON,
    DONE,
    FINDINGS,
    Previous,
    Workbooks,
    chosen_workbooks,
    show_error,
    show_left_out,
    templates_in_use,
)
from reportgen.errors import CannotGoOn, legible

if TYPE_CHECKING:
    from reportgen.commands.check import Outcome
    from reportgen.model.findings import Finding
    from reportgen.model.report import Report


def check_command(
    workbooks: Workbooks,
    previous: Previous = None,
    mark: Annotated[bool, typer.Option("--mark", help="另存一份标出问题的副本（…-核对.xlsx）；原来的工作簿不动。")] = False,
    parts: Annotated[
        Path | None, typer.Option("--parts", metavar="文件夹", help="下属单位的工作簿所在的文件夹：与它们的合计逐项比对，只用于一份。")
    ] = None,
    roster: Annotated[Path | None, typer.Option("--roster", metavar="名单", help="与 --parts 一起用：报送单位的名单。")] = None,
    scope: Annotated[Literal["全域", "本级"], typer.Option("--scope", help="与 --parts 一起用：与哪一种合计比对。")] = "全域",
    json: Annotated[bool, typer.Option("--json", help="用 JSON 输出，供其他程序读取。")] = False,
) -> None:
    from reportgen.cli import findings
    from reportgen.commands.check import check, mark_copy
    from reportgen.commands.choosing import clashes

    templates = templates_in_use()
    chosen = chosen_workbooks(workbooks, previous, templates)
    paths = chosen.paths
    if parts and len(paths) > 1:
        raise click.UsageError("--parts 只能用于一份工作簿：一个机关有它自己的下属单位。")
    read: list[Outcome] = []
    code = DONE
    for refusal in dict.fromkeys(error for _, error in chosen.refused):  # of two files one reason
        code = CANNOT_GO_ON
        show_error(refusal)
    for path in paths:
        try:
            outcome = check(path, templates, previous, parts=_held_against(path, parts, roster, scope, templates) if parts else None)
            code = max(code, FINDINGS if outcome.stopped else DONE)
            read.append(outcome)
            if not json:
                findings.show(outcome)
            if mark and outcome.findings:
                typer.echo(legible(f"标出问题的副本：{mark_copy(outcome).path}"), err=json)
        except Exception as error:  # whatever comes of one keeps no other from being checked
            from reportgen.commands.crash import crash_report

            show_error(error if isinstance(error, CannotGoOn) else crash_report(error))
            code = CANNOT_GO_ON
    if json:
        typer.echo(findings.as_json(read))
    elif len(paths) + len(chosen.refused) > 1:
        for clash in clashes(read):
            typer.echo(legible(f"警告：{clash}"))
        findings.total(read, len(paths) - len(read) + len(chosen.refused))
    show_left_out(chosen)
    raise typer.Exit(code)


def _held_against(path: Path, folder: Path, roster: Path | None, scope: str, templates: Path) -> "Callable[[Report], list[Finding]]":
    from reportgen.collection.roster import Tier
    from reportgen.commands import against

    tier = Tier.OWN if scope == Tier.OWN.value else None
    return lambda report: against.findings(report, path, folder, roster, tier, templates)
