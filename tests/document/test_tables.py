"""The tables of a finished report: as wide as the type area, no row split, every figure on one line."""

from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from packages import opened
from reportgen.commands.build import proven
from reportgen.document import names
from reportgen.model.amounts import Kind
from reportgen.model.edition import Edition
from reportgen.model.report import Report
from samples import EDITIONS, report
from shapes import remarks

TYPE_AREA = 156 / 25.4 * 1440
"""Twips."""


@pytest.fixture(scope="module")
def document(finished: bytes) -> Document:
    return opened(finished)


def test_there_is_one_table_for_each_table_section(complete: Report, document: Document) -> None:
    before = [table._tbl.getprevious().xpath("string(.)") for table in document.tables]  # type: ignore[union-attr]

    assert before == [complete.headings[section.id] for section in complete.edition.tables]


def test_a_table_is_as_wide_as_the_type_area_and_says_so_everywhere(document: Document) -> None:
    """Word goes by the cells' widths, WPS by the grid; fixed, so that neither fits columns to their content."""
    for table in document.tables:
        grid = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        (whole,) = table._tbl.xpath("w:tblPr/w:tblW")

        assert TYPE_AREA - 20 <= sum(grid) <= TYPE_AREA
        assert (whole.get(qn("w:type")), int(whole.get(qn("w:w")))) == ("dxa", sum(grid))
        assert table._tbl.xpath("w:tblPr/w:tblLayout/@w:type") == ["fixed"]
        assert {sum(int(width) for width in row.xpath("w:tc/w:tcPr/w:tcW/@w:w")) for row in table._tbl.tr_lst} == {sum(grid)}


def test_figure_columns_are_equally_wide(document: Document) -> None:
    for table in document.tables:
        columns = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        figures = columns[3:] if len(columns) == 10 else columns[1:] if len(columns) < 10 else columns

        assert max(figures) - min(figures) <= 1


def test_the_header_of_the_long_table_is_repeated_on_every_page(document: Document) -> None:
    """The header rows of section 三, and no other row; the other tables have no header over more than one row of figures."""
    repeated = [[bool(row.xpath("w:trPr/w:tblHeader")) for row in table._tbl.tr_lst] for table in document.tables]

    assert [sum(rows) for rows in repeated] == [0, 3, 0]
    assert repeated[1][:3] == [True, True, True]


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_table_goes_on_only_after_a_block_and_with_two_blocks_at_least(form: Edition) -> None:
    for section, table in zip(form.tables, opened(proven(report(id=form.id))).tables, strict=True):
        captions = {block.caption for block in section.blocks}
        first = [row for row, line in enumerate(table.rows) if line.cells[0].text in captions or not row]
        free = [row for row, line in enumerate(table._tbl.tr_lst, start=1) if line.xpath("w:tc/w:p/w:pPr[not(w:keepNext)]")]

        assert len(first) == len(section.blocks)
        assert free == [*first[1:-1], len(table.rows)]


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_table_too_high_for_a_page_goes_on_with_three_rows_on_either_side(form: Edition) -> None:
    rows = opened(proven(remarks(form.id))).tables[1]._tbl.tr_lst
    free = [row for row, line in enumerate(rows, start=1) if not line.xpath("w:tc/w:p/w:pPr/w:keepNext")]

    assert free == [*range(6, len(rows) - 2), len(rows)]  # below three rows of the head


def test_no_row_is_split_over_two_pages(document: Document) -> None:
    rows = [row for table in document.tables for row in table._tbl.tr_lst]

    assert [row for row in rows if not row.xpath("w:trPr/w:cantSplit")] == []


def test_every_cell_has_its_style_and_stands_in_the_middle(document: Document) -> None:
    """Restyling the three styles restyles all tables; labels and figures are never set in the body's."""
    cells = [cell for table in document.tables for cell in table._tbl.xpath("w:tr/w:tc")]
    styles = {document.styles.element.get_by_id(id).name_val for cell in cells for id in cell.xpath("w:p/w:pPr/w:pStyle/@w:val")}

    assert styles == {names.HEADER_STYLE, names.LABEL_STYLE, names.FIGURE_STYLE}
    assert [cell for cell in cells if not cell.xpath("w:p/w:pPr/w:pStyle")] == []
    assert {align for cell in cells for align in cell.xpath("w:tcPr/w:vAlign/@w:val")} == {"center"}


@pytest.mark.parametrize("id", [edition.id for edition in EDITIONS])
@pytest.mark.parametrize("digits, narrowest", [(7, 60), (10, 50)])
def test_a_long_figure_stays_on_one_line_of_its_cell(id: str, digits: int, narrowest: int) -> None:
    """Each of seven digits fits, if need be with its characters narrowed, but not past reading."""
    counts = _counts(id, "9" * digits)
    document = opened(proven(report(counts, id=id)))
    cells = [cell for table in document.tables for cell in table._tbl.xpath("w:tr/w:tc") if "9" * digits in cell.xpath("string(.)")]
    scales = [_scale(cell) for cell in cells]

    assert len(cells) == len(counts)
    assert [cell for cell, scale in zip(cells, scales, strict=True) if _width(document, cell) * scale / 100 > _room(cell)] == []
    assert min(scales) >= narrowest


@pytest.mark.parametrize(("figure", "least"), [("999999", 100), ("9999999", 88)])
@pytest.mark.parametrize("id", [edition.id for edition in EDITIONS])
def test_a_figure_of_six_digits_needs_no_narrowing_in_the_long_table_and_one_of_seven_little(id: str, figure: str, least: int) -> None:
    document = opened(proven(report(_counts(id, figure), id=id)))
    cells = document.tables[1]._tbl.xpath("w:tr/w:tc")

    assert min(map(_scale, cells)) >= least


def _counts(id: str, figure: str) -> dict[str, object]:
    """The same figure in every cell that takes a bare number."""
    fields = report(id=id).edition.fields
    return {name: figure for name, field in fields.items() if field.column.kind is not Kind.AMOUNT or field.column.unit}


def _scale(cell: Any) -> int:
    """Per cent of their width at which the cell's characters are set."""
    return int((cell.xpath("w:p/w:r/w:rPr/w:w/@w:val") or ["100"])[0])


def _width(document: Document, cell: Any) -> float:
    """Twips of the cell's text; a digit is half as wide as it is high."""
    (style,) = cell.xpath("w:p/w:pPr/w:pStyle/@w:val")
    (size,) = document.styles.element.get_by_id(style).xpath("w:rPr/w:sz/@w:val")
    return len(cell.xpath("string(.)")) * int(size) * 10 / 2


def _room(cell: Any) -> int:
    """Twips between the cell's margins."""
    (width,) = cell.xpath("w:tcPr/w:tcW/@w:w")
    beside = cell.xpath("ancestor::w:tbl/w:tblPr/w:tblCellMar/*[self::w:left or self::w:right]/@w:w")
    assert len(beside) == 2
    return int(width) - sum(int(each) for each in beside)


@pytest.mark.parametrize("remark", ["1464（含补正后重新提交的12件）", "55（含自然失效29件）", "7（撤回1件）"])
def test_rows_that_remarks_make_higher_count_as_high_as_they_are(remark: str) -> None:
    """Two such rows leave the table room on a page with its heading; its rows are all kept together."""
    figures = {f"三_{row}_自然人": remark for row in ("本年新收", "予以公开")}
    rows = opened(proven(report(figures))).tables[1]._tbl.tr_lst

    assert [row.xpath("count(w:tc/w:p/w:pPr/w:keepNext) > 0") for row in rows] == [True] * (len(rows) - 1) + [False]
