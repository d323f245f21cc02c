"""Holds a finished document against the Report it was made from."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from reportgen.document import names
from reportgen.document.content import Block, Box, Text, blocks
from reportgen.document.opening import Unreadable
from reportgen.model.edition import Section
from reportgen.model.grid import Role, grid
from reportgen.model.report import Report


def differences(docx: bytes, template: bytes, report: Report) -> Iterator[str]:
    """Yield, in plain Chinese, where the document does not say what the report says; nothing where it is proven.

    What the template itself prints beside the report's content may stand between, once each.
    """
    try:
        content, own = blocks(docx), list(_printed_by_itself(template))
        leads = _leads(report) if _marks_leads(template) else {}
    except Unreadable as error:
        yield f"它{error}"
        return
    wanted = list(expected(report))
    at = 0
    for block in content:
        if isinstance(block, Text) and not block.text.strip():
            continue
        want = wanted[at] if at < len(wanted) else None
        if isinstance(block, Text) and block.text != want and block.text in own:
            own.remove(block.text)
        elif want is None:
            yield f"文末多出「{_short(block)}」"
            return
        elif isinstance(block, Text):
            if block.text != want:
                yield f"应为「{_short(want)}」，实为「{_short(block)}」"
                return
            if block.lead != leads.get(block.text, block.lead):
                yield f"「{_short(block)}」的标题应到「{leads[block.text]}」为止，实为「{_short(block.lead)}」"
            at += 1
        elif isinstance(want, str):
            yield f"应为「{_short(want)}」，实为一张表格"
            return
        else:
            yield from table_differences(block, want)
            at += 1
    if at < len(wanted):
        yield f"缺少「{_short(wanted[at])}」及其后的内容"


@lru_cache(maxsize=8)
def _printed_by_itself(template: bytes) -> tuple[str, ...]:
    return tuple(block.text for block in blocks(template) if isinstance(block, Text) and "{" not in block.text)


@lru_cache(maxsize=8)
def _marks_leads(template: bytes) -> bool:
    """Templates drawn long ago print a paragraph that runs on after its heading all in body."""
    return any(isinstance(block, Text) and block.lead == names.tag(f"{names.PARAGRAPH}.{names.LEAD}") for block in blocks(template))


def _leads(report: Report) -> dict[str, str]:
    """The lead of every paragraph that runs on after it, by the whole paragraph."""
    paragraphs = chain(report.preface, *report.texts.values())
    return {each.text: each.lead for each in paragraphs if each.lead and each.rest}


def expected(report: Report) -> Iterator[str | tuple[Box, ...]]:
    """Every paragraph and table that the report must print, in order."""
    figures = {name: report.printed(name) for name in report.figures}
    yield from filter(None, (report.mark, report.openness, report.title))
    yield from (paragraph.text for paragraph in report.preface)
    for section in report.edition.sections:
        yield report.headings[section.id]
        if section.blocks:
            yield printed_table(section, figures)
        else:
            yield from (paragraph.text for paragraph in report.texts.get(section.id, ()))
    yield from filter(None, (report.signature, report.signed_text))


def printed_table(section: Section, figures: dict[str, str]) -> tuple[Box, ...]:
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


def _short(block: Block | str) -> str:
    text = block if isinstance(block, str) else block.text if isinstance(block, Text) else "表格"
    return text if len(text) <= 40 else f"{text[:40]}…"
