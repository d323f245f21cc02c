"""What the clerk sees and gets: findings at their cells, and the very files that the command line makes."""

import html
import io
import re
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest

from reportgen.commands.check import check
from reportgen.commands.new import workbook_bytes
from reportgen.web import desk
from reportgen.web.server import Page
from samples import REFERENCE, TEMPLATES, report
from visits import Visitor

SUM = {"三_结转下年度_自然人": 5}


def lit(text: str) -> dict[str, str]:
    """The lit cells of a page's pictures, by sheet's place and cell, and how grave."""
    return dict(re.findall(r'<td[^>]* id="(s\d+-[A-Z]+\d+)" class="(error|warning|hint|acknowledged)', text))


def test_what_was_found_is_lit_up_at_its_cells(visitor: Visitor, tmp_path: Path) -> None:
    _, text = visitor.dropped("2020.xlsx", workbook_bytes(report(SUM)))

    (tmp_path / "2020.xlsx").write_bytes(workbook_bytes(report(SUM)))
    found = check(tmp_path / "2020.xlsx", TEMPLATES).findings
    assert lit(text) == {f"s0-{each.place.cell}": "error" for each in found if each.place.cell}
    for each in found:
        assert html.escape(each.message, quote=False) in html.unescape(text)
        assert each.advice in text
    assert "2 处错误" in text
    assert 'id="build"' not in text


def test_every_kind_of_sheet_is_drawn_as_it_looks(visitor: Visitor) -> None:
    _, text = visitor.dropped("2020.xlsx", REFERENCE.read_bytes())

    assert set(lit(text).values()) == {"hint"}
    assert re.search(r'<td class="shaded">机关名称</td>\s*<td>佛山市科学技术局</td>', text)
    assert "2021年1月" in text


def test_a_file_that_is_no_workbook_gets_the_command_lines_sentence(visitor: Visitor) -> None:
    _, text = visitor.dropped("年报.xlsx", b"PK not a workbook")

    assert "年报.xlsx 不是 Excel 工作簿（.xlsx），或者已经损坏。" in text
    assert '再把工作簿拖到<a href="/">首页</a>' in text
    assert "与上一年度比对" not in text, "there is nothing yet to compare"
    assert "用 Excel 打开核对，另存为 .xlsx 再试。" in text
    assert "Traceback" not in text


def test_markup_in_a_workbook_is_text(visitor: Visitor) -> None:
    _, text = visitor.dropped("2020.xlsx", workbook_bytes(report({"三_本年新收_自然人": "<script>alert(1)</script>"})))

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.fixture
def inputs(root: Path) -> Path:
    folder = root / "inputs"
    folder.mkdir()
    (folder / "2020.xlsx").write_bytes(workbook_bytes(report(SUM)))
    return folder


def last_years() -> bytes:
    """A workbook of the year before, from which three applications were carried over."""
    return workbook_bytes(replace(report({"三_本年新收_自然人": 3, "三_结转下年度_自然人": 3}), year=2019))


def test_last_years_workbook_is_compared_with(visitor: Visitor) -> None:
    address, text = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    assert "代码 401" not in text

    assert visitor.drop({"去年 2019.xlsx": last_years()}, f"{address}/last", "last").headers["Location"] == address

    text = visitor.settled(address)
    assert "与上一年度比对：去年 2019.xlsx" in text
    assert "代码 401" in text


def test_the_preview_shows_what_the_workbook_says(visitor: Visitor) -> None:
    _, text = visitor.dropped("2020.xlsx", workbook_bytes(report(SUM)))

    (source,) = re.findall(r'<iframe[^>]* src="([^"]+)"', text)
    reply = visitor.get(source)

    assert "预览，不是年报。2020.xlsx" in reply.text
    assert "还有 2 处错误没有改正" in reply.text
    assert "sandbox" in reply.headers["Content-Security-Policy"]
    assert "script-src" not in reply.headers["Content-Security-Policy"]
    assert "refresh" not in reply.text


