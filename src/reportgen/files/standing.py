"""Holds the record of a folder against the files that lie in it: which stand as they were made, and which do not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from reportgen.files.record import Line
from reportgen.files.store import is_kept

DIGEST = "的SHA-256"
"""What a column's name ends with that holds the digest of the file that the column before it names."""
WHEN, NAME, WORKBOOK, SOURCE = "时间", "年报", "工作簿", "原件"
"""Columns: a workbook that a file was made from, and a report that another form of it was made from, such as a PDF."""
CONTENT = f"内容{DIGEST}"
"""The column of the fingerprint of a report's words."""
UNREADABLE = ""
"""The digest of a file that cannot be read."""
_HEXADECIMAL = frozenset("0123456789abcdef")


class State(Enum):
    """How a file stands, by the word for it."""

    SAME = "无误"
    UNREADABLE = "打不开"
    CHANGED = "内容变了"
    REPLACED = "换成了另一份"
    RENAMED = "改了名字"
    MISSING = "不见了"
    OUTDATED = "不是最新的"
    UNRECORDED = "没有记录"
    MISWRITTEN = "记录有误"
    WORKBOOK_CHANGED = "工作簿变了"
    OTHER_FIGURES = "数不一致"


@dataclass(frozen=True, slots=True)
class Made:
    """A file as the record names it. line: its row in the record. values: what else the line says."""

    line: int
    name: str
    digest: str
    values: Mapping[str, str]

    @property
    def when(self) -> str:
        return self.values.get(WHEN, "") or f"记录第 {self.line} 行"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one file stands, or one line of the record. what: a sentence in plain Chinese, "" where all is well."""

    name: str
    state: State
    what: str = ""
    made: Made | None = None


def made_of(lines: Sequence[Line]) -> list[Made]:
    """The files that the record names, in the order of their making; what they were made from is none of them."""
    return [
        Made(line.number, line.values[column], line.values[column + DIGEST], line.values)
        for line in lines
        for column in line.values
        if column not in (WORKBOOK, SOURCE)
        and column + DIGEST in line.values
        and line.values[column]
        and is_digest(line.values[column + DIGEST])
    ]


def standings(lines: Sequence[Line], files: Mapping[str, str]) -> list[Standing]:
    """How everything stands: recorded files by name, then files without a record, then lines that are not as they were written.

    files: the digest of every file of the folder by its name, UNREADABLE of one that cannot be read.
    """
    made = made_of(lines)
    last = {each.name: each for each in made}
    lying = _Lying(last, made, files)
    recorded = (lying.recorded(each) for each in last.values())
    return [*filter(None, recorded), *lying.unrecorded(), *_miswritten(lines)]


def superseded(lines: Sequence[Line], files: Mapping[str, str]) -> list[Made]:
    """Former files that others have taken the place of, and that are not kept beside them."""
    made = made_of(lines)
    current, there = {each.name: each.digest for each in made}, set(files.values())
    return [each for each in made if each.digest != current[each.name] and each.digest not in there]


class _Lying:
    """The files of a folder, beside what the record says of them."""

    def __init__(self, last: Mapping[str, Made], made: Sequence[Made], files: Mapping[str, str]) -> None:
        self.last, self.made, self.files = last, made, files
        self.by_digest = {each.digest: each for each in made}
        self.strays: dict[str, list[str]] = {}
        for name, digest in files.items():
            if name not in last:
                self.strays.setdefault(digest, []).append(name)
        self.found_again: set[str] = set()

    def recorded(self, each: Made) -> Standing | None:
        """How a file stands that the record names; None of one that was moved aside because it no longer held."""
        digest = self.files.get(each.name)
        if digest == each.digest:
            return self._stale(each) or Standing(each.name, State.SAME, made=each)
        if digest == UNREADABLE:
            return Standing(each.name, State.UNREADABLE, "关闭打开它的程序再核对一次。", each)
        if digest is not None:
            return self._changed(each, digest)
        elsewhere = self.strays.get(each.digest, [])
        if elsewhere:
            self.found_again.update(elsewhere[:1])
            if _kept_from(elsewhere[0], each.name):
                return None
            return Standing(each.name, State.RENAMED, f"现在叫“{elsewhere[0]}”，内容没有变。改回原来的名字。", each)
        return Standing(each.name, State.MISSING, f"{each.when} 生成的这一份不在这里，也没有改成别的名字。由备份恢复，或重新生成。", each)

    def _changed(self, each: Made, digest: str) -> Standing:
        before = next((one for one in reversed(self.made) if one.name == each.name and one.digest == digest), None)
        if before:
            return Standing(each.name, State.REPLACED, f"这是 {before.when} 的旧的一份，最后生成的是 {each.when} 的。", each)
        if other := self.by_digest.get(digest):
            return Standing(each.name, State.REPLACED, f"里面是“{other.name}”（{other.when}）的内容。", each)
        return Standing(each.name, State.CHANGED, f"与 {each.when} 生成时不同。", each)

    def _stale(self, each: Made) -> Standing | None:
        """Of another form of a report: whether the report has been made anew since, or from another workbook."""
        report = self.last.get(each.values.get(SOURCE, "") or f"{PurePath(each.name).stem}.docx")
        if report is None or report is each:
            return None
        made_from = each.values.get(SOURCE + DIGEST, "")
        same = made_from == report.digest if made_from else each.values.get(WORKBOOK + DIGEST) == report.values.get(WORKBOOK + DIGEST)
        if same:
            return None
        return Standing(each.name, State.OUTDATED, f"它与“{report.name}”（{report.when}）不是由同样的内容得来的。重新生成这一种。", each)

    def unrecorded(self) -> Iterator[Standing]:
        """The files that the record does not name, but for those kept from the place of a later one."""
        for digest, names in self.strays.items():
            known = self.by_digest.get(digest)
            for name in names:
                if name in self.found_again or (known and _kept_from(name, known.name)):
                    continue
                yield Standing(name, State.UNRECORDED, _why(name, known))


def _kept_from(name: str, place: str) -> bool:
    """Whether a file is named as one that stood in a place before."""
    kept, before = PurePath(name), PurePath(place)
    return is_kept(kept.stem) and kept.suffix == before.suffix and kept.stem.startswith(f"{before.stem}.")


def _why(name: str, known: Made | None) -> str:
    if known:
        return f"它是“{known.name}”（{known.when}）的副本，换了名字。不需要的，移走。"
    if is_kept(PurePath(name).stem):
        return "它是后来生成时改名保留的，改名以前已被改过，与记录的各份都不同。"
    return "不知道它从哪里来。不属于这里的，移走；是年报的，重新生成一次。"


def _miswritten(lines: Sequence[Line]) -> Iterator[Standing]:
    """Lines that this program did not write so."""
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        name = f"记录第 {line.number} 行"
        first = seen.setdefault(tuple(line.values.values()), line.number)
        bad = [column for column, value in line.values.items() if column.endswith(DIGEST) and value and not is_digest(value)]
        unnamed = [
            column
            for column, value in line.values.items()
            if column + DIGEST in line.values and bool(value) != bool(line.values[column + DIGEST])
        ]
        if not line.whole:
            yield Standing(name, State.MISWRITTEN, "没有写完，或者多了、少了几栏。由备份恢复记录。")
        elif bad:
            yield Standing(name, State.MISWRITTEN, f"「{bad[0]}」不是一个 SHA-256。由备份恢复记录。")
        elif unnamed:
            yield Standing(name, State.MISWRITTEN, f"「{unnamed[0]}」和它的 SHA-256 缺了一个。由备份恢复记录。")
        elif first != line.number:
            yield Standing(name, State.MISWRITTEN, f"与第 {first} 行完全相同。删去一行。")


def is_digest(text: str) -> bool:
    """Whether a text is a SHA-256 as the record writes it."""
    return len(text) == 64 and set(text) <= _HEXADECIMAL
