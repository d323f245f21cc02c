"""LibreOffice as the other program that opens, computes and saves workbooks and documents."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen import pdf
from reportgen.pdf import Pdf
from reportgen.pdf.libreoffice import LibreOffice


def recalculated(soffice: str, workbooks: Sequence[Path], out: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them, all in one start of the program."""
    return _converted(soffice, workbooks, "xlsx:Calc MS Excel 2007 XML", out)


def finished(soffice: str, documents: Sequence[bytes], folder: Path) -> list[Path]:
    """The PDFs of documents as the product makes them, all in one start of the program."""
    results = pdf.convert_by(LibreOffice(Path(soffice)), documents)
    paths = [folder / f"{number}.pdf" for number in range(len(results))]
    for path, result in zip(paths, results, strict=True):
        assert isinstance(result, Pdf), result
        path.write_bytes(result.content)
    return paths


def converted(soffice: str, documents: Mapping[str, bytes], kind: str, folder: Path) -> list[Path]:
    """Finished documents, by their file names, as LibreOffice saves them in a format."""
    before, after = folder / "before", folder / kind.partition(":")[0]
    before.mkdir(exist_ok=True)
    for name, content in documents.items():
        (before / name).write_bytes(content)
    return _converted(soffice, [before / name for name in documents], kind, after)


_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(wanted As String, given As String, made As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  sources = Split(given, "|")
  targets = Split(made, "|")
  For number = 0 To UBound(sources)
    text = StarDesktop.loadComponentFromURL(sources(number), "_blank", 0, hidden())
    dispatcher.executeDispatch(text.CurrentController.Frame, ".uno:" + wanted, "", 0, Array())
    text.storeToURL(targets(number), word())
    text.close(True)
  Next number
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false">
 <library:element library:name="Module1"/>
</library:library>"""


def settled(soffice: str, documents: Mapping[str, bytes], command: str, folder: Path) -> list[Path]:
    """Documents in which LibreOffice has accepted or rejected all tracked changes, by the name of its command."""
    before, after, profile = folder / "before", folder / command, folder / "profile"
    library = profile / "user" / "basic" / "Standard"
    start = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    if not profile.exists():  # or the first start makes one, without the macro
        subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    for each in (before, after, library):
        each.mkdir(parents=True, exist_ok=True)
    (library / "Module1.xba").write_text(_MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    for name, content in documents.items():
        (before / name).write_bytes(content)
    given, made = ("|".join((each / name).as_uri() for name in documents) for each in (before, after))
    call = f'macro:///Standard.Module1.Settle("{command}","{given}","{made}")'
    subprocess.run([*start, call], check=True, capture_output=True, timeout=600)
    return [after / name for name in documents]


def _converted(soffice: str, files: Sequence[Path], kind: str, out: Path) -> list[Path]:
    profile = f"-env:UserInstallation={(out.parent / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [(out / path.name).with_suffix(f".{kind.partition(':')[0]}") for path in files]
