"""Reads and checks all the workbooks of a folder and the folders in it, keeping of each only what the sums need."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reportgen.collection import parts
from reportgen.collection.parts import Part
from reportgen.collection.roster import ROSTER
from reportgen.commands import workers
from reportgen.commands.check import Outcome, examined
from reportgen.commands.crash import crash_report
from reportgen.editions.loading import governing, load_all
from reportgen.errors import CannotGoOn, NoEdition, UnusableWorkbook
from reportgen.files.store import is_kept
from reportgen.model.edition import Edition, Severity
from reportgen.model.report import Report
from reportgen.workbook.reading import read
from reportgen.workbook.schema import CHARTED, MARKED, SUFFIXES

LOST = "处理这份工作簿时程序中断了，没有读完。"
_SAID = 3
"""Findings of a workbook that are quoted."""


@dataclass(frozen=True)
class Found:
    """What lies in a folder and the folders in it: the workbooks to be read, and every other file with the reason why it is not."""

    workbooks: tuple[Path, ...]
    passed_over: tuple[tuple[Path, str], ...]


def found_in(folder: Path, leave_out: Sequence[Path] = ()) -> Found:
    """What lies in a folder, but for the files and folders to leave out. Raises UnusableWorkbook where no workbook does."""
    found = listed(folder, leave_out)
    if not found.workbooks:
        raise UnusableWorkbook(f"{folder} 里没有工作簿。", "把各单位的工作簿放进这个文件夹，也可以分文件夹放。")
    return found


def listed(folder: Path, leave_out: Sequence[Path] = ()) -> Found:
    """The same, where no workbook may lie in it. Raises UnusableWorkbook where there is no such folder."""
    if not folder.is_dir():
        raise UnusableWorkbook(f"找不到文件夹 {folder}。", "写明放着各单位工作簿的文件夹，如 inputs/2025。")
    root, out = folder.resolve(), {each.resolve() for each in leave_out}
    placed = ((path, root / path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file())
    files = [path for path, whole in placed if whole not in out and out.isdisjoint(whole.parents)]
    reasons = [(path, _why_not(path)) for path in files]
    kept = tuple(path for path, reason in reasons if not reason)
    return Found(kept, tuple((path, reason) for path, reason in reasons if reason and not path.name.startswith((".", "~$"))))


def _why_not(path: Path) -> str:
    """Why a file is no workbook to be read; "" where it is one."""
    if path.suffix.lower() not in SUFFIXES:
        return "不是工作簿，没有读"
    if path.stem == ROSTER:
        return "名单，没有读"
    if path.stem.endswith(MARKED):
        return "标出问题的副本，没有读"
    if path.stem.endswith(CHARTED):
        return "图解，没有读"
    if is_kept(path.stem):
        return "改名保留的旧文件，没有读"
    return "正在打开的文件留下的，没有读" if path.name.startswith(("~$", ".")) else ""


def workbooks(folder: Path, leave_out: Sequence[Path] = ()) -> list[Path]:
    """The workbooks of a folder and the folders in it. Raises UnusableWorkbook where there is none."""
    return list(found_in(folder, leave_out).workbooks)


def gather(paths: Sequence[Path], templates: Path, jobs: int | None = None) -> Iterator[Part]:
    """What each workbook gives, in their order. ``jobs``: processes at work; by the number of workbooks where none is given."""
    work = partial(part, templates=templates)
    lost = Part(Path(), 0.0, fault=LOST)
    for path, each in zip(paths, workers.each(paths, work, lost, jobs or workers.default_jobs(len(paths))), strict=True):
        yield parts.interned(each if each != lost else replace(lost, path=path, modified=_modified(path)))


def part(path: Path, templates: Path) -> Part:
    """What one workbook gives; whatever is wrong with it is a value."""
    modified = _modified(path)
    try:
        outcome, reading = examined(path, templates, None)
        if reading.report is None:
            return Part(path, modified, reading.digest, _organ(path, templates), counts=_counts(outcome), said=_said(outcome))
        return _light(outcome, reading.report, reading.digest, modified, templates)
    except CannotGoOn as error:
        return Part(path, modified, fault=error.message)
    except Exception as error:
        return Part(path, modified, fault=crash_report(error).message)


def _light(outcome: Outcome, report: Report, digest: str, modified: float, templates: Path) -> Part:
    before: tuple[str, ...] = ()
    if report.previous:
        with suppress(NoEdition):
            before = parts.figures_before(report, governing(templates, report.previous.year))
    return Part(
        outcome.workbook,
        modified,
        digest,
        report.organ,
        report.year,
        report.edition.id,
        report.signed,
        parts.figures(report),
        before,
        _counts(outcome),
        _said(outcome),
        sentences=parts.sentences(report),
    )


def _organ(path: Path, templates: Path) -> str:
    """Whose workbook it is that was made for another edition than its year wants; "" where it does not say."""
    readings = (read(path, partial(_always, edition)) for edition in load_all(templates))
    return next((reading.report.organ for reading in readings if reading.report is not None), "")


def _always(edition: Edition, year: int) -> Edition:
    return edition


def _counts(outcome: Outcome) -> tuple[int, int, int]:
    errors, warnings, hints = (outcome.counts[severity.value] for severity in Severity)
    return errors, warnings, hints


def _said(outcome: Outcome) -> tuple[str, ...]:
    wanting = [each for each in outcome.findings if not each.acknowledged]
    return tuple(f"{each.severity.value} {each.code} {each.place} {each.message}" for each in wanting[:_SAID])


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
