"""Puts the workbooks of a folder together: who has reported, the sums, the collecting organ's own workbook, notes to send back."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from reportgen.collection import parent
from reportgen.collection.parts import Part, as_text
from reportgen.collection.roster import Roster, Tier
from reportgen.collection.standing import Collected, Standing, State, put_together
from reportgen.collection.summary import Summary, summarise
from reportgen.collection.sums import as_value, total
from reportgen.commands import details, workers
from reportgen.commands.new import workbook_bytes
from reportgen.commands.returns import Return, note
from reportgen.editions.loading import governing
from reportgen.errors import CannotGoOn, UnusableWorkbook
from reportgen.files import store
from reportgen.files.store import Written
from reportgen.workbook import summary as sheets
from reportgen.workbook.schema import MARKED

SUMMARY = "汇总.xlsx"
RETURNED = "退回"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True)
class Choices:
    """What the collecting organ chooses.

    take: the workbook that counts where a unit has several. only_passed: count none that has errors.
    tier: whose sums its own workbook holds; None for all. passed_over: files of the folder that are not read, and why.
    """

    take: Sequence[Path] = ()
    passed_over: Sequence[tuple[Path, str]] = ()
    only_passed: bool = False
    tier: Tier | None = None


@dataclass(frozen=True)
class Made:
    """What was made of a collection. ``own``, ``details``: None where nothing may be added up.

    troubles: what could not be written, and workbooks that could not be sent back.
    """

    summary: Summary
    book: Written
    own: Written | None = None
    details: Written | None = None
    returned: tuple[Path, ...] = ()
    troubles: tuple[CannotGoOn, ...] = field(default=())


def year_of(folder: Path, parts: Sequence[Part]) -> int:
    """The year that a folder is about, by its name, else by its workbooks. Raises UnusableWorkbook where they do not agree."""
    named = {int(year) for year in _YEAR.findall(folder.resolve().name)}
    said = {part.year for part in parts if part.year is not None}
    for years in (named, said):
        if len(years) == 1:
            return years.pop()
    listed = "、".join(map(str, sorted(said)))
    raise UnusableWorkbook(
        f"不知道要汇总哪一个年度：{f'工作簿里有 {listed} 年度的' if said else '工作簿里没有读出年度'}。",
        "用 --year 写明年度，如 --year 2025。",
    )


def together(roster: Roster, parts: Iterable[Part], year: int, choices: Choices, last: Iterable[Part], templates: Path) -> Summary:
    """Everything that a collection comes to. ``last``: last year's workbooks. Raises CannotGoOn."""
    edition = governing(templates, year)
    collected = put_together(roster, parts, year, choices.take, choices.passed_over, only_passed=choices.only_passed)
    _all_taken(collected, choices.take)
    figures, texts = _last_year(roster, list(last), year - 1, templates, edition.id)
    return summarise(collected, edition, figures, texts)


def _all_taken(collected: Collected, take: Sequence[Path]) -> None:
    if not take:
        return
    known = {part.path.resolve() for each in collected.standings for part in each.files if part.figures and part.year == collected.year}
    for path in take:
        if path.resolve() not in known:
            raise UnusableWorkbook(f"--take 写的 {path} 不是名单里哪个单位 {collected.year} 年度的年报。", "照“报送情况”里的文件写。")


def _last_year(
    roster: Roster, parts: Sequence[Part], year: int, templates: Path, edition: str
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, Sequence[int]]]:
    """Last year's figures and texts by this year's units: those of units merged into one are added up.

    A unit with two reports of one organ has none: nobody knows which of them counted. So it is in another form than this year's.
    """
    reports: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        unit = roster.named(part.organ) if part.figures and part.year == year else None
        if unit is not None:
            reports[unit.name].append(part)
    single = {name: each for name, each in reports.items() if len({part.organ for part in each}) == len(each)}
    before = governing(templates, year) if single else None
    figures = {}
    for name, each in single.items():
        if before is not None and all(part.edition == edition and not part.unread for part in each):
            sums = total(before, (part.figures for part in each))
            figures[name] = tuple(as_text(as_value(place, sums.get(one))) for one, place in before.fields.items())
    return figures, {name: each[0].sentences for name, each in single.items() if len(each) == 1}


def deliver(summary: Summary, output: Path, templates: Path, choices: Choices, jobs: int | None = None) -> Made:
    """Write everything into a folder; what a former run left there and no longer holds is set aside. Raises NotWritten."""
    own_path, details_path = output / f"{summary.year}.xlsx", output / details.NAME
    book = store.write(output / SUMMARY, sheets.draw(summary, output))
    returned, troubles = _send_back(summary, output / RETURNED, templates, jobs)
    if not summary.sums:
        for path in (own_path, details_path):
            store.set_aside(path)
        return Made(summary, book, returned=returned, troubles=troubles)
    report = parent.report(summary, choices.tier)
    own = store.write(own_path, workbook_bytes(report, summary.edition, parent.notes(summary, choices.tier)))
    return Made(summary, book, own, store.write_pieces(details_path, details.pieces(summary)), returned, troubles)


def _send_back(summary: Summary, folder: Path, templates: Path, jobs: int | None) -> tuple[tuple[Path, ...], tuple[CannotGoOn, ...]]:
    """Write a note and a marked copy for each unit whose report has errors; those of a former run that no longer hold are set aside."""
    faulty = [each for each in summary.collected.standings if each.state is State.ERRORS]
    written, troubles = dict[Path, None](), list[CannotGoOn]()
    for standing, made in _notes(faulty, summary, templates, jobs):
        name = store.file_name(standing.unit.name)
        if isinstance(made, CannotGoOn):
            troubles.append(made)
            continue
        if made.marked is not None:
            written[store.write(folder / f"{name}{MARKED}.xlsx", made.marked).path] = None
        written[store.write(folder / f"{name}.docx", made.document).path] = None
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if (
                path.suffix in (".docx", ".xlsx")
                and path not in written
                and not store.is_kept(path.stem)
                and not path.name.startswith("~$")
            ):
                store.set_aside(path)
    return tuple(path for path in written if path.suffix == ".docx"), tuple(troubles)


def _notes(
    faulty: Sequence[Standing], summary: Summary, templates: Path, jobs: int | None
) -> Iterator[tuple[Standing, Return | CannotGoOn]]:
    by_path = {each.part.path: each for each in faulty if each.part}
    digests = {path: each.part.digest for path, each in by_path.items() if each.part}
    names = {path: each.unit.name for path, each in by_path.items()}
    work = partial(note, names=names, digests=digests, sender=summary.organ, templates=templates)
    lost: Return | CannotGoOn = UnusableWorkbook("有一份工作簿的退回说明没有做成，程序中断了。", "单独核对这一份。")
    results = workers.each(by_path, work, lost, jobs or workers.default_jobs(len(by_path)))
    yield from zip(by_path.values(), results, strict=True)
