"""The judge of accessibility looks at every state of the page in every size, and nothing is wider than its window."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from looking import judged
from reportgen.commands.new import workbook_bytes
from samples import REFERENCE, report
from units import roster, workbook

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

SUM = {"三_结转下年度_自然人": 5}


def test_the_judge_of_accessibility_finds_nothing(window: "Window", root: Path, axe_core: str) -> None:
    """On every state, in every size: empty and filled home, errors, hints, no workbook, made, refused."""
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report()))
    found = {"home": judged(window, axe_core)}
    for name, content in {"errors": workbook_bytes(report(SUM)), "hints": REFERENCE.read_bytes(), "none": b"x"}.items():
        window.goto("/".join(window.url.split("/")[:3]))
        window.locator("#workbook").set_input_files({"name": f"{name}.xlsx", "mimeType": "", "buffer": content})
        window.locator("main:not([data-busy]) .panel").first.wait_for()
        found[name] = judged(window, axe_core)
        if name == "hints":
            window.get_by_text("看年报现在的样子").click()
            window.get_by_text("已看过，无误").first.click()
            window.get_by_text("与上一年度比对").click()
            found["opened"] = judged(window, axe_core)
            for form in ("PDF", "图解"):
                window.get_by_role("checkbox", name=form).uncheck()
            window.locator("#build").click()
            window.locator("ul.made").wait_for()
            found["made"] = judged(window, axe_core)
    window.goto("/".join(window.url.split("/")[:3]))
    found["filled home"] = judged(window, axe_core)

    assert {state: faults for state, faults in found.items() if faults} == {}


def test_the_judge_finds_nothing_where_a_workbook_is_made(window: "Window", tmp_path: Path, axe_core: str) -> None:
    (tmp_path / "2021.xlsx").write_bytes(workbook_bytes(replace(report(id="2021"), year=2021)))
    window.get_by_role("link", name="新建").click()
    assert judged(window, axe_core) == []
    window.get_by_label("年度", exact=True).fill("2022")
    window.get_by_label("上一年度的工作簿").set_input_files(tmp_path / "2021.xlsx")
    window.get_by_role("button", name="新建").click()
    window.locator("ul.made").wait_for()

    assert judged(window, axe_core) == []


def test_the_judge_is_awake(window: "Window", axe_core: str) -> None:
    window.evaluate("document.querySelector('label').remove()")

    assert {name for name, _ in judged(window, axe_core)} >= {"label at 390"}


def test_the_judge_finds_nothing_where_many_are_collected(window: "Window", tmp_path: Path, root: Path, axe_core: str) -> None:
    files = {f"{name}.xlsx": workbook(name) for name in ("教育局", "民政局")} | {"又一份.xlsx": workbook("民政局", 三_本年新收_自然人=9)}
    (tmp_path / "说明.docx").write_bytes(b"x")
    for name, content in {**files, "名单.xlsx": roster(), "财政局.xlsx": workbook("财政局", 三_结转下年度_自然人=77)}.items():
        (tmp_path / name).write_bytes(content)
    window.get_by_role("link", name="汇总", exact=True).click()
    found = {"folders": judged(window, axe_core)}
    window.get_by_role("button", name="打开").click()
    found["empty"] = judged(window, axe_core)
    window.locator("#workbook").set_input_files([tmp_path / name for name in (*files, "说明.docx")])
    window.get_by_label("汇总机关").wait_for()
    assert window.locator("#refused").count() == 1
    found["without roster"] = judged(window, axe_core)
    window.locator("#workbook").set_input_files([tmp_path / "名单.xlsx", tmp_path / "财政局.xlsx"])
    window.get_by_label("又一份.xlsx").check()
    found["doubled"] = judged(window, axe_core)
    window.get_by_role("button", name="用选定的").click()
    window.get_by_text("没有用这一份").wait_for()
    found["chosen"] = judged(window, axe_core)
    window.locator("#collect").click()
    window.locator("ul.made").first.wait_for()
    window.get_by_text("退回修改的").click()
    found["made"] = judged(window, axe_core)
    (root / "inputs" / "2025" / "财政局.xlsx").write_bytes(workbook("财政局"))
    window.get_by_text("又有变化").wait_for()
    found["outdated"] = judged(window, axe_core)
    window.get_by_role("link", name="看合计").click()
    found["sums"] = judged(window, axe_core)

    assert {state: faults for state, faults in found.items() if faults} == {}
