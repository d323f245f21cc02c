"""报送情况: every unit of the roster with its state, what there is to say of it, and the text for those who have not reported."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from openpyxl.workbook.workbook import Workbook

from reportgen.collection.parts import Part
from reportgen.collection.roster import Counted
from reportgen.collection.standing import Collected, Standing, State
from reportgen.collection.summary import Summary
from reportgen.workbook.pen import HEAD, LINK, MIDDLE, TEXT, TIME, Entry, Pen, coloured

TITLE = "报送情况"
_COLUMNS = (
    ("序号", 7),
    ("单位", 30),
    ("上级", 24),
    ("范围", 8),
    ("状态", 14),
    ("计入合计", 26),
    ("文件", 34),
    ("修改时间", 17),
    ("报送期限", 12),
    ("错误", 7),
    ("警告", 7),
    ("提示", 7),
    ("前三个问题", 70),
    ("联系人", 12),
    ("电话", 16),
)
_COLOURS = {
    State.MISSING: "FFC7CE",
    State.UNREADABLE: "FFC7CE",
    State.WRONG: "FFC7CE",
    State.DOUBLE: "FFC7CE",
    State.ERRORS: "FFD966",
    State.WARNINGS: "FFF2CC",
    State.PASSED: "C6E0B4",
}
_LOOKS = {state: coloured(colour) for state, colour in _COLOURS.items()}
_SAID_WIDTH = 66
"""Characters of a line of findings."""
_REMINDED = 200
"""Units named in one reminder; the filter shows the rest."""


def draw(book: Workbook, summary: Summary, folder: Path) -> None:
    """folder: where the workbook will stand, so that its links lead from there."""
    collected = summary.collected
    pen = Pen(book, TITLE, [width for _, width in _COLUMNS], freeze="C7")
    pen.head(f"{summary.year}年度政府信息公开工作年度报告{TITLE}", totals(collected))
    pen.across(_stopped(collected) or "“计入合计”写着“是”的，数字在它上级的合计里；不在的，写着为什么。")
    pen.across(reminder(collected), TEXT, 30)
    pen.across("可以按“状态”筛选；点击文件名打开工作簿。")
    top = pen.write(Entry(label, HEAD) for label, _ in _COLUMNS)
    for number, standing in enumerate(collected.standings, start=1):
        pen.write(_line(summary, standing, number, folder), 15 * lines + 8 if (lines := _lines(_said(standing))) > 1 else 0)
    pen.filter(top, pen.row)
    pen.write([Entry("合计", HEAD), Entry(f"{len(collected.standings)} 个单位", HEAD), None, None, Entry(_counted_line(collected), HEAD)])
    if collected.strangers:
        pen.write([])
        pen.across(f"名单以外的文件 {len(collected.strangers)} 个，都没有计入合计：")
        for stranger in collected.strangers:
            file, reason = stranger.part, stranger.part.fault or stranger.reason
            pen.write([None, Entry(file.organ), *[None] * 4, _link(file, folder), _time(file), *[None] * 4, Entry(reason)])


def totals(collected: Collected) -> str:
    """How many units are in which state, in one line."""
    counts = Counter(each.state for each in collected.standings)
    said = "，".join(f"{state.value} {counts[state]}" for state in State if counts[state])
    return f"共 {len(collected.standings)} 个单位：{said}。"


def reminder(collected: Collected) -> str:
    """A text to send to those who have not reported, by the day their reports are due."""
    by_day: dict[date | None, list[str]] = defaultdict(list)
    for each in collected.standings:
        if each.state is State.MISSING:
            by_day[each.unit.due_for(collected.year)].append(each.unit.short or each.unit.name)
    if not by_day:
        return "各单位都已报送。"
    said = [_group(day, names) for day, names in sorted(by_day.items(), key=lambda pair: pair[0] or date.max)]
    return f"以下单位还没有报送{collected.year}年度政府信息公开工作年度报告工作簿，请抓紧报送。{''.join(said)}"


def _group(day: date | None, names: list[str]) -> str:
    more = f"等 {len(names)} 个单位" if len(names) > _REMINDED else ""
    return f"{f'{day.month}月{day.day}日前报送的：' if day else ''}{'、'.join(names[:_REMINDED])}{more}。"


def _stopped(collected: Collected) -> str:
    names = "、".join(each.unit.name for each in collected.doubled)
    return f"{names}有不止一份年报，没有相加。请选定一份（命令行里用 --take 写明它的文件），再汇总一次。" if names else ""


def _counted_line(collected: Collected) -> str:
    return f"计入 {sum(not each.uncounted for each in collected.standings)}"


def _line(summary: Summary, standing: Standing, number: int, folder: Path) -> Iterator[Entry | None]:
    unit, part, roster = standing.unit, standing.part, summary.collected.roster
    above = roster.superior(unit)
    due = unit.due_for(summary.year)
    yield Entry(number, MIDDLE)
    yield Entry(unit.name)
    yield Entry(above.name if above else roster.organ)
    yield Entry(roster.tier(unit).value, MIDDLE)
    yield Entry(standing.state.value, _LOOKS[standing.state])
    yield Entry(whether_counted(summary.collected, standing))
    yield _link(part, folder) if part else Entry("")
    yield _time(part) if part else Entry("")
    yield Entry(f"{due.month}月{due.day}日" if due else "", MIDDLE)
    for count in part.counts if part else ("", "", ""):
        yield Entry(count, MIDDLE)
    yield Entry("\n".join(_said(standing)))
    yield Entry(unit.contact)
    yield Entry(unit.phone)


def whether_counted(collected: Collected, standing: Standing) -> str:
    """Whether a unit's figures are in the sums; if not, why."""
    if not standing.uncounted:
        return "是"
    unit = standing.unit
    other = collected.roster.named(unit.by) if unit.counted is Counted.BY_ANOTHER else None
    lost = other and next((each for each in collected.standings if each.unit == other and each.uncounted), None)
    return f"否：{standing.uncounted}" + (f"，而它没有计入（{lost.uncounted}）" if lost else "")


def _said(standing: Standing) -> list[str]:
    part = standing.part
    said = list(part.said) if part else []
    if part and part.fault:
        said = [part.fault]
    elif standing.state is State.WRONG and part and part.year:
        said = [f"这是 {part.year} 年度的工作簿。"]
    others = [f"另有 {each.path}" for each in standing.others]
    return [*others, *said] if standing.state is State.DOUBLE else [*said, *others]


def _lines(said: list[str]) -> int:
    """How many lines these take in their column."""
    return sum(-(-2 * len(text) // _SAID_WIDTH) for text in said)


def _link(part: Part, folder: Path) -> Entry:
    return Entry(part.path.name, LINK, link=_target(part.path, folder))


def _target(path: Path, folder: Path) -> str:
    """The way from the summary to a file; the whole path where there is none, as between two drives."""
    try:
        way = os.path.relpath(path, folder)
    except ValueError:
        return path.resolve().as_uri()
    return way.replace("\\", "/").replace("%", "%25").replace("#", "%23").replace(" ", "%20")


def _time(part: Part) -> Entry:
    return Entry(datetime.fromtimestamp(part.modified).replace(microsecond=0) if part.modified else "", TIME)
