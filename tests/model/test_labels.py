"""Labels in narrow columns break between words."""

import pytest

from reportgen.model.labels import wrapped


@pytest.mark.parametrize(
    ("label", "room", "lines"),
    [
        ("三、本年度办理结果", 3, ["三、", "本年度", "办理", "结果"]),
        ("三、本年度办理结果", 4, ["三、", "本年度", "办理结果"]),
        ("三、本年度办理结果", 5, ["三、本年度办理结果"]),
        ("（三）不予公开", 3, ["（三）", "不予", "公开"]),
        ("社会公益组织", 3, ["社会", "公益", "组织"]),
        ("商业企业", 3, ["商业", "企业"]),
        ("自然人", 3, ["自然人"]),
        ("结果维持", 2, ["结果维持"]),
        ("2.没有现成信息需要另行制作", 12, ["2.没有现成信息需要另行制作"]),
    ],
)
def test_a_label_breaks_between_words_where_it_would_not_by_itself(label: str, room: int, lines: list[str]) -> None:
    assert wrapped(label, room).split("\n") == lines


@pytest.mark.parametrize(
    ("label", "room", "lines"),
    [
        ("5.要求行政机关确认或重新出具已获取信息", 13, ["5.要求行政机关确认或", "重新出具已获取信息"]),
        ("1.确认或重新出具", 13, ["1.确认或重新出具"]),
        ("（二）部分（区分的，只计这一情形，不计其他）", 14, ["（二）部分（区分的，", "只计这一情形，不计其他）"]),
        ("不补正、行政机关不再处理其申请", 12, ["不补正、行政机关", "不再处理其申请"]),
        ("没有这些词的标签由文字处理软件自己换行", 13, ["没有这些词的标签由文字处理软件自己换行"]),
    ],
)
def test_a_wide_column_ends_no_line_within_the_words_of_the_form(label: str, room: int, lines: list[str]) -> None:
    words = ["重新出具", "只计这一情形", "不再处理其", "不补正"]

    assert wrapped(label, room, words).split("\n") == lines
