"""Labels of published tables held against the form's: blanks, marks and line breaks differ from writer to writer."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

_MARKS = re.compile(r"[^\w]|_")
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_NUMBER = re.compile(r"(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])")
_ALIKE = 0.8
"""How much of two labels must be the same for one to be read as the other."""
_SHORTEST = 4
"""Characters of a label below which only the same words will do, numbered or not as the other is."""


def normal(text: str) -> str:
    """A label by which it is known again: compatibility forms unified (WPS writes radicals), no blanks, no marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def same(found: str, wanted: str) -> bool:
    """Whether two labels say the same, however they are set."""
    return normal(found) == normal(wanted)


def alike(found: str, wanted: str) -> bool:
    """Whether one label may be read as the other: a remark added, a word left out, a slip; their numbers must not differ."""
    bare = ["".join(unicodedata.normalize("NFKC", text).split()) for text in (found, wanted)]
    numbers = [match[0] if (match := _NUMBER.match(text)) else "" for text in bare]
    if all(numbers) and normal(numbers[0]) != normal(numbers[1]):
        return False
    one, other = (normal(_REMARK.sub("", _NUMBER.sub("", text, count=1))) for text in bare)
    if min(len(one), len(other)) < _SHORTEST:
        return bool(one) and one == other and all(numbers) == any(numbers)
    return one in other or other in one or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def matches(found: Sequence[str], paths: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The label paths that the labels above or beside a cell can mean, best kind only: exact ones, else those alike.

    found: labels from the outermost to the cell's own. The own label decides; of the others none may contradict.
    """
    paths = list(paths)
    known = {label for path in paths for label in path}
    for equal in (same, alike):
        fit = [path for path in paths if path and found and equal(found[-1], path[-1])]
        if fit:
            whole = [path for path in fit if all(any(equal(each, label) for each in found) for label in path)]
            return whole or [path for path in fit if not _contradicted(path, found, known)]
    return []


def _contradicted(path: tuple[str, ...], found: Sequence[str], known: Iterable[str]) -> bool:
    """Whether one of the labels found belongs to other paths; half a label, cut by the end of a page, belongs to none."""
    others = [label for label in known if label not in path]
    return any(same(each, label) for each in found for label in others)
