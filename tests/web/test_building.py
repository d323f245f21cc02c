"""The report made on the page: the very files that the command line makes, whatever happens meanwhile."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from programs import reports
from reportgen.chart.fonts import Fonts
from reportgen.commands.build import build
from reportgen.commands.forms import Form
from reportgen.commands.new import workbook_bytes
from reportgen.web import building
from reportgen.web.server import Page
from samples import REFERENCE, TEMPLATES, report
from visits import Visitor, links

TITLE = "某市某局2020年度政府信息公开工作年度报告"
SUM = {"三_结转下年度_自然人": 5}


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
    _, made = links(visitor.built(address, f"{quote('网页')}=on"))

    build(REFERENCE, tmp_path / "outputs", TEMPLATES, wanted=[Form.PAGE])
    (page,) = (tmp_path / "outputs").glob("*.html")
    assert visitor.get(made).content == page.read_bytes()
    assert reports(root / "outputs") == [".docx", ".html"]


def test_a_form_that_stands_there_is_made_anew_unasked(visitor: Visitor, root: Path) -> None:
    first, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    visitor.built(first, f"{quote('网页')}=on")
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
    monkeypatch.setattr(building, "prepare", deadly)

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


def test_fifty_who_ask_at_once_get_one_report(page: Page, visitor: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    bench, begun = page._desk.bench, list[str]()
    really = bench.begin

    def slow(work: Any) -> Any:
        begun.append(repr(work))
        time.sleep(0.05)
        return really(work)

    monkeypatch.setattr(bench, "begin", slow)

    with ThreadPoolExecutor(50) as crowd:
        replies = list(crowd.map(lambda _: visitor.post(f"{address}/build").status, range(50)))

    assert set(replies) == {303}
    assert "已生成" in visitor.settled(address)
    assert sum("build" in work for work in begun) == 1


def test_a_report_of_a_workbook_that_was_saved_since_is_said_to_be_old(visitor: Visitor, root: Path) -> None:
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report()))
    address = visitor.post("/choose", "name=2020.xlsx").headers["Location"]
    visitor.settled(address)
    assert "又存过盘" not in visitor.built(address)

    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report(text="另外的话。")))

    assert "生成以后，工作簿又存过盘，下面还是以前的年报。" in visitor.get(address).text
    assert "又存过盘" not in visitor.built(address)


def test_a_report_that_another_has_taken_the_place_of_is_said_to_be_gone(visitor: Visitor) -> None:
    first, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    assert "又换过" not in visitor.built(first)
    second, _ = visitor.dropped("2020.xlsx", workbook_bytes(report(text="另外的话。")))

    assert "又换过" not in visitor.built(second)
    assert "生成以后又换过，现在的不是这一份" in visitor.get(first).text


def test_a_report_that_was_taken_away_is_said_to_be(visitor: Visitor, root: Path) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))
    (link,) = links(visitor.built(address))
    (root / "outputs" / f"{TITLE}.docx").unlink()

    reply = visitor.get(link)

    assert reply.status == 404
    assert f"{TITLE}.docx 已经不在了。" in reply.text


def test_the_picture_comes_as_an_image_and_a_workbook_and_in_the_page(visitor: Visitor, root: Path, chinese_font: Fonts) -> None:
    address, _ = visitor.dropped("2020.xlsx", workbook_bytes(report()))

    visitor.built(address, f"{quote('图解')}=on&{quote('网页')}=on")

    assert reports(root / "outputs") == [".docx", ".html", ".png", ".xlsx"]


def test_a_dropped_workbook_takes_the_place_of_the_one_of_its_name(visitor: Visitor, root: Path) -> None:
    """It is a copy of it, and no report of the former one must stand beside the new one."""
    (root / "inputs").mkdir()
    (root / "inputs" / "2020.xlsx").write_bytes(workbook_bytes(report()))
    visitor.built(visitor.post("/choose", "name=2020.xlsx").headers["Location"])
    dropped, _ = visitor.dropped("2020.xlsx", workbook_bytes(report(text="另外的话。")))

    assert "原来的一份保留在" in visitor.built(dropped)
    other, _ = visitor.dropped("另一份.xlsx", workbook_bytes(report(text="再另外的话。")))
    visitor.built(other)
    assert sorted(path.stem for path in (root / "outputs").glob("*.docx") if "." not in path.stem) == [TITLE]
