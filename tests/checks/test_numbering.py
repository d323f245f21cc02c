"""The numbers of headings and points: one that does not follow from the last is found, and a list begun anew is none."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from reportgen.checks import numbering
from reportgen.model.report import Level, Paragraph, Place, level_of
from samples import where


def written(*texts: str) -> tuple[Paragraph, ...]:
    """A section that says just this, from B5 down."""
    return tuple(Paragraph(level_of(text), text, Place("一", f"B{row}")) for row, text in enumerate(texts, start=5))


HEADINGS: Mapping[str, tuple[str, ...]] = {
    "609": (
        "（一）公开|正文。|*（三）解读|正文。|（四）平台",
        "（一）公开|正文。|（二）申请|正文。|*（二）解读|正文。|（三）平台",
        "（一）公开|正文。|（二）申请|正文。|*（二）解读|正文。|（四）平台",
        "（一）公开|正文。|（二）申请|都已经按照规定的期限逐件登记、逐件办理、逐件答复，没有一件超过期限。|*（一）解读",
        "*（二）公开|正文。|（三）申请",
        "（一）公开|1.目录|2.指南|*4.栏目",
        "（一）公开|1.目录|2.指南|*2.栏目|（二）申请|1.渠道",
        "（一）公开|1.目录|（1）文件|（2）公告|*（4）动态",
        "*（十）公开|（十一）申请|*（十三）解读",
        "1、目录|2、指南|*5、栏目",
        "（一）2020年公开|*（三）2020年申请",
        "情况如下：|（一）公开|（二）申请|*（四）解读",
        "*工作如下：一是学习；三是考核。",
        "*工作如下：一是学习。二是培训。二是考核。",
        "*工作如下：一是学习，二是培训，四是考核，五是宣传。",
        "*工作如下：二是学习；四是考核。",
    ),
    "610": (
        "（一）公开|*（1）目录|正文。|（2）指南|正文。",
        "（一）公开|1.目录|正文。|（二）申请|*（1）渠道|正文。",
    ),
    "": (
        "（一）公开|正文。|（二）申请|正文。|（三）解读|正文。",
        "（一）公开|1.目录|2.指南|（二）申请|1.渠道|2.答复",
        "（一）公开|1.目录|2.指南|（二）申请|3.渠道|4.答复",
        "（一）公开|1.目录|（1）文件|（2）公告|2.指南|（1）文件|（2）公告",
        "1.公开|正文。|2.申请|正文。",
        "（1）公开信息12条。|（2）办结申请3件。",
        "存在的问题|1.内容少|2.更新慢|改进的打算|1.加内容|2.勤更新",
        "主要存在以下问题：|（一）内容少|（二）更新慢|下一步，将从这些方面改进，并且长期坚持，做到有人管、有人查、有人问。|（一）加内容|（二）勤更新",
        "（一）公开|包括：|（1）目录|（2）指南",
        "（一）公开|（1）目录已经更新；|（2）指南已经修订。",
        "（一）甲|（二）乙|（三）丙|（四）丁|（五）戊|（六）己|（七）庚|（八）辛|（九）壬|（十）癸|（十一）子|（十二）丑",
        "（一）2020年公开|（二）2020年申请|1.2020年",
        "5.15政务公开日活动顺利举行。|12345热线办结诉求3件。|1.5万人次浏览了网站。",
        "2020、2021两年平稳。",
        "工作如下：一是学习；二是培训；三是考核。打算如下：一是宣传；二是总结。",
        "二是完善制度；三是加强考核。",
        "统一是原则，唯一是例外，第一是质量，十一是假期。",
        "一是学习。|二是培训。|三是考核。",
    ),
}


@pytest.mark.parametrize(("code", "lines"), [(code, lines) for code, each in HEADINGS.items() for lines in each])
def test_numbering_must_go_on(code: str, lines: str) -> None:
    """Paragraphs parted by 「|」; a star stands before each that is a slip."""
    paragraphs = lines.split("|")
    slips = [f"B{row}" for row, text in enumerate(paragraphs, start=5) if text.startswith("*")]

    assert where(list(numbering.check(written(*(text.removeprefix("*") for text in paragraphs))))) == [(code, cell) for cell in slips]


def test_a_level_chosen_by_hand_counts() -> None:
    """「（二）」 set as plain text is no heading, and a heading without a number of its own breaks nothing."""
    one, two, three, four, five = written("（一）公开", "（二）项的规定已经落实。", "概述", "5.15政务公开日", "（二）申请")
    chosen = replace(two, level=Level.BODY), replace(three, level=Level.SECOND), replace(four, level=Level.SECOND)

    assert list(numbering.check((one, *chosen, five))) == []


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        *[("1", 1), ("20", 20), ("２", 2), ("一", 1), ("九", 9), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99)],
        *[("一一", 0), ("十十", 0), ("二十十", 0), ("百", 0), ("十二三", 0)],
    ],
)
def test_numerals_are_read(numeral: str, number: int) -> None:
    """Below a hundred; what is no number is 0."""
    assert numbering.number_of(numeral) == number
