"""Holds a Word template against its edition: every name in its place, no name unknown, no label changed."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count, islice

from reportgen.document import names
from reportgen.document.content import Block, Box, Text, blocks
from reportgen.document.names import tag
from reportgen.document.opening import Unreadable
from reportgen.document.prepared import prepared
from reportgen.errors import UnusableTemplate
from reportgen.model.edition import Edition
from reportgen.model.printed import printed_table, table_differences
from reportgen.model.report import Level, Paragraph, Place
from reportgen.model.text import near

_OUTPUT = re.compile(r"\{\{([^{}]{0,200})\}\}")
_LOGIC = re.compile(r"\{%([^{}]{0,200})%\}")
_WORD = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_MOST = 200
"""Faults that are listed; a file that is no template of ours has no end of them."""
_EVERY_KIND = [
    names.parts(Paragraph(level, text, Place("")), heads) for level in Level for text, heads in (("标题", True), ("引语。文字", False))
]
_JINJA = {"p", "if", "elif", "else", "endif", "for", "in", "endfor"}


def faults(template: bytes, edition: Edition) -> list[str]:
    """What in the template does not agree with the edition, in plain Chinese; nothing where all does. Raises UnusableTemplate."""
    try:
        content = blocks(template)
    except Unreadable as error:
        raise UnusableTemplate(f"{edition.template} {error}。", "改正或恢复这个文件，或运行 reportgen template draw 重画。") from error
    return list(islice(chain(_tags(content, edition), _tables(content, edition)), _MOST)) or list(_unfillable(template, edition))


def _tags(content: list[Block], edition: Edition) -> Iterator[str]:
    known = names.known(edition)
    inside = {names.PARAGRAPH, *(f"{names.PARAGRAPH}.{part}" for part in _EVERY_KIND[0])}
    found: Counter[str] = Counter()
    for where, text in _texts(content):
        for name in _names(text):
            found[name] += 1
            if name not in known and name not in inside:
                close = near(name, known, cutoff=0.5)
                yield f"{where}的标记「{name}」不认识" + (f"，应当是「{close[0]}」" if close else "")
    for name in known:
        if not found[name]:
            yield f"缺少标记「{tag(name)}」，这项内容印不出来"
        elif name in edition.fields and found[name] > 1:
            yield f"标记「{tag(name)}」出现了 {found[name]} 次"


def _unfillable(template: bytes, edition: Edition) -> Iterator[str]:
    """Whether a template whose names are right can be filled, with nothing and with something in every place."""
    empty = dict.fromkeys(names.known(edition), "")
    try:
        form = prepared(template)
        form.filled(empty)
        form.filled(dict.fromkeys(empty, "文字") | dict.fromkeys(names.lists(edition), _EVERY_KIND))
    except UnusableTemplate as error:
        yield error.message


def _texts(content: list[Block]) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, paragraphs and tables counted apart as staff would count them."""
    paragraphs, tables = count(1), count(1)
    for block in content:
        if isinstance(block, Text):
            yield f"第 {next(paragraphs)} 段「{block.text[:20]}」", block.text
        else:
            table = f"第 {next(tables)} 张表格"
            yield from ((f"{table}第 {box.row + 1} 行第 {box.column + 1} 列", box.text) for box in block)


def _names(text: str) -> Iterator[str]:
    for inner in _OUTPUT.findall(text):
        yield inner.strip()
    for inner in _LOGIC.findall(text):
        yield from (word for word in _WORD.findall(inner) if word not in _JINJA)


def _tables(content: list[Block], edition: Edition) -> Iterator[str]:
    tables = [block for block in content if not isinstance(block, Text)]
    if len(tables) != len(edition.tables):
        yield f"应有 {len(edition.tables)} 张表格，实有 {len(tables)} 张"
        return
    for table, section in zip(tables, edition.tables, strict=True):
        figures = {field.name: tag(field.name) for field in section.figures()}
        spaced = tuple(Box(box.row, box.column, box.rows, box.columns, _spaced(box.text)) for box in table)
        for fault in table_differences(spaced, printed_table(section, figures)):
            yield f"「{section.heading}」{fault}"


def _spaced(text: str) -> str:
    return _OUTPUT.sub(lambda match: tag(match[1].strip()), text)
