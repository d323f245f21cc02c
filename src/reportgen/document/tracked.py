"""Draws two reports as one Word document with tracked changes: accepted in full it is the new one, rejected the old one.

ECMA-376-1, 17.13.5: runs and the marks of paragraphs are inserted and deleted each for themselves; so are rows of tables.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from reportgen.comparing.comparison import Comparison, Entry, Passage, Table
from reportgen.comparing.words import Change, Piece, pieces
from reportgen.document import names
from reportgen.document.draw import paper
from reportgen.document.styles import element
from reportgen.document.table import table
from reportgen.files.package import repack
from reportgen.model.edition import Section
from reportgen.model.grid import Cell, Role
from reportgen.model.labels import wrapped
from reportgen.model.report import DATE, MARK, OPENNESS, SIGNATURE, TITLE, Paragraph, Place, headed, level_of

_AUTHOR = "比对"
_APART = timedelta(minutes=2)
"""Between the changes of one paragraph and those of the next: LibreOffice takes neighbours of one minute for a single change, and
with it the end of the paragraph between them."""
_STYLES = {
    MARK: names.MARK_STYLE,
    OPENNESS: names.OPENNESS_STYLE,
    TITLE: "Title",
    SIGNATURE: names.SIGNATURE_STYLE,
    DATE: names.SIGNED_STYLE,
}
_TAGS = {Change.DELETED: "w:del", Change.INSERTED: "w:ins"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def draw(comparison: Comparison) -> bytes:
    """The document; the same comparison gives the same bytes."""
    document = paper()
    pen = _Pen(document, comparison)
    end = document.element.body.sectPr
    for part in comparison.parts:
        for made in pen.paragraphs(part) if isinstance(part, Passage) else pen.tables(part):
            end.addprevious(made)
    new = comparison.new.report
    properties = document.core_properties
    properties.author = properties.last_modified_by = _AUTHOR
    properties.title, properties.comments = f"{new.name}（修订）"[:255], ""
    properties.created = properties.modified = datetime(new.year + 1, 1, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


class _Pen:
    """Draws parts; numbers the changes, and gives those of each paragraph a time of their own."""

    def __init__(self, document: Document, comparison: Comparison) -> None:
        self._ids = {style.name: style.style_id for style in document.styles if style.name}
        self._old, self._new = comparison.old, comparison.new
        self._numbers = count(1)
        self._time = datetime(comparison.new.report.year + 1, 1, 1)

    def paragraphs(self, part: Passage) -> Iterable[BaseOxmlElement]:
        before, after = _styles(part, [line.old for line in part.lines]), _styles(part, [line.new for line in part.lines])
        for line, old, new in zip(part.lines, before, after, strict=True):
            self._time += _APART
            yield element("w:p", self._form(old, new), *self._content(line.pieces))

    def tables(self, part: Table) -> Iterable[BaseOxmlElement]:
        """One table where both have the same form, else the old one deleted and the new one inserted, a paragraph between."""
        if part.old and part.old == part.new:
            yield self._both(part.old)
            return
        if part.old and part.old.blocks:
            yield self._whole(part.old, self._old.printed(part.old), Change.DELETED)
            yield element("w:p")
        if part.new and part.new.blocks:
            yield self._whole(part.new, self._new.printed(part.new), Change.INSERTED)

    def _form(self, before: str | None, after: str | None) -> BaseOxmlElement:
        """A paragraph's properties, by its styles: whether its mark is inserted or deleted, and the style that it had before."""
        old, new = (style and self._ids[style] for style in (before, after))
        form = element("w:pPr", element("w:pStyle", val=new or old))
        if old is None or new is None:
            form.append(element("w:rPr", self._mark("w:ins" if old is None else "w:del")))
        elif old != new:
            form.append(self._mark("w:pPrChange", element("w:pPr", element("w:pStyle", val=old))))
        return form

    def _content(self, parts: Iterable[Piece]) -> list[BaseOxmlElement]:
        return [
            _run(each.text)
            if each.change is Change.KEPT
            else self._mark(_TAGS[each.change], _run(each.text, deleted=each.change is Change.DELETED))
            for each in parts
            if each.text
        ]

    def _mark(self, tag: str, *children: BaseOxmlElement) -> BaseOxmlElement:
        return element(tag, *children, id=next(self._numbers), author=_AUTHOR, date=f"{self._time:%Y-%m-%dT%H:%M:%SZ}")

    def _both(self, section: Section) -> BaseOxmlElement:
        before, after = self._old.printed(section), self._new.printed(section)

        def content(cell: Cell, room: int) -> list[BaseOxmlElement]:
            old, new = before.get(cell.spot, ""), after.get(cell.spot, "")
            if Entry("", cell.role, old, new).same:
                return [_run(wrapped(new, room, section.unbroken) if cell.role is not Role.FIGURE else new)]
            if cell.role is Role.FIGURE:
                return self._content((Piece(Change.DELETED, old), Piece(Change.INSERTED, new)))
            return self._content(pieces(old, new))

        return table(section, self._ids[names.TABLE_STYLE], content)

    def _whole(self, section: Section, printed: dict[tuple[int, int], str], change: Change) -> BaseOxmlElement:
        """A table that only one side has, row by row."""
        made = table(section, self._ids[names.TABLE_STYLE], lambda cell, room: self._content((Piece(change, printed.get(cell.spot, "")),)))
        for properties in made.iter(qn("w:trPr")):
            properties.append(self._mark(_TAGS[change]))
        return made


def _styles(part: Passage, texts: Sequence[str | None]) -> list[str | None]:
    """The styles of one side's paragraphs, by where they stand, their numbering and what follows; None where a side has none."""
    side = [Paragraph(level_of(text), text, Place("")) for text in texts if text is not None]
    if part.counted:
        looks = iter([f"Heading {each.level.rank}" if heads else names.BODY_STYLE for each, heads in headed(side)])
    else:
        looks = iter([_STYLES.get(part.place, "Heading 1")] * len(side))
    return [None if text is None else next(looks) for text in texts]


def _run(text: str, *, deleted: bool = False) -> BaseOxmlElement:
    """A run whose quotation marks are Chinese ones."""
    run = element("w:r", element("w:rPr", element("w:rFonts", hint="eastAsia")))
    for number, line in enumerate(_NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text).split("\n")):
        content = element("w:delText" if deleted else "w:t")
        content.text = line
        content.set(qn("xml:space"), "preserve")
        run.extend((element("w:br"), content) if number else (content,))
    return run
