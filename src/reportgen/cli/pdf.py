"""The command ``pdf``, and what it and ``build --pdf`` print."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.forms import show_former
from reportgen.cli.options import CANNOT_GO_ON, DONE, Engine, show_error
from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.commands.convert import Conversion
    from reportgen.pdf.fonts import Substitution


def pdf(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="年报...", help="Word 年报，如 outputs 里的 .docx；也可以是文件夹，或 outputs/*.docx。", show_default=False),
    ],
    engine: Engine = "auto",
) -> None:
    from reportgen.files.selection import select
    from reportgen.files.store import is_kept

    made = [pdf for _, pdf in convert(select(documents, (".docx",), is_kept).paths, engine)]
    raise typer.Exit(DONE if all(made) else CANNOT_GO_ON)


def convert(documents: Sequence[Path], engine: str, *, quiet: bool = False) -> Iterator[tuple[Path, Path | None]]:
    """Convert and say what came of it; yield each document with its PDF, None where it has none."""
    from reportgen.commands.convert import to_pdf

    missing: dict[Substitution, None] = {}
    hint = ""
    for conversion in to_pdf(documents, engine):
        if conversion.pdf:
            missing |= dict.fromkeys(conversion.pdf.substitutions)
        if conversion.fault:
            typer.echo(legible(f"{conversion.document}：{conversion.fault.message}"), err=True)
            if conversion.fault.hint != hint:
                typer.echo(hint := conversion.fault.hint, err=True)
            show_former(conversion)
        elif not quiet:
            _show_made(conversion)
        if conversion.unrecorded:
            show_error(conversion.unrecorded)
        yield conversion.document, conversion.written.path if conversion.written else None
    if not quiet:
        _show_substitutions(missing)


def _show_made(conversion: "Conversion") -> None:
    made, written = conversion.pdf, conversion.written
    assert made is not None and written is not None
    facts = f"{made.engine}，{made.seen.pages} 页，{made.seen.archival or '不是 PDF/A'}"
    typer.echo(legible(f"{'已生成 PDF' if written.new else 'PDF 没有变化'}：{written.path}（{facts}）"))
    if written.kept:
        typer.echo(f"原来的一份保留在：{written.kept}")
    if made.seen.unembedded:
        typer.echo(f"没有装进 PDF 的字体：{'、'.join(made.seen.unembedded)}。在没有它们的电脑上，字会走样。")


def _show_substitutions(missing: "Collection[Substitution]") -> None:
    if missing:
        typer.echo("这台电脑缺少下列字体，PDF 里由别的字体代替，页数可能与 Word 里的不同：")
    for each in missing:
        typer.echo(f"    {each.font}" + (f"，由 {each.stand_in} 代替" if each.stand_in else ""))
        typer.echo(f"        {each.advice}")
