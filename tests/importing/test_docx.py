"""Word documents as people and programs leave them: automatic numbers, insertions and deletions, text boxes, content controls."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importing.documents import CHANGES, around_a_figure, document, in_a_figure, paragraph
from importing.published import imported, original
from importing.variants import NEW, OWN, Variant, agrees, said
from packages import edited, opened
from reportgen.document.opening import Unreadable
from reportgen.importing import docx
from reportgen.importing.source import Text
from soffice import converted


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


MARKED = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
LOSSY = [
    Variant("the mark of a note", in_a_figure(MARKED), OWN, (f"“{NEW}¹”，不是数",)),
    Variant("struck words", in_a_figure("<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r>"), OWN, ("认不出的字", "不是数")),
    Variant("a footnote", in_a_figure("<w:r><w:footnoteReference w:id='2'/></w:r>"), OWN, ("认不出的字", "不是数")),
    Variant("a picture", in_a_figure("<w:r><w:drawing><pic:pic/></w:drawing></w:r>"), said=("这里有图片",)),
    Variant("another figure below", in_a_figure("<w:r><w:br/><w:t>9</w:t></w:r>"), OWN, ("一格里有几个数",)),
]


@pytest.mark.parametrize("variant", LOSSY, ids=lambda variant: variant.name)
def test_what_a_document_does_not_tell_is_named(variant: Variant) -> None:
    agrees(imported(docx.read(edited(document(), variant.change))), variant)


def test_of_a_table_in_the_cell_of_a_figure_no_figure_is_taken() -> None:
    found = imported(docx.read(edited(document(), around_a_figure)))

    assert not [name for name in found.report.figures if name.startswith("三")]
    assert said(found.report)[:-1] == said(original())[:-1]


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
