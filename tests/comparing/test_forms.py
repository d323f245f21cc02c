"""A report held against itself in another form: nothing differs; what the form has no place for is compared all the same."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from comparing.drafts import draft, found
from importing.habits import after, at_the_end, at_the_top, both, extra_row, figure, spaced, value
from importing.published import blocks_of, labels, original, page, tables
from reportgen.commands.build import proven
from reportgen.commands.compare import compare, side
from reportgen.comparing import comparison
from reportgen.importing import docx
from reportgen.importing.source import Block, Text
from reportgen.model.amounts import EMPTY
from reportgen.model.report import Blanks, Figure, Place
from samples import TEMPLATES, report, save
from soffice import converted

Written = Callable[[list[Block]], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes blocks as a web page of the next name."""

    def write(blocks: list[Block]) -> Path:
        path = tmp_path / f"{len(list(tmp_path.glob('*.html')))}.html"
        path.write_text(page(blocks), encoding="utf-8")
        return path

    return write


def held(old: Path, new: Path) -> comparison.Comparison:
    return compare(old, new, TEMPLATES)


def test_every_form_of_a_report_says_the_same(soffice: str, tmp_path: Path) -> None:
    """Workbook, Word document, the same as LibreOffice saves it, PDF and web page, of drafts and of reports with all that the form has."""
    pytest.importorskip("pdfplumber", reason="reading a PDF needs pdfplumber")
    wholes = [*(draft(Random(seed), id) for seed, id in ((1, "2019"), (2, "2021"))), original("2019"), original("2021")]
    documents = {f"{number}.docx": proven(each) for number, each in enumerate(wholes)}
    saved, printed = converted(soffice, documents, "docx", tmp_path), converted(soffice, documents, "pdf", tmp_path)
    for number, whole in enumerate(wholes):
        workbook = save(whole, tmp_path / f"{number}.xlsx")
        own = tmp_path / f"{number}.docx"
        own.write_bytes(documents[own.name])
        web = tmp_path / f"{number}.html"
        web.write_text(page(docx.read(documents[own.name])), encoding="utf-8")
        sides = [side(path, TEMPLATES) for path in (own, saved[number], printed[number], web, workbook)]
        for each in sides:
            assert found(comparison.compare(sides[0], each)) == [], each.name
            assert comparison.compare(sides[0], each).same and comparison.compare(each, sides[0]).same, each.name


def test_labels_set_otherwise_are_the_same(written: Written) -> None:
    """Blanks and widths are layout; a remark in a label is not."""
    assert held(written(blocks_of()), written(labels(spaced)(blocks_of()))).same


def test_a_menu_around_a_page_is_no_difference(written: Written, tmp_path: Path) -> None:
    """Even where the letterhead stands in the middle of it."""
    (tmp_path / "a.docx").write_bytes(proven(original()))
    around = both(at_the_top("首页", "政务公开", "年报"), at_the_end("打印本页", "主办：某市某局"))

    found_here = held(tmp_path / "a.docx", written(around(blocks_of())))

    assert found_here.same and [len(each) for each in found_here.new.strays.values()] == [3, 2]


def test_what_stands_around_is_compared_between_documents(written: Written) -> None:
    """A line behind the date of a Word document or a PDF belongs to it."""
    old, new = (
        replace(side(written(change(blocks_of())), TEMPLATES), page=False) for change in (at_the_end("附件：一"), at_the_end("附件：二"))
    )

    assert found(comparison.compare(old, new)) == [("日期以后", "段", "附件：一", "附件：二")]
    assert comparison.compare(old, old).same


def test_text_beside_a_table_is_compared(written: Written) -> None:
    note = after("三、收到", "本年度收到申请较多。")
    assert found(held(written(blocks_of()), written(note(blocks_of())))) == [
        ("三、收到和处理政府信息公开申请情况（规定格式里没有的文字）", "段", None, "本年度收到申请较多。")
    ]


def test_what_was_not_read_is_never_the_same(written: Written) -> None:
    """A row that the form has not, its label compared and its figures named; a figure that is none."""
    more = written(tables(extra_row, 1)(blocks_of()))
    itself = held(more, more)
    assert itself.differing == 0 and not itself.same and "77" in itself.old.unread[0]

    dash = written(figure(value("三_本年新收_自然人"), "—")(blocks_of()))
    against = held(written(blocks_of()), dash)
    assert [(old, new) for _, _, old, new in found(against)] == [(value("三_本年新收_自然人"), None)] and against.new.unread


def test_a_lost_signature_is_not_the_same(written: Written) -> None:
    """The title names the organ, but that is no signature."""
    last = [block for block in blocks_of() if isinstance(block, Text)][-2]
    assert last.text == original().signature

    without = held(written(blocks_of()), written([block for block in blocks_of() if block is not last]))

    assert not without.same and "署名" in without.new.unread[0]


def test_wrong_totals_and_altered_labels_are_read_as_they_stand(written: Written) -> None:
    """They are no gaps: both sides print them."""
    wrong = written(figure(value("三_本年新收_总计"), "77777")(blocks_of()))
    assert held(wrong, wrong).same
    assert [(old, new) for _, _, old, new in found(held(written(blocks_of()), wrong))] == [(value("三_本年新收_总计"), "77777")]


def test_reports_of_two_editions_are_held_against_each_other_by_the_names_of_figures(tmp_path: Path) -> None:
    """Figures that only one form has are named too."""
    old, new = (save(report({"三_本年新收_自然人": count}, id=id), tmp_path / f"{id}.xlsx") for id, count in (("2019", 3), ("2021", 4)))

    differences = found(held(old, new))

    labels = "一、本年新收政府信息公开申请数量 × 自然人"
    assert ("三、收到和处理政府信息公开申请情况", labels, "3", "4") in differences
    only = [each for each in differences if each[2] is None and each[1] != "段"]
    assert only and all(each[3] is not None for each in only)


def test_quotations_are_the_figures_they_print(tmp_path: Path) -> None:
    typed = report({"三_本年新收_自然人": 5}, id="2021", text="收到申请{{三_本年新收_自然人}}件。")
    printed = report({"三_本年新收_自然人": 5}, id="2021", text="收到申请5件。")
    assert held(save(typed, tmp_path / "1.xlsx"), save(printed, tmp_path / "2.xlsx")).same


@pytest.mark.parametrize(("blanks", "expected"), [(Blanks.ZERO, []), (Blanks.BLANK, [("", "0")])])
def test_an_empty_cell_is_what_it_prints(tmp_path: Path, blanks: Blanks, expected: list[tuple[str, str]]) -> None:
    whole = report(id="2021")
    empty = {**whole.figures, "三_本年新收_自然人": Figure(EMPTY, Place(""))}
    old = save(replace(whole, figures=empty, blanks=blanks), tmp_path / "1.xlsx")
    assert [each[2:] for each in found(held(old, save(whole, tmp_path / "2.xlsx")))] == expected
