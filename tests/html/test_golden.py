"""The finished pages to the letter, held against what was looked at in a browser and approved once."""

from pathlib import Path

import pytest

from approved import compare
from reportgen.model.report import Report


def test_a_page_of_each_edition_is_as_approved(complete: Report, made: bytes, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Letterhead, preface, every level of paragraph, every label and figure, with every style that is pasted along."""
    compare(f"page-{complete.edition.id}.html", made.decode(), tmp_path, request)
