"""Holds what a folder's record says against what lies there: for the archive, also long after, without templates or workbooks."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PureWindowsPath

from reportgen.commands import batch
from reportgen.editions.folder import templates_folder
from reportgen.editions.loading import governing
from reportgen.errors import CannotGoOn, UnusableRecord, UnusableWorkbook
from reportgen.files import record, standing
from reportgen.files.standing import CONTENT, DIGEST, WORKBOOK, Made, Standing, State
from reportgen.files.store import is_kept

_OWN = frozenset((record.NAME, batch.SUMMARY))
_SYSTEM = frozenset(("thumbs.db", "desktop.ini"))
"""What Windows puts into folders."""
_SAID = 3
"""Figures that are named, of those that differ."""


@dataclass(frozen=True)
class Verified:
    """How everything in one folder stands.

    without_workbook: reports whose workbook is not to be found. unread: reports whose figures could not be held against
    their workbook, with the reason. gone: former files that are kept no longer.
    """

    folder: Path
    standings: tuple[Standing, ...]
    gone: tuple[Made, ...] = ()
    without_workbook: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def differing(self) -> list[Standing]:
        return [each for each in self.standings if each.state is not State.SAME]


def verify(folder: Path, working_folder: Path, *, reread: bool = False) -> Iterator[Verified]:
    """Hold a folder and those in it against their records; nothing is written.

    working_folder: where the workbooks of the record and the editions are looked for. reread: read every workbook again, not
    only those whose report has changed. Raises UnusableRecord where there is no record or it cannot be read.
    """
    if not folder.is_dir():
        raise UnusableRecord(f"找不到文件夹 {folder}。", "写明生成年报的文件夹，如 outputs。")
    recorded = [path.parent for path in sorted(folder.rglob(record.NAME)) if not _hidden(path.relative_to(folder))]
    for each in recorded or [folder]:
        yield _verified(each, recorded, working_folder, reread)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _verified(folder: Path, recorded: Sequence[Path], working_folder: Path, reread: bool) -> Verified:
    workbooks = _Workbooks(folder, working_folder)
    lines = record.read(folder)
    files = dict(_digests(folder))
    found: list[Standing] = []
    without, unread = list[str](), list[tuple[str, str]]()
    for each in standing.standings(lines, {name: digest for name, digest in files.items() if name not in workbooks.of(lines)}):
        if each.made is None or each.state not in (State.SAME, State.CHANGED):
            found.append(each)
            continue
        report = _Report(folder / each.name, each)
        found.append(report.held_against_the_record())
        workbook = workbooks.find(each.made)
        if workbook is None:
            without += [each.name] if each.made.values.get(WORKBOOK) else []
        elif report.is_document:
            differing: list[str] | None = []
            if reread or not workbook.same or report.same_words is False:
                try:
                    differing = _differing_figures(report.path, workbook.path, working_folder)
                except CannotGoOn as error:
                    differing = None
                    unread.append((each.name, error.message))
            found += report.held_against(workbook, differing)
    found += _folders(folder, recorded)
    return Verified(folder, tuple(found), tuple(standing.superseded(lines, files)), tuple(without), tuple(unread))


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The digest of every file in a folder but the program's own and the system's, "" of one that cannot be read."""
    for path in sorted(folder.iterdir()):
        own = (
            path.name.lower() in _SYSTEM
            or path.name in _OWN
            or (is_kept(path.stem) and path.name.startswith(Path(batch.SUMMARY).stem + "."))
        )
        if own or path.name.startswith((".", "~$")) or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                yield path.name, hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield path.name, standing.UNREADABLE


