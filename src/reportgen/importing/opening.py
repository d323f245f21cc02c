"""Opens a published report, whatever kind of file it is, by what it holds and not by its name."""

import email
import email.policy
import os
from contextlib import suppress
from pathlib import Path

from reportgen.errors import UnusableReport, reason
from reportgen.importing import confined
from reportgen.importing.source import Block

LARGEST = 50 << 20
"""Bytes of a file; a report with pictures has a tenth."""
_OLE = b"\xd0\xcf\x11\xe0"
_ARCHIVE = b"PK\x03\x04"
_PDF = b"%PDF-"


def blocks(path: Path) -> list[Block]:
    """The paragraphs and tables of a published report. Raises UnusableReport."""
    content = _bytes(path)
    if content.startswith(_OLE):
        raise UnusableReport(f"{path} 是旧格式的 .doc、.wps，或者加了密码，读不出来。", "用 Word 或 WPS 打开，另存为 .docx 再试。")
    if content.startswith(_ARCHIVE):
        return _word(path, content)
    if _PDF in content[:1024]:
        return _pdf(path, content)
    return _page(path, content)


def _word(path: Path, content: bytes) -> list[Block]:
    from reportgen.document.opening import Unreadable
    from reportgen.importing import docx

    try:
        return docx.read(content)
    except Unreadable as error:
        raise UnusableReport(f"{path} {error}。", "用 Word 打开核对，另存为 .docx 再试。") from error


def _pdf(path: Path, content: bytes) -> list[Block]:
    if not confined.available():
        raise UnusableReport(
            f"读 PDF 要用 pdfplumber，这台电脑上没有装，{path} 没有读。",
            '有 Word 年报或网页的，改用它们；或者请维护人员运行 pip install "reportgen[import]"。',
        )
    try:
        return confined.read(content)
    except confined.NoText as error:
        raise UnusableReport(f"{path} {error}。", "有 Word 年报或网页的，改用它们。") from error


def _page(path: Path, content: bytes) -> list[Block]:
    from reportgen.importing import html

    if path.suffix.lower() in (".mht", ".mhtml"):
        content = _unpacked(content)
    found = html.read(content)
    if not found:
        raise UnusableReport(f"{path} 里没有文字，或者不是网页、Word 文档、PDF。", "核对文件；年报可以是 .docx、.html、.mht 或 .pdf。")
    return found


def _unpacked(content: bytes) -> bytes:
    """The page inside a web archive, in UTF-8 where the archive says what it is written in; the content itself where there is none."""
    try:
        parts = list(email.message_from_bytes(content, policy=email.policy.default).walk())
    except RecursionError as error:
        raise UnusableReport("网页存档里一层套一层，太深，读不到底。", "用浏览器打开，另存为网页（.html）再试。") from error
    for part in parts:
        if part.get_content_type() == "text/html" and isinstance(payload := part.get_payload(decode=True), bytes):
            declared = part.get_content_charset()
            if declared is None or b"charset" in payload[:4096]:
                return payload
            with suppress(LookupError):
                return b"\xef\xbb\xbf" + payload.decode(declared, "replace").encode()
            return payload
    return content


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UnusableReport(f"打不开 {path}：它不是文件。", "请指明年报文件本身。")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise UnusableReport(f"{path} 超过了 {LARGEST >> 20} MB，没有读。", "核对是不是年报；里面有大图片的，删去再试。")
            return file.read()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "文件名不对"
        raise UnusableReport(f"打不开 {path}：{why}。", "核对文件名；如果它正在别的程序中打开，关闭后再试。") from error
