"""The command line: its commands, and the one gate where errors become words and exit codes."""

import sys
from typing import Annotated, NoReturn

import click
import typer

from reportgen import __version__
from reportgen.cli import (
    build,
    check,
    collect,
    compare,
    doctor,
    forms,
    help,
    import_reports,
    new,
    page,
    pdf,
    roster,
    streams,
    template,
    verify,
    watch,
)
from reportgen.cli.options import CANNOT_GO_ON, DONE, USAGE, show_error
from reportgen.errors import CannotGoOn

_INTERRUPTED = 130
"""What typer makes of Ctrl+C."""

click.Context.formatter_class = help.Help

app = typer.Typer(
    name="reportgen",
    help="政府信息公开工作年度报告：填好工作簿，生成规定格式的 Word 年报。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("check", help="核对工作簿，指出错在哪一格、怎么改；不生成年报。")(check.check_command)
app.command("watch", help="一边填一边核对：每次在 Excel 里保存，就核对一遍。")(watch.watch_command)
app.command("build", cls=forms.WithHtml, help="核对工作簿并生成 Word 年报，也可以同时生成 PDF、网页、图解。")(build.build_command)
app.command(help="把 Word 年报转成 PDF，存在它旁边。")(pdf.pdf)
app.command(help="检查这台电脑：转 PDF 的程序、公文字体、模板、文件夹；缺什么、怎么办。")(doctor.doctor)
app.command(help="生成某一年度的标准工作簿，供填写。")(new.new)
app.command("import", help="由已经公布的年报（Word、网页、PDF）得到标准工作簿。")(import_reports.import_command)
app.command("compare", help="比对两份年报（工作簿、Word、网页、PDF 都可以）：哪个数、哪段话不同。")(compare.compare_command)
app.command("collect", help="汇总许多单位的工作簿：谁没报、错在哪里、合计、两年对照、汇总机关自己的工作簿。")(collect.collect_command)
app.command("roster", help="生成报送单位的名单，供汇总年报时用。")(roster.roster_command)
app.command("verify", help="核对存着的年报：与制作记录比，缺的、变了的、没有记录的都列出来。")(verify.verify_command)
app.command(help="在浏览器里打开一页：把工作簿拖进去，看哪里不对，取走年报。")(page.page)
app.add_typer(template.app, name="template")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
) -> None:
    """Nothing of its own: the commands do the work."""


def main() -> NoReturn:
    """The command ``reportgen``: the one gate where errors become words and exit codes."""
    streams.make_safe()
    try:
        code = app(prog_name="reportgen", standalone_mode=False)
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
    except CannotGoOn as error:
        show_error(error)
        code = CANNOT_GO_ON
    except click.exceptions.NoArgsIsHelpError as error:
        typer.echo(error.message, err=True)
        code = USAGE
    except click.UsageError as error:
        typer.echo(help.usage(error), err=True)
        typer.echo("运行 reportgen --help 查看用法。", err=True)
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        typer.echo("已停止。", err=True)
        code = CANNOT_GO_ON
    except Exception as error:
        from reportgen.commands.crash import crash_report

        show_error(crash_report(error))
        code = CANNOT_GO_ON
    streams.close()
    sys.exit(code if isinstance(code, int) else DONE)
