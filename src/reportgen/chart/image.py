"""SVG → PNG, with the fonts of this computer; a character that none of them has is never a box."""

from functools import lru_cache

from reportgen.chart import fonts
from reportgen.chart.fonts import Fonts
from reportgen.errors import NotDrawn

_NO_CHARACTER = "\U0010fffd"
"""A code point that stands for no character: what is drawn for it is what is drawn for one that is lacking."""
_NAMED = 10
"""Characters that are named, of those that are lacking."""
GET = "请安装一种黑体：Windows 的“微软雅黑”，或思源黑体（Noto Sans CJK SC）。"
"""What to do where there is no font."""


def png(svg: str) -> bytes:
    """The picture in the size that the SVG has. Raises NotDrawn where its texts cannot be written."""
    found = fonts.find()
    if found is None:
        raise NotDrawn("这台电脑没有能写中文的黑体，没有画图。", GET)
    lacking = "".join(character for character in dict.fromkeys(_texts(svg)) if not _has(found, character))
    if lacking:
        raise NotDrawn(f"字体 {found.family} 里没有“{lacking[:_NAMED]}”这样的字，没有画图。", GET)
    return _drawn(svg, found)


def _texts(svg: str) -> str:
    from lxml import etree

    return "".join("".join(map(str, etree.fromstring(svg).itertext())).split())


@lru_cache(maxsize=4096)
def _has(found: Fonts, character: str) -> bool:
    return _single(found, character) != _single(found, _NO_CHARACTER)


@lru_cache(maxsize=512)
def _single(found: Fonts, character: str) -> bytes:
    """One character, small."""
    return _drawn(
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text x="2" y="18" font-size="16" font-family="{found.family}">&#{ord(character)};</text></svg>',
        found,
    )


def _drawn(svg: str, found: Fonts) -> bytes:
    from resvg_py import svg_to_bytes

    return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[str(path) for path in found.files])
