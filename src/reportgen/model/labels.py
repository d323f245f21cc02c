"""How a label breaks in a column narrower than itself: between its words, so that no line has a single character."""

import re

_NARROW = 6
"""Characters of a column in which the words do not come out well by themselves."""
_NUMBER = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)?")


def wrapped(label: str, room: int) -> str:
    """A label with line breaks where it does not fit into so many characters; as it is where none are needed.

    Words are taken to be of two characters, the first of an odd number of three: 「三、」「本年度」「办理」「结果」.
    """
    if len(label) <= room or room >= _NARROW or len(label) > room * _NARROW:
        return label
    number = _NUMBER.match(label)
    assert number
    rest = label[number.end() :]
    first = 2 + len(rest) % 2
    lines = [number[0]]
    for word in (rest[:first], *(rest[at : at + 2] for at in range(first, len(rest), 2))):
        if len(lines[-1] + word) <= room:
            lines[-1] += word
        else:
            lines.append(word)
    lines = list(filter(None, lines))
    return label if all(len(line) == room for line in lines[:-1]) else "\n".join(lines)
