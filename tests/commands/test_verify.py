"""What verifying says of an archive beyond the names of what differs, and where it looks."""

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile, copytree, rmtree

import pytest

from archive import (
    FIGURE,
    ONE,
    TWO,
    Archive,
    built,
    figure_changed,
    figure_changed_and_the_digest_with_it,
    in_turn,
    line_edited,
    lines,
    saved_again,
)
from packages import packed, unpacked
from programs import command
from reportgen.cli import options
from reportgen.commands import build
from reportgen.commands.verify import verify
from reportgen.document import opening
from reportgen.document.words import fingerprint
from reportgen.errors import UnusableRecord
from reportgen.files import record
from reportgen.files.standing import State
from reportgen.files.store import digest
from samples import TEMPLATES, report, save


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
    line_edited(str(Path("inputs", "甲局.xlsx")), r"D:\年报\inputs\甲局.xlsx")(archive)
    line_edited(str(Path("inputs", "乙局.xlsx")), r"\\server\share\乙局.xlsx")(archive)
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


def test_of_what_is_too_large_for_a_report_only_the_digest_is_taken(archive: Archive) -> None:
    """Something of two gigabytes under a report's name; a digest takes it a little at a time."""
    with archive.report().open("wb") as file:
        file.truncate(opening.LARGEST_WHOLE + 1)
    tracemalloc.start()

    assert "里面的字变了" in said(archive)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < opening.LARGEST_WHOLE / 2
