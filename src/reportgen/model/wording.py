"""How the text of a report speaks of the figures of its tables: a part of an edition."""

from dataclasses import dataclass
from enum import Enum


class Scope(Enum):
    """Where a wording is taken for the figure that it means. In doubt it is not."""

    ANYWHERE = "anywhere"
    """It says by itself what it speaks of."""
    ON_TOPIC = "on topic"
    """After its topic was named, in the headings above it or earlier in its paragraph."""
    IN_CHAIN = "in chain"
    """Straight after another figure of the same sentence."""


@dataclass(frozen=True)
class Sum:
    """What a wording may mean: figures added up, less others."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.plus, *self.minus)


@dataclass(frozen=True)
class Claim:
    """Wordings that mean the same.

    words: groups of words, of which a wording takes one each, in their order; "" stands for no word.
    none: words before a wording without a number, which say that there is nothing.
    means: what it may mean, the likeliest first; whoever may mean several is believed if one of them agrees.
    columns: where ``means`` is empty, it means the figure said before it, in these columns instead of the total's.
    topic: words of which one must have been said before; only of one heard ON_TOPIC.
    """

    words: tuple[tuple[str, ...], ...]
    none: tuple[str, ...]
    means: tuple[Sum, ...]
    columns: tuple[str, ...]
    heard: Scope
    topic: tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """Words by which a clause that is not understood to the last word still tells what its number is.

    any: patterns, of which one must be found: 「…」 stands for up to 24 characters, 「#」 for the number itself.
    without: patterns of which none may be found.
    topic: names of the topics of which the clause, or what was said before it, must be; empty where it needs none.
    means: what it may mean, the likeliest first.
    sure: whether it is taken for that figure without other figures that agree.
    absent: a phrase without a number, 「没有」 before it says that there is none.
    chain: heard only after another figure of the same sentence.
    """

    any: tuple[str, ...]
    without: tuple[str, ...]
    topic: tuple[str, ...]
    means: tuple[Sum, ...]
    sure: bool
    absent: bool
    chain: bool


@dataclass(frozen=True)
class Topic:
    """What a passage speaks of. ``words``: by which it is named."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """All that an edition knows of how its figures are spoken of.

    areas: how the names of organs end whose tables count a whole area, 「全区」.
    elsewhere: words of things that are counted otherwise, such as posts and documents' attributes.
    matters: words of what is brought to an organ otherwise than by an application for information.
    ways: words of the ways in which applications come, whose numbers no table holds.
    """

    claims: tuple[Claim, ...] = ()
    cues: tuple[Cue, ...] = ()
    topics: tuple[Topic, ...] = ()
    areas: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
