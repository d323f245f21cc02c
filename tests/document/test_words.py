"""What a document says stays the same when a program saves it again, and differs when a word moves."""

import hashlib
from pathlib import Path

import pytest

from importing.published import original
from packages import edited, packed, replaced
from reportgen.commands.build import proven
from reportgen.document.opening import BODY, Unreadable
from reportgen.document.words import fingerprint
from soffice import converted


def test_the_rule_never_changes() -> None:
    """A document of three words and a table, and its print of the day the rule was made."""
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>甲 乙</w:t></w:r></w:p><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"
    )

    assert fingerprint(packed({BODY: body.encode()})) == hashlib.sha256("\n甲乙\n\n1-2\n".encode()).hexdigest()


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_saving_again_changes_nothing(id: str, soffice: str, tmp_path: Path) -> None:
    document = proven(original(id))
    (saved,) = converted(soffice, {"年报.docx": document}, "docx", tmp_path)

    assert saved.read_bytes() != document
    assert fingerprint(saved.read_bytes()) == fingerprint(document) == fingerprint(edited(document, lambda each: None))


def test_a_digit_changes_it(built: bytes) -> None:
    assert fingerprint(replaced(built, BODY, ">0<", ">1<")) != fingerprint(built)


def test_a_figure_that_moves_to_the_next_cell_changes_it(built: bytes) -> None:
    def move(document: object) -> None:
        cells = document.tables[1].rows[-1].cells  # type: ignore[attr-defined]
        one, other = cells[-1].paragraphs[0], cells[-2].paragraphs[0]
        one.runs[0].text, other.runs[0].text = "", other.text + one.text

    assert fingerprint(edited(built, move)) != fingerprint(built)


def test_what_is_no_document_has_none() -> None:
    with pytest.raises(Unreadable):
        fingerprint(b"x")
