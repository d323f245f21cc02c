"""What an edition says: its figures and their names, and the sums that must agree."""

from collections import Counter

import pytest

from reportgen.model.amounts import Kind
from reportgen.model.edition import Axis, Content, Edition, RuleKind
from samples import EDITIONS, edition

every_edition = pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
both_notices = pytest.mark.parametrize("form", [edition("2019"), edition("2021")], ids=lambda form: form.id)

PEOPLE = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
COURSES = ("行政复议", "直接起诉", "复议后起诉")


@pytest.mark.parametrize(
    ("id", "notice", "first_year", "figures"),
    [
        ("2019", "国办公开办函〔2019〕60号", 2019, {"二": 22, "三": 23 * 7, "四": 15}),
        ("2021", "国办公开办函〔2021〕30号", 2021, {"二": 10, "三": 25 * 7, "四": 15}),
    ],
)
def test_an_edition_has_the_figures_of_its_notice(id: str, notice: str, first_year: int, figures: dict[str, int]) -> None:
    """The notice, the first year it governs, and how many figures each table has."""
    form = edition(id)

    assert (form.notice, form.first_year) == (notice, first_year)
    assert Counter(field.section.id for field in form.fields.values()) == figures


@both_notices
def test_the_sections_stand_in_their_mandated_order(form: Edition) -> None:
    """Six sections, one, five and six are text; only six has words for an empty one."""
    kinds = [(section.id, section.content, section.heading[:2]) for section in form.sections]

    text, table = Content.TEXT, Content.TABLE
    assert kinds == list(
        zip("一二三四五六", (text, table, table, table, text, text), ("一、", "二、", "三、", "四、", "五、", "六、"), strict=True)
    )
    assert [section.when_empty for section in form.texts] == ["", "", "无"]


