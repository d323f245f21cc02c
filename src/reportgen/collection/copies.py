"""How much of one report's text stands in another's, told by fingerprints of sentences."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

_SHORTEST = 12
"""Characters of a sentence that says something of its own; shorter ones stand everywhere."""
_COMMON = 50
"""Reports of one run in which a sentence may stand before it is a phrase of everybody's."""
_LENGTH_BITS = 16
_LONGEST = (1 << _LENGTH_BITS) - 1
_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
_VARYING = re.compile(r"[\W\d_]+")
"""What differs between copies: figures, white space, punctuation."""
WORTH_A_LOOK = 0.5
"""The share of a text that was copied from which it is listed."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Copy:
    """``share`` of the text of ``one`` stands in that of ``other``; between 0 and 1, by characters."""

    one: int
    other: int
    share: float


def fingerprints(organ: str, texts: Iterable[str]) -> "array[int]":
    """A number for each sentence that is long enough, made of its words without figures and the organ's name, and of its length."""
    found = array("Q")
    for text in texts:
        for sentence in _SENTENCE.findall(text.replace(organ, "") if organ else text):
            words = _VARYING.sub("", sentence)
            if len(words) >= _SHORTEST:
                digest = int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=6).digest())
                found.append(digest << _LENGTH_BITS | min(len(words), _LONGEST))
    return found


def share(one: Sequence[int], other: Iterable[int]) -> float:
    """The share of a text that stands in another one; 0 where it says nothing."""
    whole, known = sum(map(_length, one)), set(other)
    return sum(_length(each) for each in one if each in known) / whole if whole else 0.0


def between(texts: Sequence[Sequence[int]]) -> list[Copy]:
    """For each text that is copied for the most part, the one that it has most in common with; the most alike first.

    Of a few reports every sentence counts; of very many those that stand in a great number of them are nobody's own.
    """
    where: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for each in set(text):
            where[each].append(number)
    most = max(_COMMON, len(texts) // 2) if len(texts) < 10 * _COMMON else _COMMON
    found = []
    for number, text in enumerate(texts):
        common: Counter[int] = Counter()
        for each in set(text):
            if 1 < len(where[each]) <= most:
                for other in where[each]:
                    common[other] += _length(each)
        del common[number]
        if common:
            other = min(common, key=lambda each: (-common[each], each))
            found.append(Copy(number, other, share(text, texts[other])))
    return sorted((each for each in found if each.share >= WORTH_A_LOOK), key=lambda each: -each.share)


def with_before(now: Mapping[_Key, Sequence[int]], before: Mapping[_Key, Sequence[int]]) -> list[tuple[_Key, float]]:
    """Whose text is for the most part that of the year before, and the share; the greatest first."""
    shares = [(key, share(text, before[key])) for key, text in now.items() if key in before]
    return sorted(((key, each) for key, each in shares if each >= WORTH_A_LOOK), key=lambda pair: -pair[1])


def _length(fingerprint: int) -> int:
    return fingerprint & _LONGEST
