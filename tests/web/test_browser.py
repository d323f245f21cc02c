"""The page in a browser, used as a clerk uses it: with the mouse, and with the keyboard alone."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell.cell import MergedCell

from looking import drop, drop_from_outside, fetched, reach
from reportgen.commands.build import build
from reportgen.commands.check import check
from reportgen.commands.forms import Form
from reportgen.commands.new import workbook_bytes
from reportgen.workbook import schema
from samples import REFERENCE, TEMPLATES, TEXT, put, report

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

SUM = {"三_结转下年度_自然人": 5}
TWICE = f"{TEXT}加强疫情疫情防控。"
"""Something to be looked at in each section of text."""


def test_from_the_new_workbook_to_the_report(window: "Window", tmp_path: Path, root: Path) -> None:
    """Made on the page with what last year's hands down, filled in, followed as it is saved, built and taken home."""
    (tmp_path / "2021.xlsx").write_bytes(workbook_bytes(replace(report(id="2021"), year=2021)))
    window.get_by_role("link", name="新建").click()
    window.get_by_label("年度", exact=True).fill("2022")
    window.get_by_label("上一年度的工作簿").set_input_files(tmp_path / "2021.xlsx")
    window.get_by_role("button", name="新建").click()
    window.get_by_role("heading", name="由上一年度带入的数").wait_for()
    window.get_by_role("button", name="打开，边填边核对").click()
    window.locator(".summary .error").wait_for()
    assert window.get_by_role("button", name="生成年报").count() == 0

    fill(root / "inputs" / "2022.xlsx")

    window.get_by_role("button", name="生成年报").wait_for()
    window.get_by_text("看年报现在的样子").click()
    frame = window.frame_locator("iframe")
    assert "预览，不是年报。2022.xlsx" in str(frame.locator("body").text_content())
    assert "某市某局2022年政府信息公开工作年度报告" in str(frame.locator("h1").text_content())
    for form in ("PDF", "图解"):
        window.get_by_role("checkbox", name=form).uncheck()
    window.get_by_role("button", name="生成年报").click()
    window.locator("ul.made").wait_for()
    outcome = build(root / "inputs" / "2022.xlsx", tmp_path / "outputs", TEMPLATES)
    assert outcome.written
    assert fetched(window, outcome.written.path.name) == outcome.written.path.read_bytes()


