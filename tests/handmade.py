"""PDFs written by hand, so that no program is needed to have a good one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen import pdf
from reportgen.document.content import Text, blocks
from reportgen.errors import NotConverted
from reportgen.pdf import Engine

_UNICODE = b"""/CIDInit /ProcSet findresource begin begincmap /CMapName /All def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end"""


def pieces(document: bytes) -> list[str]:
    """Every paragraph and cell of a document in printed order."""
    return [text for block in blocks(document) for text in ([block.text] if isinstance(block, Text) else [box.text for box in block])]


def pdf_saying(text: str, made: str = "20260101000000") -> bytes:
    """A PDF of one page that says a text, made at a time."""
    drawn = f"BT /F1 1 Tf <{text.encode('utf-16-be').hex()}> Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type0/BaseFont/Handmade/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Handmade/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(_UNICODE), _UNICODE),
        f"<</Producer(Handmade)/CreationDate(D:{made})>>".encode(),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R/Info 8 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, end)


@dataclass
class Handmade:
    """An engine that makes PDFs without any program, or is there and makes none."""

    works: bool = True
    name: str = "假想"
    version: str = "1"

    def convert(self, sources: Sequence[Path]) -> None:
        if not self.works:
            raise NotConverted("转不成。", "再试。")
        for source in sources:
            source.with_suffix(".pdf").write_bytes(pdf_saying("\n".join(pieces(source.read_bytes()))))


def engines(monkeypatch: pytest.MonkeyPatch, *there: Engine) -> None:
    """Put these in the place of the programs that this computer has."""
    monkeypatch.setattr(pdf, "engines", lambda _choice="auto": [*there])
