"""PDFs as Word, WPS and printers' drivers write them: every figure and paragraph, also over the end of a page."""

import pytest

from importing.habits import figure
from importing.papers import DRIVER, WORD, WPS, Writer, paper
from importing.published import blocks_of, imported, original
from importing.variants import NEW, OWN, Variant, agrees

pdf = pytest.importorskip("reportgen.importing.pdf", reason="reading a PDF needs pdfplumber")


@pytest.mark.parametrize("writer", [WORD, WPS, DRIVER], ids=["Word", "WPS", "a printer's driver"])
@pytest.mark.parametrize("id", ["2019", "2021"])
def test_a_pdf_gives_the_report(writer: Writer, id: str) -> None:
    agrees(imported(pdf.read(paper(blocks_of(id), writer)), original(id).year), Variant("", paper, id=id))


LOSSY = [
    Variant("a picture of words", lambda blocks: blocks, said=("这里有图片",)),
    Variant("two figures in a cell", figure(NEW, f"{NEW}\n9"), OWN, ("一格里有几个数",)),
    Variant("a dash", figure(NEW, "—"), OWN, ("不是数",)),
]


@pytest.mark.parametrize("variant", LOSSY, ids=lambda variant: variant.name)
def test_what_a_pdf_does_not_tell_is_named(variant: Variant) -> None:
    content = paper(variant.change(blocks_of()), WORD, picture=variant.name == "a picture of words")

    agrees(imported(pdf.read(content)), variant)


def test_the_mark_of_a_note_is_no_digit() -> None:
    """Set at half the size, beside the figure."""
    content = paper(figure(NEW, f"{NEW}¹")(blocks_of()), WORD)

    agrees(imported(pdf.read(content)), Variant("", paper, OWN, (f"“{NEW}¹”，不是数",)))
