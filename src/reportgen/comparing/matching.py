"""Which parts of two sequences are the same, by difflib, with a bound on its work."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST = 500_000
"""Pairs of equal members that difflib may have to look at; what has more was not written by people."""


class Span(NamedTuple):
    """A part of the one sequence and what stands for it in the other; ``same`` where they are equal. Either may be empty."""

    same: bool
    old: slice
    new: slice


def spans(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Both sequences cut into parts that are the same and parts that are not, in order."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    last, beyond = len(old) - end, len(new) - end
    middle = _spans(old[start:last], new[start:beyond])
    found = [
        Span(True, slice(0, start), slice(0, start)),
        *(Span(same, _moved(one, start), _moved(other, start)) for same, one, other in middle),
        Span(True, slice(last, len(old)), slice(beyond, len(new))),
    ]
    return [each for each in found if each.old.start < each.old.stop or each.new.start < each.new.stop]


def _spans(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    counts = Counter(new)
    if sum(counts[each] for each in old) > _MOST:
        return [Span(False, slice(0, len(old)), slice(0, len(new)))]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Span(code == "equal", slice(*one), slice(*other)) for code, *edges in codes for one, other in [(edges[:2], edges[2:])]]


def _moved(part: slice, by: int) -> slice:
    return slice(part.start + by, part.stop + by)
