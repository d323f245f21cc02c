"""Who has reported, and whose figures count: a roster and what was found in a folder, put together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from reportgen.collection.parts import Part
from reportgen.collection.roster import Counted, Roster, Tier, Unit
from reportgen.model.text import bare, nearest


class State(Enum):
    """How it stands with a unit's report."""

    MISSING = "未报"
    UNREADABLE = "打不开"
    WRONG = "年度或格式不对"
    DOUBLE = "重复"
    ERRORS = "有错误"
    WARNINGS = "有警告"
    PASSED = "通过"


@dataclass(frozen=True)
class Standing:
    """One unit of the roster.

    part: its report, or what there is instead; None where nothing is. others: further files of its own.
    uncounted: why its figures stand in no sum; "" where they do.
    """

    unit: Unit
    state: State
    part: Part | None
    others: tuple[Part, ...]
    uncounted: str

    @property
    def files(self) -> tuple[Part, ...]:
        return (*((self.part,) if self.part else ()), *self.others)


@dataclass(frozen=True)
class Stranger:
    """A file that is no unit's of the roster, and why."""

    part: Part
    reason: str


@dataclass(frozen=True, eq=False)
class Collected:
    """Everybody's standing, in the order of the roster; the collecting organ's own workbook stands apart."""

    roster: Roster
    year: int
    standings: tuple[Standing, ...]
    strangers: tuple[Stranger, ...]

    @property
    def doubled(self) -> tuple[Standing, ...]:
        """Those of whom one report must be chosen before anything is added up."""
        return tuple(each for each in self.standings if each.state is State.DOUBLE)

    @cached_property
    def _of(self) -> dict[str, Standing]:
        return {each.unit.name: each for each in self.standings}

    def below(self, organ: str, tier: Tier | None = None) -> list[Standing]:
        """Those right under an organ; of one tier, where one is given."""
        return [self._of[unit.name] for unit in self.roster.below(organ) if tier in (None, self.roster.tier(unit))]

    def counted(self, organ: str, tier: Tier | None = None) -> list[Part]:
        """The reports whose figures make up the sum of an organ."""
        return [each.part for each in self.below(organ, tier) if each.part and not each.uncounted]

    def left_out(self, organ: str, tier: Tier | None = None) -> list[Standing]:
        """Those right under an organ whose figures should stand in its sum and do not."""
        return [each for each in self.below(organ, tier) if each.uncounted and each.unit.counted is Counted.YES]

    @property
    def both_tiers(self) -> bool:
        """Whether there are two sums: of the government with its departments, and with all below it."""
        return all(self.below(self.roster.organ, tier) for tier in Tier)


def put_together(
    roster: Roster,
    parts: Iterable[Part],
    year: int,
    take: Sequence[Path] = (),
    passed_over: Iterable[tuple[Path, str]] = (),
    *,
    only_passed: bool = False,
) -> Collected:
    """Whose report each workbook is, and what is to be thought of it.

    take: the workbook that counts where a unit has several. passed_over: files that were not read, and why.
    only_passed: count none that has errors.
    """
    found: dict[str, list[Part]] = defaultdict(list)
    strangers = [Stranger(Part(path, 0.0), reason) for path, reason in passed_over]
    for part in parts:
        unit = _whose(roster, part)
        if isinstance(unit, str):
            strangers.append(Stranger(part, unit))
        else:
            found[unit.name].append(part)
    chosen = {path.resolve() for path in take}
    standings = [_standing(unit, found.get(unit.name, []), year, chosen, only_passed=only_passed) for unit in roster.units]
    ours = tuple(each for each in standings if not roster.is_collecting(each.unit))
    own = [Stranger(part, "汇总机关自己的，不计入合计") for each in standings if roster.is_collecting(each.unit) for part in each.files]
    return Collected(roster, year, ours, (*own, *strangers))


def _whose(roster: Roster, part: Part) -> Unit | str:
    """The unit by the name in the workbook; where it says none, by the file's name, or its folder's where that is one unit's alone.

    Else why it is nobody's.
    """
    if part.organ:
        if unit := roster.named(part.organ):
            return unit
        if bare(part.organ) == bare(roster.organ):
            return "汇总机关自己的，不计入合计"
        return f"机关名称「{part.organ}」名单里没有。{nearest(part.organ, (unit.name for unit in roster.units))}"
    if unit := roster.mentioned(part.path.stem):
        return unit
    folder = roster.mentioned(part.path.parent.name)
    return folder if folder and not roster.below(folder.name) else "不知道是哪个单位的"


def _standing(unit: Unit, parts: list[Part], year: int, chosen: set[Path], *, only_passed: bool) -> Standing:
    good = [part for part in parts if part.figures and part.year == year]
    if len(good) > 1 and len(taken := [part for part in good if part.path.resolve() in chosen]) == 1:
        good = taken
    if not good:
        rest = sorted(parts, key=lambda part: bool(part.fault))
        state = State.MISSING if not rest else State.UNREADABLE if rest[0].fault else State.WRONG
        return Standing(unit, state, rest[0] if rest else None, tuple(rest[1:]), _not_wanted(unit) or state.value)
    part, others = good[0], tuple(each for each in parts if each is not good[0])
    if len(good) > 1:
        return Standing(unit, State.DOUBLE, part, others, _not_wanted(unit) or State.DOUBLE.value)
    errors, warnings, _ = part.counts
    state = State.ERRORS if errors else State.WARNINGS if warnings else State.PASSED
    return Standing(unit, state, part, others, _not_wanted(unit) or _unusable(part, only_passed=only_passed))


def _not_wanted(unit: Unit) -> str:
    """Why the roster wants no figures of a unit in its superior's sum; "" where it does."""
    if unit.counted is Counted.BY_ANOTHER:
        return f"由{unit.by}计入"
    return "名单写明不计" if unit.counted is Counted.NO else ""


def _unusable(part: Part, *, only_passed: bool) -> str:
    if part.unread:
        return f"有 {part.unread} 个数读不出来"
    return "有错误，这次只计没有错误的" if only_passed and part.counts[0] else ""
