"""What is known of a folder of many units' workbooks: who has reported, and which of several workbooks counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.collection.parts import Part
from reportgen.collection.roster import Roster, Tier
from reportgen.collection.standing import Collected, put_together
from reportgen.errors import CannotGoOn
from reportgen.model.findings import Finding


@dataclass(frozen=True)
class Choice:
    """The workbook that counts of a unit that has several, and which ones these were."""

    path: Path
    among: tuple[Path, ...]


@dataclass(frozen=True)
class Wishes:
    """What the collecting organ chose. take: by the names of units that have several workbooks. previous: last year's folder."""

    take: Mapping[str, Choice] = field(default_factory=dict)
    only_passed: bool = False
    tier: Tier | None = None
    previous: Path | None = None


@dataclass(frozen=True)
class Board:
    """What is in the folder. roster: None where there is none that can be read; faults: what is wrong with it.

    collected: None where no roster says whose the workbooks are. several: the workbooks of units that have more than one, of which
    one must be chosen; taken: the one that is.
    """

    parts: tuple[Part, ...]
    roster: Roster | None = None
    faults: tuple[Finding, ...] = ()
    collected: Collected | None = None
    several: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    taken: Mapping[str, Path] = field(default_factory=dict)

    def shows(self, collected: Collected) -> bool:
        """Whether it is this that the folder comes to."""
        now, then = self.collected, collected
        return now is not None and (now.roster.organ, now.standings, now.strangers) == (then.roster.organ, then.standings, then.strangers)


@dataclass(frozen=True)
class Put:
    """What came of a drop. added: files that are new. again: those of which the very same was there. refused: why others were not put."""

    added: int = 0
    again: int = 0
    refused: tuple[CannotGoOn, ...] = ()


def held(parts: tuple[Part, ...], roster: Roster, year: int, wishes: Wishes, passed_over: Iterable[tuple[Path, str]]) -> Board:
    """Workbooks held against a roster. A choice holds as long as the unit has no other workbooks than those it was made among."""
    left_out, only_passed = tuple(passed_over), wishes.only_passed
    plain = put_together(roster, parts, year, (), left_out)
    several = {each.unit.name: tuple(part.path for part in each.files if part.figures and part.year == year) for each in plain.doubled}
    taken = {unit: choice.path for unit, choice in wishes.take.items() if several.get(unit) == choice.among}
    collected = put_together(roster, parts, year, tuple(taken.values()), left_out, only_passed=only_passed)
    return Board(parts, roster, (), collected, several, taken)
