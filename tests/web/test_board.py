"""The board is never older than its folder, whatever comes and goes while it is looked at, and never says more than is known."""

import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest

from programs import command
from reportgen.collection.parts import Part
from reportgen.collection.standing import State
from reportgen.commands import gather
from trees import Filled, content, figures
from units import NAMES, ORGAN, roster, sent, workbook
from visits import BOARD, Visitor, board, links, standings


def folder_of(root: Path) -> Path:
    return root / "inputs" / "2025"


def test_two_files_of_one_name_are_both_put(visitor: Visitor, root: Path) -> None:
    """Each unit calls its workbook after the year, and they come from folders of their own."""
    visitor.post("/collect", "name=2025")
    visitor.drop([("2025.xlsx", workbook(name)) for name in NAMES] + [("名单.xlsx", roster())], f"{BOARD}/add")

    assert set(standings(visitor.settled(BOARD)).values()) == {"通过"}
    assert len(list(folder_of(root).iterdir())) == len(NAMES) + 1


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Workbooks are read only when the test says so: that reading has begun, and that it may go on."""
    really, reading, go_on = gather.gather, threading.Event(), threading.Event()

    def slow(paths: Sequence[Path], templates: Path, jobs: int) -> Iterator[Part]:
        reading.set()
        assert go_on.wait(60)
        return really(paths, templates, jobs)

    monkeypatch.setattr(gather, "gather", slow)
    return reading, go_on


def test_what_is_dropped_while_the_folder_is_read_is_read_too(visitor: Visitor, slowly: tuple[threading.Event, threading.Event]) -> None:
    reading, go_on = slowly
    visitor.post("/collect", "name=2025")
    visitor.drop({"名单.xlsx": roster(), "教育局.xlsx": workbook("教育局")}, f"{BOARD}/add")
    assert reading.wait(60)
    visitor.drop({"财政局.xlsx": workbook("财政局")}, f"{BOARD}/add")
    go_on.set()

    found = standings(visitor.settled(BOARD))

    assert (found["清河市教育局"], found["清河市财政局"]) == ("通过", "通过")


def test_no_roster_is_listed_of_some_while_others_are_read(
    visitor: Visitor, root: Path, slowly: tuple[threading.Event, threading.Event]
) -> None:
    reading, go_on = slowly
    go_on.set()
    assert "由收到的 1 份工作簿列出来" in board(visitor, {"教育局.xlsx": workbook("教育局")})
    go_on.clear()
    reading.clear()
    visitor.drop({"财政局.xlsx": workbook("财政局")}, f"{BOARD}/add")
    assert reading.wait(60)
    assert "列出名单" not in visitor.get(BOARD).text

    reply = visitor.post(f"{BOARD}/roster", urlencode({"organ": ORGAN}))
    go_on.set()

    assert reply.status == 422
    assert "还没有核对完" in reply.text
    assert "由收到的 2 份工作簿列出来" in visitor.settled(BOARD)


def test_what_is_changed_in_the_folder_is_seen(visitor: Visitor, root: Path) -> None:
    """Saved by Excel, copied there by the file manager, taken away; what Excel leaves beside an open file is nothing."""
    board(visitor, sent())
    (folder_of(root) / "财政局.xlsx").write_bytes(workbook("财政局"))
    (folder_of(root) / "水利局.xlsx").write_bytes(workbook("水利局"))
    (folder_of(root) / "教育局.xlsx").unlink()

    found = standings(visitor.settled(BOARD))

    assert [found[f"清河市{name}"] for name in ("财政局", "水利局", "教育局")] == ["通过", "通过", "未报"]
    known = visitor.get(f"{BOARD}/state").text
    (folder_of(root) / "~$财政局.xlsx").write_bytes(b"x")
    assert visitor.get(f"{BOARD}/state").text == known


def test_a_page_that_is_open_hears_of_each_reading(visitor: Visitor) -> None:
    board(visitor, sent())
    known = visitor.get(f"{BOARD}/state").text

    visitor.post(f"{BOARD}/look")
    visitor.settled(BOARD)

    assert visitor.get(f"{BOARD}/state").text != known


def test_a_workbook_over_which_a_worker_died_is_tried_again(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    really = gather.gather

    def dying(paths: Sequence[Path], templates: Path, jobs: int) -> Iterator[Part]:
        for part in really(paths, templates, jobs):
            yield Part(part.path, part.modified, fault=gather.LOST) if part.path.stem == "教育局" else part

    monkeypatch.setattr(gather, "gather", dying)
    text = board(visitor, sent())
    assert gather.LOST in text
    assert standings(text)["清河市民政局"] == "通过"
    monkeypatch.setattr(gather, "gather", really)

    visitor.post(f"{BOARD}/look")

    text = visitor.settled(BOARD)
    assert gather.LOST not in text
    assert standings(text)["清河市民政局"] == "通过"


def test_before_anybody_has_reported_all_are_missing(visitor: Visitor) -> None:
    text = board(visitor, {"名单.xlsx": roster()})

    assert set(standings(text).values()) == {"未报"}
    assert 'role="alert"' not in text
    visitor.post(f"{BOARD}/make")
    assert "一份工作簿也没有收到，不能汇总。" in visitor.settled(BOARD)


def test_a_folder_of_no_year_is_told_what_to_be_called(visitor: Visitor) -> None:
    address = visitor.post("/collect", urlencode({"name": "各单位"})).headers["Location"]
    visitor.drop({"一.xlsx": workbook("教育局"), "二.xlsx": content(Filled("清河市财政局", 2024, figures(1)))}, f"{address}/add")

    text = visitor.settled(address)

    assert "工作簿里有 2024、2025 年度的" in text
    assert "改成以年度为名" in text and "--year" not in text


def test_what_was_made_of_another_folder_than_this_is_said_to_be_old(visitor: Visitor, root: Path) -> None:
    """The downloads stay, as they are nowhere else; the note to a unit that has mended its workbook is not offered beside it."""
    board(visitor, sent())
    visitor.post(f"{BOARD}/make", urlencode({"scope": "全域", "only_passed": "on"}))
    text = visitor.settled(BOARD)
    assert "又有变化" not in text and ">退回的说明</a>" in text

    (folder_of(root) / "财政局.xlsx").write_bytes(workbook("财政局"))

    text = visitor.settled(BOARD)
    assert "又有变化，下面还是变化以前的。" in text and ">退回的说明</a>" not in text
    visitor.post(f"{BOARD}/make", urlencode({"scope": "全域", "only_passed": "on"}))
    text = visitor.settled(BOARD)
    assert "又有变化" not in text
    assert "原来的一份保留在" in text


def test_a_download_is_the_file_that_it_is_called(visitor: Visitor, root: Path) -> None:
    board(visitor, sent() | {"水利局.xlsx": workbook("水利局", 三_结转下年度_自然人=77)})
    visitor.post(f"{BOARD}/make")
    found = [link for link in links(visitor.settled(BOARD)) if "/files/" in link]
    names = {link: visitor.get(link).headers["Content-Disposition"] for link in found}
    gone = root / "outputs" / "2025汇总" / "退回" / "清河市水利局-核对.xlsx"
    gone.unlink()

    now = {link: visitor.get(link) for link in found}

    assert [reply.text.count("已经不在了") for reply in now.values() if reply.status != 200] == [1]
    assert {link: reply.headers["Content-Disposition"] for link, reply in now.items() if reply.status == 200}.items() <= names.items()
    assert f"{gone.relative_to(root)} 已经不在了" in visitor.get(f"{BOARD}/all").text


def test_the_counts_are_the_command_lines(
    visitor: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing, without a year's report, unreadable, twice, with errors, passed, and files of nobody."""
    files = sent() | {"民政局.xlsx": b"x", "又一份.xlsx": workbook("教育局", 三_本年新收_自然人=9), "外人.xlsx": workbook("气象局")}
    text = board(visitor, files)
    found = list(standings(text).values())

    command(monkeypatch, "collect", "inputs/2025", "--output", "outputs/比较汇总")
    said = capsys.readouterr().out

    assert sorted(found) == sorted(["重复", "未报", "有错误", "打不开"])
    for state in {state.value for state in State}:
        assert (f"{state} {found.count(state)}" in said) == (state in found), said
    assert "外人.xlsx：机关名称「清河市气象局」名单里没有。" in text


