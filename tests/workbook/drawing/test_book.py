"""The drawn workbook: it says what the report says, opens what staff fill in and locks the rest."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model.amounts import Kind
from reportgen.model.edition import Content, Edition
from reportgen.model.grid import Role, grid
from reportgen.model.report import Blanks, Level, Paragraph, Place, Report, blank
from reportgen.workbook import schema
from reportgen.workbook.drawing import draw
from samples import EDITIONS, as_read, edition, report, where
from sheets import cells, reread, said, whole


@pytest.fixture(scope="module", params=[each.id for each in EDITIONS])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Workbook]:
    """For each edition, its workbook as it stands in the file."""
    path = tmp_path_factory.mktemp("drawn") / "a.xlsx"
    draw(whole(request.param)).save(path)
    return edition(request.param), openpyxl.load_workbook(path)


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
def test_a_workbook_says_what_the_report_says(id: str, tmp_path: Path) -> None:
    """Figures, totals, paragraphs, headings and particulars: all read back equal, and nothing is found wrong."""
    reading = reread(draw(whole(id)), tmp_path)

    assert where(reading.findings) == []
    assert said(reading.report) == whole(id)


@pytest.mark.parametrize("id", [each.id for each in EDITIONS])
def test_a_blank_workbook_asks_for_everything(id: str, tmp_path: Path) -> None:
    """Nothing but the organ is filled in: no figure is taken for 0, the date and the texts are missing."""
    empty = blank(edition(id), "某市某局", edition(id).first_year)
    reading = reread(draw(empty), tmp_path)

    assert reading.report is not None
    open_figures = [name for name in reading.report.figures if name not in empty.edition.totals]
    assert [reading.report.printed(name) for name in open_figures] == [""] * len(open_figures)
    asked = [("211", cells(id)[schema.DATE].cell)]
    asked += [("215", "B5") for section in empty.edition.texts if not section.when_empty and not section.skeleton]
    assert sorted(where(reading.findings)) == sorted(asked)


ORGANS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="�"), min_size=1, max_size=30)
LINES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\t"), min_size=1, max_size=80)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join).filter(str.strip)
FIGURES = {
    Kind.COUNT: st.one_of(st.integers(0, 10**9), st.sampled_from(["/", "55（含自然失效29件）", None])),
    Kind.SIGNED: st.one_of(st.integers(-(10**6), 10**6), st.sampled_from(["+1036", "/", None, "-3（减少）"])),
    Kind.AMOUNT: st.one_of(st.decimals(0, 10**6, places=4).map(lambda each: f"{each}万元"), st.sampled_from([0, "/", None])),
}


def any_report(data: st.DataObject) -> Report:
    """A report with anything that may stand in it."""
    draw_from = data.draw
    mandated = draw_from(st.sampled_from(EDITIONS))
    free = [field for field in mandated.fields.values() if field.name not in mandated.totals]
    chosen = draw_from(st.lists(st.sampled_from(free), max_size=20, unique_by=lambda field: field.name))
    figures = {field.name: draw_from(FIGURES[field.column.kind]) for field in chosen}
    paragraphs = st.builds(Paragraph, st.sampled_from(Level), TEXTS, st.just(Place("")))
    organ = draw_from(ORGANS)
    return replace(
        report(figures, id=mandated.id),
        organ=organ,
        title=draw_from(st.lists(ORGANS, min_size=1, max_size=3).map("\n".join)),
        mark=draw_from(st.one_of(st.just(""), ORGANS)),
        openness=draw_from(st.one_of(st.just(""), ORGANS)),
        signature=draw_from(st.one_of(st.just(organ), ORGANS)),
        signed=draw_from(st.dates(date(1900, 3, 1), date(2100, 1, 1))),
        blanks=draw_from(st.sampled_from(Blanks)),
        headings={section.id: draw_from(st.one_of(st.just(section.heading), ORGANS)) for section in mandated.sections},
        texts={section.id: tuple(draw_from(st.lists(paragraphs, min_size=1, max_size=4))) for section in mandated.texts},
    )


@given(data=st.data())
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.explicit, Phase.generate]
)
def test_any_report_reads_back_as_it_was_written(data: st.DataObject, tmp_path: Path) -> None:
    """Whatever is typed where it may be typed is not changed on its way through the workbook."""
    written = any_report(data)
    reading = reread(draw(written), tmp_path)

    own = {section.heading for section in written.edition.sections if written.headings[section.id] != section.heading}
    assert [code for code, _ in where(reading.findings) if code not in ("224", "225")] == ["214"] * len(own)
    assert said(reading.report) == as_read(written)


AS_TYPED = [
    "=1+1",
    "=SUM(A1:A9)",
    "+1036",
    "-1",
    "@某局",
    "'引号开头",
    "&<>\"'& &amp; &lt;",
    "{{ 7*7 }}{% for x in y %}{# 注 #}",
    "$x$ %s {0} \\n",
    "前\t后",
    "第一行\n第二行\n\n第四行",
    "　　段首两个全角空格",
    "段末空格  ",
    "𠮷㐂田",
    "零宽\u200b连\u200d字",
    "_x0041_",
    "2020",
    "1/2",
    "TRUE",
    "#REF!",
    "字" * 5000,
]


def test_text_is_read_as_typed(tmp_path: Path) -> None:
    """Text that begins like a formula stays text; markup, braces, tabs, line breaks and rare characters stay themselves."""
    paragraphs = tuple(Paragraph(Level.BODY, text, Place("")) for text in AS_TYPED)
    written = replace(
        report(), texts=dict.fromkeys("一五六", paragraphs), organ="=某&<局>", signature="@某局", title="=A1\n-B", mark="+某局"
    )
    reading = reread(draw(written), tmp_path)

    assert said(reading.report) == as_read(replace(written, places={}))
    assert [code for code, _ in where(reading.findings)] == ["223"] * 3


def test_text_that_reads_like_a_label_is_text(tmp_path: Path) -> None:
    """The words of the workbook's own headings may be typed anywhere."""
    own = [schema.TEXT, schema.LEVEL, schema.LENGTH, schema.TEXT_HINT, schema.ITEM, "一、总体情况"]
    paragraphs = tuple(Paragraph(Level.BODY, text, Place("")) for text in own)
    written = replace(
        report(), texts=dict.fromkeys("一五六", paragraphs), title=schema.NOTE, mark=schema.ENTRY, openness=schema.ITEM, organ=schema.TITLE
    )
    reading = reread(draw(replace(written, signature=schema.ORGAN)), tmp_path)

    assert where(reading.findings) == []
    assert said(reading.report) == replace(written, signature=schema.ORGAN)


