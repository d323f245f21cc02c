"""Word documents to PDF, by what the office has: Word, WPS or LibreOffice.

No engine is believed: a PDF counts only when it has been opened, and has every character of its document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reportgen.document.content import Text, blocks
from reportgen.errors import NotConverted, reason
from reportgen.pdf import inspect, libreoffice, msoffice
from reportgen.pdf.fonts import Substitution, substitutions
from reportgen.pdf.workplace import workplace

AUTOMATIC = "auto"


class Engine(Protocol):
    """A program that makes PDFs."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """As the program says it; "" where it does not."""

    def convert(self, sources: Sequence[Path]) -> None:
        """Write each document's PDF beside it, all documents standing in one folder. Raises NotConverted, OSError."""


@dataclass(frozen=True)
class Pdf:
    """A finished PDF, proven. ``engine``: who made it, as the file itself says."""

    content: bytes
    engine: str
    seen: inspect.PdfContent
    substitutions: tuple[Substitution, ...]

    def says_the_same_as(self, other: bytes) -> bool:
        """Whether another file differs from this one in nothing but the time of its making."""
        try:
            return inspect.look(other) == self.seen
        except inspect.Unreadable:
            return False


def engines(choice: str = AUTOMATIC) -> list[Engine]:
    """The engines of this computer, the best first; with a choice, that one if it is there."""
    found: dict[str, Engine | None] = {"word": msoffice.word(), "wps": msoffice.wps(), "libreoffice": libreoffice.find()}
    return [engine for name, engine in found.items() if engine and choice in (AUTOMATIC, name)]


def convert(documents: Sequence[bytes], choice: str = AUTOMATIC) -> list[Pdf | NotConverted]:
    """Convert .docx documents; for each its PDF, or why there is none. What one engine cannot do, the next one tries.

    Raises NotConverted where there is no engine at all.
    """
    found = engines(choice)
    if not found:
        raise NotConverted(
            "不能转 PDF：这台电脑上没有找到 Word、WPS 或 LibreOffice。" if choice == AUTOMATIC else f"不能转 PDF：没有找到 {choice}。",
            "安装其中一种后再试（LibreOffice 是免费的），或在别的电脑上打开 Word 年报，另存为 PDF。reportgen doctor 可以查看本机的情况。",
        )
    results = convert_by(found[0], documents)
    for engine in found[1:]:
        open_ = [number for number, result in enumerate(results) if isinstance(result, NotConverted)]
        for number, result in zip(open_, convert_by(engine, [documents[number] for number in open_]), strict=True):
            results[number] = result
    return results


def convert_by(engine: Engine, documents: Sequence[bytes]) -> list[Pdf | NotConverted]:
    """Convert by one engine, started once for all documents."""
    if not documents:
        return []
    try:
        results = _attempt(engine, documents)
    except OSError as error:
        return [NotConverted(f"不能转 PDF：临时文件夹写不了（{reason(error)}）。", "清理磁盘后再试。") for _ in documents]
    # over one document an engine may hang or die, and take those after it along: they get a start of their own
    failed = next((number for number, result in enumerate(results) if isinstance(result, NotConverted)), len(results))
    if failed and not any(isinstance(result, Pdf) for result in results[failed:]):
        results[failed + 1 :] = convert_by(engine, documents[failed + 1 :])
    return results


def _attempt(engine: Engine, documents: Sequence[bytes]) -> list[Pdf | NotConverted]:
    trouble: NotConverted | None = None
    with workplace() as folder:
        # names of our own: what a document is called never reaches a command line
        sources = [folder / f"{number}.docx" for number in range(1, len(documents) + 1)]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        try:
            engine.convert(sources)
        except NotConverted as error:
            trouble = error
        return [_proven(engine, source, document, trouble) for source, document in zip(sources, documents, strict=True)]


def _proven(engine: Engine, source: Path, document: bytes, trouble: NotConverted | None) -> Pdf | NotConverted:
    finished = source.with_suffix(".pdf")
    if not finished.exists():
        return trouble or NotConverted(f"{engine.name} 没有生成 PDF。", "再试一次；仍然不行的，运行 reportgen doctor --try-pdf。")
    content = finished.read_bytes()
    try:
        seen = inspect.look(content)
    except inspect.Unreadable:
        return trouble or NotConverted(
            f"{engine.name} 生成的文件不是完整的 PDF，没有保存。", "检查磁盘空间后再试；仍然不行的，运行 reportgen doctor --try-pdf。"
        )
    if lost := inspect.lost(_pieces(document), seen.text):
        characters, piece = lost
        return NotConverted(
            f"{engine.name} 生成的 PDF 里缺少“{characters[:20]}”（在“{piece[:20]}”中），没有保存。",
            "多半是本机的字体没有这个字，安装有这个字的字体后再试。",
        )
    return Pdf(content, seen.producer or engine.name, seen, substitutions(document, seen))


def _pieces(document: bytes) -> list[str]:
    return [piece for block in blocks(document) for piece in ([block.text] if isinstance(block, Text) else [box.text for box in block])]
