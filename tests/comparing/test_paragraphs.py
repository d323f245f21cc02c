"""Which paragraph became which."""

from random import Random

import pytest

from reportgen.comparing.paragraphs import lines

A = "（一）主动公开。全年主动公开政府信息120条，比上年增加20条。"
A2 = "（一）主动公开。全年主动公开政府信息130条，比上年增加30条。"
B = "（二）依申请公开。共收到申请15件，均按期答复。"
C = "（三）平台建设。政府网站更新信息300条。"
D = "没有需要报告的其他事项。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([A, B], [A, B], [(1, 1), (2, 2)]),
        ([A, B, C], [A, C], [(1, 1), (2, None), (3, 2)]),
        ([A, C], [A, B, C], [(1, 1), (None, 2), (2, 3)]),
        ([A, B], [A2, B], [(1, 1), (2, 2)]),
        ([A, B, C], [D, A2, C], [(None, 1), (1, 2), (2, None), (3, 3)]),
        ([A], [D], [(1, None), (None, 1)]),
        ([A, B], [B, A], [(None, 1), (1, 2), (2, None)]),
        ([D, D, D], [D, D], [(1, 1), (2, 2), (3, None)]),
    ],
)
def test_lines(old: list[str], new: list[str], expected: list[tuple[int | None, int | None]]) -> None:
    found = [
        (line.old_number if line.old is not None else None, line.new_number if line.new is not None else None) for line in lines(old, new)
    ]
    assert found == expected


def test_no_paragraph_is_lost() -> None:
    random = Random(3)
    for _ in range(300):
        old, new = (random.choices([A, A2, B, C, D, "甲", "乙"], k=random.randrange(9)) for _ in range(2))
        found = lines(old, new)
        assert [line.old for line in found if line.old is not None] == old
        assert [line.new for line in found if line.new is not None] == new


def test_thousands_of_paragraphs_take_no_time() -> None:
    """Each reworded, and each the same as all others."""
    old, new = [f"第{number}段的文字。" * 20 for number in range(5_000)], [f"段{number}换了文字。" * 20 for number in range(5_000)]
    assert len(lines(old, new)) == 10_000
    assert len(lines(["甲"] * 5_000 + ["乙"], ["丙"] + ["甲"] * 5_000)) >= 5_001
