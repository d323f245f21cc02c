"""The command ``build``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.forms import Chart, Everything, Html
from reportgen.cli.options import (
    CANNOT_GO_ON,
    DONE,
    FINDINGS,
    Engine,
    Previous,
    Workbooks,
    selected_workbooks,
    show_error,
    templates_in_use,
)
from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.commands.check import Outcome


def build_command(
    workbooks: Workbooks,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件夹", help="年报存放的文件夹。")] = Path("outputs"),
    previous: Previous = None,
    force: Annotated[bool, typer.Option("--force", help="有错误也生成；错误会记在年报的属性和制作记录里。")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成 PDF；转不成也不影响 Word 年报。")] = False,
    html: Html = None,
    chart: Chart = False,
    everything: Everything = False,
    engine: Engine = "auto",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="个数", min=1, help="许多工作簿时，同时处理几份；不写时按这台电脑的处理器。"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只显示错误。")] = False,
) -> None:
    paths, templates = selected_workbooks(workbooks, previous), templates_in_use(say=not quiet)
    from reportgen.cli import forms
    from reportgen.commands.forms import Form, outdated

    wanted = forms.wanted(pdf=pdf or engine != "auto", html=html, chart=chart, everything=everything, quiet=quiet)

    def convert(documents: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
        """The PDFs that are wanted, and those that would be left behind their documents."""
        from reportgen.cli.pdf import convert

        due = documents if Form.PDF in wanted else [each for each in documents if outdated(each)]
        return convert(due, engine, quiet=quiet) if due else iter(())

    if len(paths) > 1:
        from reportgen.cli.batch import build_many

        code = build_many(paths, output, templates, previous, force=force, wanted=wanted, jobs=jobs, quiet=quiet, convert=convert)
    else:
        from reportgen.cli import findings
        from reportgen.commands.build import build

        outcome = build(paths[0], output, templates, previous, force=force, wanted=wanted)
        if not quiet or outcome.written is None:
            findings.show(outcome)
            _show_written(outcome)
        forms.show(outcome.forms, quiet=quiet)
        pdfs = [pdf for _, pdf in convert([outcome.written.path] if outcome.written else [])]
        lacking = [each for each in outcome.forms if each.form in wanted and each.fault] or (Form.PDF in wanted and not all(pdfs))
        code = CANNOT_GO_ON if lacking else DONE if outcome.written else FINDINGS
    raise typer.Exit(code)


def _show_written(outcome: "Outcome") -> None:
    if outcome.written is None:
        typer.echo("没有生成年报。请改正以上错误后再试。")
    elif not outcome.written.new:
        typer.echo(legible(f"年报没有变化：{outcome.written.path}"))
    else:
        typer.echo(legible(f"已生成年报：{outcome.written.path}"))
        if outcome.written.kept:
            typer.echo(f"原来的一份保留在：{outcome.written.kept}")
    if outcome.unrecorded:
        show_error(outcome.unrecorded)
