"""Everything that can happen to an archive: named, each where it happened, and nothing else is."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile, copytree, move, rmtree

import pytest

from packages import edited, packed, replaced, unpacked
from programs import command
from reportgen.cli import options
from reportgen.commands import build
from reportgen.commands.verify import Verified, verify
from reportgen.document.opening import BODY
from reportgen.document.words import fingerprint
from reportgen.errors import UnusableRecord
from reportgen.files import record
from reportgen.files.standing import State
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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("档案")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        built(root, "甲局", 3)
        built(root, "甲局", 5)
        built(root, "乙局", 7)
    copytree(TEMPLATES, root / "templates")
    return root


@pytest.fixture
def archive(made: Path, working_folder: Path) -> Archive:
    copytree(made, working_folder, dirs_exist_ok=True)
    (older,) = (path.name for path in (working_folder / "outputs").glob("甲局2020年年报.*-*.docx"))
    return Archive(working_folder, older)


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


TAMPERING: dict[str, tuple[Callable[[Archive], object], list[tuple[str, State]]]] = {
    "nothing": (lambda archive: None, []),
    "saved by another program": (saved_again, [(f"{ONE}.docx", State.CHANGED)]),
    "a figure changed": (figure_changed, [(f"{ONE}.docx", State.CHANGED), (f"{ONE}.docx", State.OTHER_FIGURES)]),
    "a figure changed, and its digest": (
        figure_changed_and_the_digest_with_it,
        [(f"{ONE}.docx", State.MISWRITTEN), (f"{ONE}.docx", State.OTHER_FIGURES)],
    ),
    "a sentence added": (text_changed, [(f"{ONE}.docx", State.CHANGED)]),
    "a byte changed": (one_byte, [(f"{ONE}.docx", State.CHANGED)]),
    "emptied": (lambda archive: archive.report().write_bytes(b""), [(f"{ONE}.docx", State.CHANGED)]),
    "deleted": (lambda archive: archive.report().unlink(), [(f"{ONE}.docx", State.MISSING)]),
    "a folder in its place": (
        in_turn(lambda archive: archive.report().unlink(), lambda archive: archive.report().mkdir()),
        [(f"{ONE}.docx", State.MISSING), (f"{ONE}.docx/", State.UNRECORDED)],
    ),
    "the older one in its place": (
        lambda archive: copyfile(archive.outputs / archive.older, archive.report()),
        [(f"{ONE}.docx", State.REPLACED)],
    ),
    "the older one moved into its place": (
        lambda archive: move(archive.outputs / archive.older, archive.report()),
        [(f"{ONE}.docx", State.REPLACED)],
    ),
    "another's in its place": (lambda archive: copyfile(archive.report(TWO), archive.report()), [(f"{ONE}.docx", State.REPLACED)]),
    "two swapped": (swapped, [(f"{ONE}.docx", State.REPLACED), (f"{TWO}.docx", State.REPLACED)]),
    "renamed": (lambda archive: move(archive.report(), archive.outputs / "定稿.docx"), [(f"{ONE}.docx", State.RENAMED)]),
    "renamed twice over": (
        lambda archive: (copyfile(archive.report(), archive.outputs / "a.docx"), move(archive.report(), archive.outputs / "b.docx")),
        [(f"{ONE}.docx", State.RENAMED), ("b.docx", State.UNRECORDED)],
    ),
    "a copy under another name": (
        lambda archive: copyfile(archive.report(), archive.outputs / "副本.docx"),
        [("副本.docx", State.UNRECORDED)],
    ),
    "the former one deleted": (lambda archive: (archive.outputs / archive.older).unlink(), []),
    "the former one changed": (lambda archive: (archive.outputs / archive.older).write_bytes(b"x"), [("OLDER", State.UNRECORDED)]),
    "the former one under another name": (
        lambda archive: move(archive.outputs / archive.older, archive.outputs / "旧.docx"),
        [("旧.docx", State.UNRECORDED)],
    ),
    "a foreign document": (file("别的.docx"), [("别的.docx", State.UNRECORDED)]),
    "a PDF beside it": (file(f"{ONE}.pdf"), [(f"{ONE}.pdf", State.UNRECORDED)]),
    "a picture": (file("合影.jpg"), [("合影.jpg", State.UNRECORDED)]),
    "a second record": (
        lambda archive: copyfile(archive.record, archive.outputs / "制作记录 - 副本.csv"),
        [("制作记录 - 副本.csv", State.UNRECORDED)],
    ),
    "a folder": (folder, [("照片/", State.UNRECORDED)]),
    "what Word and Windows leave": (
        in_turn(file("~$年报.docx"), file(".DS_Store"), file("Thumbs.db"), file("汇总.csv"), file("汇总.20260101-120000.csv")),
        [],
    ),
    "a digest edited": (digest_edited, [(f"{ONE}.docx", State.CHANGED)]),
    "a digest cut": (digest_broken, [(f"{TWO}.docx", State.UNRECORDED), ("记录第 4 行", State.MISWRITTEN)]),
    "a digest taken out": (
        lambda archive: line_edited(digest(archive.report(TWO).read_bytes()), "")(archive),
        [(f"{TWO}.docx", State.UNRECORDED), ("记录第 4 行", State.MISWRITTEN)],
    ),
    "a name edited": (line_edited(TWO, "丙局2020年年报"), [("丙局2020年年报.docx", State.RENAMED)]),
    "a name out of the folder": (line_edited(f"{TWO}.docx", "../inputs/乙局.xlsx"), [("../inputs/乙局.xlsx", State.RENAMED)]),
    "the last line removed": (lines(0, 1, 2), [(f"{TWO}.docx", State.UNRECORDED)]),
    "a former line removed": (lines(0, 2, 3), [("OLDER", State.UNRECORDED)]),
    "the latest of two removed": (lines(0, 1, 3), [(f"{ONE}.docx", State.CHANGED), (f"{ONE}.docx", State.WORKBOOK_CHANGED)]),
    "a line doubled": (lines(0, 1, 2, 3, 3), [("记录第 5 行", State.MISWRITTEN)]),
    "two lines in another order": (lines(0, 2, 1, 3), [(f"{ONE}.docx", State.REPLACED)]),
    "the record cut in its last line": (
        lambda archive: archive.record.write_bytes(archive.record.read_bytes()[:-30]),
        [("记录第 4 行", State.MISWRITTEN)],
    ),
    "the record without its last end of line": (
        lambda archive: archive.record.write_bytes(archive.record.read_bytes()[:-2]),
        [("记录第 4 行", State.MISWRITTEN)],
    ),
    "a line cut in the middle": (
        lambda archive: archive.record.write_bytes(b"".join([*rows(archive)[:2], rows(archive)[2][:60] + b"\r\n", rows(archive)[3]])),
        [(f"{ONE}.docx", State.CHANGED), (f"{ONE}.docx", State.WORKBOOK_CHANGED), ("记录第 3 行", State.MISWRITTEN)],
    ),
    "the record saved by Excel in its own code page": (
        lambda archive: archive.record.write_bytes(archive.record.read_text(encoding="utf-8-sig").encode("gb18030")),
        [],
    ),
    "the workbook changed": (
        lambda archive: save(replace(report({FIGURE: 6, "三_结转下年度_自然人": 6}), organ="甲局"), archive.workbook()),
        [(f"{ONE}.docx", State.WORKBOOK_CHANGED)],
    ),
    "the workbook no workbook any more": (lambda archive: archive.workbook().write_bytes(b"x"), [(f"{ONE}.docx", State.WORKBOOK_CHANGED)]),
    "the workbook gone": (lambda archive: archive.workbook().unlink(), []),
    "all workbooks gone": (lambda archive: rmtree(archive.root / "inputs"), []),
    "no templates": (lambda archive: rmtree(archive.root / "templates"), []),
    "made anew, and its workbook another's": (rebuilt_from_another, [(f"{ONE}.docx", State.WORKBOOK_CHANGED)]),
}


@pytest.mark.parametrize("case", TAMPERING)
def test_all_that_was_done_to_an_archive_is_named_and_nothing_else(case: str, archive: Archive) -> None:
    change, expected = TAMPERING[case]
    change(archive)

    found = archive.verified().differing

    named = [(archive.older if name == "OLDER" else name, state) for name, state in expected]
    assert sorted((each.name, each.state.name) for each in found) == sorted((name, state.name) for name, state in named)
    assert all(each.what.endswith("。") for each in found)


def said(archive: Archive, *, reread: bool = False) -> str:
    return "".join(each.what for each in archive.verified(reread=reread).differing)


def test_a_file_that_was_merely_saved_again_is_told_from_one_that_says_something_else(archive: Archive) -> None:
    saved_again(archive)
    assert "没有变" in said(archive)

    figure_changed(archive)
    assert "工作簿是 5，年报是 6" in said(archive)


def test_which_older_one_lies_there_is_said(archive: Archive) -> None:
    copyfile(archive.outputs / archive.older, archive.report())

    first, second = (line.values["时间"] for line in record.read(archive.outputs)[:2])
    assert first in said(archive) and second in said(archive)


def test_figures_of_a_changed_workbook_are_held_against_the_report(archive: Archive) -> None:
    save(replace(report({FIGURE: 6, "三_结转下年度_自然人": 6}), organ="甲局"), archive.workbook())

    assert "工作簿是 6，年报是 5" in said(archive)


def test_a_workbook_that_only_was_saved_again_has_the_same_figures(archive: Archive) -> None:
    archive.workbook().write_bytes(packed(unpacked(archive.workbook().read_bytes())))

    assert "数没有变" in said(archive)


def test_a_workbook_built_again_is_the_recorded_one_even_where_the_report_stays_the_same(archive: Archive) -> None:
    archive.workbook().write_bytes(packed(unpacked(archive.workbook().read_bytes())))
    outcome = build.build(Path("inputs") / "甲局.xlsx", Path("outputs"), TEMPLATES)

    assert outcome.written is not None and not outcome.written.new
    assert archive.verified().differing == []
    assert len(record.read(archive.outputs)) == 4
    build.build(Path("inputs") / "甲局.xlsx", Path("outputs"), TEMPLATES)
    assert len(record.read(archive.outputs)) == 4


def test_what_could_not_be_recorded_is_recorded_by_the_next_build(archive: Archive) -> None:
    lines(0, 1, 2)(archive)

    build.build(Path("inputs") / "乙局.xlsx", Path("outputs"), TEMPLATES)

    assert archive.verified().differing == []


def test_a_forged_record_is_found_by_reading_the_workbooks(archive: Archive) -> None:
    """The report changed, and both of its digests in the record."""
    before = fingerprint(archive.report().read_bytes())
    figure_changed_and_the_digest_with_it(archive)
    line_edited(before, fingerprint(archive.report().read_bytes()))(archive)

    assert archive.verified().differing == []
    assert [each.state for each in archive.verified(reread=True).differing] == [State.OTHER_FIGURES]


def test_figures_that_cannot_be_compared_are_said(archive: Archive) -> None:
    """The edition is gone: files and workbooks are verified all the same."""
    figure_changed(archive)
    for path in (archive.root / "templates").glob("2019/edition.toml"):
        path.write_text("format = 99", encoding="utf-8")

    found = archive.verified()

    assert [(each.state, each.name) for each in found.differing] == [(State.CHANGED, f"{ONE}.docx")]
    assert [name for name, _ in found.unread] == [f"{ONE}.docx"]


def test_an_archive_may_move(archive: Archive, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its workbooks or without, to another folder, its record from Windows; nobody stands in it."""
    line_edited("inputs/甲局.xlsx", r"D:\年报\inputs\甲局.xlsx")(archive)
    line_edited("inputs/乙局.xlsx", r"\\server\share\乙局.xlsx")(archive)
    place = tmp_path_factory.mktemp("十年以后")
    copytree(archive.root, place / "卷宗")
    monkeypatch.chdir(place)

    (found,) = verify(place / "卷宗" / "outputs", place)

    assert found.differing == []
    assert found.without_workbook == (f"{TWO}.docx",)


