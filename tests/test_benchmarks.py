"""The benchmarks run, and what they compare is the same work."""

from pathlib import Path

import pytest

import contenders
import run
from reportgen.document.content import Box, blocks


def tables(path: Path) -> list[list[Box]]:
    return [list(block) for block in blocks(path.read_bytes()) if isinstance(block, tuple)]


@pytest.mark.parametrize("name", [name for name in contenders.CONTENDERS if name != "reportgen-2"])
def test_every_contender_makes_the_reports_with_all_their_figures(name: str, tmp_path: Path) -> None:
    """The same tables cell by cell, but for the totals that no spreadsheet program has computed yet, which only we can."""
    contenders.CONTENDERS["reportgen"]()(1, tmp_path / "reference")
    (reference,) = (tmp_path / "reference").glob("*.docx")
    made = tmp_path / "made"
    made.mkdir()

    contenders.CONTENDERS[name]()(2, made)

    assert len(list(made.glob("*.docx"))) == 2
    for path in made.glob("*.docx"):
        for table, expected in zip(tables(path), tables(reference), strict=True):
            pairs = [(box.text.strip(), wanted.text.replace("\n", "")) for box, wanted in zip(table, expected, strict=True)]
            other = {text for text, wanted in pairs if text.replace("\n", "") != wanted}
            assert (name == "reportgen" and not other) or other == {"None"} or not other


def test_a_template_speaks_another_program_s_language(tmp_path: Path) -> None:
    template, data = run.translated("{{{}}}", tmp_path / "peer")

    texts = "".join(box.text for table in tables(template) for box in table)
    assert "{k" in texts and "{{" not in texts and "{%" not in texts
    assert data.read_text(encoding="utf-8").count('"k') > 200
