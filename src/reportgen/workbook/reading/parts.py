"""The parts of an Excel file, found by their relationships (ECMA-376, part 2) and parsed with nothing that swells or reaches outside."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its type, such as 「worksheet」, and its name. ``strict``: of ISO 29500 strict."""

    kind: str
    part: str
    strict: bool


class Parts:
    """The parts of a package by their names. What is damaged raises whatever it trips."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))

    def names(self) -> list[str]:
        return self._archive.namelist()

    def root(self, name: str) -> Any:
        """The whole of a part's XML."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return _undeclared(etree.fromstring(self._archive.read(name), parser))

    def elements(self, name: str, *tags: str) -> Iterator[Any]:
        """The elements of some tags in a part's XML, each as soon as it is whole; it is gone when the next one is asked for."""
        options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
        with self._archive.open(name) as source:
            for number, (_, element) in enumerate(etree.iterparse(source, tag=tags, **options)):
                yield element if number else _undeclared(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def related(self, name: str) -> dict[str, Relation]:
        """What a part, or with "" the package itself, refers to inside the package, by the references' names."""
        folder, own = posixpath.split(name)
        relations = {}
        for each in self.root(posixpath.join(folder, "_rels", f"{own}.rels")):
            if each.get("TargetMode") != "External":
                part, type = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))), each.get("Type")
                relations[each.get("Id")] = Relation(posixpath.basename(type), part[1:], type.startswith("http://purl.oclc.org/ooxml/"))
        return relations


def _undeclared(element: Any) -> Any:
    """An element of XML that declares nothing of its own: no such file has a DTD, but an attack has. Raises ValueError."""
    if element.getroottree().docinfo.doctype:
        raise ValueError("a DTD")
    return element
