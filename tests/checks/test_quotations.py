"""Figures quoted in the text by name."""

from dataclasses import replace

import pytest

from reportgen.checks import quotations
from reportgen.model.edition import Edition
from reportgen.model.report import Blanks
from samples import EDITIONS, report, where

FIGURES = {"三_本年新收_自然人": 48, "三_予以公开_自然人": "40（含2件）", "三_国家秘密_自然人": "/", "三_重复申请_自然人": None}


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("收到申请{{三_本年新收_总计}}件。", "收到申请48件。"),
        ("收到申请{{ 三_本年新收_自然人 }}件，公开{{三_予以公开_自然人}}件。", "收到申请48件，公开40（含2件）件。"),
        ("涉密{{三_国家秘密_自然人}}件。", "涉密/件。"),
        ("重复{{三_重复申请_自然人}}件。", "重复0件。"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("{% for a in b %}{{ }}", "{% for a in b %}{{ }}"),
        ("{{{三_本年新收_总计}}}", "{48}"),
    ],
)
def test_a_name_in_double_braces_prints_its_figure_and_all_else_is_plain_text(typed: str, printed: str) -> None:
    typed_report = replace(report(FIGURES, text=typed), blanks=Blanks.ZERO)

    resolved, findings = quotations.resolve(typed_report)

    assert [paragraph.text for paragraphs in resolved.texts.values() for paragraph in paragraphs] == [printed] * 3
    assert findings == []


@pytest.mark.parametrize("name", ["三_本年新收_合计", "总计", "三_本年新收"])
def test_an_unknown_name_is_a_finding_and_stays_as_typed(name: str) -> None:
    resolved, findings = quotations.resolve(report(text=f"收到{{{{{name}}}}}件。"))

    assert resolved.texts["一"][0].text == f"收到{{{{{name}}}}}件。"
    assert where(findings) == [("220", "")] * 3


def test_the_nearest_names_are_offered() -> None:
    """A name mistyped by two characters."""
    _, findings = quotations.resolve(report(text="收到{{三_本年新收_合计}}件。"))

    assert "{{三_本年新收_总计}}" in findings[0].message


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_figure_can_be_quoted(edition: Edition) -> None:
    typed = "；".join(f"{{{{{name}}}}}" for name in edition.fields)

    resolved, findings = quotations.resolve(report(id=edition.id, text=typed))

    assert resolved.texts["一"][0].text == "；".join(["0"] * len(edition.fields))
    assert findings == []
