"""What a variant of a published report is, and variants of labels and of figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from importing.habits import both, broken, figure, figures, halved, spaced, value, widened
from importing.published import labels, original, worded
from reportgen.importing.recognition import Imported
from reportgen.importing.source import PICTURE, UNREADABLE
from reportgen.model.report import Report


@dataclass(frozen=True)
class Variant:
    """A habit of another writer, and what the report imported of it has otherwise than the original.

    lost: beginnings of the names of figures that are not taken. blank: names of those read as blank. figures: as printed, where otherwise.
    said: words of each gap but those that name a lost figure, in any order. also: what else differs, by the names of the report's fields.
    """

    name: str
    change: Callable[..., Any]
    lost: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    id: str = "2021"
    blank: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)


def agrees(found: Imported, variant: Variant) -> None:
    """Each figure stands under its name, or under none and a gap names it; the rest is the original's; no other gap is there."""
    whole = original(variant.id)
    lost = {name for name in whole.figures if variant.lost and name.startswith(variant.lost)}
    printed = {name: figure.value.text for name, figure in whole.figures.items() if name not in lost}
    printed |= {**variant.figures, **dict.fromkeys(variant.blank, "")}
    assert {name: figure.value.text for name, figure in found.report.figures.items()} == printed
    assert said(found.report)[:-1] == said(replace(whole, **variant.also))[:-1]
    gaps = [gap.what for gap in found.gaps if "各项相加是" not in gap.what]
    rest = list(gaps)
    for words in variant.said:
        assert any(words in gap for gap in rest), (words, rest)
        rest.remove(next(gap for gap in rest if words in gap))
    for name in sorted(lost):
        labels = whole.edition.fields[name].labels
        naming = [gap for gap in gaps if gap.startswith((f"没有找到「{labels}」的数。", f"「{name}」有两个不同的数", f"「{labels}」"))]
        assert len(naming) == 1, (name, gaps)
        rest = [gap for gap in rest if gap not in naming]
    assert rest == []


def said(report: Report) -> tuple[object, ...]:
    """All that a report says, without where it was found."""
    texts = {id: [(each.level, each.text) for each in paragraphs] for id, paragraphs in report.texts.items()}
    figures = {name: figure.value for name, figure in report.figures.items()}
    preface = [each.text for each in report.preface]
    rest = (report.organ, report.year, report.name, report.mark, report.openness, report.signature, report.signed, report.headings)
    return (*rest, preface, texts, figures)


