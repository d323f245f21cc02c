"""The wordings of an edition, as the reader looks them up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from reportgen.checks.text_figures.language import normalize
from reportgen.model.amounts import Kind
from reportgen.model.edition import Edition, RuleKind
from reportgen.model.wording import Claim


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """wordings: what a clause means, by its normalize; negations: what a clause may begin with that says there is nothing.

    words: every single word; topics: those of all claims; parts: the figures of which a total is made up.
    subjects: words that name a topic.
    """

    edition: Edition
    wordings: dict[str, Claim]
    negations: frozenset[str]
    words: re.Pattern[str]
    topics: frozenset[str]
    parts: frozenset[str]
    subjects: frozenset[str]

    def absent(self, text: str) -> Claim | None:
        """What it is that a clause says there is none of, by its normalize."""
        for negation in self.negations:
            claim = self.wordings.get(text.removeprefix(negation)) if text.startswith(negation) else None
            if claim and negation in map(normalize, claim.none):
                return claim
        return None

    def is_part(self, claim: Claim) -> bool:
        return bool(claim.columns) or claim.means[0].plus[0] in self.parts

    def table(self, claim: Claim) -> str:
        """The section of whose table it means a figure; "" where it means one said before it."""
        return self.edition.fields[claim.means[0].plus[0]].section.id if claim.means else ""

    def is_money(self, claim: Claim) -> bool:
        return any(self.edition.fields[name].column.kind is Kind.AMOUNT for each in claim.means for name in each.names)


@cache
def vocabulary_of(edition: Edition) -> Vocabulary:
    wordings = {wording: claim for claim in edition.wording.claims for wording in _wordings(claim.words)}
    negations = frozenset(normalize(word) for claim in edition.wording.claims for word in claim.none)
    words = {normalize(word) for claim in edition.wording.claims for group in claim.words for word in group} - {""}
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    topics = frozenset(topic for claim in edition.wording.claims for topic in claim.topic)
    totals = (equation for equation in edition.equations if equation.rule.kind is RuleKind.TOTAL)
    subjects = frozenset(word for word in words if any(topic in word for topic in topics))
    parts = frozenset(name for equation in totals for name in equation.left)
    return Vocabulary(edition, wordings, negations, re.compile(longest_first or "(?!)"), topics, parts, subjects)


def _wordings(groups: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    return map("".join, product(*([normalize(word) for word in group] for group in groups)))
