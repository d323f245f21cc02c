"""The handbook as HTML: every link leads somewhere, every picture is there, and nothing is asked of the network."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import handbook
import pytest

from samples import ROOT


class Seen(HTMLParser):
    """What a page is made of: links, pictures, names of places, the tags that stand open, all text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.places: set[str] = set()
        self.text = ""
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        self.links += [named["href"] or ""] if tag == "a" else []
        self.pictures += [named["src"] or ""] if tag == "img" else []
        self.places |= {named["id"] or ""} if "id" in named else set()

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("手 册")
    handbook.write(folder)
    return folder


def test_every_page_is_there(pages: Path) -> None:
    docs = ROOT / "docs"

    assert {path.relative_to(pages).with_suffix(".md") for path in pages.rglob("*.html")} == {
        path.relative_to(docs) for path in docs.rglob("*.md")
    }


def test_every_link_leads_to_a_page_that_is_there_and_to_a_place_in_it(pages: Path) -> None:
    for page in pages.rglob("*.html"):
        for link in Seen(page).links:
            file, _, place = unquote(link).partition("#")
            target = page.parent / file if file else page
            assert target.is_file(), f"{page.name}: {link}"
            assert not place or place in Seen(target).places, f"{page.name}: {link}"


def test_every_picture_is_there(pages: Path) -> None:
    shown = [(page, picture) for page in pages.rglob("*.html") for picture in Seen(page).pictures]

    assert shown
    assert all((page.parent / picture).is_file() for page, picture in shown)


def test_no_page_asks_for_the_network_or_runs_a_script(pages: Path) -> None:
    for page in pages.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r'(?:src|href)="(?:\w+:)?//|<script|<link|@import|url\(', text), page.name


def test_what_is_typed_and_the_tables_are_as_they_were_written(pages: Path) -> None:
    seen = Seen(pages / "handbook.html")

    assert "reportgen new 2025 --from inputs/2024.xlsx" in seen.text
    assert "{{三_本年新收_总计}}" in seen.text
    assert "<th>" in (pages / "handbook.html").read_text("utf-8")


def test_a_link_to_what_is_not_handed_out_is_plain_text() -> None:
    page = handbook.rendered("a.md", "# 甲\n\n见[某页](../OTHER.md)和 **[乙](b.md#乙)**、[丙](#丙)。\n", {"a.md", "b.md"})

    assert '见某页和 <strong><a href="b.html#%E4%B9%99">乙</a></strong>、<a href="#%E4%B8%99">丙</a>。' in page
