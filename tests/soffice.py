"""LibreOffice as the spreadsheet program that opens, computes and saves a workbook."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def recalculated(soffice: str, workbooks: Sequence[Path], out: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them, all in one start of the program."""
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, workbooks)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [out / path.name for path in workbooks]
