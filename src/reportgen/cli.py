"""The command line: parses, calls, prints, exits. typer lives here alone."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import click
import typer

from reportgen import __version__, cli_help
from reportgen.errors import CannotGoOn, legible

if TYPE_CHECKING:
    from reportgen.pipeline import Outcome

DONE, FINDINGS, USAGE, CANNOT_GO_ON = 0, 1, 2, 3
"""The exit codes, part of the contract."""
_INTERRUPTED = 130
"""What typer makes of Ctrl+C."""

click.Context.formatter_class = cli_help.Help

app = typer.Typer(
    name="reportgen",
    help="政府信息公开工作年度报告：填好工作簿，生成规定格式的 Word 年报。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
template_app = typer.Typer(help="Word 模板的检查和重画。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(template_app, name="template")

Workbooks = Annotated[
    list[str],
    typer.Argument(metavar="工作簿...", help="填好的工作簿，如 inputs/2020.xlsx；也可以是文件夹，或 inputs/*.xlsx。", show_default=False),
]
Previous = Annotated[
    Path | None,
    typer.Option(
        "--previous", metavar="工作簿", help="上一年度的工作簿，核对两年的衔接；不写时用工作簿带入的数，或同一文件夹里上一年度的。"
    ),
]
Engine = Annotated[
    Literal["auto", "word", "wps", "libreoffice"], typer.Option("--engine", help="用哪个程序转 PDF；auto 依次找 Word、WPS、LibreOffice。")
]


def _templates(*, say: bool = False) -> Path:
    """The folder of editions in use; told to the user."""
    from reportgen.editions import templates_folder

    folder = templates_folder(Path.cwd())
    if say:
        own = folder == Path.cwd() / "templates"
        typer.echo(f"格式和模板：{'当前文件夹的 templates' if own else '程序自带'}")
    return folder


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
) -> None:
    """Nothing of its own: the commands do the work."""


@app.command(help="核对工作簿，指出错在哪一格、怎么改；不生成年报。")
def check(
    workbooks: Workbooks,
    previous: Previous = None,
    mark: Annotated[bool, typer.Option("--mark", help="另存一份标出问题的副本（…-核对.xlsx）；原来的工作簿不动。")] = False,
    json: Annotated[bool, typer.Option("--json", help="用 JSON 输出，供其他程序读取。")] = False,
) -> None:
    from reportgen import cli_findings, pipeline

    paths, templates = _selected(workbooks, previous), _templates()
    read, code = [], DONE
    for path in paths:
        try:
            outcome = pipeline.check(path, templates, previous)
            code = max(code, FINDINGS if outcome.stopped else DONE)
            if json:
                read.append(outcome)
            else:
                cli_findings.show(outcome)
            if mark and outcome.findings:
                typer.echo(legible(f"标出问题的副本：{pipeline.mark(outcome).path}"), err=json)
        except Exception as error:  # whatever comes of one keeps no other from being checked
            from reportgen.unforeseen import unforeseen

            _show_error(error if isinstance(error, CannotGoOn) else unforeseen(error))
            code = CANNOT_GO_ON
    if json:
        typer.echo(cli_findings.as_json(read))
    raise typer.Exit(code)


@app.command(help="核对工作簿并生成 Word 年报，也可以同时生成 PDF。")
def build(
    workbooks: Workbooks,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件夹", help="年报存放的文件夹。")] = Path("outputs"),
    previous: Previous = None,
    force: Annotated[bool, typer.Option("--force", help="有错误也生成；错误会记在年报的属性和制作记录里。")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时生成 PDF；转不成也不影响 Word 年报。")] = False,
    engine: Engine = "auto",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="个数", min=1, help="许多工作簿时，同时处理几份；不写时按这台电脑的处理器。"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只显示错误。")] = False,
) -> None:
    paths, templates = _selected(workbooks, previous), _templates(say=not quiet)
    if len(paths) > 1:
        from reportgen import batch, cli_batch

        documents, words = cli_batch.build(paths, output, templates, previous, force=force, jobs=jobs, quiet=quiet)
        code = CANNOT_GO_ON if words[batch.IMPOSSIBLE] else FINDINGS if words[batch.FAULTY] else DONE
    else:
        from reportgen import cli_findings, pipeline

        outcome = pipeline.build(paths[0], output, templates, previous, force=force)
        if not quiet or outcome.written is None:
            cli_findings.show(outcome)
            _show_written(outcome)
        documents, code = ([outcome.written.path], DONE) if outcome.written else ([], FINDINGS)
    if (pdf or engine != "auto") and documents:
        from reportgen import cli_pdf

        code = code if cli_pdf.convert(documents, engine, quiet=quiet) else CANNOT_GO_ON
    raise typer.Exit(code)


@app.command("pdf", help="把 Word 年报转成 PDF，存在它旁边。")
def to_pdf(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="年报...", help="Word 年报，如 outputs 里的 .docx；也可以是文件夹，或 outputs/*.docx。", show_default=False),
    ],
    engine: Engine = "auto",
) -> None:
    from reportgen import cli_pdf
    from reportgen.archive import is_kept
    from reportgen.selection import select

    raise typer.Exit(DONE if cli_pdf.convert(select(documents, (".docx",), is_kept), engine) else CANNOT_GO_ON)


@app.command(help="检查这台电脑：转 PDF 的程序、公文字体、模板、文件夹；缺什么、怎么办。")
def doctor(
    try_pdf: Annotated[bool, typer.Option("--try-pdf", help="用找到的每个程序试转一次 PDF。")] = False,
) -> None:
    from reportgen import cli_pdf

    raise typer.Exit(DONE if cli_pdf.doctor(Path.cwd(), try_pdf=try_pdf) else FINDINGS)


@app.command(help="生成某一年度的标准工作簿，供填写。")
def new(
    year: Annotated[int, typer.Argument(metavar="年度", help="年报所报告的年度，如 2020。", show_default=False)],
    organ: Annotated[str, typer.Option("--organ", metavar="名称", help="机关全称，写入工作簿。")] = "",
    last: Annotated[
        Path | None, typer.Option("--from", metavar="工作簿", help="上一年度的工作簿，由它带入机关名称和应当衔接的数。")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="存为哪个文件；不写时是 inputs/年度.xlsx。")] = None,
) -> None:
    from datetime import date

    from reportgen import drawing

    path = output or Path("inputs") / f"{year}.xlsx"
    made = drawing.new(year, organ.strip(), path, _templates(), date.today(), last)
    typer.echo(f"已生成工作簿 {path}（{made.edition.notice}）。")
    for title, labels in (("由上一年度带入的数（可以改）：", made.carried), ("上一年度没有、要自己填的数：", made.not_carried)):
        if labels:
            typer.echo(title)
            for label in labels:
                typer.echo(f"    {label}")
    typer.echo(f"填好后运行：reportgen build {path}")


@template_app.command("check", help="检查每个 Word 模板与它的格式是否一致。")
def template_check() -> None:
    from reportgen import drawing

    found = drawing.check_templates(_templates(say=True))
    for edition, faults in found.items():
        typer.echo(f"格式 {edition.id}（{edition.notice}）：{'一致' if not faults else f'有 {len(faults)} 处不一致'}")
        for fault in faults:
            typer.echo(f"  {fault}")
    raise typer.Exit(FINDINGS if any(found.values()) else DONE)


@template_app.command("draw", help="按格式重画 Word 模板；原来的模板改名保留。")
def template_draw(edition: Annotated[str, typer.Argument(metavar="格式", help="templates 里的文件夹名，如 2019。")]) -> None:
    from reportgen import drawing

    written = drawing.draw_templates(_templates(), edition)
    typer.echo(f"已画好 {written.path}" + (f"，原来的在 {written.kept}" if written.kept else ""))


def _selected(workbooks: list[str], previous: Path | None) -> list[Path]:
    """The workbooks meant; marked copies and former files are none, those of old formats are refused one by one, not passed over."""
    from reportgen.archive import is_kept
    from reportgen.selection import select
    from reportgen.workbook.form import MARKED

    paths = select(workbooks, (".xlsx", ".xlsm", ".xls", ".et"), lambda stem: stem.endswith(MARKED) or is_kept(stem))
    if previous and len(paths) > 1:
        raise click.UsageError("--previous 只能用于一份工作簿：上一年度的数是一个机关的。")
    return paths


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
        _show_error(outcome.unrecorded)


def _show_error(error: CannotGoOn) -> None:
    typer.echo(error.message, err=True)
    typer.echo(error.hint, err=True)


def main() -> NoReturn:
    """The command ``reportgen``: the one gate where errors become words and exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = app(prog_name="reportgen", standalone_mode=False)
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
    except CannotGoOn as error:
        _show_error(error)
        code = CANNOT_GO_ON
    except click.exceptions.NoArgsIsHelpError as error:
        typer.echo(error.message, err=True)
        code = USAGE
    except click.UsageError as error:
        typer.echo(cli_help.usage(error), err=True)
        typer.echo("运行 reportgen --help 查看用法。", err=True)
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        typer.echo("已停止。", err=True)
        code = CANNOT_GO_ON
    except Exception as error:
        from reportgen.unforeseen import unforeseen

        _show_error(unforeseen(error))
        code = CANNOT_GO_ON
    sys.exit(code if isinstance(code, int) else DONE)