def test_a_choice_can_be_changed_and_ends_when_another_workbook_comes(visitor: Visitor) -> None:
    """What was chosen of two says nothing of a third."""
    board(visitor, sent() | {"补报.xlsx": workbook("教育局", 三_本年新收_自然人=9)})
    for chosen, other in (("补报", "教育局"), ("教育局", "补报")):
        visitor.post(f"{BOARD}/take", urlencode({"清河市教育局": f"inputs/2025/{chosen}.xlsx"}))
        text = visitor.settled(BOARD)
        assert standings(text)["清河市教育局"] != "重复"
        assert re.search(rf'value="inputs/2025/{chosen}.xlsx" checked', text)
        assert re.search(rf">{other}.xlsx</button></form>\s*<span class=\"note\">没有用这一份</span>", text)

    text = board(visitor, {"再补.xlsx": workbook("教育局", 三_本年新收_自然人=8)})

    assert standings(text)["清河市教育局"] == "重复"
    assert "没有用这一份" not in text and " checked" not in text


def test_no_sheet_bids_those_type_an_option_who_clicked(visitor: Visitor, root: Path) -> None:
    """What to do is said for both; the command line's word for it stands in brackets."""
    board(visitor, sent() | {"补报.xlsx": workbook("教育局", 三_本年新收_自然人=9)})
    visitor.post(f"{BOARD}/make")
    visitor.settled(BOARD)
    said = said_in(root / "outputs" / "2025汇总" / "汇总.xlsx")
    visitor.post(f"{BOARD}/take", urlencode({"清河市教育局": "inputs/2025/补报.xlsx"}))
    visitor.post(f"{BOARD}/make")
    visitor.settled(BOARD)

    said += said_in(root / "outputs" / "2025汇总" / "汇总.xlsx")

    options = [each for each in said if "--" in each]
    assert ["--take" in each for each in options] == [True, False]
    assert all(re.search("选定.*（命令行里用 --", each) for each in options), options


def said_in(book: Path) -> list[str]:
    """Every text in the sheets of a workbook."""
    sheets = openpyxl.load_workbook(book).worksheets
    return [value for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str)]


def test_only_a_units_own_workbooks_can_be_chosen(visitor: Visitor) -> None:
    board(visitor, sent() | {"补报.xlsx": workbook("教育局", 三_本年新收_自然人=9)})

    visitor.post(f"{BOARD}/take", urlencode({"清河市教育局": "inputs/2025/财政局.xlsx", "清河市财政局": "../../x.xlsx"}))

    assert standings(visitor.settled(BOARD))["清河市教育局"] == "重复"


def test_from_a_units_workbook_there_is_a_way_back(visitor: Visitor) -> None:
    board(visitor, sent())
    address = visitor.post(f"{BOARD}/open", urlencode({"path": "inputs/2025/财政局.xlsx"})).headers["Location"]

    assert f'<a href="{BOARD}">回到汇总 2025</a>' in visitor.get(address).text
