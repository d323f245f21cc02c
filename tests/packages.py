"""Finished documents taken apart and put together again, for tests that spoil or restyle them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document as open_document
from docx.document import Document


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a .docx by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def replaced(package: bytes, part: str, old: str, new: str) -> bytes:
    """A .docx with the first occurrence of some text in a part's XML replaced; it must be there."""
    parts = unpacked(package)
    text = parts[part].decode()
    assert old in text, f"{part} holds no {old}"
    return packed(parts | {part: text.replace(old, new, 1).encode()})


def opened(package: bytes) -> Document:
    return open_document(io.BytesIO(package))


def edited(package: bytes, change: Callable[[Document], object]) -> bytes:
    """A .docx after somebody changed it in a word processor."""
    document = opened(package)
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def node(document: Document, path: str) -> Any:
    """The one element of the body at an XPath."""
    (found,) = document.element.body.xpath(path)
    return found


def removed(element: Any) -> None:
    element.getparent().remove(element)
