"""How a title breaks into lines: where the sense allows, as a trapezoid or a lozenge (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

_LINE = 19.5
"""Characters of 二号 in a line of the type area, 156 mm by 22 pt, with a little to spare for digits."""
_LONGEST = 120
"""Characters of a title that is broken; a longer one is no title."""
_MOST_LINES = 5
_YEAR = r"(?<!\d)\d{4}(?=年)|(?<![〇零一二三四五六七八九])[〇零一二三四五六七八九]{4}(?=年)"
_WITHIN_AN_ORGAN = re.compile(
    r"(?<!城)(?:省|自治区|自治州|自治县|市|县|区|州|盟|旗)(?=..)(?![场政容域划级民长委局])(?=(?!人民)|人民)"
    r"|人民政府(?=.)|委员会(?=.)|(?<=.)(?=[（(〔])|[）)〕](?=.)"
)


def broken(title: str, organ: str, pieces: Iterable[str]) -> str:
    """A title with line breaks where one line is too short for it; as it is where it has its own or can have none.

    It breaks after the organ and before each of the pieces of the edition's title that are found in it; within the
    organ's name, after a place or before a bracket, only where it must.
    """
    if "\n" in title or width(title) <= _LINE or len(title) > _LONGEST:
        return title
    own, named = _opportunities(title, organ, pieces)
    places = sorted(own | named)[:12]
    after = title.find(organ) + len(organ) if organ and organ in title else -1

    def cost(breaks: Sequence[int]) -> tuple[float, ...]:
        widths = [width(line) for line in _lines(title, breaks)]
        too_wide = sum(max(0, each - _LINE) for each in widths)
        return (too_wide, len(breaks), len(named & {*breaks}), not _shapely(widths), after not in breaks, max(widths) - min(widths))

    found = min((breaks for count in range(min(len(places), _MOST_LINES) + 1) for breaks in combinations(places, count)), key=cost)
    return "\n".join(_lines(title, found))


def width(text: str) -> float:
    """Of a line in full characters; Latin letters and digits count half."""
    return sum(0.5 if ord(character) < 0x2E80 and character not in "“”‘’…—" else 1.0 for character in text)


def _opportunities(title: str, organ: str, pieces: Iterable[str]) -> tuple[set[int], set[int]]:
    """Where a title may break: between its own pieces, and within the organ's name."""
    own = {match.start() for piece in pieces if "{" not in piece for match in re.finditer(re.escape(piece), title)}
    own |= {match.start() for match in re.finditer(rf"{_YEAR}|(?<=.)[（(〔]", title)}
    start = title.find(organ) if organ else -1
    end = start + len(organ)
    if start >= 0:
        own = {place for place in own if not start < place < end} | {start, end}
    else:
        start, end = 0, min(own, default=0)
    named = {match.end() for match in _WITHIN_AN_ORGAN.finditer(title, start, end)}
    inside = range(2, len(title) - 1)
    own = {place for place in own if place in inside}
    return own, {place for place in named if place in inside and start < place < end} - own


def _lines(title: str, breaks: Sequence[int]) -> list[str]:
    return [title[start:end] for start, end in pairwise((0, *breaks, len(title)))]


def _shapely(widths: list[float]) -> bool:
    """Whether the lines grow, shrink, or grow and then shrink: no two neighbours alike, no waist."""
    steps = [right - left for left, right in pairwise(widths)]
    rising = [step > 0 for step in steps]
    return all(steps) and rising == sorted(rising, reverse=True)
