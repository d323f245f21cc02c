"""How the text of a report speaks of the figures of its tables: a part of an edition, read from its edition.toml."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any

from reportgen.keys import Keys

_OPTIONAL = "?"
"""After the name of a group of words: the wording may do without it."""
_LESS = "-"
"""Before the name of a figure: it is taken away."""

Names = Mapping[str, tuple[str, ...]]


class Heard(Enum):
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

    words, none: groups of words, of which a wording takes one each, in their order; "" may stand for no word.
    A wording of ``words`` stands with a number, one of ``none`` says without a number that there is nothing.
    means: what it may mean, the likeliest first; whoever may mean several is believed if one of them agrees.
    columns: where ``means`` is empty, it means the figure said before it, in these columns instead of the total's.
    topic: words of which one must have been said before; only of one heard ON_TOPIC.
    """

    words: tuple[tuple[str, ...], ...]
    none: tuple[tuple[str, ...], ...]
    means: tuple[Sum, ...]
    columns: tuple[str, ...]
    heard: Heard
    topic: tuple[str, ...]

    @property
    def wordings(self) -> Iterator[str]:
        """Every wording that stands with a number."""
        return map("".join, product(*self.words)) if self.words else iter(())

    @property
    def wordings_of_nothing(self) -> Iterator[str]:
        return map("".join, product(*self.none)) if self.none else iter(())

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every single word."""
        return frozenset(word for group in (*self.words, *self.none) for word in group if word)


def load(keys: Keys) -> tuple[Claim, ...]:
    """The claims of an edition. Raises UnusableEdition."""
    words, sums = _named(keys.table("words", {})), _named(keys.table("sums", {}))
    return tuple(_claim(each, words, sums) for each in keys.tables("claim", []))


def _named(keys: Keys) -> Names:
    return {name: keys.strings(name) for name in list(keys.data)}


def _claim(keys: Keys, words: Names, sums: Names) -> Claim:
    claim = Claim(
        words=tuple(_group(keys, "words", each, words) for each in keys.take("words", list)),
        none=tuple(_group(keys, "none", each, words) for each in keys.take("none", list, [])),
        means=tuple(_sum(keys, each, sums) for each in keys.take("means", list, [])),
        columns=keys.strings("columns", []),
        heard=keys.choice("heard", Heard),
        topic=keys.strings("topic", []),
    )
    keys.done()
    if not any(claim.wordings):
        raise keys.wrong("words", "不能为空")
    if bool(claim.means) == bool(claim.columns):
        raise keys.wrong("means", "和 columns 应当有一个，且只有一个")
    if claim.columns and claim.heard is not Heard.IN_CHAIN:
        raise keys.wrong("heard", f"在有 columns 时只能是 {Heard.IN_CHAIN.value}")
    if bool(claim.topic) != (claim.heard is Heard.ON_TOPIC):
        raise keys.wrong("topic", f"在 heard 是 {Heard.ON_TOPIC.value} 时要有，其余不能有")
    return claim


def _group(keys: Keys, key: str, group: Any, words: Names) -> tuple[str, ...]:
    """One place of a wording: words listed there, or the name of a group."""
    if isinstance(group, str) and group.removesuffix(_OPTIONAL) in words:
        return (*words[group.removesuffix(_OPTIONAL)], *([""] if group.endswith(_OPTIONAL) else []))
    if isinstance(group, list) and group and all(isinstance(word, str) for word in group):
        return tuple(group)
    raise keys.wrong(key, "应由词组的名字和列出的词组成")


def _sum(keys: Keys, terms: Any, sums: Names) -> Sum:
    if not isinstance(terms, list) or not terms or not all(isinstance(term, str) for term in terms):
        raise keys.wrong("means", "应为几列数据名称")
    plus = [name for term in terms if not term.startswith(_LESS) for name in sums.get(term, (term,))]
    minus = [name for term in terms if term.startswith(_LESS) for name in sums.get(term[1:], (term[1:],))]
    return Sum(tuple(plus), tuple(minus))


def faults(claims: Sequence[Claim], figures: Mapping[str, bool], columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for claims that do not fit the form.

    figures: the names of all figures, and whether each is an amount of money; columns: the short names of all columns.
    """
    for number, claim in enumerate(claims, start=1):
        names = [name for each in claim.means for name in each.names]
        for name in names:
            if name not in figures:
                yield f"claim[{number}].means", f"中没有「{name}」这个数据"
        if len({figures[name] for name in names if name in figures}) > 1:
            yield f"claim[{number}].means", "不能既有件数又有金额"
        for name in claim.columns:
            if name not in columns:
                yield f"claim[{number}].columns", f"中没有「{name}」这一列"
