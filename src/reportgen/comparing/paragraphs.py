"""The paragraphs of two texts, each beside the one that it was or became."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportgen.comparing.matching import spans
from reportgen.comparing.words import Change, Piece, pieces, plain

_ALIKE = 0.5
"""Share of neighbouring characters that two paragraphs must have in common for one to be the other, reworded."""
_MOST = 50_000_000
"""Characters looked at in trying which paragraphs belong together; where it would take more, none is taken for another."""


@dataclass(frozen=True)
class Line:
    """A paragraph of the one text and the one that stands for it in the other; None where there is none.

    old_number, new_number: which of its text's it is, counted from 1.
    """

    old: str | None
    new: str | None
    old_number: int = 1
    new_number: int = 1

    @property
    def same(self) -> bool:
        return self.old is not None and self.new is not None and plain(self.old) == plain(self.new)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return (Piece(Change.KEPT, self.new),) if self.same and self.new is not None else pieces(self.old, self.new)


def lines(old: Sequence[str], new: Sequence[str]) -> tuple[Line, ...]:
    """All paragraphs of both texts in order; of those that stand at the same place the deleted ones come first."""
    return tuple(_lines(old, new))


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    one, other = [plain(each) for each in old], [plain(each) for each in new]
    for same, before, after in spans(one, other):
        if same:
            pairs = list(zip(range(before.start, before.stop), range(after.start, after.stop), strict=True))
        else:
            pairs = [(before.start + left, after.start + right) for left, right in _reworded(one[before], other[after])]
        for (left, right), (next_left, next_right) in pairwise([(before.start - 1, after.start - 1), *pairs, (before.stop, after.stop)]):
            if left >= before.start:
                yield Line(old[left], new[right], left + 1, right + 1)
            yield from (Line(old[at], None, old_number=at + 1) for at in range(left + 1, next_left))
            yield from (Line(None, new[at], new_number=at + 1) for at in range(right + 1, next_right))


def _reworded(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs became which, in order, so that most of their wording is kept."""
    if len(old) * sum(map(len, new)) + len(new) * sum(map(len, old)) > _MOST:
        return []
    one, other = [_neighbours(each) for each in old], [_neighbours(each) for each in new]
    kept = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for left in range(len(old) - 1, -1, -1):
        for right in range(len(new) - 1, -1, -1):
            here = _common(one[left], other[right])
            paired = here + kept[left + 1][right + 1] if here >= _ALIKE else 0.0
            kept[left][right] = max(paired, kept[left + 1][right], kept[left][right + 1])
    pairs: list[tuple[int, int]] = []
    left = right = 0
    while left < len(old) and right < len(new):
        if kept[left][right] == kept[left + 1][right]:
            left += 1
        elif kept[left][right] == kept[left][right + 1]:
            right += 1
        else:
            pairs.append((left, right))
            left, right = left + 1, right + 1
    return pairs


def _neighbours(text: str) -> Counter[str]:
    return Counter(one + other for one, other in pairwise(f"\n{text}\n"))


def _common(one: Counter[str], other: Counter[str]) -> float:
    """The share of neighbours that two texts have in common, 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())
