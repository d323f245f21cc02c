"""Draws the pictures of the page in docs/page.md anew: python tools/pictures_page.py

Needs Chromium, LibreOffice and the fonts that .ci/run installs.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from reportgen.collection.roster import Roster, Unit, due  # noqa: E402
from reportgen.editions.folder import templates_folder  # noqa: E402
from reportgen.web.home import Home  # noqa: E402
from reportgen.web.server import Page  # noqa: E402
from reportgen.workbook import roster  # noqa: E402
from trees import Filled, figures, put  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "inputs" / "2021.xlsx"
BUREAUS = ("教育局", "水利局", "财政局", "卫生健康委员会", "自然资源和规划局", "市场监督管理局", "民政局")
WIDTH, HEIGHT = 1366, 768
COLOURS = 48
"""A picture of text and lines needs no more, and is a quarter of the size."""


@contextmanager
def opened(folder: Path) -> Iterator[Window]:
    """The page in a browser, for a folder that holds the sample."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "own")
    (folder / "inputs").mkdir(parents=True)
    shutil.copy(SAMPLE, folder / "inputs" / "2021.xlsx")
    os.chdir(folder)
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


def collecting(window: Window, folder: Path) -> None:
    """The pages of the collecting office; the units and their figures are made up."""
    units = [Unit(f"清河市{name}", short=name, due=due("1月20日")) for name in BUREAUS]
    (folder / "名单.xlsx").write_bytes(roster.draw(Roster("清河市人民政府", tuple(units))))
    for number, unit in enumerate(units):
        if unit.short != "水利局":
            entries = figures(number, most=3 + number) | ({"三_结转下年度_自然人": 77} if unit.short == "财政局" else {})
            put(folder, f"{unit.short}.xlsx", Filled(unit.name, 2025, entries, f"{unit.name}认真做好政府信息公开工作，按时答复各类申请。"))
    window.get_by_role("link", name="汇总", exact=True).click()
    window.get_by_label("文件夹").fill("2025")
    window.get_by_role("button", name="打开").click()
    window.locator("#workbook").set_input_files([folder / f"{name}.xlsx" for name in ("名单", *BUREAUS) if name != "水利局"])
    window.locator("#collect").wait_for()
    window.evaluate("document.querySelector('#add').hidden = true")
    take(window, "board", 900)
    put(folder, "教育局补报.xlsx", Filled(units[0].name, 2025, figures(0, most=4), "补报的一份。"))
    window.locator("#workbook").set_input_files(folder / "教育局补报.xlsx")
    window.locator("#doubled").wait_for()
    window.evaluate("document.querySelector('#add').hidden = true")
    take(window, "choose", 640)
    window.get_by_label("教育局补报.xlsx").check()
    window.get_by_role("button", name="用选定的").click()
    window.get_by_text("没有用这一份").wait_for()
    window.locator("#collect").click()
    window.get_by_role("link", name="看合计").click(timeout=120_000)
    take(window, "sums", 620)


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
        window.get_by_role("button", name="新建").click()
        window.locator("ul.made").wait_for()
        take(window, "carried", 640)
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
        collecting(window, folder)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
