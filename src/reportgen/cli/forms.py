"""The options of ``build`` for other forms than the Word document, and what is printed of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal

import click
import typer
from typer.core import TyperCommand

from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.commands.convert import Conversion
    from reportgen.commands.forms import Form, Made

_PAGE, _FRAGMENT = "page", "fragment"
Html = Annotated[
    Literal["page", "fragment"] | None,
    typer.Option("--html", metavar="[fragment]", help="同时生成网页；写 --html fragment 的，是贴进网站编辑器的那一段。"),
]
Chart = Annotated[bool, typer.Option("--chart", help="同时生成图解：一页图，图片和 Excel 各一份；有网页的，网页里也有。")]
Everything = Annotated[bool, typer.Option("--all", help="各种样式都生成：Word、网页、图解，电脑上有转 PDF 的程序时还有 PDF。")]


class WithHtml(TyperCommand):
    """A command with ``--html``, whose word may be left out: click would take for it the workbook that follows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_whole(args)))


def _whole(arguments: Sequence[str]) -> Iterator[str]:
    """The arguments, with the word of ``--html`` written out; what follows ``--`` is no option."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for before, each in pairwise(["", *options]):
        if each == "--html":
            continue
        if before == "--html":
            yield f"--html={_FRAGMENT if each == _FRAGMENT else _PAGE}"
        if before != "--html" or each != _FRAGMENT:
            yield each
    if options and options[-1] == "--html":
        yield f"--html={_PAGE}"
    yield from arguments[len(options) :]


def wanted(*, pdf: bool, html: str | None, chart: bool, everything: bool, quiet: bool) -> "frozenset[Form]":
    """The forms asked for. Of all, the PDF is not one where no program is there that makes it, nor the picture without a font; that is said."""
    from reportgen.commands.forms import Form, lacking

    asked = {Form.PDF: pdf, Form.PAGE: html == _PAGE or everything, Form.FRAGMENT: html == _FRAGMENT}
    asked |= dict.fromkeys((Form.PICTURE, Form.CHARTS), chart or everything)
    if everything:
        missing = lacking()
        for form, own in ((Form.PICTURE, chart), (Form.PDF, pdf)):
            asked[form] = own or form not in missing
            if not asked[form] and not quiet:
                typer.echo(missing[form])
    return frozenset(form for form, want in asked.items() if want)


def show(made: "Iterable[Made]", *, quiet: bool) -> None:
    """What came of the forms of one report."""
    for each in made:
        if each.written is None:
            show_missing([each])
        elif not quiet:
            typer.echo(legible(f"{f'已生成{each.form.word}' if each.written.new else f'{each.form.word}没有变化'}：{each.path}"))
            if each.written.kept:
                typer.echo(f"原来的一份保留在：{each.written.kept}")


def show_missing(made: "Iterable[Made]") -> None:
    """Why forms are not there, each reason once, and where the former ones are."""
    said = set()
    for each in made:
        if each.fault and (each.form, each.fault.message) not in said:
            said.add((each.form, each.fault.message))
            typer.echo(f"没有生成{each.form.word}：{each.fault.message}", err=True)
            typer.echo(each.fault.hint, err=True)
        show_former(each)


def show_former(what: "Made | Conversion") -> None:
    """Where a form that no longer holds is now."""
    if what.aside:
        typer.echo(legible(f"旧的一份与现在的年报不同，移到了：{what.aside}"), err=True)
    if what.stale:
        typer.echo("旧的一份与现在的年报不同，又移不开，不要用它：关闭打开它的程序，再生成一次。", err=True)
