"""The command ``roster``."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.options import DONE, FINDINGS, templates_in_use
from reportgen.errors import legible


def roster_command(
    path: Annotated[Path, typer.Argument(metavar="名单", help="名单的文件名，如 名单.xlsx。", show_default=False)],
    organ: Annotated[str, typer.Option("--organ", metavar="机关", help="汇总机关的全称，如 清河市人民政府。")] = "",
    folder: Annotated[
        Path | None, typer.Option("--from", metavar="文件夹", help="由这个文件夹里的工作簿列出各单位；不写时，名单是空的。")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="核对填好的名单，不写文件。")] = False,
) -> None:
    from reportgen.cli import findings
    from reportgen.collection.roster import Roster
    from reportgen.commands import roster
    from reportgen.model.findings import stopping

    if check:
        found, wrong = roster.read(path)
        findings.lines(wrong)
        typer.echo(legible(f"{path}：{len(found.units)} 个单位，{f'{len(wrong)} 处问题' if wrong else '没有发现问题'}。"))
        raise typer.Exit(FINDINGS if stopping(wrong) else DONE)
    made = Roster(organ, ())
    if folder is not None:
        from reportgen.commands.gather import gather, workbooks

        paths = workbooks(folder)
        parts = list(gather(paths, templates_in_use()))
        made = roster.from_parts(organ, folder, parts)
        for part in parts:
            if not part.organ:
                typer.echo(legible(f"没有列入：{part.path}，{part.fault or '里面没有机关名称'}"), err=True)
    roster.write(path, made)
    typer.echo(legible(f"已生成名单：{path}" + (f"，{len(made.units)} 个单位。" if folder else "。")))
    if folder:
        typer.echo("请核对上级、范围和“计入”三列：数字已经在别的单位年报里的，写“由××局计入”。")
