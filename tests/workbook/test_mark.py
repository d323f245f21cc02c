"""The marked copy: findings coloured, commented and listed; everything else as it was."""

import socket
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from packages import replaced
from reportgen.commands import check
from reportgen.errors import UnusableWorkbook
from reportgen.workbook import schema
from samples import TEMPLATES, read_back, report, save
from soffice import recalculated

FAULTY: dict[str, object] = {
    "三_本年新收_自然人": 3,
    "三_予以公开_自然人": "=1+1",
    "三_重复申请_其他": 2.5,
    "四_行政复议_结果维持": "@SUM(1)",
}


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, Path]:
    """A faulty workbook and its marked copy."""
    original = save(report(FAULTY), tmp_path / "2020.xlsx")
    before = original.read_bytes()

    written = check.mark_copy(check.check(original, TEMPLATES))

    assert original.read_bytes() == before
    return original, written.path


def test_the_copy_stands_beside_the_original(marked: tuple[Path, Path]) -> None:
    original, copy = marked

    assert copy == original.with_name("2020-核对.xlsx")


def test_each_finding_is_listed_with_a_link_to_its_cell(marked: tuple[Path, Path]) -> None:
    original, copy = marked
    findings = check.check(original, TEMPLATES).findings
    book = openpyxl.load_workbook(copy)
    sheet = book.worksheets[0]

    rows = list(sheet.iter_rows(min_row=schema.TABLE_TOP + 1, max_row=schema.TABLE_TOP + len(findings)))
    assert sheet.title == schema.FINDINGS
    assert [(row[1].value, row[2].value, row[3].value, row[4].value) for row in rows] == [
        (each.severity.value, each.code, str(each.place), each.message) for each in findings
    ]
    for row, finding in zip(rows, findings, strict=True):
        assert row[3].hyperlink is not None
        assert row[3].hyperlink.location == f"'{finding.place.sheet}'!{finding.place.cell}"


def test_each_place_is_coloured_and_commented(marked: tuple[Path, Path]) -> None:
    original, copy = marked
    book = openpyxl.load_workbook(copy)
    for finding in check.check(original, TEMPLATES).findings:
        cell = book[finding.place.sheet][finding.place.cell]
        assert cell.comment is not None
        assert finding.message in cell.comment.text
        assert cell.fill.fill_type == "solid"


def test_formulas_entry_rules_and_texts_are_as_they_were(marked: tuple[Path, Path]) -> None:
    original, copy = (openpyxl.load_workbook(path) for path in marked)
    for sheet in original.worksheets:
        other = copy[sheet.title]
        assert [[cell.value for cell in row] for row in other.iter_rows()] == [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert [[cell.data_type for cell in row] for row in other.iter_rows()] == [
            [cell.data_type for cell in row] for row in sheet.iter_rows()
        ]
        assert [str(each.sqref) for each in other.data_validations.dataValidation] == [
            str(each.sqref) for each in sheet.data_validations.dataValidation
        ]
        assert other.protection.sheet == sheet.protection.sheet


def test_texts_that_look_like_formulas_stay_texts(marked: tuple[Path, Path]) -> None:
    for path in marked:
        cell = openpyxl.load_workbook(path)["三、收到和处理政府信息公开申请情况"]["D9"]
        assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_copy_reads_as_the_original_does(marked: tuple[Path, Path]) -> None:
    original, copy = (read_back(path) for path in marked)

    assert original.report is not None and copy.report is not None
    assert copy.report.figures == original.report.figures
    assert copy.findings == original.findings


def test_the_copy_opens_in_another_program(marked: tuple[Path, Path], soffice: str, tmp_path: Path) -> None:
    """Saved again by LibreOffice it still holds the list, its links and the comments."""
    (saved,) = recalculated(soffice, [marked[1]], tmp_path / "out")

    book = openpyxl.load_workbook(saved)
    links = [row[3].hyperlink for row in book[schema.FINDINGS].iter_rows(min_row=schema.TABLE_TOP + 1) if row[3].value]
    assert links and all(link is not None and "!" in str(link.location) for link in links)
    assert any(cell.comment for row in book["三、收到和处理政府信息公开申请情况"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + "<!ENTITY e '&e9;'>",
        '<!ENTITY e SYSTEM "file:///etc/hostname">',
    ],
    ids=["swells", "reaches outside"],
)
def test_entities_in_what_only_marking_reads_are_never_expanded(entity: str, tmp_path: Path) -> None:
    """Comments are parsed by openpyxl, and by the guarded parser wherever it asks for one."""
    assert openpyxl.DEFUSEDXML
    path = save(report(FAULTY), tmp_path / "2020.xlsx")
    book = openpyxl.load_workbook(path)
    book[schema.COVER]["A1"].comment = Comment("批注", "某人")
    book.save(path)
    whole = path.read_bytes()
    declared = replaced(whole, "xl/comments/comment1.xml", "<comments", f"<!DOCTYPE comments [{entity}]><comments")
    path.write_bytes(replaced(declared, "xl/comments/comment1.xml", "批注", "&e;"))

    start = time.perf_counter()
    try:
        copy = openpyxl.load_workbook(check.mark_copy(check.check(path, TEMPLATES)).path)
        said = [cell.comment.text for row in copy[schema.COVER].iter_rows() for cell in row if cell.comment]
    except UnusableWorkbook:
        said = []
    assert time.perf_counter() - start < 20
    assert max(map(len, said), default=0) < 1000
    assert not any(socket.gethostname() in text for text in said)
