"""The command ``doctor``."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.options import DONE, FINDINGS

if TYPE_CHECKING:
    from reportgen.commands.computer import Fact
    from reportgen.commands.doctor import Item

JSON_VERSION = 1
"""The shape of the JSON; see docs/json.md."""
_HEADING = "reportgen 电脑检查"
_BOM = "\ufeff"
"""By it the editors of Windows know a text for UTF-8."""


def doctor(
    try_pdf: Annotated[bool, typer.Option("--try-pdf", help="用找到的每个程序试转一次 PDF。")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="文件", help="把这台电脑的情况和检查结果写进一个文件，交给信息中心。")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="用 JSON 输出，供其他程序读取；与 --report 一起用，文件里是 JSON。")] = False,
) -> None:
    from reportgen.commands.computer import facts
    from reportgen.commands.doctor import State, examine, verdict

    items: list[Item] = []
    for item in examine(Path.cwd(), sys.stdout.encoding, try_pdf=try_pdf):
        items.append(item)
        if report or not json:
            for line in _lines(item):
                typer.echo(line)
    if report or json:
        known = [*facts(Path.cwd(), sys.stdout.encoding, datetime.now().astimezone())]
        told = as_json(known, items) if json else as_text(known, items)
        if report:
            _store(report, told if json else f"{_BOM}{told}")
        else:
            typer.echo(told)
    if report or not json:
        typer.echo(verdict(items))
    raise typer.Exit(FINDINGS if any(item.state is State.WRONG for item in items) else DONE)


def _lines(item: "Item") -> Iterator[str]:
    yield f"{item.state.value}  {item.what}"
    if item.advice:
        yield f"      {item.advice}"


def as_text(known: Sequence["Fact"], items: Sequence["Item"]) -> str:
    """All of it, to be read."""
    from reportgen.commands.doctor import verdict

    lines = [_HEADING, "", *map(str, known), ""]
    lines += [line for item in items for line in _lines(item)]
    return "\n".join([*lines, "", verdict(items)])


def as_json(known: Sequence["Fact"], items: Sequence["Item"]) -> str:
    """All of it in the documented shape."""
    from json import dumps

    from reportgen.commands.doctor import State, verdict

    return dumps(
        {
            "version": JSON_VERSION,
            "what": _HEADING,
            "facts": {fact.key: fact.value for fact in known},
            "items": [{"state": item.state.value, "what": item.what, "advice": item.advice} for item in items],
            "usable": not any(item.state is State.WRONG for item in items),
            "verdict": verdict(items),
        },
        ensure_ascii=False,
        indent=2,
    )


def _store(path: Path, told: str) -> None:
    """Put it into a file in the place of an older one; a file of another kind that stands there is kept beside it."""
    from reportgen.files import store

    path, ours = path.absolute(), False
    with suppress(OSError):  # none is there, or none can be read
        ours = _HEADING.encode() in path.read_bytes()[:200]
    written = store.write(path, f"{told}\n".encode(), keep=not ours)
    typer.echo(f"已写进 {path}" + (f"；那里原有的文件改名为 {written.kept.name}" if written.kept else ""))
