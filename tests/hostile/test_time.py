"""Texts that would take for ever if any rule went over them more than once for each character, or any list for each other."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reportgen.checks import proofreading, quotations, text_figures
from reportgen.checks.acknowledgements import acknowledge
from reportgen.commands import check
from reportgen.model.findings import Acknowledgement
from reportgen.model.report import Level, Paragraph, Place, Report
from samples import REFERENCE, TEMPLATES, report

CELL = 32_767
"""Characters that a cell holds."""
MOST_SECONDS = 3.0
PIECES = [
    *"1一（）()《》“”\"，。、：；.@_ 　{}件字X其年%号第待\n",
    *("其中", "其中3件，", "一是", "2020年", "1月1日", "〔2020〕", "www.", "a@", "http://a", "1,111", "千万亿", "现公布", "{{a}}", "{{三_本年新收_总}}"),
    *("新收政府信息公开申请3件，", "政府信息公开申请3件，其中自然人1件，", "3.5%", "约3件", "1）", "（待", "年 1 月 1 日", "原某局", "是是"),
]  # fmt: skip


def passages() -> Iterator[tuple[str, str]]:
    for piece in PIECES:
        yield ascii(piece)[:40], (piece * CELL)[:CELL]
    chance = random.Random(2020)
    for number in range(6):
        yield f"mixed {number}", "".join(chance.choice(PIECES) for _ in range(CELL))[:CELL]
    yield "a name without end", "{{" + "名" * (CELL - 4) + "}}"


def of(texts: list[str]) -> Report:
    """A report one of whose sections says that."""
    whole = report()
    first, *_ = whole.texts
    return replace(
        whole, texts={**whole.texts, first: tuple(Paragraph(Level.BODY, text, Place("表", f"B{row}")) for row, text in enumerate(texts, 5))}
    )


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def examined(whole: Report) -> None:
    resolved, _ = quotations.resolve(whole)
    list(text_figures.check(resolved))
    list(proofreading.check(resolved))


@pytest.mark.parametrize("text", [text for _, text in passages()], ids=[name for name, _ in passages()])
def test_a_full_cell_of_anything_is_checked_soon(text: str) -> None:
    assert seconds(lambda: examined(of([text]))) < MOST_SECONDS


@pytest.mark.parametrize(
    "piece", ["一段。", "{{{{三_未知的名字{}}}}}", "（一）标题{}", "新收政府信息公开申请{}件，其中自然人1件。", "2019年{}"]
)
def test_five_thousand_paragraphs_are_checked_soon(piece: str) -> None:
    assert seconds(lambda: examined(of([piece.format(number) for number in range(5_000)]))) < 2 * MOST_SECONDS


def test_many_findings_and_many_acknowledgements_meet_soon() -> None:
    _, findings = quotations.resolve(of(["{{不知道}}"] * 5_000))
    lines = [Acknowledgement("601", f"「表」!B{number}", "看过", "某人", Place("核对说明", f"A{number}")) for number in range(20_000)]

    assert seconds(lambda: acknowledge(findings, lines)) < MOST_SECONDS


def test_labels_missing_among_many_texts_are_said_soon(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(REFERENCE)
    sheet = book["三、收到和处理政府信息公开申请情况"]
    for row in sheet.iter_rows(max_row=29, max_col=3):
        for cell in row:
            if isinstance(cell.value, str) and cell.row > 4:
                cell.value += "改"
    for number in range(30_000):
        sheet.cell(100 + number // 10, 1 + number % 10, f"（{number}）不予公开的其他理由")
    path = tmp_path / "2020.xlsx"
    book.save(path)

    assert seconds(lambda: check.check(path, TEMPLATES)) < 2 * MOST_SECONDS
