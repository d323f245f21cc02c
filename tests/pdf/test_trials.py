"""``reportgen doctor --try-pdf``: every engine found converts a tiny report."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import pdf
from reportgen.commands import doctor
from reportgen.commands.doctor import State
from reportgen.pdf.libreoffice import LibreOffice


def test_a_trial_by_the_real_program(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every engine found converts a tiny report; six bookmarks, PDF/A; nothing is written into the working folder."""
    monkeypatch.setenv("REPORTGEN_SOFFICE", soffice)
    items = list(doctor.trials(tmp_path))

    assert [item.state for item in items] == [State.GOOD] * len(pdf.engines()) != []
    assert all("6 个书签" in item.what and "PDF/A" in item.what for item in items)
    assert list(tmp_path.iterdir()) == []


def test_a_trial_that_fails_is_wrong(stub: Callable[[str], LibreOffice], tmp_path: Path) -> None:
    """A program that only says that all is well does not pass."""
    stub("")

    (item,) = doctor.trials(tmp_path)
    assert item.state is State.WRONG
    assert item.advice
