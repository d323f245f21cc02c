"""Opens a .docx that comes from elsewhere: bounded in size, no entities; a template that runs or fetches something is refused."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Container, Iterator

from lxml import etree

BODY = "word/document.xml"
NO_DOCX = "不是 Word 文档（.docx），或者已经损坏"
LARGEST_PART, LARGEST_WHOLE = 20 << 20, 50 << 20
"""Bytes, unpacked: far more than a long report takes."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError)
"""What a damaged or locked zip can come to."""
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_REFUSED = {
    "vbaProject": "里面有宏",
    "attachedTemplate": "附着在另一个模板文件上",
    "aFChunk": "嵌着别的文件",
    "subDocument": "嵌着别的文件",
    "oleObject": "嵌着别的文件",
    "package": "嵌着别的文件",
    "control": "里面有控件",
    "frame": "引用了别处的文件",
}
"""By the last word of a relationship's type: what would run in, or be fetched into, every report."""
_FETCHING = re.compile(r"(?mi)^\s*(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|MACROBUTTON)\b")


class Unreadable(Exception):
    """No .docx that can be used; the text says why in plain Chinese and goes on after the file's name."""


def parts(docx: bytes, wanted: Container[str] | None = None) -> dict[str, bytes]:
    """The parts by name, or those wanted, in their order. Raises Unreadable."""
    if docx.startswith(_OLE):
        raise Unreadable("设了打开密码，请先去掉密码" if _ENCRYPTED in docx else "是旧的 .doc 格式，请在 Word 里另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            entries = package.infolist()
            _measure(entries)
            return {entry.filename: package.read(entry) for entry in entries if wanted is None or entry.filename in wanted}
    except _BROKEN as error:
        raise Unreadable(NO_DOCX) from error


def _measure(entries: list[zipfile.ZipInfo]) -> None:
    """Before anything is unpacked; zipfile unpacks no more of a part than its entry says."""
    if len({entry.filename for entry in entries}) < len(entries) or any(entry.compress_type not in _PACKED for entry in entries):
        raise Unreadable(NO_DOCX)
    for entry in entries:
        if entry.file_size > LARGEST_PART:
            raise Unreadable(f"里面的 {entry.filename} 展开后超过 {LARGEST_PART >> 20} MB，太大了")
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise Unreadable(f"展开后超过 {LARGEST_WHOLE >> 20} MB，太大了")


def tree(part: bytes) -> etree._Element:
    """A part's XML. Raises Unreadable, also where it declares entities or is nested too deep."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise Unreadable(NO_DOCX) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise Unreadable("里面有不该有的声明（DOCTYPE），可能是恶意文件")
    return root


def template(docx: bytes) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    """A template's parts, and the XML of those that are XML.

    Refused is what would come along into every report: macros, other files, and what is fetched from elsewhere.
    Raises Unreadable.
    """
    found = parts(docx)
    if any("vbaproject" in name.lower() for name in found):
        raise Unreadable("里面有宏，宏会留在每份年报里；请在 Word 里另存为“Word 文档（*.docx）”")
    roots = {name: tree(part) for name, part in found.items() if name.endswith((".xml", ".rels"))}
    types = roots.get(_TYPES)
    kind = (
        ""
        if types is None
        else next((each.get("ContentType", "") for each in types.iter("{*}Override") if each.get("PartName") == f"/{BODY}"), "")
    )
    if kind.endswith(("template.main+xml", "macroEnabled.main+xml", "macroEnabledTemplate.main+xml")):
        raise Unreadable("不是普通的 Word 文档，请在 Word 里另存为“Word 文档（*.docx）”")
    if kind != _MAIN or BODY not in roots or roots[BODY].tag != f"{_W}document":
        raise Unreadable(NO_DOCX)
    for name, root in roots.items():
        for fault in _relations(root) if name.endswith(".rels") else _fields(root):
            raise Unreadable(f"{fault}，会留在每份年报里；请在 Word 里删去")
    return found, roots


def _relations(root: etree._Element) -> Iterator[str]:
    for relation in root.iter("{*}Relationship"):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if kind in _REFUSED:
            yield f"{_REFUSED[kind]}（{target}）"
        elif relation.get("TargetMode") == "External" and kind != "hyperlink":
            yield f"引用了别处的文件（{target}）"


def _fields(root: etree._Element) -> Iterator[str]:
    """Fields that fetch from elsewhere or run a macro, by their first word. An instruction may be cut into runs."""
    simple = (f"{node.get(f'{_W}instr', '')}\n" for node in root.iter(f"{_W}fldSimple"))
    marks = root.iter(f"{_W}fldChar", f"{_W}instrText")
    if fetching := _FETCHING.search("".join((*simple, *("\n" if node.tag == f"{_W}fldChar" else node.text or "" for node in marks)))):
        yield f"里面有会取别处内容的域（{fetching[1]}）"
