"""Only those who convert pay for it."""

import subprocess
import sys

import pytest

HEAVY = ("openpyxl", "docxtpl", "docx", "pypdf", "reportgen.pdf")


@pytest.mark.parametrize(
    ("statement", "loaded"),
    [
        ("import reportgen.cli.app, reportgen.cli.pdf", []),
        ("import reportgen.commands.build", ["openpyxl"]),
        ("import reportgen.pdf", ["reportgen.pdf"]),
    ],
)
def test_what_an_import_brings_along(statement: str, loaded: list[str]) -> None:
    """The command line brings nothing heavy, checking nothing of Word or PDF, and a conversion pypdf only when a PDF is there."""
    program = f"import sys\n{statement}\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8").stdout

    assert said.split() == loaded
