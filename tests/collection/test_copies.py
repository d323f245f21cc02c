"""Texts that are not their own, told by the sentences they have in common."""

import pytest

from reportgen.collection.copies import between, fingerprints, share, with_before

ONE = "我局坚持以公开为常态，全年召开专题会议三次研究部署。对依申请公开的答复逐件审核把关，确保依法合规。"
OTHER = "全年在门户网站发布各类信息并及时更新机构职能。配合审计部门完成了公开目录的整理工作。"


def prints(text: str, organ: str = "甲局") -> list[int]:
    return list(fingerprints(organ, [text]))


def test_figures_names_and_punctuation_make_no_difference() -> None:
    copied = ONE.replace("三次", "5次，").replace("我局", "乙局").replace("。对", "；对")

    assert share(prints(ONE.replace("我局", "甲局").replace("三次", "3次")), prints(copied, "乙局")) == 1


@pytest.mark.parametrize("text, part", [(ONE, 1.0), (OTHER, 0.0), ("", 0.0)])
def test_the_share_that_is_the_same(text: str, part: float) -> None:
    assert share(prints(ONE), prints(text)) == part


def test_half_a_text() -> None:
    assert 0.4 < share(prints(ONE + OTHER), prints(OTHER)) < 0.6


def test_each_copy_is_listed_with_the_one_it_is_most_like() -> None:
    found = between([prints(ONE), prints(OTHER), prints(ONE + "我们还组织了面向基层的政策解读和业务培训活动。")])

    assert [(each.one, each.other) for each in found] == [(0, 2), (2, 0)]
    assert found[0].share == 1


def test_what_everybody_says_is_nobodys() -> None:
    """Of very many reports a sentence that stands in a great number of them is a phrase."""
    assert between([prints(ONE)] * 600) == []
    assert len(between([prints(ONE)] * 3)) == 3


def test_a_text_of_last_year() -> None:
    assert with_before({"甲": prints(ONE), "乙": prints(OTHER)}, {"甲": prints(ONE), "丙": prints(OTHER)}) == [("甲", 1.0)]
