"""The numbers that Word itself puts before paragraphs (ECMA-376 17.9): they are printed, but stand in no text."""

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from reportgen.model.numerals import in_chinese

_LEVELS = 9


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for size, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text, number = text + sign * (number // size), number % size
    return text


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + each: 0xFF10 + each for each in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "chineseLegalSimplified",
            "japaneseCounting",
            "ideographDigital",
            "taiwaneseCounting",
        ),
        in_chinese,
    ),
}
"""How a number is written, by ST_NumberFormat (17.18.59); what is not listed is a bullet or of another script."""


class Numbering:
    """Counts the numbered paragraphs of one document, in their order. ``root``: numbering.xml, None where there is none."""

    def __init__(self, root: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iterchildren(qn("w:style"))}
        if root is None:
            return
        for abstract in root.iterchildren(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl"), 0)): level for level in abstract.iterchildren(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in root.iterchildren(qn("w:num")):
            id = number.get(qn("w:numId"), "")
            self._abstract[id] = _value(number.find(qn("w:abstractNumId")))
            starts = {int(each.get(qn("w:ilvl"), 0)): each.find(qn("w:startOverride")) for each in number.iterchildren(qn("w:lvlOverride"))}
            self._overrides[id] = {level: int(_value(start) or 1) for level, start in starts.items() if start is not None}

    def label(self, paragraph: Any) -> str:
        """The number printed before a paragraph, "" where there is none; counts it."""
        id, level = self._number(paragraph)
        abstract = self._abstract.get(id, "")
        own = self._levels.get(abstract, {}).get(level)
        if own is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if id not in self._begun:
            self._begun.add(id)
            for each, start in self._overrides.get(id, {}).items():
                counts[each] = start - 1
        before = counts[level]
        counts[level] = self._start(abstract, level) if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        text = _value(own.find(qn("w:lvlText")))
        for each in range(level + 1):
            form = self._levels[abstract].get(each)
            kind = _value(form.find(qn("w:numFmt"))) if form is not None else "decimal"
            written = _FORMS.get(kind)
            if f"%{each + 1}" in text and written is None:
                return ""
            count = counts[each]
            text = text.replace(f"%{each + 1}", written(self._start(abstract, each) if count is None else count) if written else "")
        return "" if _value(own.find(qn("w:numFmt"))) == "bullet" else text

    def _start(self, abstract: str, level: int) -> int:
        form = self._levels[abstract].get(level)
        start = None if form is None else form.find(qn("w:start"))
        return int(_value(start) or 1)

    def _number(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or its style's; ("", 0) where it is in none."""
        properties = paragraph.find(qn("w:pPr"))
        style = None if properties is None else properties.find(qn("w:pStyle"))
        seen: set[str] = set()
        while properties is not None:
            number = properties.find(qn("w:numPr"))
            if number is not None:
                id, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
                if id is not None:
                    return _value(id), int(_value(level) or 0)
            name = _value(style)
            found = None if name in seen else self._styles.get(name)
            if found is None:
                break
            seen.add(name)
            properties, style = found.find(qn("w:pPr")), found.find(qn("w:basedOn"))
            if properties is None and style is not None:
                properties = _nothing(found)
        return "", 0


def _nothing(style: Any) -> Any:
    """An empty set of properties, for a style that only hands down those of another."""
    return style.makeelement(qn("w:pPr"), {}, None)


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))
