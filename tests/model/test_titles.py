"""Titles break where the sense allows, as a trapezoid or a lozenge."""

import pytest

from reportgen.model.titles import broken, width

PIECES = ("{机关名称}", "{年度}年", "政府信息公开", "工作年度报告")


@pytest.mark.parametrize(
    ("organ", "lines"),
    [
        ("某某市人民政府", ["某某市人民政府", "2024年政府信息公开工作年度报告"]),
        ("某某省某某市某某区人民政府办公室", ["某某省某某市某某区人民政府办公室", "2024年政府信息公开工作年度报告"]),
        ("某某省自然资源厅国土规划处所", ["某某省自然资源厅国土规划处所", "2024年政府信息公开工作年度报告"]),
        (
            "某某维吾尔自治区某某哈萨克自治州人力资源和社会保障局",
            ["某某维吾尔自治区", "某某哈萨克自治州人力资源和社会保障局", "2024年政府信息公开工作年度报告"],
        ),
    ],
)
def test_a_title_typed_without_a_break_gets_its_own(organ: str, lines: list[str]) -> None:
    assert broken(f"{organ}2024年政府信息公开工作年度报告", organ, PIECES).split("\n") == lines


@pytest.mark.parametrize(
    ("title", "organ", "lines"),
    [
        ("某某市教育局关于2024年度政府信息公开工作情况的报告", "某某市教育局", ["某某市教育局", "关于2024年度政府信息公开工作情况的报告"]),
        ("二〇二四年度某某市某某区政府信息公开工作年度报告", "某某区人民政府", ["二〇二四年度某某市某某区政府信息公开", "工作年度报告"]),
        ("某某市教育局政府信息公开工作年度报告（2024年）", "某某市教育局", ["某某市教育局", "政府信息公开工作年度报告（2024年）"]),
        ("2024年某某市市场监督管理局政府信息公开年度报告", "某某市市场监督管理局", ["2024年某某市市场监督管理局", "政府信息公开年度报告"]),
    ],
)
def test_a_title_of_another_wording_breaks_where_its_sense_does(title: str, organ: str, lines: list[str]) -> None:
    assert broken(title, organ, PIECES).split("\n") == lines


@pytest.mark.parametrize("title", ["某局2024年政府信息公开工作年度报告", "某某市人民政府2024年\n政府信息公开工作年度报告", "", "无" * 30])
def test_a_short_title_one_with_its_own_break_and_one_without_sense_stay(title: str) -> None:
    assert broken(title, "某某市人民政府", PIECES) == title


@pytest.mark.parametrize(
    ("organ", "rest", "lines"),
    [
        (
            "中国（某州）自由贸易试验区某州片区管理委员会",
            "\n2024年政府信息公开工作年度报告",
            ["中国（某州）", "自由贸易试验区某州片区管理委员会", "2024年政府信息公开工作年度报告"],
        ),
        (
            "某州市地方金融监督管理局（某州市人民政府金融工作办公室）",
            "\n2024年政府信息公开工作年度报告",
            ["某州市地方金融监督管理局", "（某州市人民政府金融工作办公室）", "2024年政府信息公开工作年度报告"],
        ),
        (
            "某州市文化广电旅游体育局（某州市文物局）",
            "2024年政府信息公开工作年度报告",
            ["某州市文化广电旅游体育局（某州市文物局）", "2024年政府信息公开工作年度报告"],
        ),
        ("某州市教育局", "（本级）2024年政府信息公开工作年度报告", ["某州市教育局（本级）", "2024年政府信息公开工作年度报告"]),
        (
            "某某省某州市某山区人力资源和社会保障局",
            "关于2024年度政府信息公开工作情况的年度报告",
            ["某某省某州市某山区", "人力资源和社会保障局关于2024年度", "政府信息公开工作情况的年度报告"],
        ),
    ],
)
def test_a_long_organs_title_has_no_waist_and_breaks_within_no_bracket(organ: str, rest: str, lines: list[str]) -> None:
    """Also where staff have broken it themselves, and a line is still too long."""
    assert broken(f"{organ}{rest}", organ, PIECES).split("\n") == lines


def test_no_line_is_wider_than_the_type_area_where_there_is_a_choice() -> None:
    title = "某某省某某市某某经济技术开发区管理委员会综合行政执法局2024年政府信息公开工作年度报告"

    lines = [width(line) for line in broken(title, "某某省某某市某某经济技术开发区管理委员会综合行政执法局", PIECES).split("\n")]

    assert max(lines) <= 19.5
    assert len(lines) == 3
