"""The command ``build``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from reportgen.cli.forms import Chart, Everything, Html
from reportgen.cli.options import (
    CANNOT_GO_ON,
    DONE,
    FINDINGS,
    Engine,
    Previous,
    Workbooks,
    chosen_workbooks,
    show_error,
    show_left_out,
    templates_in_use,
)
from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.commands.check import Outcome


def build_command(
    workbooks: Workbooks,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="文件夹", help="年报存放的文件夹；只有一份的，也可以写文件名，如 年报.docx。")
    ] = "outputs",
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
    templates = templates_in_use(say=not quiet)
    chosen = chosen_workbooks(workbooks, previous, templates)
    many = len(chosen.paths) + len(chosen.refused) > 1
    folder, name = _destination(output, many=many)
    from reportgen.cli import forms
    from reportgen.commands.forms import Form, outdated
    from reportgen.model.findings import Severity

    wanted = forms.wanted(pdf=pdf or engine != "auto", html=html, chart=chart, everything=everything, quiet=quiet)

    def convert(documents: Sequence[Path]) -> Iterator[tuple[Path, Path | None]]:
        """The PDFs that are wanted, and those that would be left behind their documents."""
        from reportgen.cli.pdf import convert

        due = documents if Form.PDF in wanted else [each for each in documents if outdated(each)]
        return convert(due, engine, quiet=quiet) if due else iter(())

    if many:
        from reportgen.cli.batch import build_many

        code = build_many(chosen, folder, templates, previous, force=force, wanted=wanted, jobs=jobs, quiet=quiet, convert=convert)
    else:
        from reportgen.cli import findings
        from reportgen.commands.build import build

        outcome = build(chosen.paths[0], folder, templates, previous, force=force, wanted=wanted, name=name)
        if quiet and outcome.stopped:
            findings.show(replace(outcome, findings=tuple(each for each in outcome.findings if each.severity is Severity.ERROR)))
        elif not quiet:
            findings.show(outcome)
        if not quiet or outcome.stopped:
            _show_written(outcome)
        forms.show(outcome.forms, quiet=quiet)
        pdfs = [pdf for _, pdf in convert([outcome.written.path] if outcome.written else [])]
        lacking = [each for each in outcome.forms if each.form in wanted and each.fault] or (Form.PDF in wanted and not all(pdfs))
        code = CANNOT_GO_ON if lacking else DONE if outcome.written else FINDINGS
    if not quiet:
        show_left_out(chosen)
    raise typer.Exit(code)


_OTHER_FILES = frozenset((".doc", ".docm", ".wps", ".pdf", ".html", ".htm", ".xlsx", ".xlsm", ".xls", ".et", ".txt", ".csv", ".zip"))


def _destination(output: str, *, many: bool) -> tuple[Path, str]:
    """The folder that is meant, and the file's name without suffix; "" where none is given."""
    path, suffix = Path(output), Path(output).suffix.lower()
    if not output.strip():
        raise click.BadParameter("--output 后面应写存放年报的文件夹，如 outputs。")
    if path.is_dir() or suffix not in {*_OTHER_FILES, ".docx"}:
        return path, ""
    if suffix in _OTHER_FILES:
        raise click.BadParameter(f"年报存成 .docx，不能存成 {suffix}：--output 应写文件夹，或 .docx 的文件名。")
    if many:
        raise click.BadParameter("工作簿不止一份，存不进一个文件：--output 应写文件夹。")
    return path.parent, path.stem


def _show_written(outcome: "Outcome") -> None:
    if outcome.written is None:
        typer.echo("没有生成年报。请改正以上错误后再试。")
    elif not outcome.written.new:
        typer.echo(legible(f"年报没有变化：{outcome.written.path}"))
    else:
        typer.echo(legible(f"已生成年报：{outcome.written.path}"))
        if outcome.written.kept:
            typer.echo(f"原来的一份保留在：{outcome.written.kept}")
    for retired in outcome.retired:
        typer.echo(legible(f"有错误时生成的一份移到了：{retired}"))
    if outcome.unrecorded:
        show_error(outcome.unrecorded)
