"""Files that would take all memory or time, fetch or run something, or are no reports; each by the name it comes under."""

import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

from importing.documents import document
from packages import packed, unpacked

_MILLION = 1 << 20


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalog."""
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, b"".join(places))
    return written + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(written))


def stream(content: bytes, entries: bytes = b"", packed_times: int = 1) -> bytes:
    for _ in range(packed_times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * packed_times
    return b"<</Length %d/Filter[%b]%b>>\nstream\n%b\nendstream" % (len(content), filters, entries, content)


def one_page(content: bytes, resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%b>>>>" % resources
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font, *more)


def forms_in_forms() -> bytes:
    """A picture of ten pictures, each of ten again: ten thousand million letters in a few thousand bytes."""

    def form(number: int) -> bytes:
        inner = b"/X%d Do " % (number + 1) * 10 if number < 9 else b"BT /F 1 Tf (a) Tj ET"
        own = b"/Resources<</XObject<</X%d %d 0 R>>/Font<</F 5 0 R>>>>" % (number + 1, 7 + number)
        return stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + own)

    return one_page(stream(b"/X0 Do " * 10), b"/XObject<</X0 6 0 R>>", [form(number) for number in range(10)])


def with_part(name: str, content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word document with a part put into it, or in the place of its own."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for each, own in (unpacked(document()) | {name: content}).items():
            package.writestr(each, own)
    return buffer.getvalue()


def declaring(declaration: bytes, use: bytes) -> bytes:
    """A Word document whose body declares entities and uses one."""
    body = unpacked(document())["word/document.xml"].split(b"?>", 1)[1].replace(b"<w:t>", b"<w:t>" + use, 1)
    return packed(unpacked(document()) | {"word/document.xml": b'<?xml version="1.0"?><!DOCTYPE x [' + declaration + b"]>" + body})


_LAUGHS = b'<!ENTITY a "' + b"a" * 1000 + b'">' + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
_ROW = b"<w:tr>" + b"<w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr><w:p/></w:tc>" * 200 + b"</w:tr>"
_W = b"xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

FILES: dict[str, Callable[[], bytes]] = {
    "empty.docx": lambda: b"",
    "old.doc": lambda: b"\xd0\xcf\x11\xe0" + bytes(600),
    "torn.docx": lambda: b"PK\x03\x04" + bytes(50),
    "torn.pdf": lambda: b"%PDF-1.7\n%%EOF",
    "nothing.html": lambda: b"<html><body></body></html>",
    "other.html": lambda: "<p>关于放假的通知</p>".encode(),
    "binary.pdf": lambda: bytes(range(256)) * 40,
    "deep.html": lambda: b"<div>" * 100_000,
    "tables in tables.html": lambda: b"<table><tr><td>" * 100_000,
    "wide.html": lambda: b"<table><tr><td rowspan=99999999 colspan=99999999>1</td><td>2</td></tr></table>",
    "wide again and again.html": lambda: b"<table>" + b"<tr><td rowspan=1000 colspan=1000>1<td>2" * 1000,
    "long.html": lambda: b"<table>" + b"<tr><td>1<td>2" * 100_000,
    "one word.html": lambda: b"<p>" + b"x" * 15 * _MILLION,
    "large.html": lambda: b"<p>" + b"x " * 11 * _MILLION,
    "entities.html": lambda: b"<!DOCTYPE x [" + _LAUGHS + b"]><p>&i;</p>",
    "script.html": lambda: b"<script>while(1);document.write('<p>x</p>')</script><p onclick='x()'>x</p>",
    "parts in parts.mht": lambda: b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000)),
    "bomb.docx": lambda: with_part("word/media/a.png", bytes(60 * _MILLION)),
    "large part.docx": lambda: with_part("word/document.xml", b"<a>" + b" " * 21 * _MILLION + b"</a>"),
    "many parts.docx": lambda: packed({f"a{number}": b"" for number in range(50_000)}),
    "packed otherwise.docx": lambda: with_part("a", b"x", zipfile.ZIP_LZMA),
    "deep.docx": lambda: with_part("word/document.xml", b"<w:p %b>" % _W + b"<w:p>" * 100_000),
    "wide.docx": lambda: with_part(
        "word/document.xml", b"<w:document %b><w:body><w:tbl>%b</w:tbl></w:body></w:document>" % (_W, _ROW * 50)
    ),
    "laughs.docx": lambda: declaring(_LAUGHS, b"&i;"),
    "outside.docx": lambda: declaring(b'<!ENTITY f SYSTEM "file:///etc/passwd">', b"&f;"),
    "bomb.pdf": lambda: one_page(stream(b" " * 201 * _MILLION)),
    "bomb in a bomb.pdf": lambda: one_page(stream(b" " * 201 * _MILLION, packed_times=2)),
    "pages in a circle.pdf": lambda: pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "many pages.pdf": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count 9>>" % b" ".join(b"%d 0 R" % n for n in range(3, 400)),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 397,
    ),
    "deep.pdf": lambda: one_page(stream(b"[" * 200_000)),
}


@cache
def hostile(name: str) -> bytes:
    return FILES[name]()
