"""The sheets that Excel computes while staff type: every rule has its line, and every formula points to what is there."""

import re
from dataclasses import replace

import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook.workbook import Workbook

from reportgen.commands.new import carry_forward
from reportgen.model.edition import Edition
from reportgen.model.report import blank
from reportgen.workbook import schema
from reportgen.workbook.drawing import draw
from samples import EDITIONS, report
from sheets import cells

KINDS = [(each.id, with_last_year) for each in EDITIONS for with_last_year in (False, True)]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind[0]}{' with last year' if kind[1] else ''}")
def drawn(request: pytest.FixtureRequest) -> tuple[Edition, Workbook]:
    """For each edition, a new workbook: by itself, and with last year's figures."""
    id, with_last_year = request.param
    before = report(id=id)
    edition, year = before.edition, before.year + 1
    if not with_last_year:
        return edition, draw(blank(edition, "某市某局", year))
    return edition, draw(carry_forward(blank(edition, "某市某局", year), replace(before, year=year - 1)), edition)


def lines(book: Workbook) -> list[list[str]]:
    """The lines of 核对 below its header."""
    rows = book[schema.AUDIT].iter_rows(min_row=schema.TABLE_TOP + 1, max_col=6, values_only=True)
    return [[str(value) for value in row] for row in rows if row[0]]


def test_every_equation_has_its_line(drawn: tuple[Edition, Workbook]) -> None:
    """In the order of edition.toml; those that rest on last year only where the workbook carries it."""
    edition, book = drawn
    equations = [each for each in edition.equations if not each.then or schema.LAST_YEAR in book.sheetnames]

    assert [line[0] for line in lines(book)] == [str(number) for number in range(1, len(equations) + 1)]
    assert [line[1] for line in lines(book)] == [edition.fields[each.right[0]].section.heading for each in equations]
    assert (len(equations) == len(edition.equations)) is (schema.LAST_YEAR in book.sheetnames)


def test_no_two_lines_say_the_same(drawn: tuple[Edition, Workbook]) -> None:
    """A clerk can tell by the labels which sum is meant."""
    _, book = drawn
    said = [(line[1], line[2]) for line in lines(book)]

    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("id", "description"),
    [
        ("2019", "自然人：各项之和 ＝ （七）总计"),
        ("2019", "（一）予以公开：各项之和 ＝ 总计"),
        ("2021", "自然人：一、本年新收政府信息公开申请数量 ＋ 二、上年结转政府信息公开申请数量 ＝ （七）总计 ＋ 四、结转下年度继续办理"),
        ("2021", "行政诉讼·复议后起诉：各项之和 ＝ 总计"),
    ],
)
def test_a_line_is_worded_by_printed_labels(id: str, description: str) -> None:
    """As the form itself calls them."""
    book = draw(report(id=id))

    assert description in [line[2] for line in lines(book)]


def test_a_line_leads_to_its_cell(drawn: tuple[Edition, Workbook]) -> None:
    """A click on it goes to the figure that must agree."""
    edition, book = drawn
    equations = [each for each in edition.equations if not each.then or schema.LAST_YEAR in book.sheetnames]
    for row, equation in enumerate(equations, start=schema.TABLE_TOP + 1):
        place = cells(edition.id)[equation.right[0]]
        link = book[schema.AUDIT].cell(row, 3).hyperlink

        assert link is not None
        assert link.location == f"'{place.sheet}'!{place.cell}"


def test_every_figure_can_be_quoted_by_its_name(drawn: tuple[Edition, Workbook]) -> None:
    """数据名称 lists them all in printed order, ready to be copied into a sentence, with their present value."""
    edition, book = drawn
    rows = list(book[schema.NAMES].iter_rows(min_row=schema.TABLE_TOP + 1, max_col=3, values_only=True))

    assert [row[0] for row in rows] == [f"{{{{{name}}}}}" for name in edition.fields]
    for name, (_, place, shown) in zip(edition.fields, rows, strict=True):
        assert str(place).endswith(edition.fields[name].labels)
        assert f"'{cells(edition.id)[name].sheet}'!{cells(edition.id)[name].cell}" in str(shown)


def formulas(book: Workbook) -> list[tuple[str, str]]:
    """Every formula with the sheet it computes on: in cells, in validations and in colourings."""
    found = [(sheet.title, str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    for sheet in book.worksheets:
        found += [(sheet.title, f"={each.formula1}") for each in sheet.data_validations.dataValidation if each.type == "custom"]
        colourings = [rule for colouring in sheet.conditional_formatting for rule in colouring.rules]
        found += [(sheet.title, f"={formula}") for rule in colourings for formula in rule.formula]
    return found


def test_formulas_point_to_what_is_there(drawn: tuple[Edition, Workbook]) -> None:
    """To a sheet of the workbook, and to cells inside what is drawn on it."""
    _, book = drawn
    seen = 0
    for here, formula in formulas(book):
        for token in Tokenizer(formula).items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                sheet, cells_there = re.fullmatch(r"(?:'([^']+)'!)?(.+)", token.value.replace("$", "")).groups()  # type: ignore[union-attr]
                _, _, right, bottom = range_boundaries(cells_there)
                target = book[sheet or here]
                assert ((right or 1) <= target.max_column, (bottom or 1) <= target.max_row) == (True, True)
                seen += 1
    assert seen > 1000


def test_what_is_computed_is_locked(drawn: tuple[Edition, Workbook]) -> None:
    """Nothing on these sheets is for staff to fill in."""
    _, book = drawn
    for name in (schema.AUDIT, schema.NAMES, schema.LAST_YEAR, schema.GUIDE):
        if name in book.sheetnames:
            assert all(cell.protection.locked for row in book[name].iter_rows() for cell in row)
