"""What the commands ``pdf`` and ``doctor``, and ``build --pdf``, print."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.conversion import Conversion
    from reportgen.pdf.fonts import Substitution


def convert(documents: Sequence[Path], engine: str, *, quiet: bool = False) -> bool:
    """Convert and say what came of it; whether every document has its PDF. Raises CannotGoOn."""
    from reportgen.conversion import to_pdf

    good = True
    missing: dict[Substitution, None] = {}
    for conversion in to_pdf(documents, engine):
        if conversion.pdf:
            missing |= dict.fromkeys(conversion.pdf.substitutions)
        if conversion.fault:
            good = False
            typer.echo(legible(f"{conversion.document}：{conversion.fault.message}"), err=True)
            typer.echo(conversion.fault.hint, err=True)
        elif not quiet:
            _show_made(conversion)
    if not quiet:
        _show_substitutions(missing)
    return good


def _show_made(conversion: "Conversion") -> None:
    pdf, written = conversion.pdf, conversion.written
    assert pdf is not None and written is not None
    facts = f"{pdf.engine}，{pdf.seen.pages} 页，{pdf.seen.archival or '不是 PDF/A'}"
    typer.echo(legible(f"{'已生成 PDF' if written.new else 'PDF 没有变化'}：{written.path}（{facts}）"))
    if written.kept:
        typer.echo(f"原来的一份保留在：{written.kept}")
    if pdf.seen.unembedded:
        typer.echo(f"没有装进 PDF 的字体：{'、'.join(pdf.seen.unembedded)}。在没有它们的电脑上，字会走样。")


def _show_substitutions(missing: "Collection[Substitution]") -> None:
    if missing:
        typer.echo("这台电脑缺少下列字体，PDF 里由别的字体代替，页数可能与 Word 里的不同：")
    for each in missing:
        typer.echo(f"    {each.font}" + (f"，由 {each.stand_in} 代替" if each.stand_in else ""))
        typer.echo(f"        {each.advice}")


def doctor(folder: Path, *, try_pdf: bool) -> bool:
    """Say what this computer has; whether reports can be made."""
    from reportgen.doctor import State, examine

    good = True
    for item in examine(folder, sys.stdout.encoding, try_pdf=try_pdf):
        good = good and item.state is not State.WRONG
        typer.echo(f"{item.state.value}  {item.what}")
        if item.advice:
            typer.echo(f"      {item.advice}")
    return good
