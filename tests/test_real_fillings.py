"""Fillings as real offices have them, from the workbook to the finished document."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.commands import build
from reportgen.document.content import blocks
from reportgen.model.amounts import Kind
from reportgen.model.edition import Edition
from reportgen.model.report import Blanks, Report
from samples import EDITIONS, TEMPLATES, edition, report, save, where


def built(whole: Report, folder: Path) -> str:
    """All the text of the document built from a report's workbook."""
    outcome = build.build(save(whole, folder / "in.xlsx"), folder / "out", TEMPLATES)
    assert not outcome.stopped
    assert outcome.written is not None
    content = blocks(outcome.written.path.read_bytes())
    return "\n".join("\t".join(box.text for box in block) if isinstance(block, tuple) else block.text for block in content)


def cells(whole: Report, folder: Path) -> list[str]:
    return [cell for line in built(whole, folder).split("\n") for cell in line.split("\t")]


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@pytest.mark.parametrize("figure", [0, 1, 99_999_999])
def test_every_figure_alike(form: Edition, figure: int, tmp_path: Path) -> None:
    """All zeros, all ones, all as large as they come: every input cell of the form, with totals computed."""
    unit = {Kind.AMOUNT: lambda field: figure if field.column.unit else f"{figure}元"}
    inputs = {name: unit.get(field.column.kind, lambda _: figure)(field) for name, field in form.fields.items() if name not in form.totals}
    whole = report(inputs, id=form.id)
    balanced = {name for equation in form.equations if len(equation.right) > 1 for name in equation.left + equation.right}
    fitting = {name: 0 if name in balanced else value for name, value in inputs.items()}
    parts = {part for name in balanced if name in form.totals for part in form.totals[name].left}
    whole = report({name: 0 if name in parts else value for name, value in fitting.items()}, id=form.id)

    printed = cells(whole, tmp_path)

    for name in form.fields:
        assert whole.printed(name) in printed


@pytest.mark.parametrize(
    ("id", "name", "typed", "printed"),
    [
        ("2019", "二_政府集中采购_采购总金额", "588.5064 万元", "588.5064 万元"),
        ("2019", "二_政府集中采购_采购总金额", "251000元", "251000元"),
        ("2019", "二_政府集中采购_采购总金额", " ２５１０００元 ", "251000元"),
        ("2019", "二_政府集中采购_采购总金额", 0, "0"),
        ("2021", "二_行政事业性收费_收费金额", 316441, "316441"),
        ("2021", "二_行政事业性收费_收费金额", 1286.35, "1286.35"),
        ("2021", "二_行政事业性收费_收费金额", "316441万元", "316441"),
        ("2019", "二_行政许可_本年增减", -3, "-3"),
        ("2019", "二_行政许可_本年增减", "+1036", "+1036"),
        ("2019", "二_行政许可_本年增减", "－３", "-3"),
        ("2021", "二_行政许可_处理决定", "55（含自然失效29件）", "55（含自然失效29件）"),
        ("2021", "二_行政许可_处理决定", "12,406", "12406"),
        ("2021", "二_行政强制_处理决定", "/", "/"),
    ],
)
def test_a_figure_prints_as_it_was_meant(id: str, name: str, typed: object, printed: str, tmp_path: Path) -> None:
    bought = {"二_政府集中采购_采购项目": 1} if name == "二_政府集中采购_采购总金额" and typed else {}

    assert printed in cells(report(bought | {name: typed}, id=id), tmp_path)


def test_a_row_that_does_not_apply(tmp_path: Path) -> None:
    """「/」 in every cell of a row prints seven times, the total as its sum of nothing."""
    form = edition("2021")
    row = [name for name in form.fields if name.startswith("三_大量反复申请_")]

    printed = cells(report(dict.fromkeys(row[:-1], "/"), id="2021"), tmp_path)

    assert printed.count("/") == 6


@pytest.mark.parametrize(("meaning", "printed"), [(Blanks.ZERO, "0"), (Blanks.BLANK, "")])
def test_an_empty_cell_means_what_the_report_says(meaning: Blanks, printed: str, tmp_path: Path) -> None:
    names = ("三_重复申请_自然人", "二_行政强制_处理决定")
    whole = replace(report(dict.fromkeys(names, None), id="2021"), blanks=meaning)
    full = cells(replace(report(id="2021"), blanks=meaning), tmp_path)

    found = cells(whole, tmp_path)

    assert found.count(printed) - full.count(printed) == (0 if meaning is Blanks.ZERO else len(names))
    assert full.count("0") - found.count("0") == (0 if meaning is Blanks.ZERO else len(names))


def test_an_empty_cell_is_missing_unless_the_report_says_otherwise(tmp_path: Path) -> None:
    whole = report({"三_重复申请_自然人": None}, id="2021")

    outcome = build.build(save(whole, tmp_path / "in.xlsx"), tmp_path / "out", TEMPLATES)

    assert [code for code, _ in where(outcome.findings)] == ["201"]
    assert outcome.written is None
    assert not (tmp_path / "out").exists()
