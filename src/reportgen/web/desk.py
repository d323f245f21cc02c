"""Everything that was put on the page, and where it is worked on."""

import secrets
import shutil
import threading
from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.commands.forms import Form, lacking
from reportgen.errors import NotWritten, reason
from reportgen.files.selection import select
from reportgen.files.store import is_kept
from reportgen.web import tasks
from reportgen.web.jobs import Bench, Job
from reportgen.web.papers import Paper
from reportgen.web.source import Source
from reportgen.workbook.schema import MARKED, SUFFIXES

if TYPE_CHECKING:
    from reportgen.commands.new import NewWorkbook
    from reportgen.web.gathering import Gathering

INPUTS, OUTPUTS = "inputs", "outputs"
_MOST = 200
"""Workbooks on the desk; of more, the oldest copy is put away."""


class Desk:
    """The workbooks on the desk, the new ones that were made, and those gathered from many.

    root: the working folder, which the program runs in. by: who last acknowledged a finding.
    """

    def __init__(self, root: Path, templates: Path, temporary: Path) -> None:
        self.root, self.templates, self.temporary = root, templates, temporary
        self.bench = Bench()
        self.by = ""
        self.new: dict[str, tuple[Path, Job[NewWorkbook]]] = {}
        self._papers: dict[str, Paper] = {}
        self._gatherings: dict[str, Gathering] = {}
        self._turn = threading.RLock()

    @property
    def output(self) -> Path:
        return self.root / OUTPUTS

    @cached_property
    def lacking(self) -> Job[Mapping[Form, str]]:
        """Which forms cannot be made on this computer, and why."""
        return self.bench.start("", lacking, self.root)

    def __getitem__(self, id: str) -> Paper:
        """Raises KeyError."""
        return self._papers[id]

    @property
    def papers(self) -> list[Paper]:
        """The last one put down first."""
        return list(reversed(list(self._papers.values())))

    def put(self, path: Path) -> Paper:
        """A dropped workbook, kept among the temporary files."""
        return self._place(Source(path.parent, Path(path.name), dropped=True))

    def choose(self, name: str) -> Paper:
        """One of ``inputs``, by its name there. Raises KeyError where there is none."""
        return self.open({each.name: each for each in self.inputs()}[name])

    def open(self, path: Path) -> Paper:
        """A workbook where it stands, by its path from the working folder; the same one again is the same paper."""
        with self._turn:
            for paper in self.papers:
                if not paper.source.dropped and paper.source.name == path:
                    return paper
            return self._place(Source(self.root, path, dropped=False))

    def inputs(self) -> list[Path]:
        """The workbooks of ``inputs``, by their paths from the working folder."""
        folder = self.root / INPUTS
        found = select([str(folder)], SUFFIXES, _left_out).paths if folder.is_dir() else ()
        return [path.relative_to(self.root) for path in found if path.is_file() and path.parent == folder]

    def folders(self) -> list[str]:
        """The folders of ``inputs``, in which workbooks of units may be."""
        folder = self.root / INPUTS
        return sorted(each.name for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")) if folder.is_dir() else []

    def make_folder(self, name: str) -> None:
        """One of the folders of ``inputs``, unless it is there. Raises NotWritten."""
        path = self.root / INPUTS / name
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritten(f"建不了文件夹 {path}：{reason(error)}。", "换一个名字再试。") from error

    def gathering(self, name: str) -> "Gathering":
        """What is gathered in one of the folders. Raises KeyError where there is none of that name."""
        from reportgen.web.gathering import Gathering

        if name not in self.folders():
            raise KeyError(name)
        with self._turn:
            if name not in self._gatherings:
                self._gatherings[name] = Gathering(Path(INPUTS) / name, Path(OUTPUTS), self.templates, self.bench)
            return self._gatherings[name]

    def acknowledge(self, paper: Paper, code: str, place: str, reason: str, by: str) -> Paper:
        """The paper with findings of one kind and place acknowledged: a copy of its workbook. Raises CannotGoOn, or KeyError."""
        self.by = by.strip()
        content = paper.acknowledged(paper.found(code, place), reason, by)
        folder = self.temporary / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        (folder / paper.path.name).write_bytes(content)
        copy = self._place(Source(folder, Path(paper.path.name), dropped=True, last=paper.source.last), copy=True)
        if paper.copy:
            self._put_away(paper)
        return copy

    def make(self, year: int, organ: str, name: str, last: Path | None) -> str:
        """Have a new workbook made in ``inputs``; by what it is found again. ``last``: last year's, where one was given."""
        id, path = secrets.token_urlsafe(9), self.root / INPUTS / f"{name.removesuffix('.xlsx')}.xlsx"
        known = Path(last.name) if last else None
        work = partial(tasks.new_workbook, year, organ, path, self.templates, date.today(), known)
        self.new[id] = path, self.bench.start("正在画工作簿", work, last.parent if last else self.root)
        return id

    def _place(self, source: Source, *, copy: bool = False) -> Paper:
        paper = Paper(source, self.templates, self.bench, copy=copy)
        paper.check()
        with self._turn:
            self._papers[paper.id] = paper
            for old in [each for each in self._papers.values() if not each.busy][: max(0, len(self._papers) - _MOST)]:
                self._put_away(old)
        return paper

    def _put_away(self, paper: Paper) -> None:
        with self._turn:
            self._papers.pop(paper.id, None)
        if paper.source.dropped:
            shutil.rmtree(paper.source.folder, ignore_errors=True)


def _left_out(stem: str) -> bool:
    return stem.endswith(MARKED) or is_kept(stem)
