"""What a reader sees of the blocks of a published report, and what stands there that is no text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.importing.source import PICTURE, UNREADABLE, Block, Gap, Text

_WITHOUT_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def visible(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that hold something, without pictures and characters of no width; a cell that is a picture says so."""
    shown: list[Block] = []
    for block in blocks:
        if isinstance(block, Text):
            if text := _text(block.text):
                shown.append(replace(block, text=text))
        else:
            cells = (replace(cell, text=_text(cell.text) or "（图片）" * (PICTURE in cell.text)) for cell in block.cells)
            shown.append(replace(block, cells=tuple(cells)))
    return shown


def unseen(blocks: Sequence[Block]) -> Iterator[Gap]:
    """Pictures, and characters that the file does not tell, which stand as a replacement."""
    for block in blocks:
        for text in [block.text] if isinstance(block, Text) else [cell.text for cell in block.cells]:
            if PICTURE in text:
                yield Gap(block.where, "这里有图片，没有导入。")
            if UNREADABLE in text:
                yield Gap(block.where, f"有认不出的字，用“{UNREADABLE}”代替了：“{_text(text)[:30]}”。")


def _text(text: str) -> str:
    return _WITHOUT_WIDTH.sub("", text).replace(PICTURE, "").strip()
