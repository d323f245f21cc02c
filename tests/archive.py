"""A folder of finished reports with its record, and what people and programs do to one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile, move

from packages import edited, replaced
from reportgen.commands import build
from reportgen.commands.verify import Verified, verify
from reportgen.document.opening import BODY
from reportgen.files import record
from reportgen.files.store import digest
from samples import TEMPLATES, report, save

ONE, TWO = "甲局2020年年报", "乙局2020年年报"
FIGURE = "三_本年新收_自然人"


@dataclass(frozen=True)
class Archive:
    """A working folder with its workbooks and its reports; ``older``: the name of a former report, kept beside the later one."""

    root: Path
    older: str

    @property
    def outputs(self) -> Path:
        return self.root / "outputs"

    def report(self, name: str = ONE) -> Path:
        return self.outputs / f"{name}.docx"

    def workbook(self, name: str = "甲局") -> Path:
        return self.root / "inputs" / f"{name}.xlsx"

    @property
    def record(self) -> Path:
        return self.outputs / record.NAME

    def verified(self, *, reread: bool = False) -> Verified:
        (found,) = verify(self.outputs, self.root, reread=reread)
        return found


def built(root: Path, organ: str, new: int, output: Path | None = None) -> Path:
    """A report of an organ with one figure more than 0, and the sums right."""
    figures = {FIGURE: new, "三_结转下年度_自然人": new}
    path = root / "inputs" / f"{organ}.xlsx"
    path.parent.mkdir(exist_ok=True)
    save(replace(report(figures), organ=organ, title=f"{organ}2020年年报"), path)
    outcome = build.build(Path("inputs") / path.name, output or Path("outputs"), TEMPLATES)
    assert outcome.written is not None
    return outcome.written.path


def rows(archive: Archive) -> list[bytes]:
    return archive.record.read_bytes().splitlines(keepends=True)


def saved_again(archive: Archive) -> None:
    """Opened and saved by another program, nothing in it changed."""
    archive.report().write_bytes(edited(archive.report().read_bytes(), lambda document: None))


def figure_changed(archive: Archive) -> None:
    archive.report().write_bytes(replaced(archive.report().read_bytes(), BODY, ">5<", ">6<"))


def figure_changed_and_the_digest_with_it(archive: Archive) -> None:
    before = digest(archive.report().read_bytes()).encode()
    figure_changed(archive)
    after = digest(archive.report().read_bytes()).encode()
    archive.record.write_bytes(archive.record.read_bytes().replace(before, after))


def text_changed(archive: Archive) -> None:
    archive.report().write_bytes(edited(archive.report().read_bytes(), lambda document: document.paragraphs[3].add_run("又一句。")))


def one_byte(archive: Archive) -> None:
    content = bytearray(archive.report().read_bytes())
    content[len(content) // 2] ^= 1
    archive.report().write_bytes(bytes(content))


def swapped(archive: Archive) -> None:
    move(archive.report(), archive.outputs / "x")
    move(archive.report(TWO), archive.report())
    move(archive.outputs / "x", archive.report(TWO))


def digest_edited(archive: Archive) -> None:
    own = digest(archive.report().read_bytes()).encode()
    archive.record.write_bytes(archive.record.read_bytes().replace(own, own[::-1]))


def digest_broken(archive: Archive) -> None:
    own = digest(archive.report(TWO).read_bytes()).encode()
    archive.record.write_bytes(archive.record.read_bytes().replace(own, own[:-1]))


def line_edited(old: str, new: str) -> Callable[[Archive], object]:
    def edit(archive: Archive) -> None:
        content = archive.record.read_text(encoding="utf-8")
        assert old in content
        archive.record.write_text(content.replace(old, new), encoding="utf-8", newline="")

    return edit


def lines(*kept: int) -> Callable[[Archive], object]:
    """The record with these of its rows, counted from 0."""
    return lambda archive: archive.record.write_bytes(b"".join(rows(archive)[each] for each in kept))


def file(name: str, content: bytes = b"x") -> Callable[[Archive], object]:
    return lambda archive: (archive.outputs / name).write_bytes(content)


def folder(archive: Archive) -> None:
    (archive.outputs / "照片").mkdir()
    (archive.outputs / "照片" / "一.jpg").write_bytes(b"x")


def rebuilt_from_another(archive: Archive) -> None:
    built(archive.root, "甲局", 9)
    copyfile(archive.workbook("乙局"), archive.workbook())


def in_turn(*changes: Callable[[Archive], object]) -> Callable[[Archive], object]:
    def change(archive: Archive) -> None:
        for each in changes:
            each(archive)

    return change
