"""LibreOffice as the other program that opens, computes and saves workbooks and documents."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def recalculated(soffice: str, workbooks: Sequence[Path], out: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them, all in one start of the program."""
    return _converted(soffice, workbooks, "xlsx:Calc MS Excel 2007 XML", out)


def converted(soffice: str, documents: Mapping[str, bytes], kind: str, folder: Path) -> list[Path]:
    """Finished documents, by their file names, as LibreOffice saves them in a format."""
    before, after = folder / "before", folder / kind.partition(":")[0]
    before.mkdir(exist_ok=True)
    for name, content in documents.items():
        (before / name).write_bytes(content)
    return _converted(soffice, [before / name for name in documents], kind, after)


def _converted(soffice: str, files: Sequence[Path], kind: str, out: Path) -> list[Path]:
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [(out / path.name).with_suffix(f".{kind.partition(':')[0]}") for path in files]
