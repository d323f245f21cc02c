"""Loads how an edition's text speaks of its figures, from the table ``wording`` of its edition.toml."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reportgen.editions.keys import Keys
from reportgen.model.wording import Claim, Cue, Scope, Sum, Topic, Wording

_OPTIONAL = "?"
"""After the name of a group of words: the wording may do without it."""
_LESS = "-"
"""Before a term of a sum: it is taken away."""

Names = Mapping[str, tuple[str, ...]]


def load(keys: Keys) -> Wording:
    """How an edition's figures are spoken of, in the order of the file. Raises UnusableEdition."""
    words, sums, topics = _named(keys.table("words", {})), _named(keys.table("sums", {})), _named(keys.table("topics", {}))
    wording = Wording(
        claims=tuple(_claim(each, words, sums) for each in keys.tables("claim", [])),
        cues=tuple(_cue(each, sums, topics) for each in keys.tables("cue", [])),
        topics=tuple(Topic(name, names) for name, names in topics.items()),
        areas=keys.strings("areas", []),
        elsewhere=keys.strings("elsewhere", []),
        matters=keys.strings("matters", []),
        ways=keys.strings("ways", []),
    )
    keys.done()
    return wording


def _cue(keys: Keys, sums: Names, topics: Names) -> Cue:
    cue = Cue(
        any=keys.strings("any"),
        without=keys.strings("without", []),
        topic=keys.strings("topic", []),
        means=tuple(_sum(keys, each, sums) for each in keys.take("means", list)),
        sure=keys.truth("sure", True),
        absent=keys.truth("absent", False),
        chain=keys.truth("chain", False),
    )
    keys.done()
    for name in cue.topic:
        if name not in topics:
            raise keys.wrong("topic", f"「{name}」不在 topics 里")
    if not cue.any or not cue.means:
        raise keys.wrong("any", "和 means 都不能为空")
    return cue


def _named(keys: Keys) -> Names:
    return {name: keys.strings(name) for name in list(keys.data)}


def _claim(keys: Keys, words: Names, sums: Names) -> Claim:
    topic = _group(keys, "topic", keys.take("topic", str), words) if "topic" in keys.data else ()
    claim = Claim(
        words=tuple(_group(keys, "words", each, words) for each in keys.take("words", list)),
        none=keys.strings("none", []),
        means=tuple(_sum(keys, each, sums) for each in keys.take("means", list, [])),
        columns=keys.strings("columns", []),
        heard=keys.choice("heard", Scope, Scope.ON_TOPIC if topic else Scope.ANYWHERE),
        topic=topic,
    )
    keys.done()
    if all("" in group for group in claim.words):
        raise keys.wrong("words", "至少要有一组不可少的词")
    if bool(claim.means) == bool(claim.columns):
        raise keys.wrong("means", "和 columns 应当有一个，且只有一个")
    if claim.means and claim.means[0].minus:
        raise keys.wrong("means", "的第一种不能有减去的")
    if bool(topic) != (claim.heard is Scope.ON_TOPIC):
        raise keys.wrong("topic", f"和 heard = {Scope.ON_TOPIC.value} 应当都有，或者都没有")
    if claim.columns and claim.heard is not Scope.IN_CHAIN:
        raise keys.wrong("heard", f"在有 columns 时应为 {Scope.IN_CHAIN.value}")
    return claim


def _group(keys: Keys, key: str, group: object, words: Names) -> tuple[str, ...]:
    """One place of a wording: words listed there, or the name of a group."""
    if isinstance(group, str) and group.removesuffix(_OPTIONAL) in words:
        return (*words[group.removesuffix(_OPTIONAL)], *([""] if group.endswith(_OPTIONAL) else []))
    if isinstance(group, list) and group and all(isinstance(word, str) for word in group):
        return tuple(group)
    raise keys.wrong(key, "应由 words 中的组名和方括号里的词组成")


def _sum(keys: Keys, terms: Any, sums: Names) -> Sum:
    """A figure, the name of a sum, or a list of these."""
    terms = [terms] if isinstance(terms, str) else terms
    if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
        raise keys.wrong("means", "应由数据名称和 sums 中的名字组成")
    plus = [name for term in terms if not term.startswith(_LESS) for name in sums.get(term, (term,))]
    minus = [name for term in terms if term.startswith(_LESS) for name in sums.get(term[1:], (term[1:],))]
    if not plus:
        raise keys.wrong("means", "至少要有一个加上的")
    return Sum(tuple(plus), tuple(minus))


def faults(wording: Wording, figures: Mapping[str, bool], columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for claims and cues that do not fit the form.

    figures: the names of all figures, and whether each is an amount of money; columns: the short names of all columns.
    """
    for number, cue in enumerate(wording.cues, start=1):
        for name in (name for each in cue.means for name in each.names):
            if name not in figures:
                yield f"wording.cue[{number}].means", f"中没有「{name}」这个数据"
    for number, claim in enumerate(wording.claims, start=1):
        names = [name for each in claim.means for name in each.names]
        for name in names:
            if name not in figures:
                yield f"wording.claim[{number}].means", f"中没有「{name}」这个数据"
        if len({figures[name] for name in names if name in figures}) > 1:
            yield f"wording.claim[{number}].means", "不能既有件数又有金额"
        for name in claim.columns:
            if name not in columns:
                yield f"wording.claim[{number}].columns", f"中没有「{name}」这一列"
