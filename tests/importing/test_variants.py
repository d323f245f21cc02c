"""Habits of other writers of the report: each is imported exactly, or what is not taken over is named; no figure lands elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from importing.published import blocks_of, cells, imported, labels, original, rows, tables, texts, worded
from reportgen.importing.source import Block, Cell, Table, Text

Change = Callable[[list[Block]], list[Block]]


@dataclass(frozen=True)
class Variant:
    """A habit. ``lost``: beginnings of the names of figures that are not taken; ``said``: words of each gap, in any order."""

    name: str
    change: Change
    lost: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    id: str = "2021"


def spaced(text: str) -> str:
    return " ".join(text)


def broken(text: str) -> str:
    return text[: len(text) // 2] + "\n" + text[len(text) // 2 :]


def halved(text: str) -> str:
    return text.translate(str.maketrans("（）、，：“”", '(),,:""'))


def widened(text: str) -> str:
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


def figures(change: Callable[[str], str]) -> Change:
    """Change every cell that holds a figure."""
    return cells(lambda cell: replace(cell, text=change(cell.text)) if cell.text.replace(".", "").isdigit() else cell)


def figure(old: str, new: str) -> Change:
    return cells(lambda cell: replace(cell, text=new) if cell.text == old else cell)


def value(name: str, id: str = "2021") -> str:
    return original(id).figures[name].value.text


def unmerged(table: Table) -> list[Block]:
    """Every label written out in each row that it spans."""
    written = [Cell(cell.row + down, cell.column, 1, cell.columns, cell.text) for cell in table.cells for down in range(cell.rows)]
    return [replace(table, cells=tuple(written))]


def split(at: int, again: int = 0) -> Callable[[Table], list[Block]]:
    """Cut by a page, the first rows printed again where ``again`` says how many."""

    def cut(table: Table) -> list[Block]:
        last = max(cell.row + cell.rows for cell in table.cells)
        head, rest = rows(table, 0, again), rows(table, at, last)
        moved = tuple(replace(cell, row=cell.row + again) for cell in rest.cells)
        return [rows(table, 0, at), Table(head.cells + moved, table.where + "（续）")]

    return cut


def blocks_apart(table: Table) -> list[Block]:
    """One table for each block, with its caption."""
    captions = [cell.row for cell in table.cells if cell.text.startswith("第二十条")]
    last = max(cell.row + cell.rows for cell in table.cells)
    return [rows(table, first, end) for first, end in zip(captions, [*captions[1:], last], strict=True)]


def without_captions(table: Table) -> list[Block]:
    return [
        replace(each, cells=tuple(replace(cell, row=cell.row - 1) for cell in each.cells if cell.row))
        for each in blocks_apart(table)
        if isinstance(each, Table)
    ]


def one_row(table: Table) -> list[Block]:
    """「（六）其他处理」 printed as one row, as the edition before had it."""
    six = next(cell for cell in table.cells if cell.text.startswith("（六）"))
    gone = {six.row + 1, six.row + 2}
    kept = [cell for cell in table.cells if cell.row not in gone and not (cell.row == six.row and cell.column == six.column + 1)]
    return [replace(table, cells=tuple(replace(cell, rows=1, columns=2) if cell == six else cell for cell in kept))]


def extra_row(table: Table) -> list[Block]:
    last = max(cell.row + cell.rows for cell in table.cells)
    width = table.columns
    added = [Cell(last, 0, 1, 3, "五、其中网上申请"), *(Cell(last, column, 1, 1, "77") for column in range(3, width))]
    return [replace(table, cells=(*table.cells, *added))]


def extra_column(table: Table) -> list[Block]:
    last, width = max(cell.row + cell.rows for cell in table.cells), table.columns
    return [replace(table, cells=(*table.cells, Cell(0, width, 3, 1, "备注"), *(Cell(row, width, 1, 1, "88") for row in range(3, last))))]


def swapped_rows(one: str, other: str) -> Change:
    """Two rows in each other's place, labels and figures together."""

    def swapped(table: Table) -> list[Block]:
        first = next(cell.row for cell in table.cells if cell.text == one)
        second = next(cell.row for cell in table.cells if cell.text == other)
        places = {first: second, second: first}
        return [
            replace(
                table, cells=tuple(replace(cell, row=places.get(cell.row, cell.row)) if cell.rows == 1 else cell for cell in table.cells)
            )
        ]

    return tables(swapped, 1)


def swapped_columns(table: Table) -> list[Block]:
    """科研机构 before 商业企业, from their heads down."""
    places = {4: 5, 5: 4}
    return [
        replace(
            table,
            cells=tuple(replace(cell, column=places.get(cell.column, cell.column)) if cell.columns == 1 else cell for cell in table.cells),
        )
    ]