NEW = value("三_本年新收_自然人")
OWN = ("三_本年新收_自然人",)
LABELS = [
    Variant("labels with blanks between the characters", labels(spaced)),
    Variant("labels with line breaks", labels(broken)),
    Variant("half-width brackets and marks", labels(halved)),
    Variant("no quotation marks", worded("“三安全一稳定”", "三安全一稳定")),
    Variant("full-width digits in labels", labels(widened)),
    Variant("radicals as WPS writes them", worded("自然人", "自然\u2f08")),
    Variant("1、 for 1.", worded("1.属于国家秘密", "1、属于国家秘密")),
    Variant("full-width stops after the numbers", labels(lambda text: text.replace(".", "．"))),
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
        ("去年转来的",),
    ),
    Variant("the unit in a head left out", worded("（单位：万元）", ""), ("二_行政事业性收费",), ("没有写规定的单位",)),
    Variant("another unit in a head", worded("（单位：万元）", "（单位：元）"), ("二_行政事业性收费",), ("没有写规定的单位",)),
    Variant("2019's form, labels spaced", labels(spaced), id="2019"),
    Variant("blanks of full width in a label", worded("规章", "规　章")),
    Variant("a label in two words", worded("行政规范性文件", "行政规范性 文件")),
    Variant("a unit behind a short label", worded("规章", "规章（件）"), said=("标签「规章（件）」",)),
    Variant("a label without its number", worded("1.属于国家秘密", "属于国家秘密"), said=("标签「属于国家秘密」",)),
    Variant("（1） for 1.", worded("1.属于国家秘密", "（1）属于国家秘密")),
    Variant("① for 1.", worded("1.属于国家秘密", "①属于国家秘密")),
    Variant("another number before a label", worded("1.属于国家秘密", "9.属于国家秘密"), ("三_国家秘密",), ("这一行（9.属于国家秘密）",)),
    Variant("a short label without its number", worded("3.其他", "其他"), ("三_其他处理",), ("这一行（其他）",)),
    Variant("总计 without its number, as in a head", worded("（七）总计", "总计"), ("三_总计",), ("这一行（总计）",)),
    Variant("合计 for 总计 in a row", worded("（七）总计", "（七）合计"), ("三_总计",), ("这一行（（七）合计）",)),
    Variant("a blank label of a row", worded("1.属于国家秘密", ""), ("三_国家秘密",), ("这一行（（三）不予公开）",)),
    Variant("the end of a label left out", worded("四、结转下年度继续办理", "四、结转下年度"), said=("标签「四、结转下年度」",)),
    Variant("blanks in a head", worded("总计", "总 计")),
    Variant("a remark in a short head", worded("自然人", "自然人（个）")),
    Variant("a head without a word of it", worded("本年制发件数", "制发件数")),
    Variant(
        "no word in the corners",
        both(worded("信息内容", ""), worded("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "")),
    ),
    Variant(
        "another word in the corners",
        both(worded("信息内容", "项目"), worded("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "项目")),
    ),
    Variant("no head above the kinds of applicants", worded("申请人情况", "")),
    Variant("another word in a group's head", worded("法人或其他组织", "法人及其他组织")),
    Variant("captions without brackets", worded("第二十条第（一）项", "第二十条第一项")),
    Variant(
        "a head cut to half",
        worded("未经复议直接起诉", "直接起诉"),
        ("四_直接起诉",),
        ("“1190”", "“1191”", "“1192”", "“1193”", "认不出是哪一个数"),
    ),
    Variant("the unit on a line of its own", worded("本年收费金额（单位：万元）", "本年收费金额\n单位：万元")),
]
FIGURES = [
    Variant("no-break blanks around figures", figures(lambda text: f"\u00a0{text}\u3000")),
    Variant("figures of full width", figures(widened)),
    Variant("thousands separated", figures(lambda text: f"{int(text):,}" if text.isdigit() else text)),
    Variant("a blank cell", figure(NEW, ""), blank=OWN),
    Variant("a dash for a figure", figure(NEW, "—"), OWN, ("“—”，不是数",)),
    Variant("无 for a figure", figure(NEW, "无"), OWN, ("“无”，不是数",)),
    Variant("a unit behind a count", figure(NEW, "12件"), OWN, ("“12件”，不是数",)),
    Variant("a fraction for a count", figure(NEW, "1.5"), OWN, ("“1.5”，不是数",)),
    Variant("a figure that is a remark besides", figure(NEW, f"{NEW}（含上年）"), figures={"三_本年新收_自然人": f"{NEW}（含上年）"}),
    Variant("a slash", figure(NEW, "/"), figures={"三_本年新收_自然人": "/"}),
    Variant("a slash of full width", figure(NEW, " ／ "), figures={"三_本年新收_自然人": "/"}),
    Variant("characters of no width", figure(NEW, f"\u200b{NEW}\ufeff")),
    Variant("a no-break blank alone", figure(NEW, "\u00a0"), blank=OWN),
    Variant("two figures in a cell", figure(NEW, f"{NEW}\n9"), OWN, ("一格里有几个数",)),
    Variant("a picture for a figure", figure(NEW, PICTURE), OWN, ("这里有图片", "“（图片）”，不是数")),
    Variant("a character not known in a figure", figure(NEW, f"{UNREADABLE}1"), OWN, ("有认不出的字", "不是数")),
    Variant("every figure not there written as dashes", figures(lambda text: "——" if text == NEW else text), OWN, ("“——”，不是数",)),
    *(
        Variant(f"{written} for a figure", figure(NEW, written), OWN, (f"“{written}”，不是数",))
        for written in ("-", "\\", "0件", "约1003", "1 003", "O", "待定", "#REF!", f"{NEW}*", f"{NEW}①", f"{NEW}¹")
    ),
]
