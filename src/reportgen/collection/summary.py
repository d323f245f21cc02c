"""What a collecting organ is shown: everybody's standing, the sums, and what stands out in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.collection import copies, sums, years
from reportgen.collection.parts import Part
from reportgen.collection.roster import Tier
from reportgen.collection.standing import Collected, Standing, State
from reportgen.collection.sums import Total, in_unit, unit_of
from reportgen.collection.years import Change
from reportgen.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure of a unit's own report that differs from the sum of those under it; both in ``unit`` for money."""

    organ: str
    name: str
    unit: str
    own: Decimal
    below: Decimal
    left_out: int


@dataclass(frozen=True, slots=True)
class Copied:
    """A unit most of whose text stands in another one's, or in its own of last year (``other`` is "")."""

    unit: str
    other: str
    share: float


@dataclass(frozen=True, eq=False)
class Summary:
    """Everything of one collection.

    sums: by tier, of those right under the collecting organ; None for all of them together. Empty where a unit has two reports
    of which none was chosen: nothing is added up then.
    before: last year's figures of units, by their names, as far as they are known.
    """

    collected: Collected
    edition: Edition
    sums: Mapping[Tier | None, Mapping[str, Total]]
    before: Mapping[str, tuple[str, ...]]
    changes: Sequence[Change]
    gaps: Sequence[Gap]
    copied: Sequence[Copied]

    @property
    def organ(self) -> str:
        return self.collected.roster.organ

    @property
    def year(self) -> int:
        return self.collected.year

    def scopes(self) -> list[Tier | None]:
        """The sums that there are: of all; and of the government with its departments, where others stand beside it."""
        return [None, Tier.OWN] if self.collected.both_tiers else [None]

    def with_errors(self, tier: Tier | None = None) -> list[Standing]:
        """Those that are counted although their reports have errors."""
        return [each for each in self.collected.below(self.organ, tier) if each.state is State.ERRORS and not each.uncounted]


def summarise(
    collected: Collected,
    edition: Edition,
    before: Mapping[str, tuple[str, ...]] | None = None,
    texts_before: Mapping[str, Sequence[int]] | None = None,
) -> Summary:
    """Add everything up. before: last year's figures of units by their names; where not given, those that the workbooks carry.

    texts_before: fingerprints of their texts of last year.
    """
    carried = {each.unit.name: each.part.last_year for each in collected.standings if each.part and each.part.last_year}
    last_year = {**carried, **(before or {})}
    copied = [*_copied(collected), *_own_copies(collected, texts_before or {})]
    if collected.doubled:
        return Summary(collected, edition, {}, last_year, (), (), copied)
    organ = collected.roster.organ
    tiers: list[Tier | None] = [None, *Tier]
    whole = {tier: sums.total(edition, (part.figures for part in collected.counted(organ, tier))) for tier in tiers}
    counted = [each for each in collected.below(organ) if not each.uncounted]
    changes = years.changes(edition, counted, last_year, whole[None])
    return Summary(collected, edition, whole, last_year, changes, list(_gaps(collected, edition)), copied)


def _gaps(collected: Collected, edition: Edition) -> Iterator[Gap]:
    """Where a unit's own report and the sum of those under it differ; nothing of a unit with figures that cannot be read."""
    for standing in collected.standings:
        own, below = standing.part, collected.below(standing.unit.name)
        if own is None or not below or standing.state in (State.DOUBLE, State.WRONG, State.UNREADABLE) or own.unread:
            continue
        ours = sums.total(edition, [own.figures])
        theirs = sums.total(edition, (part.figures for part in collected.counted(standing.unit.name)))
        left_out = len(collected.left_out(standing.unit.name))
        for name, total in theirs.items():
            if total.number != ours[name].number:
                unit = unit_of(edition.fields[name], ours[name] + total)
                yield Gap(standing.unit.name, name, unit, in_unit(ours[name].number, unit), in_unit(total.number, unit), left_out)


def _reports(collected: Collected) -> list[tuple[str, Part]]:
    """The reports of this year that have texts, with the names of their units."""
    return [(each.unit.name, each.part) for each in collected.standings if each.part and each.part.sentences]


def _copied(collected: Collected) -> Iterator[Copied]:
    reports = _reports(collected)
    for each in copies.between([part.sentences for _, part in reports]):
        yield Copied(reports[each.one][0], reports[each.other][0], each.share)


def _own_copies(collected: Collected, before: Mapping[str, Sequence[int]]) -> Iterator[Copied]:
    now = {name: part.sentences for name, part in _reports(collected)}
    for name, share in copies.with_before(now, before):
        yield Copied(name, "", share)
