"""Holds what a paragraph says against the tables, and against itself."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import takewhile

from reportgen.checks.numerals import MONEY, Quantity
from reportgen.checks.text_figures.chains import Chain, chains
from reportgen.checks.text_figures.cues import Heard
from reportgen.checks.text_figures.growth import changes, rates
from reportgen.checks.text_figures.language import Clause
from reportgen.checks.text_figures.reading import Read, Share, Statement
from reportgen.checks.text_figures.vocabulary import vocabulary_of
from reportgen.model.amounts import UNITS, State, Value, plain
from reportgen.model.edition import Edition, RuleKind
from reportgen.model.findings import Finding, finding
from reportgen.model.report import Paragraph, Report
from reportgen.model.wording import Sum

_WITHIN = "^[含其另]|包括|包含|其中|除"
_COMPANY = 2
"""Figures of a paragraph that agree with the tables, from which on it is taken to speak of them throughout."""
_QUOTED_LENGTH = 60
"""Of a longer sentence only the clause is quoted."""


@dataclass(frozen=True)
class _Fault:
    """A finding in the making: its code, the clause it is about, and the holes of its text."""

    code: str
    clause: Clause
    holes: Mapping[str, str]
    cause: str = ""


class Judge:
    """Judges the paragraphs of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.wholes = wholes(report.edition)
        self.balanced = _answered(report.edition)
        self.apart: frozenset[frozenset[str]] = frozenset()
        self.numbers = {name: report.number(name) for name in report.figures}

    def findings(self, paragraph: Paragraph, reads: Sequence[Read]) -> Iterator[Finding]:
        """What is wrong in a paragraph: figures, then percentages of right figures, then lists of parts."""
        self.apart = _apart(reads)
        sentences: dict[int, list[Clause]] = {}
        for read in reads:
            sentences.setdefault(read.clause.sentence, []).append(read.clause)
        for fault in self._faults(reads):
            quote = quoted(paragraph.text, sentences[fault.clause.sentence], fault.clause)
            yield replace(finding(fault.code, paragraph.place, quote=quote, **fault.holes), cause=fault.cause)

    def _faults(self, reads: Sequence[Read]) -> Iterator[_Fault]:
        for read in reads:
            if read.statement and self._agreeing(read.statement) is None:
                yield self._disagreement(read.clause, read.statement)
        yield from self._heard(reads)
        yield from self._changes(reads)
        stated: list[Decimal] = []
        for read in reads:
            if read.share:
                yield from self._share(read.clause, read.share, stated)
            if read.quantity:
                stated.append(read.quantity.value)
        for chain in chains(reads, self._is_part):
            if chain.disagrees and not all(part.statement for part in chain.parts):
                yield _parts(chain)

    def _agreeing(self, statement: Statement | Heard) -> Decimal | None:
        """The figure of the tables that a statement agrees with; its own where that is not known: of this nothing is said."""
        first = statement.means[0]
        for meaning in statement.means:
            if meaning is not first and frozenset(meaning.plus) - frozenset(first.plus) in self.apart:
                continue  # what it would add is said by itself
            value = self._value(meaning, self.numbers)
            if value is None or statement.quantity.agrees(value):
                return statement.quantity.value if value is None else value
        return None

    def _value(self, meaning: Sum, numbers: Mapping[str, Value]) -> Decimal | None:
        """What a sum comes to, an amount in 元; 「/」 counts as nothing. None where a figure in it is not known."""
        total = Decimal(0)
        for sign, names in ((1, meaning.plus), (-1, meaning.minus)):
            for name in names:
                value = numbers.get(name)
                if value is not None and value.number is not None:
                    total += sign * value.number * UNITS.get(value.unit, 1)
                elif value is None or value.state is not State.NOT_APPLICABLE:
                    return None
        return total

    def _heard(self, reads: Sequence[Read]) -> Iterator[_Fault]:
        """Figures heard by cues that disagree: those sure by themselves, and those in the company of others of their table that agree."""
        said = [each for read in reads for each in (*read.heard, *([read.statement] if read.statement else ()))]
        company = Counter(self._table(each) for each in said if each.quantity.value and self._agreeing(each) is not None)
        for read in reads:
            for each in read.heard:
                if self._agreeing(each) is None and not any(self._value(other, self.numbers) == each.quantity.value for other in each.also):
                    agreeing = company[self._table(each)]
                    if each.sure and (not each.doubtful or agreeing >= _COMPANY):
                        yield self._disagreement(read.clause, each, "505")
                    elif agreeing >= _COMPANY and not each.doubtful:
                        yield self._disagreement(read.clause, each, "506")

    def _changes(self, reads: Sequence[Read]) -> Iterator[_Fault]:
        """What is said of this year beside the last, and of rates of answering."""
        then = self.report.previous.figures if self.report.previous else {}
        for each in changes(reads, self.report.year, lambda sum: self._value(sum, self.numbers), lambda sum: self._value(sum, then)):
            holes = {"said": each.said, "before": _figures(each.before), "now": _figures(each.now), "expected": each.expected}
            yield _Fault("507", each.clause, holes)
        received, carried = (self._of_review(index) for index in (0, 1))
        done = self._value(Sum(self.balanced[:1]), self.numbers) if self.balanced else None
        if received is not None and carried is not None:
            for clause, said in rates(reads, done, (received, received + carried)):
                numbers = {"done": _figures(done or Decimal(0)), "received": _figures(received), "carried": _figures(carried)}
                yield _Fault("508", clause, {"said": said, **numbers})

    def _of_review(self, index: int) -> Decimal | None:
        names = self.report.edition.review.received[index : index + 1]
        return self._value(Sum(names), self.numbers) if names else None

    def _table(self, statement: Statement | Heard) -> str:
        return self.report.edition.fields[statement.means[0].plus[0]].section.id

    def _disagreement(self, clause: Clause, statement: Statement | Heard, code: str = "501") -> _Fault:
        meaning, quantity = statement.means[0], statement.quantity
        value = self._value(meaning, self.numbers) or Decimal(0)
        holes = {
            "said": quantity.text,
            "labels": self._labels(meaning),
            "cells": self._cells(meaning),
            "figure": self._printed(value, meaning, quantity),
            "difference": self._printed(abs(value - quantity.value), meaning, quantity),
        }
        before = self.report.previous and self._value(meaning, self.report.previous.figures)
        return _Fault(code, clause, holes, "这是上一年度的数" if before == quantity.value != 0 else "")

    def _share(self, clause: Clause, share: Share, stated: Sequence[Decimal]) -> Iterator[_Fault]:
        """A percentage that follows from no whole: neither from one of the tables nor from a number said before."""
        value = self._agreeing(share.of)
        of = [self._value(Sum(names), self.numbers) for names in self.wholes.get(share.of.means[0].plus[0], ())]
        if value is None or not of or not of[0]:
            return
        if not any(share.percent.agrees(100 * value / whole) for whole in (*of, *stated) if whole):
            expected = (100 * value / of[0]).quantize(share.percent.step)
            yield _Fault(
                "504", clause, {"said": share.percent.text, "part": _figures(value), "whole": _figures(of[0]), "share": f"{expected}%"}
            )

    def _is_part(self, read: Read) -> bool:
        """Whether a number may be one of a list: not where it is understood and is a part of nothing."""
        return read.claim is None or vocabulary_of(self.report.edition).is_part(read.claim)

    def _labels(self, meaning: Sum) -> str:
        """What a sum is called: by its one label, by that of the group its figures are, or by each."""
        fields = [self.report.edition.fields[name] for name in meaning.plus]
        if rows := _group([field.row.path for field in fields]):
            return f"“{rows} × {fields[0].column.path[-1]}”各行之和"
        if columns := _group([field.column.path for field in fields]):
            return f"“{''.join(fields[0].row.path[-1:])} × {columns}”各列之和"
        return "加".join(f"“{field.labels}”" for field in fields)

    def _cells(self, meaning: Sum) -> str:
        first, *others = (self.report.figures[name].place for name in meaning.plus)
        return "、".join([str(first), *(place.cell for place in others)])

    def _printed(self, value: Decimal, meaning: Sum, quantity: Quantity) -> str:
        """A number as the table prints it; an amount in the unit of its cell."""
        unit = (self.numbers[meaning.plus[0]].unit or MONEY) if quantity.unit == MONEY else ""
        return _figures(value / UNITS.get(unit, 1)) + unit