def test_workbooks_beside_their_reports_are_no_strangers(working_folder: Path) -> None:
    built(working_folder, "甲局", 3, Path("inputs"))

    (found,) = verify(working_folder / "inputs", working_folder)

    assert found.differing == [] and found.without_workbook == ()


def test_each_folder_has_its_own_record(working_folder: Path) -> None:
    for year in ("2019", "2020"):
        built(working_folder, "甲局", 3, Path("outputs") / year)
    (working_folder / "outputs" / "2019" / "甲局2020年年报.docx").unlink()

    found = list(verify(working_folder / "outputs", working_folder))

    assert [[each.state for each in one.standings] for one in found] == [[State.MISSING], [State.SAME]]


def test_a_former_report_that_is_kept_no_longer_is_a_remark(archive: Archive) -> None:
    (archive.outputs / archive.older).unlink()

    assert [each.name for each in archive.verified().gone] == [f"{ONE}.docx"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda archive: archive.record.unlink(),
        lambda archive: archive.record.write_bytes(b""),
        lambda archive: rmtree(archive.outputs),
        lambda archive: in_turn(lambda each: each.record.unlink(), lambda each: each.record.mkdir())(archive),
    ],
)
def test_without_a_record_there_is_nothing_to_verify(spoil: Callable[[Archive], object], archive: Archive) -> None:
    spoil(archive)

    with pytest.raises(UnusableRecord):
        archive.verified()


