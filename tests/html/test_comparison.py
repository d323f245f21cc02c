"""The page on which two reports are read side by side: each column is the whole of its side, and nothing of a file becomes markup."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import html

from comparing.drafts import FAULTS, draft, paragraph
from reportgen.commands.compare import side
from reportgen.comparing.comparison import Comparison, Passage, compare
from reportgen.comparing.words import plain
from reportgen.html.comparison import page
from reportgen.model.report import Report
from samples import TEMPLATES, report, save


def held(folder: Path, old: Report, new: Report) -> Comparison:
    sides = (side(save(each, folder / name), TEMPLATES) for each, name in ((old, "甲.xlsx"), (new, "乙.xlsx")))
    return compare(*sides)


def nodes(page: bytes, path: str) -> list[Any]:
    return list(html.document_fromstring(page.decode()).xpath(path))  # type: ignore[arg-type]


def columns(page: bytes) -> list[tuple[str, ...]]:
    """The paragraphs of both columns, and whether their line is marked."""
    rows = nodes(page, "//table[@class='lines']/tbody/tr")
    return [(*(plain(cell.text_content()) for cell in row.findall("td")), row.get("class", "")) for row in rows]


@pytest.mark.parametrize("seed", range(3))
def test_each_column_reads_as_its_side(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    old = draft(random, "2021")
    new = old
    for plant in FAULTS[2:6]:
        new = plant(random, new).report
    comparison = held(tmp_path, old, new)

    lines = [line for part in comparison.parts if isinstance(part, Passage) for line in part.lines]

    expected = [
        (*("（没有）" if text is None else plain(text) for text in (line.old, line.new)), "" if line.same else "differs") for line in lines
    ]
    assert columns(page(comparison)) == expected and any(each[-1] for each in expected)


def test_what_is_marked_is_what_differs(tmp_path: Path) -> None:
    """Figures and labels in the form's own table, with both values."""
    old, new = report({"三_本年新收_自然人": 5}, id="2021"), report({"三_本年新收_自然人": 7}, id="2021")
    comparison = held(tmp_path, old, new)

    made = page(comparison)

    assert [cell.text_content().split() for cell in nodes(made, "//*[@class='differs']")] == [["5", "7"], ["5", "7"]]  # and the total
    assert [each.text for each in nodes(made, "//table//del")] == ["5", "5"]
    cells = nodes(made, "//table[@class='form']//*[self::td or self::th]")
    assert len([cell for cell in cells if cell.tag == "td"]) == len(old.figures)
    assert all((cell.tag == "th") == (cell.get("scope") is not None) for cell in cells)


def test_nothing_of_a_file_becomes_markup(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>&lt;{{ 7*7 }}\u202e\u200b"
    texts = {section.id: (paragraph(hostile),) for section in report(id="2021").edition.texts}
    new = replace(report(id="2021"), texts=texts, signature='"><img src=x>')

    made = page(held(tmp_path, report(id="2021"), new)).decode()

    assert "<script" not in made and "<img" not in made and "\u202e" not in made and "{{ 7*7 }}" in made
    assert "http" not in made.replace("http-equiv", "") and "src=" not in made.replace("src=x&gt;", "")


def test_the_page_is_sound(tmp_path: Path) -> None:
    """Ids once each, links that lead somewhere, headings in order, the same bytes again."""
    comparison = held(tmp_path, report(id="2021"), report({"三_本年新收_自然人": 7}, id="2021", text="别的话。"))
    made = page(comparison)

    ids = Counter(each.get("id") for each in nodes(made, "//*[@id]"))
    links = [each.get("href").lstrip("#") for each in nodes(made, "//a")]
    assert set(ids.values()) == {1} and links and set(links) <= ids.keys()
    assert {each.tag for each in nodes(made, "//h1[not(ancestor::section)]|//section/h2|//h3")} == {"h1", "h2"}
    assert page(comparison) == made


def test_forms_that_differ_are_a_list_of_figures(tmp_path: Path) -> None:
    made = page(held(tmp_path, report({"三_本年新收_自然人": 5}), report({"三_本年新收_自然人": 5}, id="2021")))
    (row,) = [row for row in nodes(made, "//tr") if row.findtext("th") == "一、本年新收政府信息公开申请数量 × 自然人"]
    assert [cell.text_content() for cell in row.findall("td")] == ["5", "5"] and row.get("class") is None
    assert "（没有）" in made.decode()
