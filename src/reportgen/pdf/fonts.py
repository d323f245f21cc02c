"""Which fonts a document asks for, which of them this computer has, and what stands in for the others."""

import io
import shutil
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from reportgen.pdf.inspect import PdfContent, characters

_BUY = "是方正公司的字体，请向本单位信息部门索取，或从 www.foundertype.com 取得授权后下载；双击字体文件，点“安装”。"
_OLD = "请向本单位信息部门索取，或从装有它的电脑的 C:\\Windows\\Fonts 复制；双击字体文件，点“安装”。"
_OWN = "是 Windows 自带的：在“设置→应用→可选功能→添加功能”里选“中文（简体）补充字体”。"
OFFICIAL = {"方正小标宋简体": _BUY, "仿宋_GB2312": _OLD, "楷体_GB2312": _OLD, "黑体": _OWN, "宋体": _OWN}
"""The five fonts of official documents, each with how to get it."""
_ELSEWHERE = "请向本单位信息部门索取字体文件，双击它，点“安装”。"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KNOWN_BY = 4
"""Characters that tell a run of text from another when it is looked for in the PDF."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A font that this computer lacks. ``stand_in``: what the PDF has in its place, "" where that cannot be seen."""

    font: str
    stand_in: str
    advice: str


@dataclass(frozen=True, slots=True)
class _Fonts:
    """The fonts of a style or a run; "" is for what it leaves to the one it is based on."""

    east_asian: str = ""
    latin: str = ""

    def over(self, base: "_Fonts") -> "_Fonts":
        return _Fonts(self.east_asian or base.east_asian, self.latin or base.latin)


def substitutions(docx: bytes, seen: PdfContent) -> tuple[Substitution, ...]:
    """The fonts a document asks for in vain, in the order in which it asks."""
    drawn: dict[str, Counter[str]] = defaultdict(Counter)
    for text, fonts in _runs(docx):
        compared = "".join(characters(text))
        at = seen.text.find(compared) if len(compared) >= _KNOWN_BY else -1
        for offset, character in enumerate(compared):
            font = fonts.latin if character.isascii() else fonts.east_asian
            drawn[font].update([seen.fonts[at + offset]] if at >= 0 else [])
    return tuple(
        Substitution(font, next((name for name, _ in found.most_common(1)), ""), advice(font))
        for font, found in drawn.items()
        if font and installed(font) is False
    )


def advice(font: str) -> str:
    """How to get a font."""
    return OFFICIAL.get(font, _ELSEWHERE)


def installed(font: str) -> bool | None:
    """Whether this computer has a font under this very name; None where that cannot be found out."""
    if sys.platform == "win32":
        return _windows_has(font)
    else:
        families = _fontconfig_families()
        return font in families if families else None


@cache
def _fontconfig_families() -> frozenset[str]:
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    listed = subprocess.run([program, ":", "family"], capture_output=True, check=False, timeout=60).stdout.decode("utf-8", "replace")
    return frozenset(name.strip().replace("\\", "") for line in listed.splitlines() for name in line.split(","))


def _windows_has(font: str) -> bool:
    import ctypes
    from ctypes import wintypes

    found: list[int] = []
    callback_type = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, wintypes.DWORD, wintypes.LPARAM)

    def note(*_: object) -> int:
        found.append(1)
        return 0  # one is enough

    libraries = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
    screen = libraries.user32.GetDC(None)
    try:
        libraries.gdi32.EnumFontFamiliesW(screen, font, callback_type(note), 0)
    finally:
        libraries.user32.ReleaseDC(None, screen)
    return bool(found)


def _runs(docx: bytes) -> Iterator[tuple[str, _Fonts]]:
    """Every run of text in the body with its fonts, wherever they are named."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        styles = _Styles(_parse(package.read("word/styles.xml")))
        body = _parse(package.read("word/document.xml"))
    for paragraph in body.iter(f"{_W}p"):
        base = styles.fonts(_value(paragraph, "pPr", "pStyle") or styles.default)
        for run in paragraph.findall(f".//{_W}r"):
            own = _named(run.find(f"{_W}rPr")).over(styles.fonts(_value(run, "rPr", "rStyle"), bare=True))
            yield "".join(node.text or "" for node in run.findall(f"{_W}t")), own.over(base)


class _Styles:
    """The fonts of a document's styles."""

    def __init__(self, root: etree._Element) -> None:
        self._by_id = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
        self._document = _named(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        self.default = next(
            (
                id
                for id, style in self._by_id.items()
                if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on")
            ),
            "",
        )

    def fonts(self, id: str, *, bare: bool = False) -> _Fonts:
        """Those of a style and of what it is based on; ``bare``: without the document's defaults."""
        fonts = _Fonts()
        seen: set[str] = set()
        while id in self._by_id and id not in seen:
            seen.add(id)
            fonts = fonts.over(_named(self._by_id[id].find(f"{_W}rPr")))
            based_on = self._by_id[id].find(f"{_W}basedOn")
            id = based_on.get(f"{_W}val", "") if based_on is not None else ""
        return fonts if bare else fonts.over(self._document)


def _named(properties: etree._Element | None) -> _Fonts:
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    return _Fonts(fonts.get(f"{_W}eastAsia", ""), fonts.get(f"{_W}ascii", "")) if fonts is not None else _Fonts()


def _value(parent: etree._Element, properties: str, name: str) -> str:
    found = parent.find(f"{_W}{properties}/{_W}{name}")
    return found.get(f"{_W}val", "") if found is not None else ""


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
