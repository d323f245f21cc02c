"""Variants of what stands around the tables: title, headings, texts, signature and date, what a page has besides."""

from dataclasses import replace

from importing.habits import Change, after, at_the_end, at_the_top, before, both
from importing.published import original, texts
from importing.variants import Variant
from reportgen.importing.source import PICTURE, UNREADABLE, Block, Text
from reportgen.model.report import Paragraph, Place, level_of

TITLE = "某市某局2022年政府信息公开工作年度报告"
DATE = "2023年1月15日"


def written(start: str, *lines: str) -> Change:
    """A paragraph in other words, or in several."""

    def changed(blocks: list[Block]) -> list[Block]:
        assert any(isinstance(block, Text) and block.text.startswith(start) for block in blocks)
        return texts(lambda text: [replace(text, text=line) for line in lines] if text.text.startswith(start) else [text])(blocks)

    return changed


HEADINGS = original().headings


def headings(form: str, *ids: str) -> Change:
    """The headings of sections, all where none are given, in another form of their number and words."""
    wanted = [heading for id, heading in HEADINGS.items() if id in (ids or HEADINGS)]
    return texts(lambda text: [replace(text, text=form.format(text.text[0], text.text[2:]))] if text.text in wanted else [text])


def printed(form: str, *ids: str) -> dict[str, object]:
    """The headings so printed, as the report has them."""
    return {"headings": {id: form.format(text[0], text[2:]) if id in (ids or HEADINGS) else text for id, text in HEADINGS.items()}}


def closed_by(*lines: str) -> Change:
    """Signature and date in other lines."""

    def changed(blocks: list[Block]) -> list[Block]:
        at = next(at for at, block in enumerate(blocks) if isinstance(block, Text) and block.text == DATE)
        return [*blocks[: at - 1], *(Text(line, f"末{number}") for number, line in enumerate(lines)), *blocks[at + 1 :]]

    return changed


def lines(*added: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(level_of(line), line, Place("")) for line in added)


def told(id: str, at: int, *added: str, instead: int = 0) -> dict[str, object]:
    """The texts with paragraphs added to a section, instead of as many as said."""
    own = original().texts[id]
    return {"texts": {**original().texts, id: (*own[:at], *lines(*added), *own[at + instead :])}}


