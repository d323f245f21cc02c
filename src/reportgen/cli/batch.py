"""What ``build`` prints of many workbooks: how far it has come, and at the end what came of each."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click
import typer

from reportgen.cli import forms
from reportgen.cli.findings import quoted
from reportgen.cli.help import columns
from reportgen.cli.options import CANNOT_GO_ON, DONE, FINDINGS, show_error
from reportgen.commands import batch, workers
from reportgen.commands.check import Outcome
from reportgen.commands.choosing import Chosen, clashes
from reportgen.commands.forms import Form, Made
from reportgen.errors import NotWritten, legible
from reportgen.model.findings import Severity

_SHOWN = 20
"""Lines of the summary on the screen; all of them are in the file."""


def build_many(
    chosen: Chosen,
    output: Path,
    templates: Path,
    last: Path | None,
    *,
    force: bool,
    wanted: Collection[Form],
    convert: Callable[[Sequence[Path]], Iterable[tuple[Path, Path | None]]],
    jobs: int | None,
    quiet: bool,
) -> int:
    """Build the reports and say what came of them; the exit code. ``convert``: gives the PDFs of finished documents."""
    workbooks = chosen.paths
    lines = [batch.line_of(path, batch.IMPOSSIBLE, f"{error.message}{error.hint}") for path, error in chosen.refused]
    lacking: list[Made] = []
    outcomes: list[Outcome] = []
    start = time.perf_counter()
    jobs = jobs or workers.default_jobs(len(workbooks))
    results = batch.build_all(workbooks, output, templates, last, force=force, wanted=wanted, jobs=jobs)
    try:
        with _progress(len(workbooks), quiet) as bar:
            for result in results:
                lines.append(batch.line(result))
                lacking += [each for each in result.forms if each.written is None]
                if result.outcome:
                    outcomes.append(replace(result.outcome, findings=()))
                bar.update(1, lines[-1])
        unconverted = _convert(lines, convert)
    finally:  # also where the end comes by Ctrl+C: of what was done till then
        lines += [batch.line_of(path, batch.LEFT_OUT, why) for path, why in chosen.left_out]
        fault = _write_summary(output, lines)
    forms.show_missing(lacking)
    words = Counter(line["结果"] for line in lines)
    _show([line for line in lines if line["结果"] != batch.LEFT_OUT], quiet)
    for clash in clashes(outcomes):
        typer.echo(legible(f"警告：{clash}"))
    counted = "，".join(f"{word} {count} 份" for word, count in words.items())
    where = "" if fault else f"，汇总在 {output / batch.SUMMARY}"
    typer.echo(f"共 {len(lines)} 份：{counted}。用时 {time.perf_counter() - start:.1f} 秒{where}。")
    if fault:
        show_error(fault)
    elif unrecorded := next((line["说明"] for line in lines if line["年报"] and line["说明"]), None):
        typer.echo(unrecorded, err=True)
    wanting = any(each.form in wanted for each in lacking) or (unconverted and Form.PDF in wanted)
    return CANNOT_GO_ON if words[batch.IMPOSSIBLE] or fault or wanting else FINDINGS if words[batch.FAULTY] else DONE


def _convert(lines: Sequence[dict[str, str]], convert: Callable[[Sequence[Path]], Iterable[tuple[Path, Path | None]]]) -> bool:
    """Name the PDFs in the lines of their reports; whether any has none that should."""
    reports = {Path(line["年报"]): line for line in lines if line["年报"]}
    unconverted = False
    for document, pdf in convert(list(reports)):
        line = reports[document]
        if pdf:
            line[batch.OTHERS] += f"、{pdf.name}" if line[batch.OTHERS] else pdf.name
        unconverted |= pdf is None
    return unconverted


def _write_summary(output: Path, lines: Sequence[dict[str, str]]) -> NotWritten | None:
    """Put the summary beside the reports; why it could not be, else None: the reports are there all the same."""
    try:
        batch.write_summary(output, lines)
    except NotWritten as error:
        return error
    return None


def _progress(workbooks: int, quiet: bool) -> "click._termui_impl.ProgressBar[dict[str, str]]":
    faults = 0

    def current(line: dict[str, str] | None) -> str:
        nonlocal faults
        faults += line is not None and not line["年报"]
        return legible(f"{line['机关名称'] or line['工作簿']}，{faults} 份没有生成") if line else ""

    hidden = quiet or not sys.stderr.isatty()
    return click.progressbar(length=workbooks, label="生成年报", item_show_func=current, show_pos=True, file=sys.stderr, hidden=hidden)


def _show(lines: Sequence[dict[str, str]], quiet: bool) -> None:
    """The lines that want to be seen: those without a report first, the rest as far as there is room."""
    wanting = [line for line in lines if not line["年报"]]
    shown = [*wanting, *(line for line in lines if line["年报"] and not quiet)][:_SHOWN]
    rows = [[legible(text) for text in (line["结果"], line["机关名称"] or line["工作簿"], line["年度"], _what(line))] for line in shown]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())
    if left := (len(wanting) if quiet else len(lines)) - len(shown):
        typer.echo(f"……其余 {left} 份见汇总。")
    if first := next((line["工作簿"] for line in wanting if line["结果"] == batch.FAULTY), None):
        typer.echo(legible(f"怎么改，一份一份地看，如：reportgen check {quoted(Path(first))}"))


def _what(line: dict[str, str]) -> str:
    """Where the report is and how much there is to look at, or what is wrong with which workbook."""
    if not line["年报"]:
        return line["说明"] if line["工作簿"] in line["说明"] else f"{line['工作簿']}：{line['说明']}"
    counts = "，".join(f"{line[each.value]} 处{each.value}" for each in Severity if line[each.value] != "0")
    return "、".join(filter(None, (line["年报"], line[batch.OTHERS]))) + (f"（{counts}）" if counts else "")
