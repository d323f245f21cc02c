"""The roster of those who report to a collecting organ: whose figures count in whose sum."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from unicodedata import normalize

from reportgen.model.findings import Finding, finding
from reportgen.model.report import Place
from reportgen.model.text import bare, nearest

NAME, SHORT, SUPERIOR, TIER, COUNTED = "单位全称", "简称", "上级", "范围", "计入"
DUE, FORMER, CONTACT, PHONE = "报送期限", "曾用名", "联系人", "电话"
COLUMNS = (NAME, SHORT, SUPERIOR, TIER, COUNTED, DUE, FORMER, CONTACT, PHONE)
"""The columns of the roster."""
ROSTER = "名单"
"""Its sheet, and the name of its file."""
COLLECTING = "汇总机关"
_SHEET = Place(ROSTER)


class Counted(Enum):
    """Whether a unit's figures stand in its superior's sum."""

    YES = "计入"
    BY_ANOTHER = "由其他单位计入"
    """Another unit's figures hold them already."""
    NO = "不计"


class Tier(Enum):
    """Where a unit stands below the collecting organ."""

    OWN = "本级"
    """The government and its departments."""
    BELOW = "下级"
    """A government below it: its report speaks of all that is under it."""


def _key(name: str) -> str:
    """A name as names are compared: without white space, full-width and half-width brackets alike."""
    return bare(normalize("NFKC", name))


@dataclass(frozen=True, slots=True)
class Unit:
    """One who reports. Texts may be empty but the name.

    superior: "" for the collecting organ itself. tier: as written, None where nothing is.
    by: the unit that counts it, where another does. due: month and day, with the year where one is written, else 0.
    former: names it, or those merged into it, had before.
    """

    name: str
    short: str = ""
    superior: str = ""
    tier: Tier | None = None
    counted: Counted = Counted.YES
    by: str = ""
    due: tuple[int, int, int] | None = None
    former: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""
    place: Place = _SHEET

    def due_for(self, year: int) -> date | None:
        """By when its report of a year is due: on the day written, in the year after where the roster is older or names none."""
        if self.due is None:
            return None
        written, month, day = self.due
        return date(written if written > year else year + 1, month, day)


@dataclass(frozen=True, eq=False)
class Roster:
    """Everybody who reports to ``organ``, in the order of the sheet."""

    organ: str
    units: tuple[Unit, ...]

    @cached_property
    def _named(self) -> dict[str, Unit]:
        """Units by every name that is one unit's alone; a full name goes before a short one, and that before a former one."""
        named: dict[str, Unit] = {}
        for names in (lambda unit: (unit.name,), lambda unit: (unit.short,), lambda unit: unit.former):
            owners: dict[str, list[Unit]] = defaultdict(list)
            for unit in self.units:
                for name in {_key(each) for each in names(unit) if each}:
                    owners[name].append(unit)
            for name, holders in owners.items():
                if len(holders) == 1:
                    named.setdefault(name, holders[0])
        return named

    def named(self, name: str) -> Unit | None:
        """The unit of that name, short name or former name; None where there is none, or more than one."""
        return self._named.get(_key(name))

    def mentioned(self, text: str) -> Unit | None:
        """The unit whose name or short name stands in a text, the longest where there are several."""
        inside = _key(text)
        names = {_key(each): unit for unit in self.units for each in (unit.name, unit.short, *unit.former) if len(_key(each)) > 1}
        found = sorted((name for name in names if name in inside and self.named(name) is names[name]), key=len)
        return names[found[-1]] if found and (len(found) == 1 or len(found[-1]) > len(found[-2])) else None

    def superior(self, unit: Unit) -> Unit | None:
        """The unit above; None for those right under the collecting organ."""
        return None if self._is_top(unit.superior) else self.named(unit.superior)

    def _is_top(self, superior: str) -> bool:
        return not superior or _key(superior) == _key(self.organ)

    def is_collecting(self, unit: Unit) -> bool:
        """Whether a line is the collecting organ's own."""
        return _key(unit.name) == _key(self.organ)

    @cached_property
    def _below(self) -> dict[str, list[Unit]]:
        below: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            if not self.is_collecting(unit):
                above = self.superior(unit)
                below[_key(above.name if above else self.organ)].append(unit)
        return below

    def below(self, organ: str) -> list[Unit]:
        """Those right under an organ."""
        return self._below.get(_key(organ), [])

    def tier(self, unit: Unit) -> Tier:
        """As written; else a unit that has others under it is a government below, and so is one called a people's government."""
        return unit.tier or (Tier.BELOW if self.below(unit.name) or unit.name.endswith("人民政府") else Tier.OWN)


_DAY = re.compile(r"(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*(?:00:00:00)?")


def due(text: str) -> tuple[int, int, int] | None:
    """A day as written: 「2026年1月20日」, 「1月20日」, 「2026-01-20」. None for what is none."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    found = int(match[1] or 0), int(match[2]), int(match[3])
    try:
        date(found[0] or 2001, *found[1:])
    except ValueError:
        return None
    return found


def faults(roster: Roster) -> Iterator[Finding]:
    """What in a roster would make a sum wrong, or leave open whose a report is."""
    if not roster.organ:
        yield finding("821", Place(ROSTER), label=COLLECTING)
    if not roster.units:
        yield finding("822", Place(ROSTER))
    yield from _doubled(roster, (NAME, SHORT), [(name, unit) for unit in roster.units for name in {unit.name, unit.short} if name])
    former = [(name, unit) for unit in roster.units for name in set(unit.former)]
    yield from _doubled(roster, (FORMER,), former)
    names = [unit.name for unit in roster.units]
    for unit in roster.units:
        above = unit.superior
        if above and _key(above) != _key(roster.organ) and roster.named(above) is None:
            yield finding("824", unit.place, text=above, label=SUPERIOR, nearest=nearest(above, names))
        elif _circular(roster, unit):
            yield finding("825", unit.place, name=unit.name)
        if unit.counted is Counted.BY_ANOTHER and roster.named(unit.by) in (None, unit):
            yield finding(
                "824", unit.place, text=unit.by, label=COUNTED, nearest=nearest(unit.by, [name for name in names if name != unit.name])
            )
        elif unit.counted is Counted.BY_ANOTHER and _counted_in_a_circle(roster, unit):
            yield finding("826", unit.place, name=unit.name)


def _doubled(roster: Roster, labels: tuple[str, ...], named: Iterable[tuple[str, Unit]]) -> Iterator[Finding]:
    named = [(_key(name), unit) for name, unit in named]
    counts = Counter(name for name, _ in named)
    code = "823" if NAME in labels else "827"
    for name, unit in named:
        if counts[name] > 1:
            yield finding(code, unit.place, name=name, count=counts[name])


def _circular(roster: Roster, unit: Unit) -> bool:
    seen, above = [unit], roster.superior(unit)
    while above is not None and above not in seen:
        seen.append(above)
        above = roster.superior(above)
    return above is not None


def _counted_in_a_circle(roster: Roster, unit: Unit) -> bool:
    seen: list[Unit] = []
    other: Unit | None = unit
    while other is not None and other.counted is Counted.BY_ANOTHER and other not in seen:
        seen.append(other)
        other = roster.named(other.by)
    return other in seen
