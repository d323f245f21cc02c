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
