"""Every finding of the checks, word for word as it is said: each figure, name and year in its sentence is the report's own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import approved
from reportgen.checks import check, quotations
from reportgen.model.catalogue import CATALOGUE
from reportgen.model.findings import Finding
from reportgen.model.report import DATE, MARK, ORGAN, SIGNATURE, TITLE, Blanks, Figure, Paragraph, Place, Previous, Report, level_of
from samples import TEXT, report

LONG = "存在的问题：一是解读形式单一，图解和视频偏少；二是依申请公开答复的规范程度有待提高；三是培训覆盖面不够。下一步加强培训和考核，完善制度，提升答复质量。"


def made(
    figures: Mapping[str, object] | None = None, *, id: str = "2021", preface: tuple[str, ...] = (), **texts: tuple[str, ...]
) -> Report:
    """A report whose cells are called by what stands in them, with the figures and paragraphs that are given."""
    whole = report(figures, id=id)
    named = {name: Figure(figure.value, Place("表", name)) for name, figure in whole.figures.items()}
    said = {section: _paragraphs(section, (TEXT,)) for section in whole.texts} | {
        each: _paragraphs(each, lines) for each, lines in texts.items()
    }
    places = {label: Place("基本信息", label) for label in (ORGAN, TITLE, SIGNATURE, MARK, DATE)}
    return replace(whole, figures=named, texts=said, preface=_paragraphs("前言", preface), places=places)


def _paragraphs(section: str, texts: tuple[str, ...]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(level_of(text), text, Place(section, f"B{row}")) for row, text in enumerate(texts, start=5))


def before(figures: Mapping[str, object] | None = None, *, organ: str = "某市某局", **texts: str) -> Previous:
    whole = report(figures, id="2021")
    return Previous(2021, organ, {name: whole.number(name) for name in whole.figures}, texts)


YEAR = {"三_本年新收_自然人": 135, "三_上年结转_自然人": 5, "三_予以公开_自然人": 80, "三_部分公开_自然人": 40, "三_结转下年度_自然人": 20}

REPORTS: dict[str, Report] = {
    "没有填写": made({"三_本年新收_自然人": None}),
    "大得不像": made({"二_规章_现行有效": 123456789, "二_行政事业性收费_收费金额": 100000001}),
    "只有小标题": made(五=("（一）存在问题",)),
    "合计不对": made({"三_本年新收_自然人": 5, "三_予以公开_自然人": 5, "三_本年新收_总计": 7}),
    "收的和办的不等": made({"三_本年新收_自然人": 135, "三_予以公开_自然人": 132}),
    "填低了一行": made({"三_上年结转_自然人": 60, "三_予以公开_自然人": 3, "三_部分公开_自然人": 58, "三_结转下年度_自然人": 5}),
    "填高了一行": made({"三_本年新收_自然人": 60, "三_上年结转_自然人": 40, "三_予以公开_自然人": 20}),
    "合计空着": replace(made({"三_本年新收_自然人": 5, "三_予以公开_自然人": 5, "三_本年新收_总计": None}), blanks=Blanks.ZERO),
    "公开的比对外公开的多": made({"二_规章_本年新公开": 3, "二_规章_对外公开总数": 2}, id="2019"),
    "采购": made({"二_政府集中采购_采购总金额": "5万元", "二_政府集中采购_采购项目": 0}, id="2019"),
    "处罚": made({"二_行政处罚_处理决定": 9}, id="2019"),
    "上一年度": replace(
        made({"三_本年新收_自然人": 1377, "三_予以公开_自然人": 1377, "三_上年结转_自然人": 0}),
        previous=before(
            {"三_本年新收_自然人": 120, "三_予以公开_自然人": 115, "三_结转下年度_自然人": 5, "二_规章_现行有效": 5}, organ="某市大某局"
        ),
    ),
    "正文的数": made(
        YEAR,
        一=(
            TEXT,
            "（二）依申请公开。2022年，本机关新收政府信息公开申请131件，办结120件，办结率90%，其中予以公开80件，占70%。",
            "没有收到政府信息公开申请。",
            "收到申请135件，上年结转5件，予以公开80件，部分公开40件，信访3件，正在办理19件。",
            "公开信息100条，其中动态60条、公告20条、文件10条。",
            "公开信息100条，其中动态60条、公告50条。",
        ),
    ),
    "正文的增长": replace(
        made(YEAR, 一=(TEXT, "2022年收到政府信息公开申请135件，同比增长21.5%。")),
        previous=before({"三_本年新收_自然人": 120, "三_予以公开_自然人": 115, "三_结转下年度_自然人": 5}),
    ),
    "审稿": made(
        {
            "三_逾期不缴费_自然人": 2,
            "二_规章_本年制发": 2,
            "二_规章_现行有效": 2,
            "二_行政事业性收费_收费金额": 1.2,
            "四_行政复议_结果维持": 1,
        },
        preface=("本报告由七个部分组成，统计期限自2021年1月1日至2021年12月31日。", "现公布2022年度政府信息公开工作年度报告。"),
        一=("坚持以公开为常态、公开是例外。转结下年度2件。",),
        五=("五、存在的主要问题及改进情况", "下一步加强培训。"),
        六=("无",),
    ),
    "收费": made({"二_行政事业性收费_收费金额": 1.2}, 六=("收取信息处理费13000元。",)),
    "没有申请却有复议": made({"四_行政复议_结果维持": 1, "四_直接起诉_结果维持": 2}),
    "照抄": replace(made(五=(f"2022年{LONG}",)), previous=before(五=f"2021年{LONG}")),
    "笔误": made(
        一=(
            "20XX年，我局推进了了工作。。关切点,推动公开 工作,落实《办法（试行。",
            "按照[2020]11号文件，疫情防控疫情防控工作有序。",
            f"{TEXT}公开方面，",
        )
    ),
    "编号": made(
        一=("（一）主动公开", TEXT, "（三）监督保障", "（1）考核", "一是培训。三是考核。"),
        五=("（二）存在的问题", "解读少。", "（四）改进", "下一步改进。"),
    ),
    "年份": replace(made(一=(f"2021年，我局主动公开信息。{TEXT}",)), title="某市某局2020年政府信息公开工作年度报告"),
    "原名": replace(made(一=(f"某市大某局重视公开。{TEXT}",)), previous=before(organ="某市大某局")),
    "别的机关": replace(made(), signature="某市教育局"),
    "日期早": replace(made(), signed=date(2022, 12, 31)),
    "日期过了期限": replace(made(), signed=date(2023, 2, 1)),
    "日期晚": replace(made(), signed=date(2024, 1, 15)),
    "没有成文日期": replace(made(), signed=None),
    "引用": made({"三_本年新收_自然人": 5}, preface=("{{三_本年新收_总合}}", "{{三_本年 新收_总计}", "｛｛三_本年新收_总计｝｝")),
}


@pytest.fixture(scope="module")
def said() -> str:
    lines: list[str] = []
    for name, whole in REPORTS.items():
        resolved, findings = quotations.resolve(whole)
        lines += [f"== {name}", *map(_line, [*findings, *check(resolved)])]
    return "\n".join(lines) + "\n"


def _line(found: Finding) -> str:
    cause = f"可能原因：{found.cause}。" if found.cause else ""
    return f"{found.code} {found.severity.value} {found.place} {found.message}{cause}{found.advice}"


def test_every_code_of_the_checks_is_among_them(said: str) -> None:
    checked = {code for code in CATALOGUE if code[0] in "34567"} - {"405", "406"}  # of files beside the workbook

    assert checked - {line[:3] for line in said.splitlines()} == set()


def test_every_finding_is_said_word_for_word(said: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    approved.compare("findings.txt", said, tmp_path, request)
