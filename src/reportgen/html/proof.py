"""Holds a finished web page against the Report it was made from."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from markupsafe import escape

from reportgen.html.content import Block, Table, Text, blocks
from reportgen.model.charts import Drawn
from reportgen.model.edition import Section
from reportgen.model.grid import Role, grid
from reportgen.model.printed import expected, table_differences
from reportgen.model.report import Report, headed


def differences(page: bytes, report: Report, picture: Drawn | None = None, remark: str = "") -> Iterator[str]:
    """Yield, in plain Chinese, where the page does not say what the report says; nothing where it is proven.

    Of the text only what stands within its article counts: beside that a template may have something of its own.
    picture: was proven before, and stands in the page as it was drawn. remark: must be seen on it.
    """
    if remark and escape(remark).encode() not in page.partition(b"<article")[0]:
        yield f"年报上面没有「{remark}」"
    if picture and not all(part.encode() in page for part in (picture.svg, picture.table)):
        yield "图解没有印在网页上，或印得不全"
    tables, dressed = iter(report.edition.tables), set(_dressed(report))
    for found, wanted in zip_longest(blocks(page), expected(report)):
        want = report.name if wanted == report.title else wanted
        if want is None:
            yield f"文末多出「{_short(found)}」"
        elif isinstance(found, Table) and not isinstance(want, str):
            section = next(tables)
            faults = [*table_differences(found.boxes, want)] or [*_untied(found, section, report)]
            yield from (f"「{section.heading}」{fault}" for fault in faults)
            continue
        elif not isinstance(found, Text) or found.text != want:
            yield f"应为「{_short(want)}」，实为「{_short(found)}」"
        elif (found.element != "p", found.text, found.lead) not in dressed:
            yield f"「{_short(found)}」作标题还是正文、标题到哪里为止，与年报不同"
        else:
            continue
        return


def _dressed(report: Report) -> Iterator[tuple[bool, str, str]]:
    """Each text that may stand, whether as a heading, and what of it is marked as its lead."""
    yield from ((True, text, "") for text in (report.name, *report.headings.values()))
    yield from ((False, text, "") for text in (report.letterhead, report.openness, report.signature, report.signed_text))
    for each, heads in chain.from_iterable(map(headed, (report.preface, *report.texts.values()))):
        yield heads, each.text, "" if heads else each.lead


def _untied(table: Table, section: Section, report: Report) -> Iterator[str]:
    """Yield the figures that are not tied to the labels which the edition gives them, and the labels that head nothing."""
    if table.caption != report.headings[section.id]:
        yield f"表名应为「{report.headings[section.id]}」，实为「{table.caption}」"
    for cell, headers in zip(grid(section).cells, table.headers, strict=True):
        if cell.role is Role.FIGURE:
            field = report.edition.fields[cell.text]
            wanted: tuple[str, ...] | None = tuple(filter(None, (field.block.caption, *field.column.path, *field.row.path)))
        else:
            wanted = None if cell.text else ()
        if headers != wanted:
            yield f"表格第 {cell.row + 1} 行第 {cell.column + 1} 列没有照年报与它的行列标签对应"


def _short(block: Block | tuple[object, ...] | str | None) -> str:
    text = block if isinstance(block, str) else block.text if isinstance(block, Text) else "表格" if block else "（到此为止）"
    return text if len(text) <= 40 else f"{text[:40]}…"
