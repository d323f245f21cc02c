"""Tracked changes from one report to another: accepted in full they are the new one, rejected the old one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from comparing.drafts import FAULTS, draft, found, paragraph
from document.test_foreign_judges import verdict
from importing.habits import after, both
from importing.published import blocks_of, original, page, texts, worded
from packages import opened
from reportgen.commands.compare import side
from reportgen.comparing.comparison import Comparison, compare
from reportgen.comparing.sides import Side, mandated
from reportgen.document import names
from reportgen.document.tracked import draw
from reportgen.importing.source import Block
from reportgen.model.report import Report
from revisions import accepted, rejected
from samples import TEMPLATES, report
from soffice import settled
from soundness import faults


def as_side(whole: Report) -> Side:
    return Side("年报", whole, {section.id: mandated(section) for section in whole.edition.tables}, {}, ())


def drafts(seed: int) -> Comparison:
    """A draft against the next one, in which much has changed."""
    random = Random(seed)
    old = draft(random, ("2019", "2021")[seed % 2])
    new = old
    for _ in range(3):
        for plant in FAULTS:
            new = plant(random, new).report
    return compare(as_side(old), as_side(new))


def page_sides(folder: Path, *changes: Callable[[list[Block]], list[Block]]) -> Comparison:
    """Sides as published, none of them taken for a page."""
    sides = []
    for number, change in enumerate(changes):
        path = folder / f"{number}.html"
        path.write_text(page(change(blocks_of())), encoding="utf-8")
        sides.append(replace(side(path, TEMPLATES), page=False))
    return compare(*sides)


def everything_else(folder: Path) -> Comparison:
    """Labels, a letterhead that is gone, text that the form has no place for, at all of its places; a paragraph of another level."""
    old = both(worded("行政规范性文件", "规范性文件"), after("三、收到", "表前的说明。"), lambda blocks: [*blocks, blocks[-1]])
    new = both(
        worded("结果维持", "结果维持（件）"),
        after("二、主动公开", "另一句说明。"),
        texts(
            lambda text: [] if text.text in ("某市某局文件", "主动公开") else [replace(text, text=text.text.replace("（一）二级", "二级"))]
        ),
    )
    return page_sides(folder, old, new)


def two_editions(folder: Path) -> Comparison:
    return compare(as_side(report({"三_本年新收_自然人": 3})), as_side(report({"三_本年新收_自然人": 4}, id="2021")))


CASES: dict[str, Callable[[Path], Comparison]] = {
    **{f"drafts {seed}": lambda folder, seed=seed: drafts(seed) for seed in range(6)},  # type: ignore[misc]
    "everything else": everything_else,
    "two editions": two_editions,
    "the same": lambda folder: compare(as_side(original()), as_side(original())),
    "another report": lambda folder: compare(as_side(original()), as_side(draft(Random(5), "2021"))),
}


def read(folder: Path, document: bytes) -> Side:
    path = folder / "读回.docx"
    path.write_bytes(document)
    return side(path, TEMPLATES)


def assert_same(one: Side, other: Side) -> None:
    """Of what was read, nothing differs; a figure that the other side did not have is blank."""
    comparison = compare(one, other)
    assert found(comparison) == [] and not other.unread


@pytest.mark.parametrize("case", CASES)
def test_accepted_it_is_the_new_report_and_rejected_the_old_one(case: str, tmp_path: Path) -> None:
    comparison = CASES[case](tmp_path)
    document = draw(comparison)

    assert_same(comparison.new, read(tmp_path, accepted(document)))
    assert_same(comparison.old, read(tmp_path, rejected(document)))


@pytest.mark.parametrize("seed", range(3))
def test_every_paragraph_has_the_style_of_its_side(seed: int) -> None:
    """Accepted or rejected, the two differ from a document without changes in nothing but the mark of the last paragraph."""
    comparison = drafts(seed)
    document = draw(comparison)
    for settled_document, own in ((accepted(document), comparison.new), (rejected(document), comparison.old)):
        plain = [(each.style.name if each.style else "", each.text) for each in opened(draw(compare(own, own))).paragraphs]
        assert [(each.style.name if each.style else "", each.text) for each in opened(settled_document).paragraphs] == plain


def test_a_numbered_sentence_is_a_heading_only_where_it_is_one_in_the_report() -> None:
    """Where it is an item of a list it heads nothing, here once its heading has been taken away."""
    old, new = (
        replace(report(), texts={**report().texts, "五": tuple(map(paragraph, lines))})
        for lines in (["（一）主要问题", "1.意识不强。", "有的同志重视不够。"], ["1.意识不强。", "2.内容不多。"])
    )
    document = draw(compare(as_side(old), as_side(new)))

    looks = [
        {each.text: each.style and each.style.name for each in opened(one).paragraphs} for one in (rejected(document), accepted(document))
    ]

    assert (looks[0]["（一）主要问题"], looks[0]["1.意识不强。"]) == ("Heading 2", "Heading 3")
    assert (looks[1]["1.意识不强。"], looks[1]["2.内容不多。"]) == (names.BODY_STYLE, names.BODY_STYLE)


def test_libreoffice_accepts_and_rejects_the_same(soffice: str, tmp_path: Path) -> None:
    comparisons = {f"{number}.docx": make(tmp_path) for number, make in enumerate(CASES.values())}
    documents = {name: draw(each) for name, each in comparisons.items()}
    for command, own in (("AcceptAllTrackedChanges", "new"), ("RejectAllTrackedChanges", "old")):
        for path, comparison in zip(settled(soffice, documents, command, tmp_path), comparisons.values(), strict=True):
            assert_same(getattr(comparison, own), side(path, TEMPLATES))


def test_the_document_is_sound(ooxml_validator: str, tmp_path: Path) -> None:
    for make in CASES.values():
        document = draw(make(tmp_path))
        assert verdict(ooxml_validator, document, tmp_path) == []
        assert faults(document) == []


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert draw(drafts(1)) == draw(drafts(1))


def test_what_no_document_can_hold_is_shown_as_such(tmp_path: Path) -> None:
    odd = "字\x01母\x0b，<w:p>&amp;{{ 7 }}"
    new = replace(original(), preface=(paragraph(odd),))

    said = read(tmp_path, accepted(draw(compare(as_side(original()), as_side(new))))).report.preface[0].text

    assert said == "字\N{REPLACEMENT CHARACTER}母\N{REPLACEMENT CHARACTER}，<w:p>&amp;{{ 7 }}"


def test_without_accepting_it_reads_as_the_new_report(tmp_path: Path) -> None:
    """Changes that nobody has accepted yet are read as accepted."""
    comparison = drafts(2)
    assert_same(comparison.new, read(tmp_path, draw(comparison)))
