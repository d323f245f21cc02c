"""两年对照: every sum beside last year's, of the units that have both."""

from openpyxl.workbook.workbook import Workbook

from reportgen.collection.summary import Summary
from reportgen.collection.sums import in_unit
from reportgen.collection.years import Change
from reportgen.model.amounts import plain
from reportgen.workbook.pen import HEAD, MIDDLE, NUMBER, PERCENT, TEXT, Content, Entry, Pen, coloured, stored
from reportgen.workbook.summary.notes import whose

TITLE = "两年对照"
_COLUMNS = (
    ("表", 6),
    ("数据", 46),
    ("名称", 30),
    ("今年合计", 12),
    ("可比单位", 10),
    ("其中今年", 12),
    ("上年", 12),
    ("相差", 12),
    ("百分比", 10),
    ("留意", 8),
    ("变化最大的单位", 60),
)
_LOOK_HERE = coloured("FFD966")


def draw(book: Workbook, summary: Summary) -> None:
    counted = [each for each in summary.collected.below(summary.organ) if not each.uncounted]
    known = sum(each.unit.name in summary.before for each in counted)
    notes = [
        f"相加的 {len(counted)} 个单位里，{known} 个有上一年度的数；相差和百分比只比这些“可比单位”。"
        if known
        else "这些工作簿都没有带入上一年度的数；要比较的，选定上一年度的文件夹（命令行里用 --previous），再汇总一次。",
        "“留意”：可比单位的合计变了一半以上，而且相差 10 以上。",
        *whose(summary),
    ]
    pen = Pen(book, TITLE, [width for _, width in _COLUMNS], freeze=f"D{len(notes) + 3}")
    pen.head(f"{summary.organ}{summary.year}年度与上一年度对照", *notes)
    top = pen.write(Entry(label, HEAD) for label, _ in _COLUMNS)
    for change in summary.changes:
        pen.write(_line(summary, change), 15 * max(1, -(-2 * max(len(_labels(summary, change)) * 60 // 46, len(_most(change))) // 58)) + 6)
    pen.filter(top, pen.row)


def _labels(summary: Summary, change: Change) -> str:
    field = summary.edition.fields[change.name]
    return field.labels + (f"（{change.unit}）" if change.unit and not field.column.unit else "")


def _most(change: Change) -> str:
    return "；".join(f"{unit} {'+' if number > 0 else ''}{plain(number)}" for unit, number in change.most)


def _line(summary: Summary, change: Change) -> list[Entry | None]:
    field = summary.edition.fields[change.name]
    whole = stored(in_unit(change.whole.number, change.unit)) if change.whole.parts else ""
    line = [Entry(field.section.id, MIDDLE), Entry(_labels(summary, change), TEXT), Entry(change.name, TEXT), Entry(whole, NUMBER)]
    if not change.units:
        return [*line, Entry(0, NUMBER), *[Entry("", NUMBER)] * 6]
    numbers: tuple[Content, ...] = (change.units, stored(change.now), stored(change.then), stored(change.difference))
    percent: Content = "上年为 0" if change.percent is None else float(change.percent)
    looked = Entry("留意", _LOOK_HERE) if change.unusual else Entry("", MIDDLE)
    return [*line, *(Entry(number, NUMBER) for number in numbers), Entry(percent, PERCENT), looked, Entry(_most(change), TEXT)]