def _folders(folder: Path, recorded: Sequence[Path]) -> Iterator[Standing]:
    """The folders in a folder that hold no record and no folder that does."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not _hidden(Path(path.name)) and not any(path == each or path in each.parents for each in recorded):
            yield Standing(f"{path.name}/", State.UNRECORDED, "这个文件夹里没有制作记录，没有核对。不属于这里的，移走。")


@dataclass(frozen=True, slots=True)
class _Workbook:
    """The workbook of a report: where it is, and whether it is as it was."""

    path: Path
    same: bool


class _Workbooks:
    """Finds the workbooks that a folder's record names, also after the folder has moved to another computer."""

    def __init__(self, folder: Path, working_folder: Path) -> None:
        self._folder, self._working_folder = folder, working_folder
        self._digests: dict[Path, str] = {}

    def of(self, lines: Sequence[record.Line]) -> frozenset[str]:
        """The names of workbooks: where they lie beside their reports, they are no strangers."""
        return frozenset(PureWindowsPath(line.values.get(WORKBOOK, "")).name for line in lines)

    def find(self, made: Made) -> _Workbook | None:
        """The workbook of a report, if possible as it was; None where there is none of its name."""
        there = [path for path in self._places(made.values.get(WORKBOOK, "")) if path.is_file()]
        same = next((path for path in there if self._digest(path) == made.values.get(WORKBOOK + DIGEST)), None)
        return _Workbook(same or there[0], same is not None) if there else None

    def _places(self, name: str) -> Iterator[Path]:
        """Where the record says, then beside the folder; never on another computer: a record may come from anybody."""
        recorded = PureWindowsPath(name)
        if not recorded.name or name.startswith(("\\\\", "//")):
            return
        yield self._working_folder / name
        yield self._folder.parent / Path(*recorded.parts[recorded.anchor != "" :])
        for near in (self._folder, self._folder.parent, self._folder.parent / "inputs"):
            yield near / recorded.name

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            try:
                with path.open("rb") as file:
                    self._digests[path] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                self._digests[path] = standing.UNREADABLE
        return self._digests[path]


class _Report:
    """One file as it lies there, held against what its record and its workbook say it holds."""

    def __init__(self, path: Path, each: Standing) -> None:
        assert each.made is not None
        self.path, self.standing, self.made = path, each, each.made
        wanted = self.made.values.get(CONTENT, "")
        self.same_words = wanted == self._fingerprint() if standing.is_digest(wanted) else None
        """Whether it says what it said when it was made; None where the record does not tell, as of a PDF."""

    def _fingerprint(self) -> str:
        from reportgen.document.opening import LARGEST_WHOLE, Unreadable
        from reportgen.document.words import fingerprint

        try:
            return fingerprint(self.path.read_bytes()) if self.path.stat().st_size <= LARGEST_WHOLE else ""
        except (Unreadable, OSError):
            return ""

    def held_against_the_record(self) -> Standing:
        """The standing of its bytes, with what its words tell beyond them."""
        if self.standing.state is State.SAME and self.same_words is False:
            return replace(
                self.standing, state=State.MISWRITTEN, what="文件与记录的 SHA-256 相符，里面的字却与记录的不符：记录被改过。由备份恢复。"
            )
        if self.standing.state is State.CHANGED and self.same_words is not None:
            more = "里面的字和数没有变，多半是打开以后又保存过。" if self.same_words else "里面的字变了。由备份恢复，或重新生成。"
            return replace(self.standing, what=self.standing.what + more)
        return self.standing

    @property
    def is_document(self) -> bool:
        return self.path.suffix.lower() == ".docx"

    def held_against(self, workbook: _Workbook, differing: Sequence[str] | None) -> Iterator[Standing]:
        """What its workbook says otherwise. differing: the figures that do; None where nobody could look."""
        figures = (
            f"表里的数有 {len(differing)} 处不同：{'；'.join(differing[:_SAID])}{'……' if len(differing) > _SAID else ''}。"
            if differing
            else ""
        )
        if not workbook.same:
            what = f"{workbook.path} 与生成时的那一份不同。{figures}{'表里的数没有变。' if differing == [] else ''}改过工作簿的，重新生成。"
            yield Standing(self.standing.name, State.WORKBOOK_CHANGED, what, self.made)
        elif figures:
            yield Standing(self.standing.name, State.OTHER_FIGURES, f"与工作簿 {workbook.path} 相比，{figures}", self.made)


def _differing_figures(document: Path, workbook: Path, working_folder: Path) -> list[str]:
    """Each figure of which the report prints otherwise than its workbook says. Raises CannotGoOn."""
    from reportgen.commands.check import published
    from reportgen.workbook.reading import read

    templates = templates_folder(working_folder)
    report = read(workbook, partial(governing, templates)).report
    if report is None:
        raise UnusableWorkbook(f"工作簿 {workbook} 读不全，数没有对照。", f"运行 reportgen check {workbook} 看是哪里不对。")
    printed = published(document, templates, report.year).report.figures
    return [
        f"「{field.labels}」工作簿是 {report.printed(name) or '空白'}，年报是 {printed[name].value.text or '空白' if name in printed else '没有'}"
        for name, field in report.edition.fields.items()
        if name in report.figures and (name not in printed or printed[name].value.text != report.printed(name))
    ]
