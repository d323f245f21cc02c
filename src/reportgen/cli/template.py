"""The commands ``template check`` and ``template draw``."""

from typing import Annotated

import typer

from reportgen.cli.options import DONE, FINDINGS, templates_in_use

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command("check", help="检查 Word 模板、网页模板与格式是否一致。")
def template_check() -> None:
    from reportgen.commands.templates import check_templates

    found = check_templates(templates_in_use(say=True))
    for edition, faults in found.items():
        typer.echo(f"格式 {edition.id}（{edition.notice}）：{'一致' if not faults else f'有 {len(faults)} 处不一致'}")
        for fault in faults:
            typer.echo(f"  {fault}")
    raise typer.Exit(FINDINGS if any(found.values()) else DONE)


@app.command("draw", help="按格式重画 Word 模板；原来的模板改名保留。")
def template_draw(edition: Annotated[str, typer.Argument(metavar="格式", help="templates 里的文件夹名，如 2019。")]) -> None:
    from reportgen.commands.templates import draw_templates

    written = draw_templates(templates_in_use(), edition)
    typer.echo(f"已画好 {written.path}" + (f"，原来的在 {written.kept}" if written.kept else ""))
