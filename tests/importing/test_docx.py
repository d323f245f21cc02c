"""Word documents as people and programs leave them: automatic numbers, insertions and deletions, text boxes, content controls."""

import io
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from importing.published import imported, original
from importing.test_html import said
from packages import edited, opened
from reportgen.commands.build import proven
from reportgen.document.opening import Unreadable
from reportgen.importing import docx
from reportgen.importing.source import Text
from soffice import converted


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
    )
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("id", ["2019", "2021"])
def test_a_document_gives_the_report(change: Callable[[Document], None], id: str) -> None:
    found = imported(docx.read(edited(document(id), change)))

    assert said(found.report) == said(original(id))
    assert found.gaps == ()


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_a_document_that_libreoffice_saved_gives_the_report(soffice: str, tmp_path: Path, id: str) -> None:
    (path,) = converted(soffice, {f"{id}.docx": document(id)}, "docx", tmp_path)

    found = imported(docx.read(path.read_bytes()))

    assert said(found.report) == said(original(id))
    assert found.gaps == ()


NUMBERING = """<w:numbering {ns}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def test_numbers_that_word_puts_there_are_read() -> None:
    """Headings numbered by Word, with none of the numbers typed: 一、 （一） 1. and on under the next heading."""
    lines = (
        ("总体情况", 0),
        ("主动公开", 1),
        ("制度", 2),
        ("平台", 2),
        ("依申请公开", 1),
        ("收到情况", 2),
        ("其他", 0),
        ("没有编号", None),
    )

    def numbered(document: Document) -> None:
        part = document.part.numbering_part
        part._element = parse_xml(NUMBERING.format(ns=nsdecls("w")))
        for text, level in lines:
            own = document.add_paragraph(text)._p
            if level is not None:
                own.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'))

    from docx import Document as new_document

    fresh = io.BytesIO()
    new_document().save(fresh)

    blocks = docx.read(edited(fresh.getvalue(), numbered))

    expected = ["一、总体情况", "（一）主动公开", "1.制度", "2.平台", "（二）依申请公开", "1.收到情况", "二、其他", "没有编号"]
    assert [each.text for each in blocks if isinstance(each, Text) and each.text] == expected


def test_a_text_box_is_not_lost() -> None:
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    blocks = docx.read(edited(document(), lambda each: paragraph(each, "正文").append(parse_xml(box))))  # type: ignore[attr-defined]

    texts = [each.text for each in blocks if isinstance(each, Text)]
    assert texts.count("框里的话") == 1 and "正文“一”段。（一）" in texts


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        docx.read(content)


def test_entities_are_refused(built: bytes) -> None:
    from packages import packed, unpacked

    parts = unpacked(built)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts["word/document.xml"].split(b"?>", 1)[1]

    with pytest.raises(Unreadable):
        docx.read(packed(parts | {"word/document.xml": bomb}))
    assert opened(built).paragraphs
