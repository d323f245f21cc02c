"""Two made-up reports whose text the tests write: what it says is held against their tables."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.checks import text_figures
from reportgen.model.findings import Finding
from reportgen.model.report import Figure, Paragraph, Place, Report, level_of
from samples import report

_SHEET = "一、总体情况"
UNDER_REQUESTS = "（二）依申请公开情况"

#: 123 requests received, 5 carried over, 120 answered, 8 carried on.
_REQUESTS: dict[str, object] = {
    "三_本年新收_自然人": 100,
    "三_本年新收_商业企业": 15,
    "三_本年新收_社会公益组织": 3,
    "三_本年新收_法律服务机构": 4,
    "三_本年新收_其他": 1,
    "三_上年结转_自然人": 5,
    "三_予以公开_自然人": 60,
    "三_予以公开_商业企业": 8,
    "三_部分公开_自然人": 12,
    "三_国家秘密_自然人": 1,
    "三_第三方权益_自然人": 2,
    "三_内部事务信息_自然人": 3,
    "三_行政执法案卷_自然人": 4,
    "三_不掌握信息_自然人": 15,
    "三_需另行制作_自然人": 2,
    "三_内容不明确_自然人": 1,
    "三_信访举报投诉_自然人": 6,
    "三_重复申请_自然人": 3,
    "三_其他处理_自然人": 3,
    "三_结转下年度_自然人": 8,
    "四_行政复议_结果维持": 3,
    "四_行政复议_结果纠正": 1,
    "四_行政复议_尚未审结": 1,
    "四_直接起诉_结果维持": 2,
    "四_复议后起诉_结果维持": 1,
}
_2021 = _REQUESTS | {
    "三_其他处理_自然人": 1,
    "三_逾期不补正_自然人": 2,
    "二_规章_本年制发": 1,
    "二_规章_现行有效": 4,
    "二_行政规范性文件_本年制发": 6,
    "二_行政规范性文件_本年废止": 4,
    "二_行政规范性文件_现行有效": 58,
    "二_行政许可_处理决定": 12406,
    "二_行政处罚_处理决定": 873,
    "二_行政强制_处理决定": 41,
    "二_行政事业性收费_收费金额": 1286.35,
}
_2019 = _REQUESTS | {
    "二_规范性文件_本年新制作": 3,
    "二_规范性文件_本年新公开": 2,
    "二_规范性文件_对外公开总数": 17,
    "二_行政许可_处理决定": 1377,
    "二_政府集中采购_采购项目": 29,
    "二_政府集中采购_采购总金额": "588.5064万元",
}


def made_up(id: str = "2021") -> Report:
    """A report of 2022, or of 2020 in the format of 2019; each figure stands in a cell called by its own name."""
    figures = {"2019": _2019, "2021": _2021}[id]
    whole = replace(report(figures, id=id), organ="清江市住房和城乡建设局", texts={})
    return replace(whole, figures={name: Figure(each.value, Place("表", name)) for name, each in whole.figures.items()})


def saying(whole: Report, *paragraphs: str) -> Report:
    """The report with this text in its first section; its lines are the cells B1, B2 and so on."""
    text = tuple(Paragraph(level_of(each), each, Place(_SHEET, f"B{row}")) for row, each in enumerate(paragraphs, start=1))
    return replace(whole, texts={"一": text})


def heard(*paragraphs: str, id: str = "2021") -> list[Finding]:
    """What is found in a text of the made-up report."""
    return text_figures.check(saying(made_up(id), *paragraphs))


def codes(findings: Sequence[Finding]) -> list[str]:
    return [each.code for each in findings]
