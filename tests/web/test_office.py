"""What the collecting office sees and gets: everybody's standing, and the very files that the command line makes."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

import openpyxl
import pytest

from programs import command
from reportgen.chart.fonts import Fonts
from reportgen.cli import options
from reportgen.collection.parts import Part
from reportgen.collection.roster import Roster, Unit
from reportgen.commands import gather
from reportgen.workbook import roster as sheet
from trees import Filled, content, figures
from units import ORGAN, roster, sent, workbook
from visits import BOARD, Visitor, board, links, standings


def test_everybodys_standing(visitor: Visitor, root: Path) -> None:
    text = board(visitor, sent())

    assert standings(text) == {"清河市教育局": "通过", "清河市水利局": "未报", "清河市财政局": "有错误", "清河市民政局": "通过"}
    assert re.findall(r'<a class="count \w+" href="[^"]+">(\w+ \d)</a>', text) == ["未报 1", "有错误 1", "通过 2"]
    assert "以下单位还没有报送2025年度政府信息公开工作年度报告工作簿，请抓紧报送。1月20日前报送的：水利局。" in text
    assert sorted(path.name for path in (root / "inputs" / "2025").iterdir()) == sorted(sent())
    assert standings(visitor.get(f"{BOARD}?only={quote('未报')}").text) == {"清河市水利局": "未报"}


def test_the_files_are_the_command_lines_to_the_byte(visitor: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board(visitor, sent())

    assert visitor.post(f"{BOARD}/make", "scope=全域").headers["Location"] == f"{BOARD}#made"
    text = visitor.settled(BOARD)

    assert command(monkeypatch, "collect", "inputs/2025", "--output", "outputs/比较汇总") == options.DONE
    ours, theirs = root / "outputs" / "2025汇总", root / "outputs" / "比较汇总"
    files = {path.relative_to(theirs).as_posix(): path.read_bytes() for path in theirs.rglob("*") if path.is_file()}
    assert {path.relative_to(ours).as_posix(): path.read_bytes() for path in ours.rglob("*") if path.is_file()} == files
    with zipfile.ZipFile(io.BytesIO(visitor.get(f"{BOARD}/all").content)) as package:
        assert {name.removeprefix("2025汇总/"): package.read(name) for name in package.namelist()} == files
    single = {link for link in links(text) if "/files/" in link}
    assert sorted(visitor.get(link).content for link in single) == sorted(files.values())
    assert set(files) == {"汇总.xlsx", "2025.xlsx", "明细.csv", "退回/清河市财政局.docx", "退回/清河市财政局-核对.xlsx"}


def test_the_sums_and_two_years_are_looked_at_on_the_page(visitor: Visitor, root: Path, chinese_font: Fonts) -> None:
    board(visitor, sent())
    assert visitor.get(f"{BOARD}/sums").status == 404
    visitor.post(f"{BOARD}/make", "scope=全域")
    visitor.settled(BOARD)

    text = visitor.get(f"{BOARD}/sums").text

    assert re.findall(r'<h2 id="sheet-\d">(.*?)</h2>', text) == ["汇总表", "两年对照", "文字雷同"]
    book = openpyxl.load_workbook(root / "outputs" / "2025汇总" / "汇总.xlsx", read_only=True)
    numbers = {str(value) for row in book["汇总表"].iter_rows(values_only=True) for value in row if isinstance(value, int)}
    assert numbers <= set(re.findall(r">(\d+)</td>", text))
    assert visitor.get(f"{BOARD}/sums.svg").text.startswith("<svg")


def test_a_units_findings_are_seen_where_they_stand(visitor: Visitor) -> None:
    board(visitor, sent())
    address = visitor.post(f"{BOARD}/open", urlencode({"path": "inputs/2025/财政局.xlsx"})).headers["Location"]

    text = visitor.settled(address)

    assert re.search(r"<h1><span[^>]*>清河市财政局</span> <span[^>]*>2025 年度</span>", text)
    assert 'class="error"' in text


def test_sixty_at_once(visitor: Visitor, root: Path) -> None:
    text = board(visitor, {f"{number}.xlsx": workbook(f"第{number}局") for number in range(60)})
    assert "由收到的 60 份工作簿列出来" in text

    visitor.post(f"{BOARD}/roster", urlencode({"organ": ORGAN}))
    text = visitor.settled(BOARD)

    assert len(standings(text)) == 60
    assert "共 60 个单位" in text
    assert sheet.read(root / "inputs" / "2025" / "名单.xlsx")[0].organ == ORGAN


def test_nothing_in_the_folder_is_overwritten(visitor: Visitor, root: Path) -> None:
    board(visitor, {"年报.xlsx": workbook("教育局"), "名单.xlsx": roster()})
    text = board(visitor, {"年报.xlsx": workbook("民政局")})
    assert "放进 1 份。" in text
    text = board(visitor, {"年报.xlsx": workbook("民政局")})
    assert "放进 0 份，1 份与已经有的完全相同。" in text

    assert "名单.xlsx 已经有了，没有动它。" in board(visitor, {"名单.xlsx": workbook("教育局")})
    folder = root / "inputs" / "2025"
    assert sorted(path.name for path in folder.iterdir()) == ["名单.xlsx", "年报.xlsx", "年报（2）.xlsx"]
    assert (folder / "年报.xlsx").read_bytes() == workbook("教育局")
    assert (folder / "名单.xlsx").read_bytes() == roster()


def test_of_two_workbooks_one_is_chosen(visitor: Visitor, root: Path) -> None:
    text = board(visitor, sent() | {"补报.xlsx": workbook("教育局", 三_本年新收_自然人=9)})
    assert standings(text)["清河市教育局"] == "重复"
    visitor.post(f"{BOARD}/make")
    assert "没有相加" in visitor.settled(BOARD)

    visitor.post(f"{BOARD}/take", urlencode({"清河市教育局": "inputs/2025/补报.xlsx"}))

    assert standings(visitor.settled(BOARD))["清河市教育局"] != "重复"
    visitor.post(f"{BOARD}/make")
    assert "没有相加" not in visitor.settled(BOARD)
    assert (root / "outputs" / "2025汇总" / "2025.xlsx").exists()


def test_a_roster_with_faults_is_shown_with_all_of_them(visitor: Visitor) -> None:
    broken = sheet.draw(Roster("", (Unit("甲", superior="没有"), Unit("乙", superior="也没有"))))

    text = board(visitor, {"教育局.xlsx": workbook("教育局"), "名单.xlsx": broken})

    assert "名单有错" in text
    assert "「没有」不在名单里" in text and "「也没有」不在名单里" in text
    assert standings(text) == {}


def test_a_workbook_that_cannot_be_read_costs_no_other(visitor: Visitor) -> None:
    text = board(visitor, sent() | {"清河市水利局.xlsx": b"x"})

    assert standings(text)["清河市水利局"] == "打不开"
    assert "清河市水利局.xlsx 不是 Excel 工作簿" in text
    assert standings(text)["清河市教育局"] == "通过"


def test_a_workbook_that_was_saved_again_is_read_again_and_no_other(visitor: Visitor, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    board(visitor, sent())
    read: list[str] = []
    really = gather.gather

    def noted(paths: Sequence[Path], templates: Path, jobs: int) -> Iterator[Part]:
        read.extend(path.name for path in paths)
        return really(paths, templates, jobs)

    monkeypatch.setattr(gather, "gather", noted)

    (root / "inputs" / "2025" / "财政局.xlsx").write_bytes(workbook("财政局"))
    visitor.post(f"{BOARD}/look")

    assert standings(visitor.settled(BOARD))["清河市财政局"] == "通过"
    assert read == ["财政局.xlsx"]


def test_last_years_folder_is_compared_with(visitor: Visitor, root: Path) -> None:
    board(visitor, sent())
    (root / "inputs" / "2024").mkdir()
    (root / "inputs" / "2024" / "教育局.xlsx").write_bytes(content(Filled("清河市教育局", 2024, figures(9))))

    visitor.post(f"{BOARD}/make", urlencode({"previous": "2024", "scope": "本级", "only_passed": "on"}))

    assert 'role="alert"' not in visitor.settled(BOARD)


@pytest.mark.parametrize("name", ["../..", "..", "x/../../y", "nowhere"])
@pytest.mark.parametrize("rest", ["", "/state", "/all", "/files/0", "/roster"])
def test_only_folders_of_inputs_are_shown(visitor: Visitor, root: Path, name: str, rest: str) -> None:
    (root / "inputs").mkdir()

    assert visitor.get(f"/collect/{quote(name, safe='')}{rest}").status == 404


@pytest.mark.parametrize("name", ["../../外面", "/tmp/外面", "..\\外面"])
def test_new_folders_are_made_in_inputs_alone(visitor: Visitor, root: Path, name: str) -> None:
    visitor.post("/collect", urlencode({"name": name}))

    assert [path.relative_to(root).as_posix() for path in root.rglob("*")] == ["inputs", "inputs/外面"]


@pytest.mark.parametrize("name", ["../../外面.xlsx", "..\\外面.xlsx"])
def test_names_of_files_lead_nowhere(visitor: Visitor, root: Path, name: str) -> None:
    board(visitor, {name: workbook("教育局")})

    assert [path.relative_to(root).as_posix() for path in root.rglob("*.xlsx")] == ["inputs/2025/外面.xlsx"]


def test_what_is_no_workbook_is_not_put_there_and_costs_no_other(visitor: Visitor, root: Path) -> None:
    text = board(visitor, {"说明.docx": b"x", "教育局.xlsx": workbook("教育局"), "照片.jpg": b"x", "名单.xlsx": roster()})

    assert "放进 2 份，2 份没有放。" in text
    assert "说明.docx 不是工作簿，没有放。" in text and "照片.jpg 不是工作簿，没有放。" in text
    assert sorted(path.name for path in (root / "inputs" / "2025").iterdir()) == ["名单.xlsx", "教育局.xlsx"]
    assert standings(text)["清河市教育局"] == "通过"


@pytest.mark.parametrize("name", ["年报", "a/年报", "."])
def test_a_folder_that_cannot_be_made_is_said(visitor: Visitor, root: Path, name: str) -> None:
    (root / "inputs").mkdir()
    (root / "inputs" / "年报").write_bytes(b"x")

    reply = visitor.post("/collect", urlencode({"name": name}))

    assert reply.status == 422
    assert "程序出错" not in reply.text
