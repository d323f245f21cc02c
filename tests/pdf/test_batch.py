"""Several documents at once: what one costs, the others do not pay."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reportgen import pdf
from reportgen.errors import NotConverted
from reportgen.pdf import Engine, Pdf


@dataclass
class Scripted:
    """An engine that does, start by start, what is written: p makes the PDF, - makes none, ! stops there."""

    content: bytes
    script: list[str]
    name: str = "假想"
    version: str = "1"
    starts: list[int] = field(default_factory=list)

    def convert(self, sources: Sequence[Path]) -> None:
        self.starts.append(len(sources))
        for source, deed in zip(sources, self.script.pop(0), strict=False):
            if deed == "!":
                raise NotConverted("停住了。", "再试。")
            if deed == "p":
                source.with_suffix(".pdf").write_bytes(self.content)


def outcome(results: Sequence[Pdf | NotConverted]) -> str:
    return "".join("p" if isinstance(result, Pdf) else "-" for result in results)


@pytest.mark.parametrize(
    ("script", "wanted", "starts"),
    [
        (["ppp"], "ppp", [3]),
        (["p-p"], "p-p", [3]),
        (["p!", "p"], "p-p", [3, 1]),
        (["pp!"], "pp-", [3]),
        (["p!", "!"], "p--", [3, 1]),
        (["!"], "---", [3]),
    ],
)
def test_what_one_document_breaks_the_later_ones_get_again(
    script: list[str], wanted: str, starts: list[int], built: bytes, good: bytes
) -> None:
    """One document that stops the engine costs itself; a start that gives nothing at all is the last."""
    engine = Scripted(good, script)

    assert (outcome(pdf.convert_by(engine, [built] * 3)), engine.starts) == (wanted, starts)


def test_what_the_first_engine_cannot_do_the_next_one_tries(built: bytes, good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the documents without a PDF go on to the next engine, and each result stays in its place."""
    first, second = Scripted(good, ["p-p"]), Scripted(good, ["p"])
    both: list[Engine] = [first, second]
    monkeypatch.setattr(pdf, "engines", lambda _choice: both)

    assert outcome(pdf.convert([built] * 3)) == "ppp"
    assert (first.starts, second.starts) == ([3], [1])


def test_a_pdf_of_another_document_is_refused(good: bytes, finished: bytes) -> None:
    """A good PDF that lacks the document's text counts as none."""
    assert outcome(pdf.convert_by(Scripted(good, ["p"]), [finished])) == "-"
