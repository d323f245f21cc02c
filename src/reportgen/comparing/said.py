"""A comparison in plain words, line by line."""

from collections.abc import Iterator

from reportgen.comparing.comparison import Comparison, Entry, Part, Passage
from reportgen.comparing.paragraphs import Line
from reportgen.comparing.words import Change
from reportgen.model.grid import Role
from reportgen.model.report import ABOVE, BELOW

OLD, NEW = "甲", "乙"
"""What the two files are called."""
_SHOWN = 20
"""Characters of what is the same that are shown on each side of a change."""
_MARKS = {Change.DELETED: "【删：{}】", Change.INSERTED: "【增：{}】"}


def said(comparison: Comparison) -> Iterator[str]:
    """Both files, what differs part by part, what was not read, and a line that counts it."""
    yield from (f"{OLD}：{comparison.old.name}", f"{NEW}：{comparison.new.name}")
    place = ""
    for part in comparison.parts:
        if part.differing and part.place != place:
            place = part.place
            yield f"「{place}」"
        yield from (f"    {line}" for line in _differences(part))
    yield from not_read(comparison)
    yield summary(comparison)


def not_read(comparison: Comparison) -> Iterator[str]:
    """What of either side was not compared, a sentence each."""
    for name, side in ((OLD, comparison.old), (NEW, comparison.new)):
        yield from (f"{name}没有读出：{sentence}" for sentence in side.unread)
        around = sum(len(side.strays.get(where, ())) for where in (ABOVE, BELOW))
        if side.page and around:
            yield f"{name}是网页，{ABOVE}、{BELOW}有 {around} 段不属于年报，没有比。"


def summary(comparison: Comparison) -> str:
    """How much differs, in a sentence."""
    unread = len(comparison.old.unread) + len(comparison.new.unread)
    if comparison.same:
        return "两份相同：每个数、每个标签、每段文字都一样。"
    if not comparison.differing:
        return f"读出的都相同，但有 {unread} 处没有读出，不能说两份相同。"
    return f"有 {comparison.differing} 处不同" + (f"，{unread} 处没有读出。" if unread else "。")


def number(line: Line) -> str:
    """Which paragraph of its place it is, on which side."""
    if line.old is None:
        return f"{NEW}多出第 {line.new_number} 段"
    if line.new is None:
        return f"{NEW}没有{OLD}的第 {line.old_number} 段"
    if line.old_number == line.new_number:
        return f"第 {line.new_number} 段"
    return f"{OLD}第 {line.old_number} 段、{NEW}第 {line.new_number} 段"


def _differences(part: Part) -> Iterator[str]:
    if isinstance(part, Passage):
        yield from (f"{number(line)}：{_marked(line)}" if part.counted else _marked(line) for line in part.differing)
    else:
        yield from map(_entry, part.differing)


def _entry(entry: Entry) -> str:
    old, new = (("（没有）" if text is None else f"“{text}”" if text else "（空白）") for text in (entry.old, entry.new))
    what = entry.what if entry.role is Role.FIGURE else f"标签「{entry.what}」"
    return f"{what}：{OLD}{old}，{NEW}{new}"


def _marked(line: Line) -> str:
    """A paragraph with what was deleted and inserted in it marked; of what is long and the same only the ends."""
    last = len(line.pieces) - 1
    return "".join(
        _ends(piece.text, at > 0, at < last) if piece.change is Change.KEPT else _MARKS[piece.change].format(piece.text)
        for at, piece in enumerate(line.pieces)
    )


def _ends(text: str, after_change: bool, before_change: bool) -> str:
    shown = _SHOWN * (after_change + before_change)
    if len(text) <= shown + 2:
        return text
    return f"{text[:_SHOWN] if after_change else ''}……{text[-_SHOWN:] if before_change else ''}"
