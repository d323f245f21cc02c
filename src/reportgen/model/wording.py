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
