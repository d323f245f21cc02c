"""Faults sown into faultless reports, at every place where a rule can strike, one at a time and in pairs.

Each must be found at its cell, and nothing else. A report with every kind of figure in it is the ground.
"""

from dataclasses import replace
from itertools import pairwise

import pytest

from reportgen.checks import sums
from reportgen.model.amounts import Kind
from reportgen.model.edition import Edition, RuleKind
from reportgen.model.report import Place, Report
from reportgen.workbook import addresses
from samples import edition, report, where

GROUND: dict[str, dict[str, object]] = {
    "2019": {
        **{f"三_本年新收_{who}": 12 for who in ("自然人", "商业企业", "其他")},
        **{f"三_上年结转_{who}": 3 for who in ("自然人", "商业企业", "其他")},
        **{f"三_予以公开_{who}": 8 for who in ("自然人", "商业企业", "其他")},
        **{f"三_重复申请_{who}": 5 for who in ("自然人", "商业企业", "其他")},
        **{f"三_结转下年度_{who}": 2 for who in ("自然人", "商业企业", "其他")},
        **{"四_行政复议_结果维持": 2, "四_直接起诉_结果纠正": 1, "四_复议后起诉_尚未审结": 1},
        **{"二_规范性文件_本年新制作": 3, "二_规范性文件_本年新公开": 3, "二_规范性文件_对外公开总数": 17},
        **{"二_行政许可_上一年项目": 4, "二_行政许可_本年增减": -1, "二_行政许可_处理决定": 1377},
        **{"二_政府集中采购_采购项目": 29, "二_政府集中采购_采购总金额": "588.5064 万元"},
    },
    "2021": {
        **{f"三_本年新收_{who}": 12 for who in ("自然人", "科研机构", "法律服务机构")},
        **{f"三_上年结转_{who}": 3 for who in ("自然人", "科研机构", "法律服务机构")},
        **{f"三_部分公开_{who}": 8 for who in ("自然人", "科研机构", "法律服务机构")},
        **{f"三_逾期不缴费_{who}": 5 for who in ("自然人", "科研机构", "法律服务机构")},
        **{f"三_结转下年度_{who}": 2 for who in ("自然人", "科研机构", "法律服务机构")},
        **{"四_行政复议_结果维持": 2, "四_直接起诉_结果纠正": 1, "四_复议后起诉_尚未审结": 1},
        **{"二_行政规范性文件_本年制发": 6, "二_行政规范性文件_本年废止": 4, "二_行政规范性文件_现行有效": 58},
        **{"二_行政许可_处理决定": 12406, "二_行政事业性收费_收费金额": 1286.35},
    },
}
#: Amounts by which a figure goes wrong: so large that no other figure of the ground could explain it.
OFF = 101

Fault = tuple[str, dict[str, object]]


def ground(id: str, faults: dict[str, object] | None = None) -> Report:
    """The faultless report with faults in it, each figure at its cell; its totals stay those of the faultless one."""
    sound, form = report(GROUND[id], id=id), edition(id)
    wrong = report({**{name: figure.value.text for name, figure in sound.figures.items()}, **(faults or {})}, id=id)
    cells = addresses.figures(form)
    figures = {name: replace(figure, place=Place(form.fields[name].section.heading, cells[name])) for name, figure in wrong.figures.items()}
    return replace(sound, figures=figures)


def sown(id: str) -> list[tuple[Fault, set[tuple[str, str]]]]:
    """Each fault with what must be found: (code, cell)."""
    form = edition(id)
    sound = ground(id)
    cells = addresses.figures(form)
    faults: list[tuple[Fault, set[tuple[str, str]]]] = []
    for name in form.fields:
        value = sound.figures[name].value
        if name not in form.totals:
            faults.append(((f"{name} left empty", {name: None}), {("201", cells[name])}))
        if value.number is not None and form.fields[name].column.kind is Kind.COUNT and broken(form, name):
            faults.append(((f"{name} off", {name: int(value.number) + OFF}), broken(form, name)))
    return faults


def broken(form: Edition, name: str) -> set[tuple[str, str]]:
    """The sums that a figure stands in, each at the cell where it is reported."""
    codes = {RuleKind.TOTAL: "301", RuleKind.BALANCE: "302"}
    cells = addresses.figures(form)
    return {
        (codes[each.rule.kind], cells[each.right[-1]])
        for each in form.equations
        if each.rule.kind in codes and name in (*each.left, *each.right)
    }


def silenced(form: Edition, faults: dict[str, object]) -> set[tuple[str, str]]:
    """The sums over totals that an empty figure is a part of: what is not known cannot be judged."""
    unknown = {name for name, value in faults.items() if value is None}
    while more := {total for total, each in form.totals.items() if unknown & {*each.left}} - unknown:
        unknown |= more
    return {pair for name in unknown for pair in broken(form, name)}


SOWN = [(id, *fault, expected) for id in GROUND for fault, expected in sown(id)]
PAIRS = [
    (id, f"{one} and {other}", {**first, **second}, (expected | more) - silenced(edition(id), first | second))
    for (id, one, first, expected), (other_id, other, second, more) in pairwise(SOWN[::3])
    if id == other_id and not set(first) & set(second) and not {cell for _, cell in expected} & {cell for _, cell in more}
]


def found(id: str, faults: dict[str, object]) -> set[tuple[str, str]]:
    """What is found of missing figures and sums; an empty figure silences the sums it stands in."""
    return {pair for pair in where(sums.check(ground(id, faults))) if pair[0] in ("201", "301", "302")}


@pytest.mark.parametrize("id", GROUND)
def test_the_ground_is_faultless(id: str) -> None:
    assert where(sums.check(ground(id))) == []


def test_there_are_enough() -> None:
    assert len(SOWN) >= 120
    assert len(PAIRS) >= 40


@pytest.mark.parametrize(
    ("id", "faults", "expected"), [pytest.param(id, faults, expected, id=f"{id}-{name}") for id, name, faults, expected in SOWN]
)
def test_one_fault_is_found_at_its_cell_and_nothing_else(id: str, faults: dict[str, object], expected: set[tuple[str, str]]) -> None:
    assert found(id, faults) == expected


@pytest.mark.parametrize(
    ("id", "faults", "expected"), [pytest.param(id, faults, expected, id=f"{id}-{name}") for id, name, faults, expected in PAIRS]
)
def test_two_faults_are_both_found(id: str, faults: dict[str, object], expected: set[tuple[str, str]]) -> None:
    """An empty figure among them silences the sums it stands in, and no others."""
    form = edition(id)
    empty = {name for name, value in faults.items() if value is None}
    silenced = {pair for name in empty for pair in broken(form, name)}

    assert found(id, faults) == {pair for pair in expected if pair not in silenced}