def after(start: str, *added: str) -> Change:
    return texts(lambda text: [text, *(Text(each, "加的") for each in added)] if text.text.startswith(start) else [text])


def before(start: str, *added: str) -> Change:
    return texts(lambda text: [*(Text(each, "加的") for each in added), text] if text.text.startswith(start) else [text])


def at_the_top(*added: str) -> Change:
    return lambda blocks: [*(Text(each, "页头") for each in added), *blocks]


def at_the_end(*added: str) -> Change:
    return lambda blocks: [*blocks, *(Text(each, "页脚") for each in added)]


def both(*changes: Change) -> Change:
    def changed(blocks: list[Block]) -> list[Block]:
        for change in changes:
            blocks = change(blocks)
        return blocks

    return changed


def repeated(which: int, old: str = "", new: str = "") -> Change:
    """A table printed twice, the second time with another figure where one is given."""

    def twice(table: Table) -> list[Block]:
        again = tuple(replace(cell, text=new) if old and cell.text == old else cell for cell in table.cells)
        return [table, replace(table, cells=again, where="又一张")]

    return tables(twice, which)


NEW = value("三_本年新收_自然人")
VARIANTS = [
    Variant("labels with blanks between the characters", labels(spaced)),
    Variant("labels with line breaks", labels(broken)),
    Variant("half-width brackets and marks", labels(halved)),
    Variant("no quotation marks", worded("“三安全一稳定”", "三安全一稳定")),
    Variant("full-width digits in labels", labels(widened)),
    Variant("radicals as WPS writes them", worded("自然人", "自然\u2f08")),
    Variant("1、 for 1.", worded("1.属于国家秘密", "1、属于国家秘密")),
    Variant("full-width stops after the numbers", labels(lambda text: text.replace(".", "．"))),
    Variant("no-break blanks around figures", figures(lambda text: f"\u00a0{text}\u3000")),
    Variant("figures of full width", figures(widened)),
    Variant("thousands separated", figures(lambda text: f"{int(text):,}" if text.isdigit() else text)),
    Variant("a label without a word of it", worded("行政规范性文件", "规范性文件"), said=("标签「规范性文件」",)),
    Variant("a remark in a row's label", worded("行政许可", "行政许可（含备案）"), said=("标签「行政许可（含备案）」",)),
    Variant("a remark in a column's head", worded("本年制发件数", "本年制发件数（件）")),
    Variant(
        "a slip in a long label", worded("要求行政机关确认或重新出具已获取信息", "要求行政机关确认或重新出俱已获取信息"), said=("重新出俱",)
    ),
    Variant(
        "an altered label of a row",
        worded("二、上年结转政府信息公开申请数量", "二、去年转来的"),
        ("三_上年结转",),
        ("去年转来的", *("三_上年结转",) * 0, *("上年结转政府信息公开申请数量",) * 7),
    ),
    Variant("the unit in a head left out", worded("（单位：万元）", ""), ("二_行政事业性收费",), ("没有写规定的单位", "行政事业性收费")),
    Variant(
        "another unit in a head", worded("（单位：万元）", "（单位：元）"), ("二_行政事业性收费",), ("没有写规定的单位", "行政事业性收费")
    ),
    Variant(
        "the sixth as one row",
        tables(one_row, 1),
        ("三_逾期不补正", "三_逾期不缴费", "三_其他处理"),
        ("（六）其他处理", *("不补正",) * 7, *("缴纳费用",) * 7, *("3.其他",) * 7),
    ),
    Variant("a row more", tables(extra_row, 1), said=("网上申请",)),
    Variant("a column more", tables(extra_column, 1), said=("88",) * 25),
    Variant("cut by a page, without its head", tables(split(12), 1)),
    Variant("cut by a page, with its head again", tables(split(12, 3), 1)),
    Variant("cut within the group of labels", tables(split(16, 3), 1)),
    Variant("a table for each block", tables(blocks_apart, 0)),
    Variant("a table for each block, without captions", tables(without_captions, 0)),
    Variant("labels written out instead of merged", tables(unmerged)),
    Variant("rows in another order", swapped_rows("1.属于国家秘密", "8.属于行政查询事项")),
    Variant("columns in another order", tables(swapped_columns, 1)),
    Variant(
        "the tables in another order",
        lambda blocks: [
            *(each for each in blocks if isinstance(each, Text)),
            *reversed([each for each in blocks if isinstance(each, Table)]),
        ],
    ),
    Variant("a blank cell", figure(NEW, ""), ("三_本年新收_自然人",)),
    Variant("a dash for a figure", figure(NEW, "—"), ("三_本年新收_自然人",), ("“—”，不是数", "没有找到「一、本年新收")),
    Variant("无 for a figure", figure(NEW, "无"), ("三_本年新收_自然人",), ("“无”，不是数", "没有找到「一、本年新收")),
    Variant("a unit behind a count", figure(NEW, "12件"), ("三_本年新收_自然人",), ("“12件”，不是数", "没有找到「一、本年新收")),
    Variant("a fraction for a count", figure(NEW, "1.5"), ("三_本年新收_自然人",), ("“1.5”，不是数", "没有找到「一、本年新收")),
    Variant("a table printed twice", repeated(0)),
    Variant("a table printed twice, and not the same", repeated(1, NEW, "9"), ("三_本年新收_自然人",), ("有两个不同的数",)),
    Variant("text before a table", after("二、", "本年度主动公开政府信息一千条。"), said=("表格以外的文字",)),
    Variant("text behind a table", before("四、", "以上数据截至年底。"), said=("表格以外的文字",)),
    Variant(
        "a heading of another wording",
        texts(lambda text: [replace(text, text="五、存在问题及改进情况")] if text.text.startswith("五、") else [text]),
    ),
    Variant(
        "a heading without its number", texts(lambda text: [replace(text, text="总体情况")] if text.text == "一、总体情况" else [text])
    ),
    Variant(
        "a heading with blanks", texts(lambda text: [replace(text, text=" 一、 总体情况 ")] if text.text == "一、总体情况" else [text])
    ),
    Variant(
        "a list of contents",
        before("根据有关规定", "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项"),
    ),
    Variant(
        "a menu above and a footer below",
        both(at_the_top("首页", "政务公开", "年报", "字号：大 中 小", "来源：本站"), at_the_end("打印本页", "主办：某市某局")),
        said=("标题以前有", "打印本页", "主办：某市某局"),
    ),
    Variant(
        "the title in three lines",
        texts(
            lambda text: (
                [Text("某市某局", "题"), Text("2022年政府信息公开", "题"), Text("工作年度报告", "题")]
                if text.text.startswith("某市某局2022")
                else [text]
            )
        ),
    ),
    Variant("2022年度 in the title", texts(lambda text: [replace(text, text=text.text.replace("2022年政府", "2022年度政府"))])),
    Variant("a sub-heading like a section's heading", after("（一）二级标题", "（二）主动公开政府信息情况")),
    Variant("the whole of 2019's form, cut by pages", tables(split(9, 3), 1), id="2019"),
    Variant("2019's form with one table for each block", tables(blocks_apart, 0), id="2019"),
    Variant("2019's form, labels spaced", labels(spaced), id="2019"),
    Variant("2019's form, unmerged", tables(unmerged), id="2019"),
]


