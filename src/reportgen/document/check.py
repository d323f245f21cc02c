"""Holds a Word template against its edition: every name in its place, no name unknown, no label changed."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from reportgen.document import names
from reportgen.document.content import Box, Text, blocks
from reportgen.document.draw import tag
from reportgen.document.proof import printed_table, table_differences
from reportgen.edition import Edition

_OUTPUT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LOGIC = re.compile(r"\{%(.*?)%\}", re.DOTALL)
_WORD = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_JINJA = {"p", "if", "elif", "else", "endif", "for", "in", "endfor"}


def faults(template: bytes, edition: Edition) -> Iterator[str]:
    """Yield, in plain Chinese, what in the template does not agree with the edition; nothing where all does."""
    content = blocks(template)
    known = names.known(edition)
    inside = {names.PARAGRAPH, *(f"{names.PARAGRAPH}.{part}" for part in (names.PARAGRAPH_LEVEL, names.PARAGRAPH_TEXT))}
    found: Counter[str] = Counter()
    for number, block in enumerate(content, start=1):
        for where, text in _texts(number, block):
            for name in _names(text):
                found[name] += 1
                if name not in known and name not in inside:
                    close = get_close_matches(name, known, n=1)
                    yield f"{where}的标记「{name}」不认识" + (f"，应当是「{close[0]}」" if close else "")
    for name in known:
        if not found[name]:
            yield f"缺少标记「{tag(name)}」，这项内容印不出来"
        elif name in edition.slots and found[name] > 1:
            yield f"标记「{tag(name)}」出现了 {found[name]} 次"
    yield from _tables(content, edition)


def _texts(number: int, block: Text | tuple[Box, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(block, Text):
        yield f"第 {number} 段「{block.text[:20]}」", block.text
    else:
        for box in block:
            yield f"表格第 {box.row + 1} 行第 {box.column + 1} 列", box.text


def _names(text: str) -> Iterator[str]:
    for inner in _OUTPUT.findall(text):
        yield inner.strip()
    for inner in _LOGIC.findall(text):
        yield from (word for word in _WORD.findall(inner) if word not in _JINJA)


def _tables(content: list[Text | tuple[Box, ...]], edition: Edition) -> Iterator[str]:
    tables = [block for block in content if not isinstance(block, Text)]
    if len(tables) != len(edition.tables):
        yield f"应有 {len(edition.tables)} 张表格，实有 {len(tables)} 张"
        return
    for table, section in zip(tables, edition.tables, strict=True):
        figures = {slot.name: tag(slot.name) for slot in section.figures()}
        spaced = tuple(Box(box.row, box.column, box.rows, box.columns, _spaced(box.text)) for box in table)
        for fault in table_differences(spaced, printed_table(section, figures)):
            yield f"「{section.heading}」{fault}"


def _spaced(text: str) -> str:
    return _OUTPUT.sub(lambda match: tag(match[1].strip()), text)
