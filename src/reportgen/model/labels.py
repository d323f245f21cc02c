"""How a label breaks in a column narrower than itself: between its words, so that no line has a single character."""

import re
from collections.abc import Collection, Iterable, Iterator

from reportgen.model.titles import width

_NARROW = 6
"""Characters of a column in which the words do not come out well by themselves."""
_NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)?")


def wrapped(label: str, room: int, unbroken: Collection[str] = ()) -> str:
    """A label with line breaks where it does not fit into so many characters; as it is where none are needed.

    unbroken: what a line of a wide column must not end within. In a narrow one words are taken to be of two
    characters, the first of an odd number three: 「三、」「本年度」「办理」「结果」.
    """
    if width(label) <= room or len(label) > room * _NARROW:
        return label
    if room < _NARROW:
        lines = _filled(_words(label), room)
        return label if all(len(line) == room for line in lines[:-1]) else "\n".join(lines)
    return "\n".join(_filled(_pieces(label, unbroken), room)) if any(each in label for each in unbroken) else label


def _words(label: str) -> Iterator[str]:
    number = _NUMBER.match(label)
    assert number
    rest = label[number.end() :]
    first = 2 + len(rest) % 2
    yield number[0]
    yield rest[:first]
    yield from (rest[at : at + 2] for at in range(first, len(rest), 2))


def _pieces(label: str, unbroken: Collection[str]) -> list[str]:
    """What stays on one line: the given words, with the punctuation that ends or begins them, and single characters."""
    words = "|".join(map(re.escape, sorted(unbroken, key=len, reverse=True)))
    return re.findall(rf"(?:[（“《]|\d\.)*(?:{words}|.)[，、：；。）”》]*", label)


def _filled(pieces: Iterable[str], room: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if width(lines[-1] + piece) <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line for line in lines if line]
