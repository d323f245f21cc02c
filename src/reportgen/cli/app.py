"""The command line: its commands, and the one gate where errors become words and exit codes."""

import sys
from functools import partial
from importlib import import_module
from typing import Annotated, NamedTuple, NoReturn

import click
import typer
from typer.core import TyperCommand, TyperGroup

from reportgen import __version__
from reportgen.cli import forms, help, streams
from reportgen.cli.options import CANNOT_GO_ON, DONE, USAGE, show_error
from reportgen.errors import CannotGoOn

_INTERRUPTED = 130
"""What typer makes of Ctrl+C."""
_plain = partial(typer.Typer, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

click.Context.formatter_class = help.Help


class Command(NamedTuple):
    """Where a command, or a group of them, stands in this package, and what the list of commands says of it."""

    module: str
    name: str
    help: str
    form: type[TyperCommand] = TyperCommand

    def loaded(self) -> click.Command:
        found = getattr(import_module(f"reportgen.cli.{self.module}"), self.name)
        if not isinstance(found, typer.Typer):
            function, found = found, _plain()
            found.command(cls=self.form)(function)
        command = typer.main.get_command(found)
        command.help = self.help
        return command


COMMANDS = {
    "check": Command("check", "check_command", "核对工作簿，指出错在哪一格、怎么改；不生成年报。"),
    "watch": Command("watch", "watch_command", "一边填一边核对：每次在 Excel 里保存，就核对一遍。"),
    "build": Command("build", "build_command", "核对工作簿并生成 Word 年报，也可以同时生成 PDF、网页、图解。", forms.WithHtml),
    "pdf": Command("pdf", "pdf", "把 Word 年报转成 PDF，存在它旁边。"),
    "doctor": Command("doctor", "doctor", "检查这台电脑：转 PDF 的程序、公文字体、模板、文件夹；缺什么、怎么办。"),
    "new": Command("new", "new", "生成某一年度的标准工作簿，供填写。"),
    "import": Command("import_reports", "import_command", "由已经公布的年报（Word、网页、PDF）得到标准工作簿。"),
    "compare": Command("compare", "compare_command", "比对两份年报（工作簿、Word、网页、PDF 都可以）：哪个数、哪段话不同。"),
    "collect": Command("collect", "collect_command", "汇总许多单位的工作簿：谁没报、错在哪里、合计、两年对照、汇总机关自己的工作簿。"),
    "roster": Command("roster", "roster_command", "生成报送单位的名单，供汇总年报时用。"),
    "verify": Command("verify", "verify_command", "核对存着的年报：与制作记录比，缺的、变了的、没有记录的都列出来。"),
    "page": Command("page", "page", "在浏览器里打开一页：把工作簿拖进去，看哪里不对，取走年报。"),
    "template": Command("template", "app", "模板的检查，Word 模板的重画。"),
}
"""In the order of the list."""


class Commands(TyperGroup):
    """The commands, each loaded when it is called: a start pays for one of them, and the list for none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            return COMMANDS[cmd_name].loaded()
        self.commands = {name: each.loaded() for name, each in COMMANDS.items()}  # one of them may be meant
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.help) for name, each in COMMANDS.items()])


app = _plain(
    name="reportgen",
    cls=Commands,
    help="政府信息公开工作年度报告：填好工作簿，生成规定格式的 Word 年报。",
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)


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
