"""Opens a finished PDF: what it says and what it is made of. pypdf lives here alone."""

import hashlib
import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

_Read = TypeVar("_Read")
_ARCHIVAL = {key: re.compile(rf"pdfaid:{key}(?:>|=[\"'])\s*(\w+)") for key in ("part", "conformance")}


class Unreadable(Exception):
    """The file is no PDF, or a broken one."""


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What was seen in a PDF.

    text, fonts: each character that is compared (see ``characters``) with the name of the font that draws it.
    bookmarks: those of the first level.
    archival: 「PDF/A-2b」, or "" where the file claims none.
    unembedded: fonts that the reader's computer must have.
    drawing: the same in two PDFs whose pages look the same, whenever they were made.
    title, language, producer: "" where the file does not say.
    """

    pages: int
    text: str
    fonts: tuple[str, ...]
    bookmarks: tuple[str, ...]
    archival: str
    unembedded: tuple[str, ...]
    title: str
    language: str
    producer: str
    drawing: str


def look(pdf: bytes) -> PdfContent:
    """Open and read a PDF. Raises Unreadable."""
    return _read(pdf, _look)


def pages(pdf: bytes) -> list[str]:
    """The characters of each page that are compared. Raises Unreadable."""
    return _read(pdf, lambda reader: ["".join(character for character, _ in _drawn(page)) for page in reader.pages])


def _read(pdf: bytes, reading: Callable[[Any], _Read]) -> _Read:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return reading(PdfReader(io.BytesIO(pdf)))
    except Exception as error:  # a broken PDF breaks a parser anywhere, not only where pypdf foresees it
        raise Unreadable(str(error)) from error


def _look(reader: Any) -> PdfContent:
    drawn = [pair for page in reader.pages for pair in _drawn(page)]
    embedded, unembedded = _font_names(reader)
    metadata = reader.xmp_metadata
    xmp = metadata.stream.get_data().decode("utf-8", "replace") if metadata else ""
    part, conformance = (found[1] if (found := pattern.search(xmp)) else "" for pattern in _ARCHIVAL.values())
    information = reader.metadata or {}
    return PdfContent(
        pages=len(reader.pages),
        text="".join(character for character, _ in drawn),
        fonts=tuple(font for _, font in drawn),
        bookmarks=tuple(entry.title for entry in reader.outline if not isinstance(entry, list)),
        archival=f"PDF/A-{part}{conformance.lower()}" if part else "",
        unembedded=tuple(sorted(unembedded - embedded)),
        title=str(information.get("/Title", "")),
        language=str(reader.root_object.get("/Lang", "")),
        producer=str(information.get("/Producer", "")).replace("®", ""),
        drawing=hashlib.sha256(b"\0".join(map(_contents, reader.pages))).hexdigest(),
    )


def _contents(page: Any) -> bytes:
    contents = page.get_contents()
    return b"" if contents is None else bytes(contents.get_data())


def _drawn(page: Any) -> Iterator[tuple[str, str]]:
    """Every character of a page that is compared, with its font, in the order in which they are drawn."""
    pieces: list[tuple[str, str]] = []

    def note(text: str, _matrix: object, _text_matrix: object, font: Any, _size: object) -> None:
        pieces.append((text, _plain(str(font.get("/BaseFont", ""))) if font else ""))

    page.extract_text(visitor_text=note)
    for text, font in pieces:
        yield from ((character, font) for character in characters(text))


def _font_names(reader: Any) -> tuple[set[str], set[str]]:
    embedded: set[str] = set()
    unembedded: set[str] = set()
    for page in reader.pages:
        for font in (page.get("/Resources", {}).get("/Font") or {}).values():
            drawn = font.get_object()
            for part in drawn.get("/DescendantFonts", [drawn]):
                descriptor = part.get_object().get("/FontDescriptor", {})
                inside = drawn.get("/Subtype") == "/Type3" or any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                (embedded if inside else unembedded).add(_plain(str(drawn.get("/BaseFont", ""))))
    return embedded, unembedded


def _plain(font: str) -> str:
    """A font's name without the mark of a subset: 「/BAAAAA+FandolSong-Regular」 is FandolSong."""
    return re.sub(r"^/?(?:[A-Z]{6}\+)?", "", font).removesuffix("-Regular")


def characters(text: str) -> Iterator[str]:
    """The characters in which a document and its PDF can be compared.

    These are ASCII and Chinese; others are shaped and reordered on their way into a PDF, so that a reader does not
    get them back one by one. Compatible forms are one: a PDF may say 「⼀」 for 「一」, the glyph being the same, and the hyphen
    at which no line ends is a hyphen.
    """
    for character in unicodedata.normalize("NFKC", text).replace("\u2010", "-"):
        if character.isascii():
            if character.isprintable() and character != " ":
                yield character
        elif unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character)[0] in "LN":
            yield character


def lost(pieces: Iterable[str], text: str) -> tuple[str, str] | None:
    """What the document has more often than the PDF's text: the characters and the first piece they stand in.

    Characters are counted, not searched in order: an engine draws a table's cells in an order of its own.
    """
    pieces = list(pieces)
    missing = Counter(character for piece in pieces for character in characters(piece)) - Counter(text)
    return next((("".join(missing), piece) for piece in pieces if any(each in missing for each in characters(piece))), None)