def _apart(reads: Sequence[Read]) -> frozenset[frozenset[str]]:
    """The figures that a paragraph gives beside others, not within them: 「收到60件，上年结转3件」, not 「收到63件（含上年结转3件）」."""
    beside = [read for read in reads if not read.clause.depth and not re.search(_WITHIN, read.clause.text)]
    said = (each for read in beside for each in (*read.heard, *([read.statement] if read.statement else ())))
    return frozenset(frozenset(each.means[0].plus) for each in said if each.means and each.quantity.value)


def _parts(chain: Chain) -> _Fault:
    total = sum((each.value for each in chain.quantities), Decimal(0))
    code = "502" if total < chain.whole.value else "503"
    holes = {"sum": _figures(total), "whole": chain.whole.text, "difference": _figures(abs(total - chain.whole.value))}
    return _Fault(code, chain.parts[0].clause, holes)


def _figures(value: Decimal) -> str:
    """In plain digits, without zeros at the end of decimals."""
    return plain(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize())


def _group(paths: Sequence[tuple[str, ...]]) -> str:
    """The label under which differing rows or columns stand together, below the outermost; "" where there is none."""
    shared = [labels[0] for labels in takewhile(lambda labels: len(set(labels)) == 1, zip(*paths, strict=False))]
    return shared[-1] if len(set(paths)) > 1 and len(shared) > 1 else ""


def quoted(typed: str, sentence: Sequence[Clause], clause: Clause) -> str:
    """A sentence as typed; of a long one the clause."""
    text = typed[sentence[0].start : sentence[-1].end]
    if len(text) > _QUOTED_LENGTH:
        text = f"……{typed[clause.start : clause.end]}……"
    return "".join(text.splitlines())


@cache
def wholes(edition: Edition) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """For each figure that is a part, the sums of which a percentage may be: its totals, and what these balance with."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for equation in edition.equations:
        if equation.rule.kind is RuleKind.TOTAL:
            for name in equation.left:
                found.setdefault(name, []).append(equation.right)
    for equation in edition.equations:
        if equation.rule.kind is RuleKind.BALANCE:
            for sums in found.values():
                if equation.right[:1] in sums:
                    sums += [equation.left, *((name,) for name in equation.left)]
    return found


@cache
def _answered(edition: Edition) -> tuple[str, ...]:
    """What the applications received balance with, first those answered: the other side of the balance that received ones stand in."""
    received = edition.review.received[:1]
    for equation in edition.equations:
        if equation.rule.kind is RuleKind.BALANCE and received and received[0] in equation.left:
            return equation.right
    return ()
