"""A PDF beside a recorded report is recorded with it; elsewhere nothing but the PDF is written."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from handmade import pdf_saying, pieces
from reportgen import pdf
from reportgen.commands import build
from reportgen.commands.convert import Conversion, to_pdf
from reportgen.commands.verify import verify
from reportgen.files import record
from reportgen.files.standing import State
from reportgen.pdf import Pdf, inspect
from samples import TEMPLATES, report, save


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that makes PDFs of the documents' words."""

    def convert(documents: Sequence[bytes], choice: str) -> list[Pdf]:
        made = [pdf_saying("".join(pieces(each))) for each in documents]
        return [Pdf(each, "某程序", inspect.look(each), ()) for each in made]

    monkeypatch.setattr(pdf, "convert", convert)


def built(new: int) -> Path:
    outcome = build.build(
        save(report({"三_本年新收_自然人": new, "三_结转下年度_自然人": new}), Path("2020.xlsx")), Path("outputs"), TEMPLATES
    )
    assert outcome.written is not None
    return outcome.written.path


def converted(path: Path) -> Conversion:
    (conversion,) = to_pdf([path], "auto")
    assert conversion.written is not None
    return conversion


def states() -> dict[str, State]:
    (found,) = verify(Path("outputs"), Path.cwd())
    return {Path(each.name).suffix: each.state for each in found.standings}


def test_a_pdf_beside_its_report_is_recorded(working_folder: Path) -> None:
    converted(built(1))

    assert states() == {".docx": State.SAME, ".pdf": State.SAME}


def test_a_pdf_of_a_former_report_is_out_of_date_until_it_is_made_again(working_folder: Path) -> None:
    converted(built(1))
    path = built(2)
    assert states() == {".docx": State.SAME, ".pdf": State.OUTDATED}

    converted(path)
    assert states() == {".docx": State.SAME, ".pdf": State.SAME}


def test_the_same_pdf_again_has_no_second_line(working_folder: Path) -> None:
    path = built(1)
    for _ in range(2):
        converted(path)

    assert len(record.read(Path("outputs"))) == 2


def test_where_nothing_is_recorded_a_pdf_begins_no_record(working_folder: Path) -> None:
    path = built(1)
    (path.parent / record.NAME).unlink()

    converted(path)

    assert sorted(each.suffix for each in path.parent.iterdir()) == [".docx", ".pdf"]


def test_a_record_that_cannot_be_kept_does_not_cost_the_pdf(working_folder: Path) -> None:
    path = built(1)
    (path.parent / record.NAME).unlink()
    (path.parent / record.NAME).mkdir()

    conversion = converted(path)

    assert conversion.unrecorded is not None and path.with_suffix(".pdf").is_file()
