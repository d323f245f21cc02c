"""The workbooks of many units in a folder of ``inputs``: read as they come, held against the roster, made into files."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from reportgen.collection.parts import Part
from reportgen.collection.roster import ROSTER
from reportgen.commands import collect, gather, workers
from reportgen.commands import roster as rosters
from reportgen.commands.collect import Choices
from reportgen.errors import CannotGoOn, NotWritten, UnusableWorkbook
from reportgen.files import store
from reportgen.model.findings import stopping
from reportgen.web.board import Board, Choice, Put, Wishes, held
from reportgen.web.jobs import Bench, Job
from reportgen.web.stamps import Stamp, stamp
from reportgen.web.summing import Result, deliver
from reportgen.workbook.schema import SUFFIXES

_APART = 2
"""Processes at least: what others sent is read in none that answers the browser."""
_Stamps: TypeAlias = Mapping[Path, Stamp]


class Gathering:
    """One folder. folder: its path from the working folder, which the program runs in. read: what was read so far, of how many files.

    put: what came of the last drop. looks: how many readings have been begun.
    """

    def __init__(self, folder: Path, output: Path, templates: Path, bench: Bench) -> None:
        self.folder, self.wishes = folder, Wishes()
        self.reading: Job[Board] | None = None
        self.making: Job[Result] | None = None
        self.read: list[Part] = []
        self.files = self.looks = 0
        self.put: Put | None = None
        self._output, self._templates, self._bench = output, templates, bench
        self._known: dict[Path, tuple[Stamp, Part]] = {}
        self._before: Board | None = None
        self._seen: tuple[Wishes, _Stamps] | None = None
        self._asking, self._at_it = threading.Lock(), threading.Lock()

    @property
    def board(self) -> Board | None:
        """What the last reading that has ended showed; None before the first, or where it could not be read."""
        return self._before if self.reading is None or self.reading.under_way else self.reading.result

    @property
    def result(self) -> Result | None:
        """What was made last; None where nothing was, or it is under way."""
        return self.making.result if self.making else None

    @property
    def outdated(self) -> bool:
        """Whether the folder is another by now than what was made of it."""
        return self.board is not None and self.result is not None and not self.board.shows(self.result.made.summary.collected)

    @property
    def roster(self) -> Path:
        return rosters.beside(self.folder)

    @property
    def paths(self) -> Mapping[str, Path]:
        """The workbooks that are shown, by what the page calls them."""
        shown = (*(self.board.parts if self.board else ()), *self.read)
        return {part.path.as_posix(): part.path for part in shown}

    @property
    def said(self) -> str:
        """How far what is under way is; "" where nothing is."""
        return next((job.said for job in (self.reading, self.making) if job and job.under_way), "")

    @property
    def state(self) -> str:
        """A word that is another one whenever there is something new to see."""
        return "|".join((str(self.looks), str(len(self.read)), *(job.state for job in (self.reading, self.making) if job)))

    def look(self) -> None:
        """Read what is in the folder, unless that is under way."""
        with self._asking:
            if not (self.reading and self.reading.under_way):
                self.looks += 1
                self._before = self.board
                self.reading = self._bench.begin(self._look)

    def look_again(self) -> None:
        """Read the folder where it was never read, or is another since, or something else was chosen: while it was read, too."""
        if not self.said and self._seen != (self.wishes, self._stamps()):
            self.look()

    def add(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Put files into the folder by their names, never over another one, and read it. One that cannot be put costs no other."""
        counts, refused = {True: 0, False: 0}, list[CannotGoOn]()
        for name, content in files:
            try:
                counts[self._add(name, content)] += 1
            except CannotGoOn as error:
                refused.append(error)
        self.put = Put(counts[True], counts[False], tuple(refused))
        self.look()

    def list_units(self, organ: str) -> None:
        """Write the roster that the workbooks tell. Raises CannotGoOn."""
        if not organ.strip():
            raise UnusableWorkbook("没有写汇总机关。", "写上汇总机关的全称，如 清河市人民政府。")
        if self.said:
            raise UnusableWorkbook("收到的工作簿还没有核对完。", "等核对完，再列出名单。")
        parts = self.board.parts if self.board else ()
        roster = rosters.from_parts(organ.strip(), self.folder, parts)
        self._bench.apart(Path(), partial(rosters.write, self.roster, roster))
        self.look()

    def choose(self, picked: Mapping[str, Path]) -> None:
        """Have these workbooks count of units that have several, by the units' names; what is none of theirs is nothing chosen."""
        several = self.board.several if self.board else {}
        chosen = {unit: Choice(path, several[unit]) for unit, path in picked.items() if path in several.get(unit, ())}
        self.wishes = replace(self.wishes, take={**self.wishes.take, **chosen})

    def make(self, wishes: Wishes) -> None:
        """Have everything made, unless that is under way."""
        with self._asking:
            if not (self.making and self.making.under_way):
                self.wishes = wishes
                self.making = self._bench.begin(self._make)

    def _add(self, name: str, content: bytes) -> bool:
        """Whether the file is a new one: the very same is there already where not. The roster is never doubled."""
        if Path(name).suffix.lower() not in SUFFIXES or name.startswith("~$"):
            raise UnusableWorkbook(f"{name} 不是工作簿，没有放。", "只放各单位的工作簿和名单（.xlsx）。")
        for path in _names(self.folder / name):
            if path.exists() and _holds(path, content):
                return False
            if not path.exists() or path.stem == ROSTER:
                store.write_new(path, content)
                return True
        raise NotWritten(f"名为 {name} 的文件太多，没有放。", "改一个名字再放。")

    def _stamps(self) -> _Stamps:
        """Everything in the folder that is not merely left by a program that has a file open."""
        return {path: stamp(path) for path in self.folder.rglob("*") if not path.name.startswith((".", "~$")) and path.is_file()}

    def _look(self, job: Job[Board]) -> Board:
        with self._at_it:
            self._seen = self.wishes, self._stamps()
            return self._read(job)

    def _read(self, job: Job[Board] | Job[Result]) -> Board:
        job.say("正在看文件夹里有什么")
        self.read, self.files = [], 0
        wishes, found = self.wishes, self._found()
        if not (found.workbooks or self.roster.is_file()):
            return Board(())
        roster, faults = self._bench.apart(Path(), partial(rosters.read, self.roster)) if self.roster.is_file() else (None, [])
        self.files = len(found.workbooks)
        for part in self._parts(found.workbooks):
            self.read.append(part)
            job.say(f"正在核对各单位的工作簿，{len(self.read)} / {self.files}")
        parts, year = tuple(self.read), self._year()
        if roster is None or stopping(faults):
            return Board(parts, roster, tuple(faults))
        return held(parts, roster, year, wishes, found.passed_over)

    def _found(self) -> gather.Found:
        return gather.listed(self.folder, [self.roster, self._output])

    def _year(self) -> int:
        try:
            return collect.year_of(self.folder, self.read)
        except UnusableWorkbook as error:
            raise UnusableWorkbook(error.message, f"把文件夹 {self.folder} 改成以年度为名，如 2025，再从上面的“汇总”打开它。") from error

    def _parts(self, paths: Sequence[Path]) -> Iterator[Part]:
        """What each workbook gives; one that could be read and has not changed since is not read again."""
        stamps = {path: stamp(path) for path in paths}
        fresh = [path for path in paths if path not in self._known or self._known[path][0] != stamps[path] or self._known[path][1].fault]
        results = gather.gather(fresh, self._templates, max(_APART, workers.default_jobs(len(fresh))))
        for path in paths:
            if path in fresh:
                self._known[path] = stamps[path], next(results)
            yield self._known[path][1]

    def _make(self, job: Job[Result]) -> Result:
        with self._at_it:
            board = self._read(job)
        if board.roster is None or board.collected is None:
            raise UnusableWorkbook("还没有名单，不能汇总。", "放进名单，或者由收到的工作簿列出来。")
        if not board.parts:
            raise UnusableWorkbook("一份工作簿也没有收到，不能汇总。", "放进各单位的工作簿再试。")
        wishes, year = self.wishes, board.collected.year
        choices = Choices(tuple(board.taken.values()), self._found().passed_over, wishes.only_passed, wishes.tier)
        job.say("正在读上一年度的")
        before = gather.workbooks(wishes.previous, [rosters.beside(wishes.previous)]) if wishes.previous else []
        last = gather.gather(before, self._templates, _APART)
        summary = collect.together(board.roster, board.parts, year, choices, last, self._templates)
        job.say("正在写汇总的工作簿和退回的说明")
        output = self._output / f"{year}汇总"
        return self._bench.apart(Path(), partial(deliver, summary, output, self._templates, choices))


def _names(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in range(2, 1000))


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:  # another program has it for itself
        return False
