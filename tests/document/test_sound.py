"""Documents are free of the faults that schema validators let pass."""

import pytest

from packages import replaced
from reportgen.model.edition import Edition
from samples import EDITIONS
from soundness import faults

DOCUMENT, STYLES, SETTINGS, RELATIONS = "word/document.xml", "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_committed_template_is_sound(edition: Edition) -> None:
    assert faults(edition.template.read_bytes()) == []


def test_a_finished_document_is_sound(finished: bytes) -> None:
    assert faults(finished) == []


def test_the_reference_report_is_sound(built: bytes) -> None:
    assert faults(built) == []


@pytest.mark.parametrize(
    "part, old, new, fault",
    [
        (DOCUMENT, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading9"/>', "style: word/document.xml uses Heading9"),
        (DOCUMENT, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="年报表格"/>', "style: word/document.xml uses 年报表格"),
        (STYLES, '<w:next w:val="公文正文"/>', '<w:next w:val="nowhere"/>', "style: Heading1 refers to nowhere"),
        (STYLES, 'w:styleId="Heading2"', 'w:styleId="Heading1"', "style: id Heading1 twice"),
        (DOCUMENT, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="7"/></w:numPr>', "numbering:"),
        (DOCUMENT, '<w:vMerge w:val="restart"/>', "", "continues no merge"),
        (DOCUMENT, '<w:gridSpan w:val="7"/>', '<w:gridSpan w:val="6"/>', "is not as wide as its columns"),
        (DOCUMENT, '<w:gridSpan w:val="7"/>', "", "spans 1 columns of 7"),
        (DOCUMENT, "</w:p></w:tc>", "</w:p><w:bookmarkEnd w:id='1'/></w:tc>", "does not end in a paragraph"),
        (DOCUMENT, 'w:type="even"', 'w:type="default"', "footer: two of type default"),
        (SETTINGS, "<w:evenAndOddHeaders/>", "", "footer: of even pages"),
        ("word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', "", "field: word/footer1.xml: left open"),
        ("word/footer1.xml", 'w:fldCharType="begin"', 'w:fldCharType="end"', "field: word/footer1.xml: end after none"),
        (
            DOCUMENT,
            "</w:p>",
            '</w:p><w:bookmarkStart w:id="1"/><w:bookmarkStart w:id="1"/>',
            "id: word/document.xml: bookmarkStart 1 twice",
        ),
        (RELATIONS, "footer1.xml", "footer9.xml", "leads to word/footer9.xml"),
        (RELATIONS, "footer1.xml", "footer2.xml", "part: nothing leads to word/footer1.xml"),
        (RELATIONS, 'Id="rId2"', 'Id="rId1"', "relationship: rId1 twice"),
        (DOCUMENT, 'r:id="rId1"', 'r:id="rId99"', "relationship: word/document.xml quotes rId99"),
    ],
)
def test_a_spoilt_document_is_found_out(built: bytes, part: str, old: str, new: str, fault: str) -> None:
    """Each kind of fault made on purpose, so that the tests above can be trusted."""
    found = faults(replaced(built, part, old, new))

    assert any(fault in each for each in found), found
