"""LibreOffice as an engine: one start for all documents, a profile of its own, and nothing left running."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import NotConverted, reason
from reportgen.pdf import leash
from reportgen.pdf.endings import Ending, endings
from reportgen.pdf.joiners import joined
from reportgen.pdf.workplace import workplace

START_SECONDS, DOCUMENT_SECONDS = 120, 30
"""How long a start may take at most, and each document after it."""

_LANGUAGE = re.compile(rb"(/Lang)\([a-z]{2}-[A-Z]{2}\)")
"""As long as the one that is written in its place, so that nothing moves in the file."""
_FILTER = {
    "SelectPdfVersion": ("long", "2"),  # PDF/A-2b
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "DisplayPDFDocumentTitle": ("boolean", "true"),
    "InitialView": ("long", "1"),  # with its bookmarks open
    "UseLosslessCompression": ("boolean", "true"),
    "ReduceImageResolution": ("boolean", "false"),
}
_PROFILE = {
    # documents come from others: no macros, nothing fetched, no links followed
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Writer/Content/Update", "Link"): "0",
}


@dataclass(frozen=True)
class LibreOffice:
    """The engine. ``program``: soffice, or on Windows its console form soffice.com."""

    program: Path
    name = "LibreOffice"

    @property
    def version(self) -> str:
        """As it says itself; "" where it does not."""
        with suppress(NotConverted, OSError), workplace() as folder:
            if self._run(["--version"], folder, START_SECONDS) == 0:
                said = (folder / leash.SAID).read_text(encoding="utf-8", errors="replace")
                return found[0] if (found := re.search(r"\d+(\.\d+)+", said)) else ""
        return ""

    def convert(self, sources: Sequence[Path]) -> None:
        """Write each document's PDF beside it, all documents standing in one folder. Raises NotConverted, OSError."""
        folder = sources[0].parent
        profile = folder / "profile"
        _write_profile(profile)
        for source in sources:
            source.write_bytes(joined(source.read_bytes()))
        others = _write_endings(sources)
        given = [*sources, *others]
        options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in _FILTER.items()}, separators=(",", ":"))
        arguments = [
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            *("--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder)),
            *map(str, given),
        ]
        try:
            code = self._run(arguments, folder, START_SECONDS + DOCUMENT_SECONDS * len(given))
        finally:
            _forget_socket(profile)
            _take_better(others)
            for source in sources:
                _name_the_language(source.with_suffix(".pdf"))
        if code:
            raise NotConverted(
                f"LibreOffice 没有转完就退出了（代码 {code}）。", "检查磁盘空间，关闭不用的程序后再试；仍然不行的，重新安装 LibreOffice。"
            )

    def _run(self, arguments: Sequence[str], folder: Path, seconds: float) -> int:
        """Run it to its end or the time limit; in either case nothing of it runs on. Raises NotConverted."""
        try:
            return leash.run([self.program, *arguments], folder, seconds)
        except OSError as error:
            raise NotConverted(f"启动不了 LibreOffice（{self.program}）：{reason(error)}。", "重新安装 LibreOffice。") from error
        except subprocess.TimeoutExpired as error:
            raise NotConverted(
                f"LibreOffice 在 {seconds:.0f} 秒内没有转完，已经停止它。", "关闭不用的程序后再试；仍然不行的，重新启动电脑。"
            ) from error


def find() -> LibreOffice | None:
    """The LibreOffice of this computer: REPORTGEN_SOFFICE where it is set, else what is on the path or in the usual places."""
    named = os.environ.get("REPORTGEN_SOFFICE")
    if named is not None:
        return LibreOffice(Path(named)) if shutil.which(named) else None
    return next((LibreOffice(path) for path in _places() if path.is_file()), None)


def _places() -> Iterator[Path]:
    names = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice", "libreoffice")
    yield from (Path(found) for name in names if (found := shutil.which(name)))
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if variable in os.environ:
            yield Path(os.environ[variable], "LibreOffice", "program", names[0])
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _write_endings(sources: Sequence[Path]) -> dict[Path, tuple[Path, Ending]]:
    """Beside each document those that end otherwise; by its path the document and how it ends."""
    written: dict[Path, tuple[Path, Ending]] = {}
    for source in sources:
        for number, ending in enumerate(endings(source.read_bytes()), start=1):
            path = source.with_stem(f"{source.stem}-{number}")
            path.write_bytes(ending.document)
            written[path] = source, ending
    return written


def _take_better(others: Mapping[Path, tuple[Path, Ending]]) -> None:
    """In place of a document's PDF the one that ends better."""
    for path, (source, ending) in others.items():
        made, other = source.with_suffix(".pdf"), path.with_suffix(".pdf")
        if made.exists() and other.exists() and ending.is_better(other.read_bytes(), made.read_bytes()):
            other.replace(made)


def _forget_socket(profile: Path) -> None:
    """Remove the socket that LibreOffice leaves in /tmp when it is ended; it is named after the profile."""
    if sys.platform != "win32":
        digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        with suppress(OSError):
            Path("/tmp", name).unlink()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _PROFILE.items()
    )
    namespaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    user = profile / "user"
    user.mkdir(parents=True)
    text = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {namespaces}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _name_the_language(finished: Path) -> None:
    """Write Chinese into a PDF in place of the language of the document's Latin letters, which LibreOffice takes for its own.

    Named in the document itself, Chinese would have LibreOffice break a number at the end of a line.
    """
    if finished.exists():
        finished.write_bytes(_LANGUAGE.sub(rb"\1(zh-CN)", finished.read_bytes()))