def is_open(cell: Cell | MergedCell) -> bool:
    return not cell.protection.locked


def area(sheet: Worksheet, coordinate: str) -> list[Cell | MergedCell]:
    """A cell with all that it is merged with."""
    ranges = [each for each in sheet.merged_cells.ranges if coordinate in each]
    return [sheet.cell(row, column) for each in ranges for row, column in each.cells] or [sheet[coordinate]]


def test_input_cells_are_open_and_the_rest_is_locked(drawn: tuple[Edition, Workbook]) -> None:
    """In the tables all figures but totals are open, merged ones in every part; labels and totals are locked."""
    mandated, book = drawn
    for section in mandated.tables:
        sheet = book[section.heading]
        inputs = [cells(mandated.id)[field.name].cell for field in section.figures() if field.name not in mandated.totals]
        open_cells = {part.coordinate for cell in inputs for part in area(sheet, cell)}

        assert {cell.coordinate for row in sheet.iter_rows() for cell in row if is_open(cell)} == open_cells


def test_what_staff_tell_about_the_report_is_open(drawn: tuple[Edition, Workbook]) -> None:
    """On 基本信息 every entry but the program's own stamps; on the texts every row of level and text."""
    mandated, book = drawn
    entries = {label: place.cell for label, place in cells(mandated.id).items() if place.sheet == schema.COVER}
    locked = {label for label, cell in entries.items() if not is_open(book[schema.COVER][cell])}

    assert locked == {schema.EDITION, schema.STAMP}
    for section in mandated.texts:
        assert all(is_open(cell) for row in book[section.heading]["A5:B60"] for cell in row)
        assert [is_open(cell) for cell in book[section.heading][schema.TABLE_TOP]][:3] == [False] * 3