CONTENTS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项")
END = len(original().texts["六"])
STRAY = "表格以外的文字"
SURROUNDINGS = [
    Variant("text before a table", after("二、", "本年度主动公开政府信息一千条。"), said=(STRAY,)),
    Variant("text behind a table", before("四、", "以上数据截至年底。"), said=(STRAY,)),
    Variant(
        "a report of its own before a table",
        after("三、", "（一）收到和处理政府信息公开申请情况。", "1.全年收到申请12件。", "（二）办理情况"),
        said=(STRAY,) * 3,
    ),
    Variant("headings with a full stop for the mark", headings("{}．{}"), also=printed("{}．{}")),
    Variant("headings without the mark", headings("{}{}"), also=printed("{}{}")),
    Variant("headings with a blank for the mark", headings("{} {}"), also=printed("{}{}")),
    Variant("headings with a colon", headings("{}、{}："), also=printed("{}、{}：")),
    Variant("headings as parts", headings("第{}部分 {}"), also=printed("第{}部分{}")),
    Variant("headings without their numbers", headings("{1}"), also=printed("{1}")),
    Variant("headings with blanks", headings(" {}、 {} ")),
    Variant("headings with their unit", headings("{}、{}（单位：件）", "二", "三"), also=printed("{}、{}（单位：件）", "二", "三")),
    Variant(
        "a heading of another wording",
        written("五、", "五、存在问题及改进情况"),
        also={"headings": {**HEADINGS, "五": "五、存在问题及改进情况"}},
    ),
    Variant(
        "headings as they were before the form",
        both(
            written("三、", "三、行政机关收到和处理政府信息公开申请情况"),
            written("四、", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ),
        also={
            "headings": {
                **HEADINGS,
                "三": "三、行政机关收到和处理政府信息公开申请情况",
                "四": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            }
        },
    ),
    Variant("a heading not there", written("四、"), said=("「四、政府信息公开行政复议、行政诉讼情况」没有找到",)),
    Variant(
        "a sub-heading like a section's heading",
        after("（一）二级标题（六）", "（二）主动公开政府信息情况"),
        also=told("六", 1, "（二）主动公开政府信息情况"),
    ),
    Variant(
        "a sub-heading like a title",
        after("（一）二级标题（一）", "（二）按时公布2022年政府信息公开工作年度报告"),
        also=told("一", 1, "（二）按时公布2022年政府信息公开工作年度报告"),
    ),
    Variant(
        "a list of contents",
        before("根据有关规定", *CONTENTS),
        also={"preface": (*lines(*CONTENTS), *original().preface)},
    ),
    Variant(
        "a menu above and a footer below",
        both(at_the_top("首页", "政务公开", "年报", "字号：大 中 小", "来源：本站"), at_the_end("打印本页", "主办：某市某局")),
        said=("标题以前有", "打印本页", "主办：某市某局"),
    ),
    Variant(
        "the report before named in the menu",
        at_the_top("首页", "某市某局2021年政府信息公开工作年度报告"),
        said=("标题以前有",),
    ),
    *(
        Variant(
            f"{above[0]} above and no letterhead",
            both(written("某市某局文件"), written("主动公开", *above)),
            said=("标题以前有",),
            also={"mark": "", "openness": ""},
        )
        for above in (("首页",), ("首页 > 政务公开", "字号：大 中 小"), ("来源：某市某局", "打印"), ("某市某局网站",))
    ),
    Variant("the reports beside linked below", at_the_end("上一篇：某市某局2021年政府信息公开工作年度报告"), said=("上一篇",)),
    Variant("the title in three lines", written(TITLE, "某市某局", "2022年政府信息公开", "工作年度报告")),
    Variant("the title with blanks", written(TITLE, "某 市 某 局 2022 年 政府信息公开 工作年度报告")),
    *(
        Variant(f"the title {name}", written(TITLE, title), also={"title": title})
        for name, title in (
            ("with 年度", "某市某局2022年度政府信息公开工作年度报告"),
            ("with the year first", "2022年某市某局政府信息公开工作年度报告"),
            ("with the year of the report first", "2022年度某市某局政府信息公开工作年度报告"),
            ("with the year in brackets", "某市某局政府信息公开工作年度报告（2022年）"),
            ("with the year in words", "某市某局二〇二二年政府信息公开工作年度报告"),
            ("with about", "某市某局关于2022年政府信息公开工作的年度报告"),
        )
    ),
    Variant(
        "the title without the organ",
        written(TITLE, "2022年政府信息公开工作年度报告"),
        said=("标题里没有机关名称",),
        also={"title": "2022年政府信息公开工作年度报告"},
    ),
    Variant(
        "no title",
        written(TITLE),
        said=("没有找到标题",),
        also={"mark": "", "openness": "", "preface": (*lines("某市某局文件", "主动公开"), *original().preface)},
    ),
    *(
        Variant(f"the date as {date}", closed_by("某市某局", date))
        for date in (
            "2023 年 1 月 15 日",
            "2023年01月15日",
            "二〇二三年一月十五日",
            "二○二三年一月十五日",
            "2023.1.15",
            "2023-01-15",
            "（2023年1月15日）",
        )
    ),
    Variant("signature and date in a line", closed_by("某市某局    2023年1月15日")),
    Variant("the signature with blanks", closed_by("某 市 某 局", DATE)),
    Variant("the date before the signature", closed_by(DATE, "某市某局"), said=("日期以后的文字", "没有找到署名")),
    Variant("no signature", closed_by("以上报告。", DATE), said=("没有找到署名",), also=told("六", END, "以上报告。")),
    Variant("no date", closed_by("某市某局"), said=("没有找到成文日期",), also={"signed": None, **told("六", END, "某市某局")}),
    Variant(
        "a period of dates at the end",
        closed_by("统计期限自2022年1月1日至2022年12月31日", "某市某局", DATE),
        also=told("六", END, "统计期限自2022年1月1日至2022年12月31日"),
    ),
    Variant("a picture among the texts", after("（一）二级标题（一）", PICTURE), said=("这里有图片",)),
    Variant(
        "a note that is not read",
        written("正文“一”段。（一）", f"正文“一”段。（一）{UNREADABLE}"),
        said=("有认不出的字",),
        also=told("一", 3, f"正文“一”段。（一）{UNREADABLE}", instead=1),
    ),
]
