"""The command ``check``."""

from typing import Annotated

import typer

from reportgen.cli.options import CANNOT_GO_ON, DONE, FINDINGS, Previous, Workbooks, selected_workbooks, show_error, templates_in_use
from reportgen.errors import CannotGoOn, legible


def check_command(
    workbooks: Workbooks,
    previous: Previous = None,
    mark: Annotated[bool, typer.Option("--mark", help="另存一份标出问题的副本（…-核对.xlsx）；原来的工作簿不动。")] = False,
    json: Annotated[bool, typer.Option("--json", help="用 JSON 输出，供其他程序读取。")] = False,
) -> None:
    from reportgen.cli import findings
    from reportgen.commands.check import check, mark_copy

    paths, templates = selected_workbooks(workbooks, previous), templates_in_use()
    read, code = [], DONE
    for path in paths:
        try:
            outcome = check(path, templates, previous)
            code = max(code, FINDINGS if outcome.stopped else DONE)
            if json:
                read.append(outcome)
            else:
                findings.show(outcome)
            if mark and outcome.findings:
                typer.echo(legible(f"标出问题的副本：{mark_copy(outcome).path}"), err=json)
        except Exception as error:  # whatever comes of one keeps no other from being checked
            from reportgen.commands.crash import crash_report

            show_error(error if isinstance(error, CannotGoOn) else crash_report(error))
            code = CANNOT_GO_ON
    if json:
        typer.echo(findings.as_json(read))
    raise typer.Exit(code)
