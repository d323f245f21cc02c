"""How a title breaks into lines: where the sense allows, as a trapezoid or a lozenge (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations, pairwise

_LINE = 20
"""Characters of 二号 in a line of the type area, 156 mm by 22 pt."""
MARK_LINE = 17
"""Characters of 一号 in such a line: an issuer's mark is set no smaller."""
_LONGEST = 120
"""Characters of a title that is broken; a longer one is no title."""
_MOST_LINES = 5
_YEAR = r"(?<!\d)\d{4}(?=年)|(?<![〇零一二三四五六七八九])[〇零一二三四五六七八九]{4}(?=年)"
_WITHIN_AN_ORGAN = re.compile(
    r"(?<!城)(?:省|自治区|自治州|自治县|市|县|区|州|盟|旗)(?=..)(?![场政容域划级民长委局片])"
    r"|人民政府(?=.)|委员会(?=.)|(?<=.)(?=[（(〔])|[）)〕](?=.)"
)
_BRACKETED = re.compile(r"[（(〔][^（(〔）)〕]*[）)〕]")


def broken(title: str, organ: str, pieces: Iterable[str], line: float = _LINE) -> str:
    """A title with line breaks where a line is too short for it; those that it has stay, and one that can have none is as it is.

    It breaks after the organ and before each of the pieces of the edition's title that are found in it; within the
    organ's name, after a place or before a bracket, only where it must. line: characters of a line.
    """
    if len(title) > _LONGEST or all(_set(each) <= line for each in title.split("\n")):
        return title
    whole = title.replace("\n", "")
    typed = set(accumulate(map(len, title.split("\n")[:-1])))
    own, named = (places - typed for places in _opportunities(whole, organ, pieces))
    places = sorted(own | named)[:12]
    after = _after(whole, organ)

    def cost(breaks: Sequence[int]) -> tuple[float, ...]:
        widths = [_set(each) for each in _lines(whole, breaks)]
        too_wide = sum(max(0, each - line) for each in widths)
        return (
            *(too_wide, len(breaks), _waisted(widths), after not in breaks, len(named & {*breaks}), not _shapely(widths)),
            max(widths) - min(widths),
        )

    chosen = (sorted(typed.union(some)) for count in range(min(len(places), _MOST_LINES) + 1) for some in combinations(places, count))
    return "\n".join(_lines(whole, min(chosen, key=cost)))


def width(text: str) -> float:
    """Of a line in full characters; Latin letters and digits count half."""
    return sum(0.5 if ord(character) < 0x2E80 and character not in "“”‘’…—" else 1.0 for character in text)


def _set(line: str) -> float:
    """Width of a line as it is set in a title: digits are a little wider than half a character there."""
    return width(line) + sum(map(str.isdigit, line)) / 10


def _after(title: str, organ: str) -> int:
    """Where the organ's name ends, with a bracket that follows it; -1 where it is not in the title."""
    if not organ or organ not in title:
        return -1
    end = title.find(organ) + len(organ)
    return bracket.end() if (bracket := _BRACKETED.match(title, end)) else end


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
    inside = {*range(2, len(title) - 1)} - {
        place for match in _BRACKETED.finditer(title) for place in range(match.start() + 1, match.end())
    }
    own = {place for place in own if place in inside}
    return own, {place for place in named if place in inside and start < place < end} - own


def _lines(title: str, breaks: Sequence[int]) -> list[str]:
    return [title[start:end] for start, end in pairwise((0, *breaks, len(title)))]


def _waisted(widths: list[float]) -> bool:
    """Whether a line is shorter than both its neighbours."""
    return any(before > middle < after for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False))


def _shapely(widths: list[float]) -> bool:
    """Whether the lines grow, shrink, or grow and then shrink: no two neighbours alike, no waist."""
    steps = [right - left for left, right in pairwise(widths)]
    rising = [step > 0 for step in steps]
    return all(steps) and rising == sorted(rising, reverse=True)
