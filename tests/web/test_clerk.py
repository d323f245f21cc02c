"""What the clerk sees and gets: findings at their cells, and the very files that the command line makes."""

import html
import io
import os
import re
import time
from pathlib import Path

import openpyxl
import pytest

from programs import reports
from reportgen.commands.build import build
from reportgen.commands.check import check
from reportgen.commands.forms import Form
from reportgen.commands.new import workbook_bytes
from reportgen.web import papers
from reportgen.web.server import Page
from samples import REFERENCE, TEMPLATES, report
from visits import Visitor, links

TITLE = "某市某局2020年度政府信息公开工作年度报告"
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
    assert "用 Excel 打开核对，另存为 .xlsx 再试。" in text
    assert "Traceback" not in text


def test_markup_in_a_workbook_is_text(visitor: Visitor) -> None:
    _, text = visitor.dropped("2020.xlsx", workbook_bytes(report({"三_本年新收_自然人": "<script>alert(1)</script>"})))

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_report_is_the_command_lines_to_the_byte(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    address, _ = visitor.dropped("2020.xlsx", REFERENCE.read_bytes())
    text = visitor.built(address)

    outcome = build(REFERENCE, tmp_path / "outputs", TEMPLATES)
    assert outcome.written
    (link,) = links(text)
    reply = visitor.get(link)
    assert reply.content == outcome.written.path.read_bytes()
    assert reply.headers["Content-Disposition"].startswith("attachment")
    assert (root / "outputs" / outcome.written.path.name).read_bytes() == reply.content
    assert "2020.xlsx" in (root / "outputs" / "制作记录.csv").read_text(encoding="utf-8-sig")
    assert "没有变化" in visitor.built(address)
    assert reports(root / "outputs") == [".docx"]


def test_the_pdf_comes_with_the_engine_that_made_it(visitor: Visitor, root: Path, soffice: str) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    text = visitor.built(address, "PDF=on")

    document, made = links(text)
    assert visitor.get(document).content.startswith(b"PK")
    assert visitor.get(made).content.startswith(b"%PDF")
    assert re.search(r"已生成，LibreOffice [\d.]+，\d+ 页，PDF/A", text)
    assert reports(root / "outputs") == [".docx", ".pdf"]


def test_the_web_page_is_the_command_lines_to_the_byte(visitor: Visitor, root: Path, tmp_path: Path) -> None:
    address, _ = visitor.dropped("2020.xlsx", REFERENCE.read_bytes())
    _, made = links(visitor.built(address, "PAGE=on"))

    build(REFERENCE, tmp_path / "outputs", TEMPLATES, wanted=[Form.PAGE])
    (page,) = (tmp_path / "outputs").glob("*.html")
    assert visitor.get(made).content == page.read_bytes()
    assert reports(root / "outputs") == [".docx", ".html"]


def test_a_form_that_stands_there_is_made_anew_unasked(visitor: Visitor, root: Path) -> None:
    first, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    visitor.built(first, "PAGE=on")
    second, _ = visitor.dropped("2020.xlsx", workbook_bytes(report(text="另外的话。")))

    text = visitor.built(second)

    assert len(links(text)) == 2
    assert "另外的话。" in visitor.get(links(text)[1]).text
    assert "原来的一份保留在" in text


def test_errors_stop_the_report_also_where_the_page_is_not_asked(visitor: Visitor, root: Path) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report(SUM)))

    assert "有错误，不能生成年报" in visitor.built(address)
    assert not (root / "outputs").exists()


def test_a_worker_that_is_killed_gives_a_sentence(visitor: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    monkeypatch.setattr(papers, "prepare", deadly)

    text = visitor.built(address)

    assert "程序中断了，没有完成。" in text
    assert 'id="build"' in text, "another try is offered"
    assert not (root / "outputs").exists()


def deadly(*_: object, **__: object) -> None:
    os._exit(9)


def test_a_build_goes_on_while_the_page_is_asked_again(visitor: Visitor, root: Path) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))

    replies = [visitor.post(f"{address}/build") for _ in range(5)]
    pages = [visitor.get(address) for _ in range(5)]

    assert {reply.status for reply in (*replies, *pages)} == {303, 200}
    assert links(visitor.settled(address)) == [f"{address}/files/0"]
    assert reports(root / "outputs") == [".docx"]


def test_a_report_that_was_taken_away_is_said_to_be(visitor: Visitor, root: Path) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    (link,) = links(visitor.built(address))
    (root / "outputs" / f"{TITLE}.docx").unlink()

    reply = visitor.get(link)

    assert reply.status == 404
    assert f"{TITLE}.docx 已经不在了。" in reply.text


@pytest.fixture
def inputs(root: Path) -> Path:
    folder = root / "inputs"
    folder.mkdir()
    (folder / "2020.xlsx").write_bytes(workbook_bytes(report(SUM)))
    return folder


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
    monkeypatch.setattr(papers, "_MOST", 2)
    kept = [visitor.dropped(f"{number}.xlsx", b"x")[0] for number in range(4)][-2:]

    assert re.findall(r'<a href="(/paper/[^"]+)">', visitor.get("/").text) == kept[::-1]
    assert sorted(path.name for path in own_folder.glob("files-*/*/*")) == ["2.xlsx", "3.xlsx"]
