"""What a report prints, in order: its texts and tables, against which every form of it is held when it is read back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.model.edition import Section
from reportgen.model.grid import Role, grid
from reportgen.model.report import Report


@dataclass(frozen=True, slots=True)
class Box:
    """A table's cell by its place in the grid, counted from 0, and its span."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def expected(report: Report) -> Iterator[str | tuple[Box, ...]]:
    """Every paragraph and table that the report must print, in order."""
    figures = {name: report.printed(name) for name in report.figures}
    yield from filter(None, (report.letterhead, report.openness, report.title))
    yield from (paragraph.text for paragraph in report.preface)
    for section in report.edition.sections:
        yield report.headings[section.id]
        if section.blocks:
            yield printed_table(section, figures)
        else:
            yield from (paragraph.text for paragraph in report.texts.get(section.id, ()))
    yield from filter(None, (report.signature, report.signed_text))


def printed_table(section: Section, figures: Mapping[str, str]) -> tuple[Box, ...]:
    """A table as it must stand in a document: labels from the edition, figures by name."""
    return tuple(
        Box(cell.row, cell.column, cell.rows, cell.columns, figures[cell.text] if cell.role is Role.FIGURE else cell.text)
        for cell in grid(section).cells
    )


def table_differences(found: tuple[Box, ...], wanted: tuple[Box, ...]) -> Iterator[str]:
    """Yield where two tables differ in a cell's place, span or text; where a text breaks into lines is the template's."""
    if found == wanted:
        return
    by_place = {(box.row, box.column): box for box in _in_visible_columns(found)}
    for want in _in_visible_columns(wanted):
        box = by_place.pop((want.row, want.column), None)
        where = f"表格第 {want.row + 1} 行第 {want.column + 1} 列"
        if box is None:
            yield f"{where}缺少「{want.text}」这一格"
        elif box.text.replace("\n", "") != want.text.replace("\n", ""):
            yield f"{where}应为「{want.text}」，实为「{box.text}」"
        elif (box.rows, box.columns) != (want.rows, want.columns):
            yield f"{where}「{want.text}」应占 {want.rows} 行 {want.columns} 列，实占 {box.rows} 行 {box.columns} 列"
    for box in by_place.values():
        yield f"表格第 {box.row + 1} 行第 {box.column + 1} 列多出一格「{box.text}」"


def _in_visible_columns(table: tuple[Box, ...]) -> Iterator[Box]:
    """Columns counted by the edges that cells have: LibreOffice drops an edge of the grid at which no cell ends."""
    edges = sorted({edge for box in table for edge in (box.column, box.column + box.columns)})
    visible = {edge: number for number, edge in enumerate(edges)}
    for box in table:
        left, right = visible[box.column], visible[box.column + box.columns]
        yield Box(box.row, left, box.rows, right - left, box.text)