def names(variant: Variant) -> dict[str, str]:
    return {
        name: original(variant.id).figures[name].value.text
        for name in original(variant.id).edition.fields
        if not name.startswith(variant.lost or ("无",))
    }


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_every_cell_of_a_variant_is_right_or_named(variant: Variant) -> None:
    """All figures but those lost stand under their names; of those lost none stands anywhere; the gaps are those said, and no others."""
    found = imported(variant.change(blocks_of(variant.id)), original(variant.id).year)

    values = {name: figure.value.text for name, figure in found.report.figures.items()}
    assert {name: text for name, text in values.items() if text} == names(variant)
    said = [gap.what for gap in found.gaps if "各项相加是" not in gap.what]
    for words in variant.said:
        assert any(words in each for each in said), (words, said)
        said.remove(next(each for each in said if words in each))
    assert said == []


def test_a_wrong_total_is_taken_as_printed_and_said() -> None:
    total = value("三_本年新收_总计")

    found = imported(figure(total, "5")(blocks_of()))

    assert found.report.figures["三_本年新收_总计"].value.text == "5"
    assert [gap.what for gap in found.gaps if "印的是 5" in gap.what]


def test_the_year_s_other_form_gives_what_both_have() -> None:
    """A report of 2022 in 2019's form: no figure of section 二 and of the sixth row is taken for one of another meaning."""
    found = imported(blocks_of("2019"), 2022)

    expected = {
        name: figure.value.text
        for name, figure in original("2019").figures.items()
        if name in found.report.edition.fields and name.startswith(("三", "四")) and not name.startswith("三_其他处理")
    }
    taken = {name: figure.value.text for name, figure in found.report.figures.items()}
    assert {name: text for name, text in taken.items() if name.startswith(("三", "四"))} == expected
    assert {name for name in taken if name.startswith("二")} <= {"二_行政许可_处理决定", "二_行政处罚_处理决定", "二_行政强制_处理决定"}
