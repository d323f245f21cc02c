"""Draws the pictures of the page in docs/page.md anew: python tools/pictures_page.py

Needs Chromium, LibreOffice and the fonts that .ci/run installs.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright

from reportgen.editions.folder import templates_folder
from reportgen.web.home import Home
from reportgen.web.server import Page

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "inputs" / "2021.xlsx"
WIDTH, HEIGHT = 1366, 768
COLOURS = 48
"""A picture of text and lines needs no more, and is a quarter of the size."""


@contextmanager
def opened(folder: Path) -> Iterator[Window]:
    """The page in a browser, for a folder that holds the sample."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "own")
    (folder / "inputs").mkdir(parents=True)
    shutil.copy(SAMPLE, folder / "inputs" / "2021.xlsx")
    page = Page(folder, templates_folder(ROOT), Home(folder))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
        window.goto(page.note.address())
        window.wait_for_url(f"{page.note.origin}/")
        yield window
        browser.close()
    page.close()


def take(window: Window, name: str, height: int = HEIGHT) -> None:
    """A picture of the window as it stands."""
    path = PICTURES / f"page-{name}.png"
    window.set_viewport_size({"width": WIDTH, "height": height})
    window.screenshot(path=path, animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    window.set_viewport_size({"width": WIDTH, "height": HEIGHT})


def faulty(folder: Path) -> Path:
    """The sample with faults in it."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = next(sheet for sheet in book.worksheets if sheet.title.startswith("三"))
    sheet["D8"].value, sheet["E31"].value = None, 5
    book.save(folder / "填好的 2021.xlsx")
    return folder / "填好的 2021.xlsx"


def main() -> None:
    folder = Path(tempfile.gettempdir()) / "年报"  # which is read in the pictures
    folder.mkdir()
    with opened(folder) as window:
        take(window, "home", 520)
        window.locator("#workbook").set_input_files(faulty(folder))
        window.locator(".findings").first.wait_for()
        window.locator(".findings a").nth(1).click()
        window.evaluate("scrollTo(0, document.querySelector('.sheet').offsetTop - 60)")
        take(window, "findings")
        window.get_by_role("link", name="新建").click()
        window.get_by_label("年度", exact=True).fill("2022")
        window.get_by_label("上一年度的工作簿").set_input_files(SAMPLE)
        take(window, "new", 600)
        window.get_by_role("link", name="核对和生成").click()
        window.locator("#workbook").set_input_files(ROOT / "inputs" / "2020.xlsx")
        window.get_by_text("已看过，无误").first.click()
        window.get_by_label("理由").first.fill("标题照市里的统一格式")
        window.get_by_label("确认人").first.fill("王某")
        window.evaluate("scrollTo(0, document.querySelector('.sheet').offsetTop - 20)")
        take(window, "seen", 520)
        window.get_by_role("link", name="核对和生成").click()
        window.get_by_role("button", name="2021.xlsx").click()
        window.locator("#build").click()
        window.locator("ul.made").wait_for(timeout=120_000)
        take(window, "made", 560)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
