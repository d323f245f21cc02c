"""What Excel would repair or refuse, checked in the drawn workbooks without Excel."""

import re
from collections.abc import Iterator

import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.commands.new import carry_forward
from reportgen.model.report import blank
from reportgen.workbook.drawing import draw
from samples import EDITIONS, edition, report

#: Known to Excel 2007 and to WPS alike.
FUNCTIONS = {
    *(
        "AND",
        "ASC",
        "COLUMNS",
        "COUNT",
        "COUNTBLANK",
        "ISERROR",
        "COUNTIF",
        "FIND",
        "IF",
        "IFERROR",
        "INT",
        "ISNUMBER",
        "ISTEXT",
        "LEFT",
        "LEN",
        "MID",
        "NA",
        "OR",
        "ROWS",
    ),
    *("SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM", "VALUE"),
}


def carried() -> Workbook:
    """A workbook with every sheet there is."""
    before = report({"二_规章_现行有效": 31}, id="2021")
    return draw(carry_forward(blank(edition("2021"), "某局", before.year + 1), before), before.edition)


BOOKS = {**{each.id: draw(report(id=each.id)) for each in EDITIONS}, "carried": carried()}
SHEETS = [pytest.param(sheet, id=f"{name}-{sheet.title[:2]}") for name, book in BOOKS.items() for sheet in book.worksheets]


def formulas(sheet: Worksheet) -> Iterator[str]:
    """Every formula of a sheet: in cells, in rules for entries and in rules for colours."""
    yield from (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.data_type == "f")
    for validation in sheet.data_validations.dataValidation:
        if validation.type == "custom":
            yield f"={validation.formula1}"
    for area in sheet.conditional_formatting:
        yield from (f"={formula}" for rule in area.rules for formula in rule.formula)


@pytest.mark.parametrize("sheet", SHEETS)
def test_formulas_are_such_as_old_programs_know(sheet: Worksheet) -> None:
    """Known functions, at most 8,192 characters and 64 levels, and no sheet that is not there."""
    for formula in formulas(sheet):
        tokens = Tokenizer(formula).items
        used = {token.value.rstrip("(").upper() for token in tokens if token.type == Token.FUNC and token.subtype == Token.OPEN}
        assert used <= FUNCTIONS, formula
        assert len(formula) <= 8192
        assert sheet.parent is not None
        assert set(re.findall(r"'([^']+)'!", formula)) <= set(sheet.parent.sheetnames)


@pytest.mark.parametrize("sheet", SHEETS)
def test_entry_rules_keep_within_the_limits(sheet: Worksheet) -> None:
    """255 characters for a list or a formula and for a message, 32 for its title; a wrong entry is refused in Chinese."""
    for validation in sheet.data_validations.dataValidation:
        assert len(str(validation.formula1)) <= 255
        assert 0 < len(str(validation.error)) <= 225
        assert 0 < len(str(validation.errorTitle)) <= 32
        assert validation.showErrorMessage
        assert validation.errorStyle in (None, "stop")
        assert re.search(r"[\u4e00-\u9fff]", str(validation.error))


@pytest.mark.parametrize("sheet", SHEETS)
def test_links_lead_to_cells_of_the_workbook(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink:
                name, _, address = str(cell.hyperlink.location).partition("!")
                assert sheet.parent is not None
                assert sheet.parent[name.strip("'")][address].value is not None or address
                assert cell.hyperlink.target is None


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS.keys())
def test_names_are_such_as_excel_takes(book: Workbook) -> None:
    """Sheets of at most 31 characters, all different without regard to case; no defined names but print areas and titles."""
    titles = [sheet.title for sheet in book.worksheets]

    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)
    assert not book.defined_names


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_merged_ranges_overlap(sheet: Worksheet) -> None:
    covered = [
        (row, column)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
    ]

    assert len(covered) == len(set(covered))


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_prints_on_its_width_of_a4_and_is_protected_without_a_password(sheet: Worksheet) -> None:
    assert sheet.print_area
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.protection.sheet
    assert not sheet.protection.password
