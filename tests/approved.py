"""What was read and approved once, against which the same is held every time.

After a change that is meant, run pytest with --update-golden and read the difference before committing it.
"""

from difflib import unified_diff
from pathlib import Path

import pytest

from samples import ROOT

GOLDEN = ROOT / "tests" / "golden"


def compare(name: str, actual: str, folder: Path, request: pytest.FixtureRequest, approved: Path = GOLDEN) -> None:
    """Fail with the difference where a text is not the approved one of that name; the actual one is then in the folder, for the eye."""
    golden = approved / name
    if request.config.getoption("--update-golden"):
        golden.write_text(actual, encoding="utf-8", newline="\n")
    wanted = golden.read_text(encoding="utf-8")
    if actual != wanted:
        beside = folder / f"{golden.stem}-actual{golden.suffix}"
        beside.write_text(actual, encoding="utf-8", newline="\n")
        lines = unified_diff(wanted.splitlines(), actual.splitlines(), str(golden), str(beside), lineterm="")
        pytest.fail("\n".join(lines), pytrace=False)