def test_a_record_that_is_too_large_is_refused(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_LARGEST", 100)

    with pytest.raises(UnusableRecord, match="超过"):
        archive.verified()


def test_codes_for_scripts(archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(monkeypatch, "verify", "outputs") == options.DONE
    assert capsys.readouterr().out == "outputs：无误 2 个。\n"
    assert command(monkeypatch, "verify", "outputs", "-q", "--workbooks") == options.DONE
    assert capsys.readouterr().out == ""

    archive.report().unlink()
    assert command(monkeypatch, "verify", "outputs") == options.FINDINGS
    assert f"不见了  {ONE}.docx" in capsys.readouterr().out

    assert command(monkeypatch, "verify", "outputs", "没有") == options.CANNOT_GO_ON
    assert "找不到文件夹 没有" in capsys.readouterr().err


def test_nothing_in_an_archive_is_written(archive: Archive) -> None:
    figure_changed(archive)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in archive.root.rglob("*")}

    archive.verified(reread=True)

    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in archive.root.rglob("*")} == before


@pytest.fixture
def many(archive: Archive) -> int:
    """Two hundred reports of as many workbooks, each its own content and its line."""
    content, workbook, count = archive.report().read_bytes(), archive.workbook().read_bytes(), 200
    line = next(each.values for each in reversed(record.read(archive.outputs)) if each.values["年报"] == f"{ONE}.docx")
    for number in range(count):
        own = content + bytes([number])
        (archive.outputs / f"第{number}局.docx").write_bytes(own)
        (archive.root / "inputs" / f"第{number}局.xlsx").write_bytes(workbook + bytes([number]))
        facts = {"年报": f"第{number}局.docx", "年报的SHA-256": digest(own), "工作簿": f"inputs/第{number}局.xlsx"}
        record.add(archive.outputs, {**line, **facts, "工作簿的SHA-256": digest(workbook + bytes([number]))})
    return count


def test_a_thousand_take_seconds(archive: Archive, many: int) -> None:
    """A fifth of them in a fifth of ten seconds of the processor's time."""
    start = time.process_time()

    found = archive.verified()

    spent = time.process_time() - start
    print(f"{many} records: {spent:.2f} s")
    assert found.differing == [] and len(found.standings) == many + 2
    assert spent < 10 * many / 1000
