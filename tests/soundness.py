"""What schema validators let pass and Word or WPS stumble over, found in a finished .docx. Knows nothing of this project."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NONE = etree.Element("none")
_STYLE_OF = {f"{_W}pStyle": "paragraph", f"{_W}rStyle": "character", f"{_W}tblStyle": "table"}


Trees: TypeAlias = dict[str, etree._Element]


def faults(docx: bytes) -> list[str]:
    """Every fault found, each as its kind, a colon and where; none in a sound document."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    trees = {name: etree.fromstring(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    return [*_packaging(set(parts), trees), *(f"{check.__name__[1:]}: {fault}" for check in _CHECKS for fault in check(trees))]


def _packaging(parts: set[str], trees: Trees) -> Iterator[str]:
    """Every relationship leads somewhere, every part is led to, every relationship quoted exists."""
    reached = {"[Content_Types].xml"}
    for name in (name for name in trees if name.endswith(".rels")):
        reached.add(name)
        source = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name).removesuffix(".rels"))
        ids = Counter(relation.get("Id") for relation in trees[name].iter(f"{_PACKAGE}Relationship"))
        yield from (f"relationship: {id} twice in {name}" for id, count in ids.items() if count > 1)
        quoted = {value for node in trees.get(source, _NONE).iter() for key, value in node.attrib.items() if str(key).startswith(_R)}
        yield from (f"relationship: {source} quotes {id!s}" for id in quoted - ids.keys())
        for relation in trees[name].iter(f"{_PACKAGE}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))).lstrip("/")
                reached.add(target)
                if target not in parts:
                    yield f"relationship: {name} leads to {target}"
    yield from (f"part: nothing leads to {name}" for name in sorted(parts - reached))


def _style(trees: Trees) -> Iterator[str]:
    """Every style used is defined, with its kind; ids and names are unique; what a style builds on exists."""
    styles = list(trees["word/styles.xml"].iter(f"{_W}style"))
    for key, values in (
        ("id", [style.get(f"{_W}styleId") for style in styles]),
        ("name", [_value(style.find(f"{_W}name")) for style in styles]),
    ):
        yield from (f"{key} {value} twice" for value, count in Counter(values).items() if count > 1)
    defined = {style.get(f"{_W}styleId"): style.get(f"{_W}type") for style in styles}
    for style in styles:
        for node in style.iter(f"{_W}basedOn", f"{_W}next", f"{_W}link"):
            if _value(node) not in defined:
                yield f"{style.get(f'{_W}styleId')} refers to {_value(node)}"
    for name, tree in trees.items():
        for node in tree.iter(*_STYLE_OF):
            if defined.get(_value(node)) != _STYLE_OF[str(node.tag)]:
                yield f"{name} uses {_value(node)}"


def _numbering(trees: Trees) -> Iterator[str]:
    defined = {node.get(f"{_W}numId") for node in trees.get("word/numbering.xml", _NONE).iter(f"{_W}num")}
    for name, tree in trees.items():
        yield from (f"{name} uses {_value(node)}" for node in tree.iter(f"{_W}numId") if _value(node) not in defined | {"0"})


def _table(trees: Trees) -> Iterator[str]:
    """Rows span the whole grid, cells are as wide as the columns they span, merges are regular, cells end in a paragraph."""
    for number, table in enumerate(trees["word/document.xml"].iter(f"{_W}tbl"), start=1):
        grid = [int(column.get(f"{_W}w", "0")) for column in table.findall(f"{_W}tblGrid/{_W}gridCol")]
        above: dict[int, int] = {}
        for line, row in enumerate(table.findall(f"{_W}tr"), start=1):
            column, open_here = 0, {}
            for cell in row.findall(f"{_W}tc"):
                where = f"table {number} row {line} column {column + 1}"
                properties = cell.find(f"{_W}tcPr")
                span = int(_value(None if properties is None else properties.find(f"{_W}gridSpan")) or 1)
                width = None if properties is None else properties.find(f"{_W}tcW")
                if width is not None and int(width.get(f"{_W}w", "0")) != sum(grid[column : column + span]):
                    yield f"{where} is not as wide as its columns"
                merge = None if properties is None else properties.find(f"{_W}vMerge")
                if merge is not None:
                    open_here[column] = span
                    if _value(merge) != "restart" and above.get(column) != span:
                        yield f"{where} continues no merge of its span"
                if not len(cell) or cell[-1].tag != f"{_W}p":
                    yield f"{where} does not end in a paragraph"
                column += span
            if column != len(grid):
                yield f"table {number} row {line} spans {column} columns of {len(grid)}"
            above = open_here


def _footer(trees: Trees) -> Iterator[str]:
    """One header and one footer of a type in a section; those of even pages are switched on."""
    even = trees["word/settings.xml"].find(f"{_W}evenAndOddHeaders") is not None
    for section in trees["word/document.xml"].iter(f"{_W}sectPr"):
        kinds = Counter((str(node.tag), node.get(f"{_W}type")) for node in section.iter(f"{_W}headerReference", f"{_W}footerReference"))
        yield from (f"two of type {kind}" for (_, kind), count in kinds.items() if count > 1)
        if any(kind == "even" for _, kind in kinds) and not even:
            yield "of even pages, but even and odd pages are alike"


def _field(trees: Trees) -> Iterator[str]:
    """Every field begins, separates and ends in this order, its instruction before the separator."""
    for name, tree in trees.items():
        state = ""
        for node in tree.iter(f"{_W}fldChar", f"{_W}instrText"):
            kind = node.get(f"{_W}fldCharType") or "instruction"
            allowed = {"begin": ("",), "instruction": ("begin",), "separate": ("begin",), "end": ("begin", "separate")}
            if state not in allowed[kind]:
                yield f"{name}: {kind} after {state or 'none'}"
            state = state if kind == "instruction" else "" if kind == "end" else kind
        if state:
            yield f"{name}: left open"


def _id(trees: Trees) -> Iterator[str]:
    """Ids of bookmarks, drawings and paragraphs are unique."""
    for name, tree in trees.items():
        ids = Counter(
            (etree.QName(node).localname, value)
            for node in tree.iter("{*}bookmarkStart", "{*}docPr", "{*}p")
            for key, value in node.attrib.items()
            if etree.QName(key).localname in ("id", "paraId")
        )
        yield from (f"{name}: {kind} {value!s} twice" for (kind, value), count in ids.items() if count > 1)


_CHECKS: tuple[Callable[[Trees], Iterator[str]], ...] = (_style, _numbering, _table, _footer, _field, _id)


def _value(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{_W}val", "")
