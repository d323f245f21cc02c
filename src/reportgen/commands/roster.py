"""Writes the roster of those who report: to be filled in, or as far as the workbooks of a folder tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.collection.parts import Part
from reportgen.collection.roster import ROSTER, Roster, Unit
from reportgen.errors import UnusableWorkbook
from reportgen.files import store
from reportgen.model.findings import Finding, stopping
from reportgen.model.text import bare
from reportgen.workbook import roster as sheet


def write(path: Path, roster: Roster) -> None:
    """Put a roster where none stands yet. Raises CannotGoOn."""
    store.write_new(path, sheet.draw(roster))


def read(path: Path) -> tuple[Roster, list[Finding]]:
    """A roster and what is wrong with it. Raises UnusableWorkbook."""
    return sheet.read(path)


def beside(folder: Path) -> Path:
    """Where the roster of a folder of workbooks stands, if it is in it."""
    return folder / f"{ROSTER}.xlsx"


def usable(path: Path) -> Roster:
    """A roster with nothing wrong that would make a sum wrong. Raises UnusableWorkbook."""
    if not path.exists():
        raise UnusableWorkbook(f"找不到名单 {path}。", "用 --roster 写明名单；还没有的，用 reportgen roster 生成一份。")
    roster, findings = sheet.read(path)
    if stopping(findings):
        first = next(each for each in findings if stopping([each]))
        raise UnusableWorkbook(
            f"名单 {path} 有错：{first.place} {first.message}", f"{first.advice}全部问题用 reportgen roster {path} --check 看。"
        )
    return roster


def from_parts(organ: str, folder: Path, parts: Sequence[Part]) -> Roster:
    """The roster that workbooks tell: each organ once, those in a folder of their own under the unit whose folder it is."""
    units: dict[str, Unit] = {}
    for part in parts:
        name = part.organ
        if name and bare(name) != bare(organ) and bare(name) not in units:
            units[bare(name)] = Unit(name, superior=_folder(part, folder))
    roster = Roster(organ, tuple(units.values()))
    return Roster(organ, tuple(_placed(roster)))


def _folder(part: Part, folder: Path) -> str:
    """The name of the folder within the tree that a workbook lies in; "" for one that lies right in the tree."""
    within = part.path.parent.relative_to(folder).parts
    return within[-1] if within else ""


def _placed(roster: Roster) -> Iterator[Unit]:
    """Each under the unit that its folder is named after; a unit's own workbook may lie in that folder too."""
    for unit in roster.units:
        above = roster.mentioned(unit.superior) or _by_folder(roster, unit.superior)
        if above == unit or (above is None and bare(unit.name).endswith(bare(unit.superior))):  # a folder of its own
            yield replace(unit, superior="")
        elif above is None:
            yield unit
        else:
            yield replace(unit, superior=above.name)


def _by_folder(roster: Roster, folder: str) -> Unit | None:
    """The unit whose name holds the folder's: 「青山县」 is the folder of 「青山县人民政府」."""
    inside = [unit for unit in roster.units if folder and bare(folder) in bare(unit.name)]
    governments = [unit for unit in inside if unit.name.endswith("人民政府")] or inside
    return governments[0] if len(governments) == 1 else None