def fill(path: Path) -> None:
    """Fill in everything that a new workbook leaves open, as staff do."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title[0] in "二三四" and sheet.title[1] == "、":
            for row in sheet.iter_rows(min_row=schema.TABLE_TOP):
                for cell in row:
                    if not isinstance(cell, MergedCell) and not cell.protection.locked and cell.value is None:
                        cell.value = 0
        elif sheet.title[0] in "一五六":
            sheet.cell(schema.TABLE_TOP + 1, 2).value = TEXT
    put(book[schema.COVER], 1, schema.DATE, 2, "2023年1月15日")
    book.save(path)


def test_what_was_looked_at_is_said_to_be_right(window: "Window", tmp_path: Path) -> None:
    """Acknowledged with a reason, in a copy that is taken home."""
    window.locator("#workbook").set_input_files(REFERENCE)
    window.get_by_text("已看过，无误").first.click()
    window.get_by_label("理由").first.fill("标题是上级规定的")
    window.get_by_label("确认人").first.fill("张三")
    window.keyboard.press("Enter")
    window.get_by_text("已说明：标题是上级规定的（张三）").wait_for()

    (tmp_path / "copy.xlsx").write_bytes(fetched(window, "另存 2020.xlsx"))
    assert check(tmp_path / "copy.xlsx", TEMPLATES).counts["已说明"] == 1


def test_from_the_filled_in_workbook_to_the_report(window: "Window", tmp_path: Path, root: Path, soffice: str) -> None:
    """Dropped with faults, which are lit up at their cells; corrected, dropped again, built and taken home."""
    book = openpyxl.load_workbook(REFERENCE)
    sheet = book[next(title for title in book.sheetnames if title.startswith("三"))]
    held, sheet["D8"].value, sheet["E9"].value = sheet["D8"].value, None, "很多"
    book.save(tmp_path / "填好的 2020.xlsx")
    drop(window, tmp_path / "填好的 2020.xlsx")
    window.locator(".picture td.error").first.wait_for()
    assert window.locator("h1").text_content() == "佛山市科学技术局 2020 年度"
    lit = {each.get_attribute("id"): each for each in window.locator(".picture td.error").all()}
    assert {id.rpartition("-")[2] for id in lit if id} >= {"D8", "E9"}
    assert window.get_by_role("button", name="生成年报").count() == 0

    window.get_by_role("link", name="错误 E9").click()
    cell = window.locator("td:target")
    assert cell.get_attribute("id").endswith("-E9")  # type: ignore[union-attr]
    assert "很多" in cell.inner_text()
    assert cell.evaluate("each => { const at = each.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }")

    sheet["D8"].value, sheet["E9"].value = held, 0
    book.save(tmp_path / "改好的 2020.xlsx")
    window.get_by_role("link", name="核对和生成").click()
    drop(window, tmp_path / "改好的 2020.xlsx")
    window.get_by_role("button", name="生成年报").click()
    window.reload()
    window.locator("ul.made").wait_for()
    outcome = build(tmp_path / "改好的 2020.xlsx", tmp_path / "outputs", TEMPLATES, wanted=set(Form) - {Form.PDF, Form.FRAGMENT})
    assert outcome.written
    assert fetched(window, outcome.written.path.name) == outcome.written.path.read_bytes()
    assert fetched(window, outcome.written.path.with_suffix(".pdf").name).startswith(b"%PDF")
    for each in outcome.forms:
        assert fetched(window, each.path.name) == each.path.read_bytes()


def test_a_folder_is_what_is_in_it(window: "Window", tmp_path: Path) -> None:
    """Dropped as the file manager drops it, which the browser would answer with a page of its own."""
    inside = tmp_path / "各单位" / "一局"
    inside.mkdir(parents=True)
    (inside / "2020.xlsx").write_bytes(workbook_bytes(report()))
    (tmp_path / "各单位" / "2021.xlsx").write_bytes(workbook_bytes(report(SUM)))

    drop_from_outside(window, tmp_path / "各单位")

    window.get_by_role("link", name="2020.xlsx").wait_for()
    window.get_by_role("link", name="2021.xlsx").wait_for()


def test_what_a_browser_cannot_send_is_said_on_the_page(window: "Window", tmp_path: Path) -> None:
    """Taken away meanwhile; two where there is place for one."""
    (tmp_path / "2020.xlsx").write_bytes(workbook_bytes(report()))
    window.route("**/drop", lambda route: route.abort())
    window.evaluate("void (Blob.prototype.arrayBuffer = () => Promise.reject(new Error()))")
    drop(window, tmp_path / "2020.xlsx")
    assert refused(window, "2020.xlsx 读不了")
    with window.expect_file_chooser():
        window.get_by_text("选择工作簿").click()
    assert window.evaluate("document.querySelector('#workbook').files.length") == 0, "the same file again is a choice"

    window.get_by_role("link", name="新建").click()
    drop(window, tmp_path / "2020.xlsx", tmp_path / "2020.xlsx")
    assert refused(window, "这里只放一份文件。")
    drop(window, tmp_path / "2020.xlsx")
    window.locator("#last:valid").wait_for()


def refused(window: "Window", why: str) -> bool:
    """Whether the page says before long why it takes no file."""
    for _ in range(200):
        if window.evaluate("why => document.querySelector('input[type=file]').validationMessage.startsWith(why)", why):
            return True
        window.wait_for_timeout(50)
    return False


def test_with_the_keyboard_alone(window: "Window", tmp_path: Path) -> None:
    (tmp_path / "2020.xlsx").write_bytes(workbook_bytes(report({"三_本年新收_自然人": 3})))
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "跳到内容"
    window.keyboard.press("Enter")
    with window.expect_file_chooser() as chooser:
        reach(window, "#workbook")
        window.keyboard.press("Enter")
    chooser.value.set_files(tmp_path / "2020.xlsx")
    window.locator(".findings").first.wait_for()

    reach(window, ".findings a")
    window.keyboard.press("Enter")
    assert window.locator("td:target").count() == 1
    reach(window, ".paper")
    (tmp_path / "2020.xlsx").write_bytes(workbook_bytes(report()))
    window.keyboard.press("Shift+Tab")
    reach(window, ".top .name a", "Shift+Tab")
    window.keyboard.press("Enter")
    window.locator("#workbook").wait_for(state="attached")
    with window.expect_file_chooser() as chooser:
        reach(window, "#workbook")
        window.keyboard.press("Space")
    chooser.value.set_files(tmp_path / "2020.xlsx")
    window.locator("#build").wait_for()
    reach(window, "[name=PDF]")
    window.keyboard.press("Space")
    reach(window, "#build", "Shift+Tab")
    window.keyboard.press("Enter")
    window.locator("ul.made").wait_for()
    with window.expect_download() as download:
        reach(window, "ul.made a")
        window.keyboard.press("Enter")
    assert download.value.suggested_filename == "某市某局2020年度政府信息公开工作年度报告.docx"


def test_what_has_the_focus_keeps_it_when_the_page_renews_itself(window: "Window", root: Path) -> None:
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report(SUM)))
    window.reload()
    window.get_by_role("button", name="2020.xlsx").click()
    window.get_by_role("button", name="再核对一次").focus()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report()))
    window.locator("#build").wait_for()

    window.get_by_role("status").get_by_text("没有发现问题。").wait_for()
    assert window.evaluate("document.activeElement.id") == "again"


def test_what_is_being_typed_stays_with_what_it_is_about(window: "Window", root: Path) -> None:
    """Saved meanwhile with one fault more and another one less: the findings have other numbers, the words their own finding."""
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report(text=TWICE)))
    (root / "2019.xlsx").write_bytes(b"x")
    window.reload()
    window.get_by_role("button", name="2020.xlsx").click()
    about = window.locator("section.sheet", has=window.get_by_role("heading", name="六、")).locator(".findings li")
    number = about.get_attribute("value")
    about.get_by_text("已看过，无误").click()
    about.get_by_label("确认人").fill("张三")
    about.get_by_label("理由").press_sequentially("本年清理了规章")
    window.keyboard.press("ArrowLeft")
    window.get_by_text("与上一年度比对").click()
    window.get_by_label("上一年度的工作簿").set_input_files(root / "2019.xlsx")
    about.get_by_label("理由").focus()

    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report(SUM, text=TWICE)))
    window.locator(".summary .error").first.wait_for()

    assert about.get_attribute("value") != number
    window.keyboard.type("和")
    assert about.get_by_label("理由").input_value() == "本年清理了规和章"
    assert about.get_by_label("确认人").input_value() == "张三"
    assert window.locator("details.seen[open]").count() == 1
    assert window.evaluate("document.querySelector('#last').files[0].name") == "2019.xlsx"


def test_a_word_is_put_together_in_peace(window: "Window", root: Path) -> None:
    """As Chinese is typed: till it is done, the page waits."""
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report(text=TWICE)))
    window.reload()
    window.get_by_role("button", name="2020.xlsx").click()
    about = window.locator("section.sheet", has=window.get_by_role("heading", name="六、")).locator(".findings li")
    about.get_by_text("已看过，无误").click()
    about.get_by_label("理由").focus()
    typing = window.context.new_cdp_session(window)
    typing.send("Input.imeSetComposition", {"text": "qingli", "selectionStart": 6, "selectionEnd": 6})

    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report(SUM, text=TWICE)))
    window.wait_for_timeout(5000)
    assert window.locator(".summary .error").count() == 0
    typing.send("Input.insertText", {"text": "清理"})

    window.locator(".summary .error").first.wait_for()
    assert about.get_by_label("理由").input_value() == "清理"


def test_an_ended_program_is_said_to_have_ended(window: "Window") -> None:
    window.evaluate("fetch = () => Promise.reject(); here()")

    window.get_by_text("程序已经结束。请再双击“年报”打开。").wait_for()


def test_what_is_under_way_is_said_now_and_then(window: "Window") -> None:
    """As often as a screen reader can read it; how it ended is said at once."""
    status = window.get_by_role("status")
    window.evaluate("say('正在核对，1 / 60', true); say('正在核对，2 / 60', true)")
    assert status.text_content() == "正在核对，1 / 60"
    window.evaluate("say('没有发现问题。')")
    assert status.text_content() == "没有发现问题。"
