"""Shows findings: a table in a terminal, plain lines in a pipe, JSON for machines."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from reportgen.commands.check import Outcome
from reportgen.errors import legible
from reportgen.model.findings import ACKNOWLEDGED, Finding
from reportgen.workbook.ranges import by_range, cells_of
from reportgen.workbook.schema import MARKED

JSON_VERSION = 2
"""The shape of the JSON; see docs/json.md."""


def show(outcome: Outcome) -> None:
    """Everything found in one workbook, gravest first, and a line that counts it."""
    found = by_range(outcome.findings)
    shown = summed(found) if len(found) > _MOST else found
    if shown and sys.stdout.isatty():
        _table(shown)
    else:
        lines(shown)
    if len(shown) < len(found):
        command, copy = (
            f"reportgen check {quoted(outcome.workbook)} --mark",
            outcome.workbook.with_name(f"{outcome.workbook.stem}{MARKED}.xlsx"),
        )
        typer.echo(legible(f"问题很多，每张表每一种只列了第一处。运行 {command}，全部问题标在 {copy} 里。"))
    if outcome.last_year:
        typer.echo(legible(f"与上一年度比对：{outcome.last_year}"))
    summary = "，".join(f"{count} 处{word}" for word, count in outcome.counts.items()) or "没有发现问题"
    typer.echo(legible(f"{outcome.workbook}：{summary}。"))


_MOST = 30
"""Findings on the screen, from which on they are summed up by sheet and kind."""


def summed(found: Sequence[Finding]) -> list[Finding]:
    """The first of each kind on each sheet, with how many more of it there are."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        kinds.setdefault((each.code, each.place.sheet), []).append(each)
    return [
        replace(first, message=f"{first.message}这张工作表里这样的问题还有 {len(others)} 处。") if others else first
        for first, *others in kinds.values()
    ]


def total(outcomes: Sequence[Outcome], failed: int) -> None:
    """The line that ends the check of several workbooks: how many there are of each kind, and how much was found in all."""
    faulty = sum(1 for each in outcomes if each.stopped)
    words = ((len(outcomes) - faulty, "没有错误"), (faulty, "有错误"), (failed, "无法处理"))
    counts = sum((each.counts for each in outcomes), Counter[str]())
    found = "，".join(f"{count} 处{word}" for word, count in counts.items()) or "没有发现问题"
    typer.echo(f"共 {len(outcomes) + failed} 份：{'，'.join(f'{count} 份{word}' for count, word in words if count)}；{found}。")


def quoted(path: Path) -> str:
    """A path as one types it after a command."""
    return f'"{path}"' if " " in str(path) else str(path)


def lines(found: Sequence[Finding]) -> None:
    """Findings one below the other."""
    for finding in found:
        _lines(finding)


def _lines(finding: Finding) -> None:
    labels = f" {finding.place.labels}" if finding.place.labels else ""
    typer.echo(f"{_head(finding)}  {finding.place}{labels}")
    for text in _body(finding):
        typer.echo(f"    {text}")


def _head(finding: Finding) -> str:
    return f"{finding.severity.value} {finding.code}" + (f" {ACKNOWLEDGED}" if finding.acknowledged else "")


def _body(finding: Finding) -> list[str]:
    cause = f"可能原因：{finding.cause}。" if finding.cause else ""
    said = f"{ACKNOWLEDGED}：{finding.acknowledged}" if finding.acknowledged else ""
    return [text for text in (finding.message, cause, said or finding.advice) if text]


def _table(findings: Sequence[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colours = {"错误": "red", "警告": "yellow", "提示": "cyan"}
    table = Table(show_lines=True, expand=True)
    for title, ratio in (("问题", 2), ("位置", 5), ("说明", 9)):
        table.add_column(title, ratio=ratio, overflow="fold")
    for finding in findings:
        place = f"{finding.place}\n{finding.place.labels}".strip()
        table.add_row(Text(_head(finding), colours[finding.severity.value]), Text(place), Text("\n".join(_body(finding))))
    Console().print(table)


def as_json(outcomes: Sequence[Outcome]) -> str:
    """What was found in all workbooks, in the documented shape."""
    import json  # few ask for it

    return json.dumps({"version": JSON_VERSION, "workbooks": [_workbook(each) for each in outcomes]}, ensure_ascii=False, indent=2)


def _workbook(outcome: Outcome) -> dict[str, object]:
    return {
        "workbook": str(outcome.workbook),
        "organ": outcome.organ or None,
        "year": outcome.year,
        "edition": outcome.edition or None,
        "last_year": str(outcome.last_year) if outcome.last_year else None,
        "stopped": outcome.stopped,
        "findings": [_finding(each) for each in by_range(outcome.findings)],
    }


def _finding(finding: Finding) -> dict[str, str | list[str]]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.place.sheet,
        "cell": finding.place.cell,
        "cells": cells_of(finding.place.cell),
        "labels": finding.place.labels,
        "message": finding.message,
        "cause": finding.cause,
        "advice": finding.advice,
        "acknowledged": finding.acknowledged,
    }
