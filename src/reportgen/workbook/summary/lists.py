"""上下级核对 and 文字雷同: where a superior's report differs from the sum of its units, and whose texts are not their own."""

from openpyxl.workbook.workbook import Workbook

from reportgen.collection.summary import Summary
from reportgen.workbook.pen import HEAD, NUMBER, PERCENT, TEXT, Entry, Pen, stored

LEVELS, COPIES = "上下级核对", "文字雷同"
_LEVEL_COLUMNS = (
    ("单位", 30),
    ("数据", 50),
    ("名称", 30),
    ("它自己报的", 13),
    ("下属单位相加", 13),
    ("相差", 12),
    ("没有计入的下属单位", 12),
)
_COPY_COLUMNS = (("单位", 36), ("与哪一份相同", 36), ("相同的文字占", 14))


def draw_levels(book: Workbook, summary: Summary) -> None:
    pen = Pen(book, LEVELS, [width for _, width in _LEVEL_COLUMNS], freeze="B4")
    organs = len({gap.organ for gap in summary.gaps})
    said = (
        f"{organs} 个单位自己报的数与它下属单位相加的不同，逐项列出。"
        if organs
        else "下面还有单位的，自己报的数与下属单位相加的都相同，或者没有报。"
    )
    pen.head(f"{summary.year}年度{LEVELS}", said)
    top = pen.write(Entry(label, HEAD) for label, _ in _LEVEL_COLUMNS)
    for gap in summary.gaps:
        field = summary.edition.fields[gap.name]
        unit = f"（{gap.unit}）" if gap.unit and not field.column.unit else ""
        numbers = (stored(gap.own), stored(gap.below), stored(gap.own - gap.below), gap.left_out)
        labels = f"{field.labels}{unit}"
        pen.write([Entry(gap.organ), Entry(labels), Entry(gap.name), *(Entry(number, NUMBER) for number in numbers)], 34)
    pen.filter(top, pen.row)


def draw_copies(book: Workbook, summary: Summary) -> None:
    pen = Pen(book, COPIES, [width for _, width in _COPY_COLUMNS], freeze="B5")
    pen.head(f"{summary.year}年度{COPIES}", "文字一半以上与另一份相同的单位。数字、标点和本机关的名称不比；相同不一定不对，请复核。")
    pen.across("" if summary.copied else "没有发现。")
    top = pen.write(Entry(label, HEAD) for label, _ in _COPY_COLUMNS)
    for each in summary.copied:
        pen.write([Entry(each.unit), Entry(each.other or "它自己上一年度的年报", TEXT), Entry(round(100 * each.share, 1), PERCENT)])
    pen.filter(top, pen.row)
