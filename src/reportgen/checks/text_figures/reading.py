"""Reads the figures that a paragraph gives for what the tables hold.

A clause is heard only if all of it is understood: what is left of it, without its number and without what says nothing
of its own, must be one of the edition's wordings. A word too many, 「网上」, 「约」 or 「累计」, and nothing is said.
What a clause leaves out, the clauses before it must have said: see ``Scope``.
"""

import re
from collections.abc import Callable, Sequence, Set
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportgen.checks.numerals import MONEY, Quantity, quantities, step_of
from reportgen.checks.text_figures.language import (
    LINK,
    Clause,
    abbreviates,
    clauses,
    comes_back,
    compares,
    normalize,
    other_organ,
    other_scope,
    other_time,
    vague,
    without_year,
)
from reportgen.checks.text_figures.vocabulary import Vocabulary
from reportgen.model.wording import Claim, Scope, Sum

if TYPE_CHECKING:
    from reportgen.checks.text_figures.cues import Heard

_NOTHING = Quantity(Decimal(0), Decimal(1), "", "没有")
_SHARE = re.compile(r"占(?P<of>[^\d%]{0,20})(?P<percent>\d{1,3}(?:\.\d{1,6})?)%$")
_OF_ALL = frozenset(("", "比", "比例", "比重", "全部", "总"))
_NUMBER_BUT_PERCENT = re.compile(r"\d(?![\d.]{0,20}%)")
_CONTAINS = ("含", "包含", "包括")
"""A bracket that begins so says that the number before it counts more than its words say."""
_ARTICLES = frozenset(("一件", "一份", "一条", "一项", "一个"))
"""These count nothing where their clause means no figure."""


class Statement(NamedTuple):
    """A figure that the text gives. ``means``: what it may be, see ``Claim``; narrowed to the claim's columns."""

    claim: Claim
    means: tuple[Sum, ...]
    quantity: Quantity


class Share(NamedTuple):
    """A percentage, and the figure that is said to have it of some whole."""

    of: Statement
    percent: Quantity


class Read(NamedTuple):
    """A clause as read.

    quantity: its one number, understood or not; None where there is none, more than one, or a vague one.
    counts: whether there is any number but a percentage.
    compares: it sets this year beside another.
    heard: what cues tell of it, where nothing was understood.
    claim: what its words mean, heard or not. statement: the figure heard in it. share: the percentage that it gives for that figure, or for the one before.
    """

    clause: Clause
    quantity: Quantity | None = None
    counts: bool = False
    compares: bool = False
    claim: Claim | None = None
    statement: Statement | None = None
    share: Share | None = None
    heard: tuple["Heard", ...] = ()


class _Context(NamedTuple):
    """What the clauses so far leave behind.

    head: the figure that a part may follow; None where the last number was not understood.
    last: the figure that a percentage may follow.
    listed: it lists what is among the head, after 「其中」, until a semicolon.
    doubtful: the sentence counts something else, of which the next number may be a part.
    elsewhere: the sentence speaks of something else.
    away: the paragraph speaks of another time, or counts what others did, until this year or the organ itself is named.
    """

    head: Statement | None = None
    last: Statement | None = None
    listed: bool = False
    doubtful: bool = False
    elsewhere: bool = False
    away: bool = False


