"""The finished documents as text, every paragraph and figure in order, held against what was read and approved once."""

from pathlib import Path

import pytest

from approved import compare
from reportgen.commands.build import build
from reportgen.document.content import Block, Box, Text, blocks
from reportgen.model.report import Report
from samples import ROOT, TEMPLATES


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_a_reference_report_reads_as_approved(year: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Everything that the workbook in inputs says stands in the document, in the order and layout of the printed report."""
    outcome = build(ROOT / "inputs" / f"{year}.xlsx", tmp_path / "outputs", TEMPLATES)

    assert outcome.written is not None, outcome.findings
    compare(f"{year}.txt", shown(outcome.written.path.read_bytes()), tmp_path, request)


def test_a_report_of_each_edition_reads_as_approved(
    complete: Report, finished: bytes, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Letterhead, preface, every level of paragraph and every label and figure of the form stand in their places."""
    compare(f"edition-{complete.edition.id}.txt", shown(finished), tmp_path, request)


def test_a_difference_is_shown_and_the_actual_text_kept_for_the_eye(
    finished: bytes, complete: Report, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a change of one figure; the approved text stays as it is."""
    figure = complete.printed(next(iter(complete.figures)))
    (tmp_path / "approved.txt").write_text(shown(finished).replace(f"| {figure}", "| 9999"), encoding="utf-8")
    monkeypatch.setattr(request.config.option, "update_golden", False)

    with pytest.raises(pytest.fail.Exception) as failure:
        compare("approved.txt", shown(finished), tmp_path, request, tmp_path)

    removed, added = (line for line in str(failure.value).splitlines()[2:] if line[0] in "-+")
    assert ("9999" in removed, figure in added) == (True, True)
    assert (tmp_path / "approved-actual.txt").read_text(encoding="utf-8") == shown(finished)


def shown(docx: bytes) -> str:
    """A document as text: each paragraph after its style, each table row by row.

    Cells stand between bars; 〈〉 is in the style of a lead, 〔2×3〕 spans two rows and three columns, ↑ continues the cell above, ⏎ is a line break.
    """
    return "".join(f"{line}\n" for block in blocks(docx) for line in _shown(block))


def _shown(block: Block) -> list[str]:
    if isinstance(block, Text):
        text = f"〈{block.lead}〉{block.text[len(block.lead) :]}" if block.lead else block.text
        return [f"[{block.style}] {_one_line(text)}"]
    covered = {(box.row + down, box.column): box for box in block for down in range(1, box.rows)}
    starting = {(box.row, box.column): box for box in block}
    height = max(box.row + box.rows for box in block)
    width = max(box.column + box.columns for box in block)
    return [f"[表格 {height}×{width}]", *(_row(row, width, starting, covered) for row in range(height))]


def _row(row: int, width: int, starting: dict[tuple[int, int], Box], covered: dict[tuple[int, int], Box]) -> str:
    cells, column = [], 0
    while column < width:
        box = starting.get((row, column)) or covered[row, column]
        span = f"〔{box.rows}×{box.columns}〕" if box.rows * box.columns > 1 else ""
        cells.append("↑" if box.row != row else f"{_one_line(box.text)}{span}")
        column += box.columns
    return f"| {' | '.join(cells)} |"


def _one_line(text: str) -> str:
    return text.replace("\n", "⏎")
