"""Wholes and the parts that the text lists of them: 「公开信息100条。其中：文件60条，动态30条」."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from reportgen.checks.numerals import Quantity
from reportgen.checks.text_figures.language import LINK
from reportgen.checks.text_figures.reading import Read


@dataclass(frozen=True, slots=True)
class Chain:
    """The numbers after 「其中」, and those before it in the sentence: the last is the whole, unless all of them are.

    after: numbers of the sentence behind the list, which make up the rest where they fill the gap: 「5件结转下年度」.
    """

    before: tuple[Quantity, ...]
    parts: tuple[Read, ...]
    after: tuple[Quantity, ...] = ()

    @property
    def whole(self) -> Quantity:
        return self.before[-1]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(part.quantity for part in self.parts if part.quantity)

    @property
    def disagrees(self) -> bool:
        """Whether the parts can hardly be the whole.

        More than it, all counted alike: parts of another unit may be parts of a part. Less than it, but most of it:
        a few things named out of many are examples. Where the first of them are the whole, others were listed after.
        """
        values = [each.value for each in self.quantities]
        if any(each.step > 1 for each in (*self.before, *self.quantities)):
            return False
        wholes = [each.value for each in self.before]
        if not {*wholes, sum(wholes)}.isdisjoint(accumulate([*values, *(each.value for each in self.after)])):
            return False
        if sum(values) > sum(wholes):
            return all(each.unit == self.whole.unit for each in self.quantities)
        return len(values) > 2 and self.whole.value * 2 <= sum(values) * 3 < self.whole.value * 3


def chains(reads: Sequence[Read], is_part: Callable[[Read], bool]) -> Iterator[Chain]:
    """Every chain of a paragraph; one in brackets follows the number before the bracket.

    is_part: whether a number that was understood is a part of any whole; one that is not ends the list.
    """
    yield from _level([read for read in reads if not read.clause.depth], is_part)
    before: Read | None = None
    for inside, group in groupby(reads, lambda read: read.clause.depth > 0):
        level = list(group)
        if inside:
            yield from _level([*([before] if before else []), *(read for read in level if read.clause.depth == 1)], is_part)
        before = level[-1]


def _level(reads: Sequence[Read], is_part: Callable[[Read], bool]) -> Iterator[Chain]:
    links = [index for index, read in enumerate(reads) if read.clause.text.startswith(LINK)]
    for start, end, before in zip(links, [*links[1:], len(reads)], [0, *links], strict=False):
        numbers = [read for read in reads[before:start] if read.counts]
        wholes = [read.quantity for read in numbers if numbers and _same_sentence(read, numbers[-1])]
        parts = _parts(reads[start:end], is_part, nested=end < len(reads) and _same_sentence(reads[start], reads[end]))
        known = tuple(filter(None, wholes))
        if parts and known and len(known) == len(wholes) and reads[start].clause.sentence - numbers[-1].clause.sentence <= 1:
            behind = (read for read in reads[start:end] if read.quantity and _same_sentence(read, parts[-1]))
            after = tuple(read.quantity for read in behind if read.quantity and read.clause.start > parts[-1].clause.start)
            yield Chain(known, tuple(parts), after)


def _parts(reads: Sequence[Read], is_part: Callable[[Read], bool], *, nested: bool) -> list[Read]:
    """The numbers of a list, up to the first clause that is none of it; nothing where one of them cannot be added."""
    parts: list[Read] = []
    for read in reads:
        if not _same_sentence(read, reads[0]):
            return parts
        if read.compares or (not read.counts and ("%" in read.clause.text or read.clause.text == LINK)):
            continue
        if not read.counts or not is_part(read) or (parts and _kind(read) != _kind(parts[0])):
            return parts
        if read.quantity is None:
            return []
        parts.append(read)
    return [] if nested else parts


def _same_sentence(one: Read, other: Read) -> bool:
    return one.clause.sentence == other.clause.sentence


def _kind(read: Read) -> bool | None:
    """Whether it is understood, and whether as a part by columns."""
    return bool(read.claim.columns) if read.claim else None
