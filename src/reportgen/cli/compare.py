"""The command ``compare``."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.options import DONE, FINDINGS, templates_in_use
from reportgen.errors import legible

if TYPE_CHECKING:
    from reportgen.comparing.comparison import Comparison, Entry, Part
    from reportgen.comparing.paragraphs import Line
    from reportgen.comparing.sides import Side

OLD, NEW = "甲", "乙"
"""What the two files are called."""
_SHOWN = 20
"""Characters of what is the same that are shown on each side of a change."""


def compare_command(
    old: Annotated[Path, typer.Argument(metavar="甲", help="工作簿（.xlsx）、Word 文档（.docx）、网页或 PDF。", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="乙", help="与甲比对的一份，可以是另一种文件。", show_default=False)],
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="标题没有写年度的，在这里写明。")] = None,
) -> None:
    from reportgen.commands.compare import compare

    comparison = compare(old, new, templates_in_use(), year)
    for line in _said(comparison):
        typer.echo(legible(line))
    raise typer.Exit(DONE if comparison.same else FINDINGS)


def _said(comparison: "Comparison") -> Iterator[str]:
    """What differs, part by part, what was not read, and a line that counts it."""
    sides = ((OLD, comparison.old), (NEW, comparison.new))
    yield from (f"{name}：{side.name}" for name, side in sides)
    place = ""
    for part in comparison.parts:
        if part.differing and part.place != place:
            place = part.place
            yield f"「{place}」"
        yield from (f"    {line}" for line in _differences(part))
    for name, side in sides:
        yield from (f"{name}没有读出：{sentence}" for sentence in side.unread)
        yield from _around(name, side)
    yield _summary(comparison)


def _differences(part: "Part") -> Iterator[str]:
    from reportgen.comparing.comparison import Passage

    if isinstance(part, Passage):
        yield from (_number(line) + marked(line) if part.counted else marked(line) for line in part.differing)
    else:
        yield from map(_entry, part.differing)


def _entry(entry: "Entry") -> str:
    from reportgen.model.grid import Role

    old, new = (("（没有）" if text is None else f"“{text}”" if text else "（空白）") for text in (entry.old, entry.new))
    what = entry.what if entry.role is Role.FIGURE else f"标签「{entry.what}」"
    return f"{what}：{OLD}{old}，{NEW}{new}"


def _number(line: "Line") -> str:
    if line.old is None:
        return f"{NEW}多出第 {line.new_number} 段："
    if line.new is None:
        return f"{NEW}没有{OLD}的第 {line.old_number} 段："
    return (
        f"第 {line.new_number} 段："
        if line.old_number == line.new_number
        else f"{OLD}第 {line.old_number} 段、{NEW}第 {line.new_number} 段："
    )


def marked(line: "Line") -> str:
    """A paragraph with what was deleted and inserted in it marked; of what is long and the same only the ends."""
    from reportgen.comparing.words import Change

    marks = {Change.DELETED: "【删：{}】", Change.INSERTED: "【增：{}】"}
    pieces, last = line.pieces, len(line.pieces) - 1
    return "".join(
        _ends(piece.text, number > 0, number < last) if piece.change is Change.KEPT else marks[piece.change].format(piece.text)
        for number, piece in enumerate(pieces)
    )


def _ends(text: str, after_change: bool, before_change: bool) -> str:
    shown = _SHOWN * (after_change + before_change)
    if len(text) <= shown + 2:
        return text
    return f"{text[:_SHOWN] if after_change else ''}……{text[-_SHOWN:] if before_change else ''}"


def _around(name: str, side: "Side") -> Iterator[str]:
    from reportgen.model.report import ABOVE, BELOW

    around = sum(len(side.strays.get(where, ())) for where in (ABOVE, BELOW))
    if side.page and around:
        yield f"{name}是网页，{ABOVE}、{BELOW}有 {around} 段不属于年报，没有比。"


def _summary(comparison: "Comparison") -> str:
    unread = len(comparison.old.unread) + len(comparison.new.unread)
    if comparison.same:
        return "两份相同：每个数、每个标签、每段文字都一样。"
    if not comparison.differing:
        return f"读出的都相同，但有 {unread} 处没有读出，不能说两份相同。"
    return f"有 {comparison.differing} 处不同" + (f"，{unread} 处没有读出。" if unread else "。")
