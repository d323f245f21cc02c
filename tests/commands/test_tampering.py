"""Everything that can happen to an archive: named, each where it happened, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace
from shutil import copyfile, move, rmtree

import pytest

from archive import (
    FIGURE,
    ONE,
    TWO,
    Archive,
    digest_broken,
    digest_edited,
    figure_changed,
    figure_changed_and_the_digest_with_it,
    file,
    folder,
    in_turn,
    line_edited,
    lines,
    one_byte,
    rebuilt_from_another,
    rows,
    saved_again,
    swapped,
    text_changed,
)
from reportgen.files.standing import State
from reportgen.files.store import digest
from samples import report, save

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
