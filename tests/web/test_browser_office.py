"""The page in a browser, used as the collecting office uses it."""

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from looking import drop, fetched, reach
from programs import command
from reportgen.cli import options
from units import roster, workbook

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

SLOW_READING = """() => {
    const read = Blob.prototype.arrayBuffer, pause = () => new Promise((done) => setTimeout(done, 4000));
    Blob.prototype.arrayBuffer = async function () { await pause(); return read.call(this); };
}"""


def test_from_the_roster_to_everything_in_one_download(
    window: "Window", tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dropped all at once; a unit's faults are seen at their cells, its corrected workbook comes, and all is taken home."""
    sent = {"名单.xlsx": roster(), "教育局.xlsx": workbook("教育局"), "财政局.xlsx": workbook("财政局", 三_结转下年度_自然人=77)}
    for name, content in sent.items():
        (tmp_path / name).write_bytes(content)
    window.get_by_role("link", name="汇总", exact=True).click()
    window.get_by_label("文件夹").fill("2025")
    window.get_by_role("button", name="打开").click()
    drop(window, *(tmp_path / name for name in sent))
    for said in ("未报 2", "有错误 1", "通过 1"):
        window.get_by_role("link", name=said).wait_for()

    window.get_by_role("button", name="财政局.xlsx").click()
    window.locator(".picture td.error").first.wait_for()
    assert window.locator("h1").text_content() == "清河市财政局 2025 年度"
    window.go_back()
    window.get_by_role("link", name="有错误 1").click()
    assert window.locator("#units th[scope=row]").all_text_contents() == ["清河市财政局"]

    (tmp_path / "财政局改.xlsx").write_bytes(workbook("财政局"))
    window.locator("#workbook").set_input_files(tmp_path / "财政局改.xlsx")
    window.get_by_label("财政局改.xlsx").check()
    window.get_by_role("button", name="用选定的").click()
    window.get_by_role("link", name="通过 2").wait_for()
    window.get_by_role("button", name="汇总", exact=True).click()
    window.reload()
    window.get_by_role("link", name="看合计").wait_for()

    taken = ["--take", "inputs/2025/财政局改.xlsx"]
    assert command(monkeypatch, "collect", "inputs/2025", "--output", "outputs/比较汇总", *taken) == options.DONE
    theirs = root / "outputs" / "比较汇总"
    with zipfile.ZipFile(io.BytesIO(fetched(window, "全部下载"))) as package:
        files = {name.removeprefix("2025汇总/"): package.read(name) for name in package.namelist()}
    assert files == {path.relative_to(theirs).as_posix(): path.read_bytes() for path in theirs.rglob("*") if path.is_file()}


def test_with_the_keyboard_alone(window: "Window", tmp_path: Path) -> None:
    for name in ("教育局", "民政局"):
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(name))
    reach(window, ".top nav a:nth-of-type(3)")
    window.keyboard.press("Enter")
    window.wait_for_url("**/collect")
    reach(window, "#name")
    window.keyboard.press("Enter")
    window.wait_for_url("**/collect/*")
    with window.expect_file_chooser() as chooser:
        reach(window, "#workbook")
        window.keyboard.press("Enter")
    chooser.value.set_files([tmp_path / "教育局.xlsx", tmp_path / "民政局.xlsx"])
    window.locator("#organ").wait_for()
    reach(window, "#organ")
    window.keyboard.type("清河市人民政府")
    window.keyboard.press("Enter")
    window.locator("#collect").wait_for()
    reach(window, "#collect")
    window.keyboard.press("Enter")
    window.locator("ul.made").wait_for()
    with window.expect_download() as download:
        reach(window, "ul.made a")
        window.keyboard.press("Enter")

    assert download.value.suggested_filename == "2025汇总.zip"


def test_what_is_dropped_while_the_page_renews_itself_arrives(window: "Window", tmp_path: Path, root: Path) -> None:
    """Looking at the files takes its time, and meanwhile there is something new to see."""
    (tmp_path / "教育局.xlsx").write_bytes(workbook("教育局"))
    window.get_by_role("link", name="汇总", exact=True).click()
    window.get_by_label("文件夹").fill("2025")
    window.get_by_role("button", name="打开").click()
    window.locator("main[data-state]:not([data-busy])").wait_for()
    window.evaluate(SLOW_READING)

    drop(window, tmp_path / "教育局.xlsx")
    (root / "inputs" / "2025" / "民政局.xlsx").write_bytes(workbook("民政局"))

    window.get_by_text("由收到的 2 份工作簿列出来").wait_for()
    assert window.get_by_text("放进 1 份。").count() == 1


def test_what_is_not_new_stays_as_it_is(window: "Window", root: Path) -> None:
    window.get_by_role("link", name="汇总", exact=True).click()
    window.get_by_label("文件夹").fill("2025")
    window.get_by_role("button", name="打开").click()
    window.locator("main[data-state]:not([data-busy])").wait_for()
    window.evaluate("document.querySelector('#add').mine = true")

    (root / "inputs" / "2025" / "民政局.xlsx").write_bytes(workbook("民政局"))

    window.get_by_text("由收到的 1 份工作簿列出来").wait_for()
    assert window.evaluate("document.querySelector('#add').mine") is True