def test_what_was_looked_at_is_acknowledged_in_a_copy(visitor: Visitor, root: Path) -> None:
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(REFERENCE.read_bytes())
    address = visitor.post("/choose", "name=2020.xlsx").headers["Location"]
    visitor.settled(address)

    first = acknowledge(visitor, address, "214", "「基本信息」!B21")
    second = acknowledge(visitor, first, "604", "「一、总体情况」!B12")

    text = visitor.settled(second)
    assert text.count("已说明：经核对，无误。（张三）") == 2
    assert 'value="张三"' in text
    assert visitor.get(first).status == 404, "the copy with less in it is put away"
    copy = visitor.get(f"{second}/workbook").content
    (root / "副本.xlsx").write_bytes(copy)
    assert check(root / "副本.xlsx", TEMPLATES).counts["已说明"] == 2
    assert (root / "inputs" / "2020.xlsx").read_bytes() == REFERENCE.read_bytes()


def acknowledge(visitor: Visitor, address: str, code: str, place: str, by: str = "张三") -> str:
    """Acknowledge a finding; the address of the copy."""
    reply = visitor.post(f"{address}/acknowledge", urlencode({"code": code, "place": place, "reason": "经核对，无误。", "by": by}))
    assert reply.status == 303, reply.text
    visitor.settled(reply.headers["Location"])
    return reply.headers["Location"]


@pytest.mark.parametrize(
    ("code", "place", "by"), [("214", "「基本信息」!B22", "张三"), ("999", "「基本信息」!B21", "张三"), ("214", "「基本信息」!B21", " ")]
)
def test_what_cannot_be_acknowledged_is_said(visitor: Visitor, code: str, place: str, by: str) -> None:
    address, _ = visitor.dropped("2020.xlsx", REFERENCE.read_bytes())

    reply = visitor.post(f"{address}/acknowledge", urlencode({"code": code, "place": place, "reason": "无误", "by": by}))

    assert reply.status == 422
    assert 'role="alert"' in reply.text


def test_errors_offer_no_acknowledging(visitor: Visitor) -> None:
    _, text = visitor.dropped("2020.xlsx", workbook_bytes(report(SUM)))

    assert "已看过" not in text


def test_a_workbook_of_inputs_is_checked_again_when_it_is_saved(visitor: Visitor, inputs: Path) -> None:
    address = visitor.post("/choose", "name=2020.xlsx").headers["Location"]
    assert "2 处错误" in visitor.settled(address)
    state = visitor.get(f"{address}/state").text

    corrected = openpyxl.load_workbook(io.BytesIO(workbook_bytes(report())))
    corrected.save(inputs / "2020.xlsx")

    for _ in range(100):
        if visitor.get(f"{address}/state").text != state:
            break
        time.sleep(0.05)
    text = visitor.settled(address)
    assert "没有发现问题" in text
    assert "inputs/2020.xlsx" in text.replace("\\", "/")


def test_a_workbook_of_inputs_is_the_same_paper_when_chosen_again(visitor: Visitor, inputs: Path) -> None:
    (inputs / "2020-核对.xlsx").write_bytes(b"x")
    (inputs / "~$2020.xlsx").write_bytes(b"x")
    first, second = (visitor.post("/choose", "name=2020.xlsx") for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert re.findall(r'name="name" value="([^"]+)"', visitor.get("/").text) == ["2020.xlsx"]


def test_several_workbooks_at_once_are_listed(visitor: Visitor) -> None:
    reply = visitor.drop({"甲.xlsx": workbook_bytes(report()), "乙.xlsx": workbook_bytes(report(SUM))})

    assert reply.headers["Location"] == "/"
    text = visitor.settled("/")
    assert re.findall(r">([甲乙]).xlsx</a>", text) == ["乙", "甲"]
    assert "2 处错误" in text and "没有发现问题" in text


@pytest.mark.parametrize(
    ("method", "path", "status"), [("POST", "/drop", 422), ("GET", "/drop", 405), ("GET", "/paper/x", 404), ("POST", "/paper/x/build", 404)]
)
def test_what_cannot_be_done_is_said_in_plain_words(visitor: Visitor, method: str, path: str, status: int) -> None:
    reply = visitor.ask(method, path)

    assert reply.status == status
    assert re.search(r'<div class="fault" role="alert">\s*<p>[^<]*[一-鿿]+', reply.text)


def test_of_many_the_oldest_copy_is_put_away(page: Page, visitor: Visitor, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_MOST", 2)
    kept = [visitor.dropped(f"{number}.xlsx", b"x")[0] for number in range(4)][-2:]

    assert re.findall(r'<a href="(/paper/[^"]+)">', visitor.get("/").text) == kept[::-1]
    assert sorted(path.name for path in own_folder.glob("files-*/*/*")) == ["2.xlsx", "3.xlsx"]
