"""Word documents as people and programs leave them, each made of a built one."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn

from importing.published import original
from importing.variants import NEW
from reportgen.commands.build import proven


def document(id: str = "2021") -> bytes:
    return proven(original(id))


def paragraph(document: Document, start: str) -> object:
    return next(each._p for each in document.paragraphs if each.text.startswith(start))


def with_deletion(document: Document) -> None:
    own = paragraph(document, "正文")
    own.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="某"><w:r><w:delText>删去的话</w:delText></w:r></w:del>'))  # type: ignore[attr-defined]


def with_insertion(document: Document) -> None:
    """The text of a paragraph inserted by somebody else."""
    own = paragraph(document, "正文")
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="某"/>')
    for run in own.findall(qn("w:r")):  # type: ignore[attr-defined]
        inserted.append(run)
    own.append(inserted)  # type: ignore[attr-defined]


def with_a_deleted_end_of_paragraph(document: Document) -> None:
    """A paragraph cut in two, and put together again under tracking."""
    own: Any = paragraph(document, "正文")
    second = deepcopy(own)
    own.addnext(second)
    for half, keep in ((own, 0), (second, 1)):
        texts = list(half.iter(qn("w:t")))
        whole = "".join(text.text for text in texts)
        for text in texts[1:]:
            text.text = ""
        texts[0].text = (whole[:3], whole[3:])[keep]
    mark = parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="某"/></w:rPr>')
    own.get_or_add_pPr().append(mark)


def with_a_deleted_row(document: Document) -> None:
    """A row copied and deleted again, the text in it as it was."""
    row = document.element.body.findall(qn("w:tbl"))[0].findall(qn("w:tr"))[2]
    other = deepcopy(row)
    row.addnext(other)
    form = other.find(qn("w:trPr"))
    form.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="某"/>'))
    for text in other.iter(qn("w:t")):
        text.text = "77"


def with_hidden_text(document: Document) -> None:
    own = paragraph(document, "正文")
    own.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>看不见的话</w:t></w:r>"))  # type: ignore[attr-defined]


def in_content_controls(document: Document) -> None:
    body = document.element.body
    for child in list(body.iterchildren(qn("w:p"), qn("w:tbl"))):
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        child.addprevious(control)
        control[0].append(child)


def rows_in_content_controls(document: Document) -> None:
    for row in list(document.element.body.iter(qn("w:tr"))):
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        row.addprevious(control)
        control[0].append(row)


def with_rows_torn_apart(document: Document) -> None:
    """Table three cut in two, as a page break typed between its rows leaves it."""
    table = document.element.body.findall(qn("w:tbl"))[1]
    second = deepcopy(table)
    rows, others = table.findall(qn("w:tr")), second.findall(qn("w:tr"))
    for row in rows[12:]:
        table.remove(row)
    for row in others[:12]:
        second.remove(row)
    table.addnext(second)
    table.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))


def in_single_characters(document: Document) -> None:
    """Each character in a run of its own, as corrections and changes of the input method leave them."""
    for run in list(document.element.body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and run.find(qn("w:br")) is None:
            for character in texts[0].text or "":
                other = deepcopy(run)
                other.find(qn("w:t")).text = character
                run.addprevious(other)
                run.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
            run.getparent().remove(run)


def with_slivers(document: Document) -> None:
    """Columns of half a millimetre, which every other row has left and right of the edges that it should share."""
    for table in document.element.body.iter(qn("w:tbl")):
        grid = table.find(qn("w:tblGrid"))
        grid[0].addnext(parse_xml(f'<w:gridCol {nsdecls("w")} w:w="28"/>'))
        for number, row in enumerate(table.iter(qn("w:tr"))):
            cells = row.findall(qn("w:tc"))
            own = cells[0] if number % 2 or cells[0].grid_span > 1 or len(cells) == 1 else cells[1]
            own.grid_span += 1


def afloat(document: Document) -> None:
    """Tables with text around them, as dragging leaves them."""
    for table in document.element.body.iter(qn("w:tbl")):
        place = (
            f'<w:tblpPr {nsdecls("w")} w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="margin" w:tblpY="1"/>'
        )
        table.find(qn("w:tblPr")).insert(1, parse_xml(place))


def with_blank_paragraphs_in_cells(document: Document) -> None:
    for cell in document.element.body.iter(qn("w:tc")):
        cell.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
        cell.find(qn("w:p")).addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))


def in_a_table_that_lays_out(document: Document) -> None:
    """All of it in the one cell of a table that draws the page's frame."""
    body = document.element.body
    frame: Any = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>")
    for child in list(body.iterchildren(qn("w:p"), qn("w:tbl"))):
        frame.find(f".//{qn('w:tc')}").append(child)
    body.insert(0, frame)


def with_the_parts_in_cells_of_a_table(document: Document) -> None:
    """Each table in a row of its own of a table around it."""
    for table in list(document.element.body.iterchildren(qn("w:tbl"))):
        frame: Any = parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc/><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        )
        table.addprevious(frame)
        frame.find(f".//{qn('w:tc')}").append(table)


def with_no_grid(document: Document) -> None:
    """Widths of columns that are nothing, as programs write them."""
    for column in document.element.body.iter(qn("w:gridCol")):
        column.set(qn("w:w"), "0")


CHANGES: dict[str, Callable[[Document], None]] = {
    each.__name__: each
    for each in (
        with_deletion,
        with_insertion,
        with_a_deleted_end_of_paragraph,
        with_a_deleted_row,
        with_hidden_text,
        in_content_controls,
        rows_in_content_controls,
        with_rows_torn_apart,
        in_single_characters,
        with_slivers,
        afloat,
        with_blank_paragraphs_in_cells,
        in_a_table_that_lays_out,
        with_the_parts_in_cells_of_a_table,
        with_no_grid,
    )
}


def in_a_figure(*elements: str) -> Callable[[Document], None]:
    """Put elements into the paragraph of a figure, behind it."""

    def changed(document: Document) -> None:
        text = next(each for each in document.element.body.iter(qn("w:t")) if each.text == NEW)
        for element in elements:
            namespaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in nsmap.items() if prefix in ("w", "wp", "a", "pic", "r"))
            text.getparent().getparent().append(parse_xml(element.replace(">", f"{namespaces}>", 1)))

    return changed


def around_a_figure(document: Document) -> None:
    """A table in the cell of a figure: what lies in which cell is not known."""
    text = next(each for each in document.element.body.iter(qn("w:t")) if each.text == NEW)
    cell = next(text.iterancestors(qn("w:tc")))
    cell.append(parse_xml(f"<w:tbl {nsdecls('w')}><w:tr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"))
