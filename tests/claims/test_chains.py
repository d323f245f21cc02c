"""Lists after 「其中」: parts that do not add up to their whole are worth a look, unless they need not."""

import pytest

from samples import where
from spoken import codes, heard


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公开信息1113条。其中：动态112条，公告186条，规划3条，文件3份，资金2条，微信565条。", ["502"]),
        ("公开信息871条。其中：动态112条，公告186条，规划3条，文件3份，资金2条，微信565条。", []),
        ("公开信息100条，其中动态60条、公告20条、文件10条。", ["502"]),
        ("公开信息100条，其中动态60条、公告20条、文件10条等。", []),
        ("公开信息100条，其中主要是动态60条、公告20条、文件10条。", []),
        ("公开信息100条，其中动态60条、公告20余条、文件10条。", []),
        ("公开信息100条，其中文件3条、图解2条、视频5条。", []),
        ("公开信息100条，其中动态60条、公告20条。", []),
        ("公开信息100条，其中动态60条、公告50条。", ["503"]),
        ("公开信息100条，其中动态120条。", ["503"]),
        ("公开信息100条（其中动态60条、公告50条），解读3篇。", ["503"]),
        ("出台文件3件，其中措施12条、服务8项。", []),
        ("公开信息1.3万条，其中动态6000条、公告5000条、文件1000条。", []),
        ("公开信息100条，其中动态80条，含转载60条，其中省级50条。", []),
        ("公开信息100条，其中动态60条、公告40条，办理建议20条。", []),
        ("公开信息100条，解读20篇。其中动态60条、公告40条。", []),
        ("公开信息100条，解读20篇，其中图解12篇、视频8篇。", []),
        ("公开信息100条。工作有序推进。其中动态60条、公告50条。", []),
        ("公开信息约100条，其中动态60条、公告50条。", []),
        ("公开信息100条，较上年增加20条，其中动态60条、公告50条。", ["503"]),
        ("投入经费100万元，其中网站80万元、设备50万元。", []),
        ("公开信息100条，其中动态60条，占60%，公告50条，占50%。", ["503"]),
    ],
)
def test_parts_against_their_whole(text: str, found: list[str]) -> None:
    """Not where the list says it is not whole, names a few of many, counts other things, or goes on to something else."""
    assert codes(heard(text)) == found


def test_parts_that_the_tables_bear_out_are_enough() -> None:
    """A list of outcomes need not name those that were rare; one wrong figure in it is told once."""
    said = "收到政府信息公开申请123件，其中予以公开68件，无法提供18件，部分公开12件。"

    assert codes(heard(said)) == []
    assert where(heard(said.replace("18", "28"))) == [("501", "B1")]
