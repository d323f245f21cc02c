"""Faults put into one of two files: each is named at its place, and nothing else."""

from pathlib import Path
from random import Random

import pytest

from comparing.drafts import FAULTS, draft, found
from importing.published import page
from reportgen.commands.build import proven
from reportgen.commands.compare import side
from reportgen.comparing.comparison import compare
from reportgen.importing import docx
from samples import TEMPLATES

DRAFTS = 20
"""So many drafts with a fault of each kind: 200 faults."""


@pytest.mark.parametrize("seed", range(DRAFTS))
def test_each_fault_is_named_and_nothing_else(seed: int, tmp_path: Path) -> None:
    """In a web page, held against the Word document without it."""
    random = Random(seed)
    whole = draft(random, ("2019", "2021")[seed % 2])
    document = proven(whole)
    (tmp_path / "甲.docx").write_bytes(document)
    old = side(tmp_path / "甲.docx", TEMPLATES)
    for plant in FAULTS:
        fault = plant(random, whole)
        blocks = fault.change(docx.read(document if fault.report is whole else proven(fault.report)))
        (tmp_path / "乙.html").write_text(page(blocks), encoding="utf-8")

        comparison = compare(old, side(tmp_path / "乙.html", TEMPLATES))

        assert found(comparison) == fault.differences, plant.__name__
        assert comparison.old.unread == comparison.new.unread == (), plant.__name__
