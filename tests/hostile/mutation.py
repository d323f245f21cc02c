"""Mutations of workbooks, each from a number: the same number gives the same bad file."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lxml import etree

from hostile.damage import MAIN
from packages import packed, unpacked
from samples import ROOT

_READ = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "_rels/.rels",
    *(f"xl/worksheets/sheet{number}.xml" for number in (2, 3, 4, 5, 6, 7, 8, 10)),
)
_TYPES = ("n", "s", "str", "b", "e", "d", "inlineStr", "x")
_VALUES = (
    *(
        "0",
        "1",
        "57",
        "-1",
        "-0",
        "2.5",
        "0.1",
        "1e999",
        "1E+15",
        "nan",
        "1_000",
        " 7 ",
        "",
        "/",
        "５",
        "1,234",
        "55（含29件）",
        "99999999999999999999",
    ),
    *(
        "#REF!",
        "TRUE",
        "2021-01-25",
        "44221",
        "_xD800_",
        "_x0000_",
        "{{三_本年新收_总计}}",
        "{{ 7*7 }}",
        "=1+1",
        "\u202e12",
        "1\u200b2",
        "无",
        "视为漏填",
        "照印空白",
        "印成0",
    ),
    *("（一）", "1.", "正文", "字" * 40_000, "（" * 3000, "其中" * 2000, "\u2028", "\x85", "𠮷", "元", "5万元", "0.5元"),
)
"""What a cell may hold; lone surrogates cannot be written."""

Mutation = Callable[[random.Random, dict[str, bytes]], None]


@cache
def sources() -> tuple[Mapping[str, bytes], ...]:
    return tuple(unpacked((ROOT / "inputs" / name).read_bytes()) for name in ("2020.xlsx", "2021.xlsx"))


def mutated(number: int) -> bytes:
    """A bad workbook: a few mutations, now and then damage to the finished file too."""
    chance = random.Random(number)
    parts = dict(chance.choice(sources()))
    for _ in range(chance.choice((1, 1, 2, 5))):
        chance.choices(*zip(*_MUTATIONS, strict=True))[0](chance, parts)
    content = bytearray(packed(parts))
    if chance.random() < 0.05:
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _bits(chance: random.Random, parts: dict[str, bytes]) -> None:
    name = chance.choice(_READ)
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 4)):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    parts[name] = bytes(content)


def _slices(chance: random.Random, parts: dict[str, bytes]) -> None:
    """A piece cut out, doubled or moved."""
    name = chance.choice(_READ)
    content, size = parts[name], chance.randint(1, 200)
    at, to = chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)
    piece = content[at : at + size]
    parts[name] = content[:at] + content[at + size :] if chance.random() < 0.5 else content[:to] + piece + content[to:]


def _elements(chance: random.Random, parts: dict[str, bytes]) -> None:
    """An element removed, doubled, moved or emptied."""
    name = chance.choice(_READ)
    root = _parsed(parts[name])
    if root is None or not (inner := list(root.iter("*"))[1:]):
        return
    one = chance.choice(inner)
    parent = one.getparent()
    match chance.randrange(4):
        case 0:
            parent.remove(one)
        case 1:
            parent.append(_parsed(etree.tostring(one)))
        case 2:
            other = chance.choice(inner)
            if one not in other.iterancestors() and other is not one:
                other.append(one)
        case _:
            one.clear()
    parts[name] = etree.tostring(root)


def _cells(chance: random.Random, parts: dict[str, bytes]) -> None:
    """A cell of another type, value, formula, style or place."""
    name = chance.choice(_READ[5:])
    root = _parsed(parts[name])
    cells = [] if root is None else list(root.iter(f"{{{MAIN}}}c"))
    for one in chance.sample(cells, min(len(cells), chance.choice((1, 1, 3, 20)))):
        other = chance.choice(cells)
        match chance.choice((0, 1, 1, 1, 1, 1, 1, 2, 3, 3, 4, 5, 5, 5, 6)):
            case 0:
                one.set("t", chance.choice(_TYPES))
            case 1:
                one[:] = [_parsed(f'<v xmlns="{MAIN}"/>'.encode())]
                one[0].text = chance.choice(_VALUES)
                one.set("t", "n" if (one[0].text or "").strip().isascii() and chance.random() < 0.5 else "str")
            case 2:
                one.insert(0, _parsed(f'<f xmlns="{MAIN}">SUM(A1:B2)</f>'.encode()))
            case 3:
                one.set("s", str(chance.randrange(40)))
            case 4:
                one.set("r", chance.choice((other.get("r") or "A1", "XFD1048576", "A0", "a1", "")))
            case 5:
                one[:], other[:] = list(other), list(one)
            case _:
                one.attrib.pop("r", None)
    if root is not None:
        parts[name] = etree.tostring(root)


def _merges(chance: random.Random, parts: dict[str, bytes]) -> None:
    name = chance.choice(_READ[4:])
    left, top = chance.randrange(1, 12), chance.randrange(1, 40)
    area = f"{chr(64 + left)}{top}:{chr(64 + left + chance.randrange(4))}{top + chance.randrange(4)}"
    parts[name] = parts[name].replace(b"</mergeCells>", f'<mergeCell ref="{area}"/></mergeCells>'.encode())


def _parts(chance: random.Random, parts: dict[str, bytes]) -> None:
    """A part emptied, or in another's place."""
    one, other = chance.choice(sorted(parts)), chance.choice(sorted(parts))
    if chance.random() < 0.5:
        parts[one] = b""
    else:
        parts[one] = parts[other]


def _parsed(xml: bytes) -> Any:
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return None


_MUTATIONS: list[tuple[Mutation, int]] = [(_cells, 12), (_elements, 4), (_merges, 2), (_bits, 2), (_slices, 2), (_parts, 1)]