def test_every_sheet_is_protected_without_a_password(drawn: tuple[Edition, Workbook]) -> None:
    """Protection keeps labels from slips, not staff from their file; rows may be inserted, columns made wider."""
    _, book = drawn
    for sheet in book.worksheets:
        protection = sheet.protection
        assert (protection.sheet, protection.password, protection.hashValue) == (True, None, None)
        assert (protection.insertRows, protection.formatColumns, protection.formatRows) == (False, False, False)
    assert book.security is None or not book.security.lockStructure


def test_every_figure_refuses_wrong_entries(drawn: tuple[Edition, Workbook]) -> None:
    """Each input cell has a validation with a message in Chinese."""
    mandated, book = drawn
    for section in mandated.tables:
        validations = book[section.heading].data_validations.dataValidation
        for field in section.figures():
            (own,) = (each for each in validations if cells(mandated.id)[field.name].cell in each.sqref)

            assert own.showErrorMessage and own.error.endswith("。")


def test_where_there_is_a_choice_there_is_a_list(drawn: tuple[Edition, Workbook]) -> None:
    """The list offers just what reading understands."""
    mandated, book = drawn
    levels = {(section.heading, cell): [level.value for level in Level] for section in mandated.texts for cell in ("A5", "A64")}
    for (sheet, cell), choices in {**levels, (schema.COVER, "B12"): [meaning.value for meaning in Blanks]}.items():
        (own,) = (each for each in book[sheet].data_validations.dataValidation if cell in each.sqref)
        assert (own.type, own.formula1) == ("list", f'"{",".join(choices)}"')


def test_every_sheet_prints_whole_on_the_width_of_a_page(drawn: tuple[Edition, Workbook]) -> None:
    """The print area of a table is the table; section four, the widest, lies on its side."""
    mandated, book = drawn
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.paperSize) == (1, 9)
    for section in mandated.tables:
        sheet, layout = book[section.heading], grid(section)
        assert sheet.print_area == f"'{section.heading}'!$A$1:${get_column_letter(layout.columns)}${layout.rows + 3}"
    assert [book[section.heading].page_setup.orientation for section in mandated.tables] == ["portrait", "portrait", "landscape"]


def test_the_sheets_stand_in_the_order_of_work(drawn: tuple[Edition, Workbook]) -> None:
    """The guide, the particulars, the sections by their headings, and what is computed from them."""
    mandated, book = drawn
    headings = [section.heading for section in mandated.sections]

    assert book.sheetnames[: len(headings) + 2] == [schema.GUIDE, schema.COVER, *headings]
    assert {schema.AUDIT, schema.NAMES} <= set(book.sheetnames[len(headings) + 2 :])
    assert book.active is not None and book.active.title == schema.COVER


def test_a_workbook_is_stamped_with_its_edition(drawn: tuple[Edition, Workbook]) -> None:
    """The reader never has to guess which edition and which layout it reads."""
    mandated, book = drawn
    entries = {label: book[schema.COVER][cells(mandated.id)[label].cell].value for label in (schema.EDITION, schema.STAMP, schema.YEAR)}

    assert entries == {schema.EDITION: mandated.id, schema.STAMP: schema.VERSION, schema.YEAR: mandated.first_year + 1}


def test_tables_are_merged_and_labelled_as_printed(drawn: tuple[Edition, Workbook]) -> None:
    """Every label and merge of the printed table stands on its sheet, below the heading and the hint."""
    mandated, book = drawn
    for section in mandated.tables:
        sheet = book[section.heading]
        for cell in grid(section).cells:
            corner = sheet.cell(schema.TABLE_TOP + cell.row, cell.column + 1)
            assert len(area(sheet, corner.coordinate)) == cell.rows * cell.columns
            assert cell.role is Role.FIGURE or corner.value == cell.text
    assert all(book[section.heading]["A1"].value == section.heading for section in mandated.sections if section.content is Content.TEXT)
