"""Habits of other writers of the report: each is imported exactly, or what is not taken over is named; no figure lands elsewhere."""

from dataclasses import dataclass, replace

import pytest

from importing.habits import (
    Change,
    after,
    at_the_end,
    at_the_top,
    before,
    blocks_apart,
    both,
    broken,
    extra_column,
    extra_row,
    figure,
    figures,
    halved,
    one_row,
    repeated,
    spaced,
    split,
    swapped_columns,
    swapped_rows,
    unmerged,
    value,
    widened,
    without_captions,
)
from importing.published import blocks_of, imported, labels, original, tables, texts, worded
from reportgen.importing.source import Table, Text


@dataclass(frozen=True)
class Variant:
    """A habit. ``lost``: beginnings of the names of figures that are not taken; ``said``: words of each gap, in any order."""

    name: str
    change: Change
    lost: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    id: str = "2021"


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