@pytest.mark.parametrize(
    ("id", "name", "labels", "kind", "unit"),
    [
        ("2019", "二_规章_本年新制作", "规章 × 本年新制作数量", Kind.COUNT, ""),
        ("2019", "二_行政许可_本年增减", "行政许可 × 本年增/减", Kind.SIGNED, ""),
        ("2019", "二_政府集中采购_采购总金额", "政府集中采购 × 采购总金额", Kind.AMOUNT, ""),
        ("2021", "二_行政事业性收费_收费金额", "行政事业性收费 × 本年收费金额（单位：万元）", Kind.AMOUNT, "万元"),
        ("2021", "三_逾期不补正_自然人", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 × 自然人", Kind.COUNT, ""),
        *(
            (id, name, labels, Kind.COUNT, "")
            for id in ("2019", "2021")
            for name, labels in (
                ("三_本年新收_总计", "一、本年新收政府信息公开申请数量 × 总计"),
                ("三_国家秘密_商业企业", "1.属于国家秘密 × 法人或其他组织·商业企业"),
                ("四_行政复议_总计", "行政复议·总计"),
                ("四_复议后起诉_尚未审结", "行政诉讼·复议后起诉·尚未审结"),
            )
        ),
    ],
)
def test_a_figure_has_a_name_and_labels_a_clerk_can_read(id: str, name: str, labels: str, kind: Kind, unit: str) -> None:
    """One name for tags, quotations and messages; the labels say where it is printed."""
    field = edition(id).fields[name]

    assert (field.name, field.labels, field.column.kind, field.column.unit) == (name, labels, kind, unit)


def rules(form: Edition, kind: RuleKind, section: str, along: Axis) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The left side of every equation of one sort, by its right side."""
    wanted = (kind, section, along)
    return {each.right: each.left for each in form.equations if (each.rule.kind, each.rule.section, each.rule.along) == wanted}


@every_edition
def test_every_row_of_section_three_adds_up_to_its_total(form: Edition) -> None:
    """自然人 and the five kinds of organisations come to 总计, in every row."""
    rows = [row.name for row in form.section("三").blocks[0].rows]

    assert rules(form, RuleKind.TOTAL, "三", Axis.COLUMNS) == {
        (f"三_{row}_总计",): tuple(f"三_{row}_{who}" for who in PEOPLE) for row in rows
    }


@every_edition
def test_every_outcome_counts_once_towards_the_outcomes_total(form: Edition) -> None:
    """In every column all rows under 三、本年度办理结果 but 总计 itself come to （七）总计."""
    outcomes = [row.name for row in form.section("三").blocks[0].rows if row.path[0].startswith("三、") and row.name != "总计"]

    assert rules(form, RuleKind.TOTAL, "三", Axis.ROWS) == {
        (f"三_总计_{who}",): tuple(f"三_{row}_{who}" for row in outcomes) for who in (*PEOPLE, "总计")
    }


@every_edition
def test_requests_received_are_answered_or_carried_on(form: Edition) -> None:
    """一 and 二 come to 三（七） and 四, in every column."""
    assert rules(form, RuleKind.BALANCE, "三", Axis.ROWS) == {
        (f"三_总计_{who}", f"三_结转下年度_{who}"): (f"三_本年新收_{who}", f"三_上年结转_{who}") for who in (*PEOPLE, "总计")
    }


@both_notices
def test_each_group_of_section_four_adds_up_to_its_total(form: Edition) -> None:
    """The first four of five come to 总计."""
    assert rules(form, RuleKind.TOTAL, "四", Axis.COLUMNS) == {
        (f"四_{course}_总计",): tuple(f"四_{course}_{outcome}" for outcome in OUTCOMES) for course in COURSES
    }


@every_edition
def test_totals_are_the_figures_named_so(form: Edition) -> None:
    """What the workbook computes is exactly what the form calls 总计."""
    assert set(form.totals) == {name for name, field in form.fields.items() if "总计" in (field.row.name, field.column.name.split("_")[-1])}


@pytest.mark.parametrize(
    ("id", "carried"),
    [
        ("2019", {f"二_{row}_上一年项目" for row in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费")}),
        ("2021", {f"二_{row}_现行有效" for row in ("规章", "行政规范性文件")}),
    ],
)
def test_what_follows_from_last_year(id: str, carried: set[str]) -> None:
    """上年结转 is last year's 结转下年度; in section two what is in force follows from last year and this year's changes."""
    carries = edition(id).carries

    assert set(carries) == carried | {f"三_上年结转_{who}" for who in (*PEOPLE, "总计")}
    assert carries["三_上年结转_自然人"].then == ("三_结转下年度_自然人",)
    if id == "2021":
        rule = carries["二_规章_现行有效"]
        assert (rule.then, rule.left, rule.minus) == (("二_规章_现行有效",), ("二_规章_本年制发",), ("二_规章_本年废止",))
    else:
        assert carries["二_行政许可_上一年项目"].then == ("二_行政许可_上一年项目", "二_行政许可_本年增减")


def test_requests_carry_forward_from_one_edition_to_the_next() -> None:
    """The 2021 workbook of the year 2021 finds in the 2019 edition's report what it carries over in section three."""
    old, new = edition("2019"), edition("2021")

    assert all(then in old.fields for name, each in new.carries.items() if name.startswith("三_") for then in each.then)


@pytest.mark.parametrize(
    ("id", "organ", "title"),
    [
        ("2019", "某某局", "某某局2020年度政府信息公开工作年度报告"),
        ("2019", "某市某局", "某市某局\n2020年度政府信息公开工作年度报告"),
        ("2021", "某市某局", "某市某局2020年政府信息公开工作年度报告"),
        ("2021", "某市某某局", "某市某某局\n2020年政府信息公开工作年度报告"),
        ("2019", "", "2020年度政府信息公开工作年度报告"),
        ("2019", "{年度}&<局>", "{年度}&<局>\n2020年度政府信息公开工作年度报告"),
    ],
)
def test_a_title_too_long_for_a_line_breaks_where_its_sense_does(id: str, organ: str, title: str) -> None:
    """Nearly twenty characters of 二号 fit a line, two digits in the room of one character; the organ's name is data."""
    assert edition(id).default_title(organ, 2020) == title
