"""What 基本信息 says is looked over too: title, names and date, against the reported year and last year's report."""

from dataclasses import replace
from datetime import date

import pytest

from reportgen.checks import proofreading
from reportgen.model.report import Level, Paragraph, Place, Previous, Report
from samples import edition, report, where
from sheets import cells


def saying(text: str, previous: Previous) -> Report:
    """A report about 2020 whose first section says just this, at B5."""
    whole = report()
    return replace(whole, texts={**whole.texts, "一": (Paragraph(Level.BODY, text, Place("一", "B5")),)}, previous=previous)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("某市旧局按期公布了目录。", ["613"]),
        ("某市旧局和某市某局联合发文。", ["613"]),
        ("某市某局（原某市旧局）按期公布了目录。", []),
        ("某市旧局更名为某市某局。", []),
        ("修订《某市旧局公开办法》并印发。", []),
        ("我局按期公布了目录。", []),
    ],
)
def test_the_former_name_is_found(text: str, found: list[str]) -> None:
    """Where last year's organ had another name; not in titles, nor where the text tells of the change."""
    previous = Previous(2019, "某市旧局", {})

    assert where(proofreading.check(saying(text, previous))) == [(code, "B5") for code in found]


def test_a_name_that_only_grew_is_no_former_name() -> None:
    """「某市某局」 stands in 「某市某局（某市知识产权局）」 too."""
    whole = saying("某市某局（某市知识产权局）按期公布了目录。", Previous(2019, "某市某局", {}))
    now = replace(
        whole, organ="某市某局（某市知识产权局）", title="某市某局（某市知识产权局）2020年度报告", signature="某市某局（某市知识产权局）"
    )

    assert proofreading.check(now) == []
    assert proofreading.check(replace(now, previous=Previous(2019, "", {}))) == []


@pytest.mark.parametrize(
    ("organ", "signed", "found"),
    [
        ("某市某局", date(2021, 1, 1), []),
        ("某市某局", date(2021, 1, 31), []),
        ("某市某局", date(2021, 2, 1), ["702"]),
        ("某市某局", date(2021, 12, 31), ["702"]),
        ("某市某局", date(2020, 12, 31), ["701"]),
        ("某市某局", date(2020, 1, 25), ["701"]),
        ("某市某局", date(2012, 1, 25), ["701"]),
        ("某市某局", date(2022, 1, 1), ["703"]),
        ("某市某局", date(9999, 12, 31), ["703"]),
        ("某市某局", None, []),
        ("某县人民政府", date(2021, 3, 31), []),
        ("某县人民政府", date(2021, 4, 1), ["702"]),
        ("某县人民政府办公室", date(2021, 3, 31), ["702"]),
        ("", date(2021, 1, 31), []),
    ],
)
def test_the_date_is_held_against_the_deadline(organ: str, signed: date | None, found: list[str]) -> None:
    """Departments have until 31 January, governments until 31 March of the year after the reported one."""
    places = {"成文日期": Place("基本信息", "B13")}
    whole = replace(report(), organ=organ, signature=organ, title="2020年度报告", signed=signed, places=places)

    assert where(proofreading.check(whole)) == [(code, "B13") for code in found]


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_every_edition_names_its_deadlines(id: str) -> None:
    """By articles 49 and 50 of the regulation."""
    form = edition(id)

    assert [(form.deadline(organ).month, form.deadline(organ).day) for organ in ("某县人民政府", "某县某局")] == [(3, 31), (1, 31)]


ORGAN_LEFT_OPEN = replace(report(), organ="某市××局", signature="某市××局", title="某市××局2020年度报告")


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        (replace(report(), title="某市某局\n2019年度政府信息公开工作年度报告"), [("612", "年报标题")]),
        (replace(report(), title="某市某局2019—2020年度政府信息公开工作年度报告"), []),
        (replace(report(), title="某市某局政府信息公开工作年度报告"), []),
        (replace(report(), title="某市旧局2020年度政府信息公开工作年度报告"), [("613", "年报标题")]),
        (replace(report(), signature="某市旧局"), [("613", "署名")]),
        (replace(report(), mark="某市旧局文件"), [("613", "发文机关标志")]),
        (replace(report(), mark="某 市 某 局 文 件"), []),
        (replace(report(), mark="××局文件"), [("601", "发文机关标志")]),
        (ORGAN_LEFT_OPEN, [("601", "机关名称")]),
        (replace(report(), headings={**report().headings, "五": "五、存在的的问题"}), [("604", "五、存在的主要问题及改进情况")]),
    ],
)
def test_the_particulars_are_looked_over_where_they_stand(whole: Report, found: list[tuple[str, str]]) -> None:
    """Title, signature, letterhead and headings, each at its cell of the workbook; the organ's name once, not in all of them."""
    typed = replace(whole, previous=Previous(2019, "某市旧局", {}), places=cells())

    assert where(proofreading.check(typed)) == [(code, cells()[label].cell) for code, label in found]