class Reader:
    """Reads the paragraphs of one report."""

    def __init__(self, vocabulary: Vocabulary, organ: str, year: int) -> None:
        self.vocabulary, self.year = vocabulary, year
        self.organ = normalize(re.sub("（.*?）", "", organ))

    def read(self, typed: str, headings: Sequence[str]) -> list[Read]:
        """A paragraph, clause by clause. ``headings``: those it stands under."""
        pieces = list(clauses(typed))
        topics = {topic for heading in headings for topic in self.vocabulary.topics if topic in heading}
        contexts = [_Context(away=any(other_time(heading, self.year) for heading in headings))]
        sentence = 0
        reads: list[Read] = []
        for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
            topics |= {topic for topic in self.vocabulary.topics if topic in piece.text}
            contexts = contexts[: piece.depth + 1] + [contexts[-1]] * (piece.depth + 1 - len(contexts))
            if piece.sentence != sentence and not piece.text.startswith(LINK):
                contexts = [_Context(away=contexts[0].away)]
            sentence = piece.sentence
            read, contexts[-1] = self._hear(piece, contexts[-1], topics)
            more = following is not None and following.depth > piece.depth and following.text.startswith(_CONTAINS)
            reads.append(read._replace(statement=None) if more else read)
        return reads

    def _hear(self, piece: Clause, context: _Context, topics: Set[str]) -> tuple[Read, _Context]:
        """What one clause says, and what it leaves behind."""
        if compares(piece.text):
            return Read(piece, compares=True), context
        text, percent = self._percent(without_year(piece.text, self.year))
        text, quantity, counts = _number(text)
        share = Share(context.last, percent) if context.last and percent and not counts else None
        read = Read(piece, quantity, counts, share=share)
        listed = piece.text.startswith(LINK) or (context.listed and piece.mark != "；")
        context = context._replace(last=None, listed=listed, away=context.away and not comes_back(piece.text, self.year))

        claim = self._claim(text, quantity, counts)
        if claim is None:
            return read, self._distracted(text, read, context)
        read = read._replace(claim=claim)
        statement = self._statement(claim, quantity or _NOTHING, context, topics)
        if statement is None:
            return read, context._replace(head=None)
        head = context.head if claim.columns else statement
        context = context._replace(head=head, last=statement, doubtful=context.doubtful and claim.heard is not Scope.ANYWHERE)
        return read._replace(statement=statement, share=Share(statement, percent) if percent else None), context

    def _percent(self, text: str) -> tuple[str, Quantity | None]:
        """A clause without the percentage at its end, 「占总数的5.6%」, and that."""
        match = _SHARE.search(text)
        if match is None or self.vocabulary.words.sub("", normalize(match["of"])) not in _OF_ALL:
            return text, None
        value = Decimal(match["percent"])
        return text[: match.start()], Quantity(value, step_of(value), "%", f"{match['percent']}%")

    def _claim(self, text: str, quantity: Quantity | None, counts: bool) -> Claim | None:
        """What a clause means, with its number or as one that says there is nothing."""
        if not quantity:
            return None if counts else self._meaning(text, self.vocabulary.absent)
        claim = self._meaning(text, self.vocabulary.wordings.get)
        return claim if claim and self.vocabulary.is_money(claim) == (quantity.unit == MONEY) else None

    def _meaning(self, text: str, meaning: Callable[[str], Claim | None]) -> Claim | None:
        """What a wording means; it may begin with the organ's own name."""
        text = normalize(text)
        ends = (index for index, character in enumerate(text[: len(self.organ)], start=1) if character == self.organ[-1:])
        starts = (index for index in ends if abbreviates(text[:index], self.organ))
        return next(filter(None, (meaning(text[start:]) for start in (0, *starts))), None)

    def _statement(self, claim: Claim, quantity: Quantity, context: _Context, topics: Set[str]) -> Statement | None:
        """What is heard where the wording stands; None where it might speak of something else."""
        if context.away or context.elsewhere or (context.doubtful and claim.heard is not Scope.ANYWHERE):
            return None
        if claim.heard is Scope.ON_TOPIC and topics.isdisjoint(claim.topic):
            return None
        if not (self._fits(claim, quantity, context.head, context.listed) if context.head else claim.heard is not Scope.IN_CHAIN):
            return None
        means = claim.means
        if claim.columns and context.head:
            means = tuple(filter(None, (self._narrowed(each, claim.columns) for each in context.head.means)))
        return Statement(claim, means, quantity) if means else None

    def _fits(self, claim: Claim, quantity: Quantity, head: Statement, listed: bool) -> bool:
        """Whether a figure may follow another: a part that is not more than it; in a list of parts, nothing else of its table."""
        if self.vocabulary.is_part(claim):
            return claim.heard is not Scope.IN_CHAIN or quantity.value <= head.quantity.value
        return not listed or self.vocabulary.table(claim) != self.vocabulary.table(head.claim)

    def _narrowed(self, whole: Sum, columns: Sequence[str]) -> Sum | None:
        """The same rows in other columns; None where the form has no such figures."""
        fields = self.vocabulary.edition.fields

        def named(side: tuple[str, ...]) -> tuple[str, ...]:
            rows = [fields[name] for name in side]
            return tuple(field.section.figure_name(field.row.name, column) for field in rows for column in columns)

        narrowed = Sum(named(whole.plus), named(whole.minus))
        return narrowed if all(name in fields for name in narrowed.names) else None

    def _distracted(self, text: str, read: Read, context: _Context) -> _Context:
        """After a clause that gives no figure.

        One that only names what is spoken of does no harm, 「依申请公开方面」; unless it names a part, 「自然人申请中」.
        """
        if not read.counts:
            subject, claim = normalize(text), self._meaning(text, self.vocabulary.wordings.get)
            if not subject or subject in self.vocabulary.subjects or claim:
                return context._replace(elsewhere=context.elsewhere or bool(claim and self.vocabulary.is_part(claim)))
        if other_time(text, self.year) or other_scope(text) or other_organ(text):
            unknown = self.vocabulary.words.sub("", text)
            elsewhere = other_scope(unknown) or other_organ(unknown)
            away = other_time(unknown, self.year) or (read.counts and other_organ(unknown))
            context = context._replace(elsewhere=context.elsewhere or elsewhere, away=context.away or away)
        if read.counts and not (read.quantity and read.quantity.text in _ARTICLES):
            context = context._replace(head=None, doubtful=True)
        return context


def _number(text: str) -> tuple[str, Quantity | None, bool]:
    """A clause without its one number, that number, and whether there is any at all."""
    found = [quantity for _, quantity in quantities(text)]
    counts = bool(found) or bool(_NUMBER_BUT_PERCENT.search(text))
    if len(found) != 1:
        return text, None, counts
    rest = text.replace(found[0].text, "", 1)
    exact = not (vague(rest) or any(character.isdecimal() for character in rest))
    return (rest, found[0], True) if exact else (text, None, True)
