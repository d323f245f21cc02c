"""Loading editions: a fault in edition.toml is refused, with its key named, before anything is made from it."""

import shutil
from pathlib import Path

import pytest

from reportgen.editions.loading import governing, load, load_all
from reportgen.errors import UnusableEdition
from reportgen.model.edition import Edition
from samples import EDITIONS, TEMPLATES

GOOD = (TEMPLATES / "2019" / "edition.toml").read_text(encoding="utf-8")


def folder_of(text: str, tmp_path: Path, name: str = "2019") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return folder


def edited(*edits: tuple[str, str]) -> str:
    """The real file with the first occurrence of each text replaced."""
    text = GOOD
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_editions_in_use_load_oldest_first() -> None:
    """Every folder of templates holds an edition, named after it."""
    folders = {path.parent.name for path in TEMPLATES.glob("*/edition.toml")}

    assert folders == {edition.id for edition in EDITIONS}
    assert list(EDITIONS) == sorted(EDITIONS, key=lambda edition: edition.first_year)
    assert all(edition.template == TEMPLATES / edition.id / "report.docx" for edition in EDITIONS)


@pytest.mark.parametrize(("year", "id"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")])
def test_a_year_is_governed_by_one_edition(year: int, id: str) -> None:
    """The 2019 format serves two years; the 2021 one followed it."""
    assert governing(TEMPLATES, year).id == id
    assert [each.id for each in EDITIONS if each.first_year <= year <= (each.last_year or year)] == [id]


def test_an_edition_governs_its_years_only() -> None:
    """Both ends are included; without an end, as the last one is, the format is still in force."""
    governed: dict[str, list[int]] = {}
    for year in range(2019, 2026):
        governed.setdefault(governing(TEMPLATES, year).id, []).append(year)

    assert governed == {"2019": [2019, 2020], "2021": list(range(2021, 2026))}
    assert (EDITIONS[-1].last_year, governing(TEMPLATES, 2099).id) == (None, EDITIONS[-1].id)


def test_of_the_other_editions_only_the_years_are_read(tmp_path: Path) -> None:
    """A fault in a format that is not needed keeps nobody from work; one in its years does."""
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    other = templates / "2019" / "edition.toml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("[[section]]", "[[sektion]]"), encoding="utf-8")
    assert governing(templates, 2021).id == "2021"
    with pytest.raises(UnusableEdition, match="2019"):
        governing(templates, 2020)
    other.write_text(text.replace("first_year = 2019", 'first_year = "2019"'), encoding="utf-8")
    with pytest.raises(UnusableEdition, match="first_year"):
        governing(templates, 2021)


@pytest.mark.parametrize("year", [2018, 2008, 0])
def test_years_before_the_first_format_have_none(year: int) -> None:
    """A clear refusal that names the year and the first one there is a format for, never a guess."""
    with pytest.raises(UnusableEdition, match=rf"\b{year} .*") as refusal:
        governing(TEMPLATES, year)

    assert "2019" in refusal.value.hint


def test_a_year_after_the_last_format_has_none(tmp_path: Path) -> None:
    """Where no format is in force any more, the message tells which years there are formats for."""
    shutil.copytree(TEMPLATES / "2019", tmp_path / "2019")

    with pytest.raises(UnusableEdition, match="2030") as refusal:
        governing(tmp_path, 2030)

    assert "2019—2020" in refusal.value.hint


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    """A byte order mark and CRLF, as editors on Windows write them, do no harm."""
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / "edition.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert load(folder).sections == load(TEMPLATES / "2019").sections


def test_an_edition_without_an_end_is_in_force(tmp_path: Path) -> None:
    """last_year may be left out."""
    folder = folder_of(edited(("last_year = 2020\n", "")), tmp_path)

    assert governing(folder.parent, 2999) is load(folder)


def test_editions_load_from_any_folder(tmp_path: Path) -> None:
    """Adding an edition adds a folder: no code knows its id."""
    folder_of(edited(('id = "2019"', 'id = "2099 试行"'), ("= 2019\nlast_year = 2020", "= 2099")), tmp_path, "2099 试行")
    (tmp_path / "not an edition").mkdir()

    (edition,) = load_all(tmp_path)

    assert (edition.id, edition.first_year) == ("2099 试行", 2099)


LAST_DEADLINE = "[[deadline]]\nmonth = 1\nday = 31\n"
DEADLINES = f'[[deadline]]\norgan = "人民政府"\nmonth = 3\nday = 31\n\n{LAST_DEADLINE}'
SECTION_ONE = 'heading = "一、总体情况"'
ROW = '{ path = ["规章"], name = "规章" }'
COLUMN = '{ path = ["本年新制作数量"], name = "本年新制作", kind = "count" }'
CAPTION = 'caption = "第二十条第（一）项"'
TITLE = 'title = ["{机关名称}", "{年度}年度", "政府信息公开", "工作年度报告"]'
WIDTHS = next(line for line in GOOD.splitlines() if line.startswith("label_widths = [11"))
FIRST_RULE = '[[rule]]\nkind = "total"\nsection = "三"\nalong = "rows"'
BALANCE = 'left = ["本年新收", "上年结转"]'


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("format", "format = 1", ""),
        ("format", "format = 1", "format = 2"),
        ("format", "format = 1", 'format = "1"'),
        ("format", "format = 1", "format = true"),
        ("id", 'id = "2019"', ""),
        ("id", 'id = "2019"', "id = 2019"),
        ("id", 'id = "2019"', 'id = "2020"'),
        ("notice", "notice =", "notices ="),
        ("first_year", "first_year = 2019", 'first_year = "2019"'),
        ("first_year", "first_year = 2019", "first_year = 2019.0"),
        ("last_year", "last_year = 2020", "last_year = 2018"),
        ("last_year", "last_year = 2020", 'last_year = "无"'),
        ("colour", "format = 1", 'format = 1\ncolour = "red"'),
        ("title", TITLE, ""),
        ("title", TITLE, "title = []"),
        ("title", TITLE, 'title = [""]'),
        ("title", TITLE, 'title = "{机关名称}年报"'),
        ("title", TITLE, 'title = ["{机关}年报"]'),
        ("title", TITLE, 'title = ["{}年报"]'),
        ("title", TITLE, 'title = ["{机关名称", "}年报"]'),
        ("title", TITLE, 'title = ["{机关名称.长}"]'),
        ("title", TITLE, 'title = ["{年度"]'),
        ("deadline", DEADLINES, ""),
        ("deadline", DEADLINES, "deadline = []\n"),
        ("deadline", DEADLINES, DEADLINES.replace('organ = "人民政府"\n', "")),
        ("deadline", LAST_DEADLINE, LAST_DEADLINE.replace("month", 'organ = "局"\nmonth')),
        ("deadline[1].organ", 'organ = "人民政府"', "organ = 1"),
        ("deadline[1].month", "month = 3\n", ""),
        ("deadline[1].day", "day = 31", "day = 32"),
        ("deadline[1].day", "month = 3", "month = 13"),
        ("deadline[1].day", "month = 3\nday = 31", "month = 2\nday = 29"),
        ("deadline[1].days", "day = 31", "day = 31\ndays = 31"),
        ("section[1].id", '[[section]]\nid = "一"', "[[section]]"),
        ("section.id", 'id = "二"', 'id = "一"'),
        ("section[1].kind", 'kind = "text"', 'kind = "picture"'),
        ("section[1].kind", 'kind = "text"\n', ""),
        ("section[1].block", 'kind = "text"', 'kind = "table"'),
        ("section[1].heading", SECTION_ONE, ""),
        ("section[1].heading", SECTION_ONE, 'heading = ""'),
        ("section[1].heading", SECTION_ONE, 'heading = "一、总体[情况]"'),
        ("section[1].heading", SECTION_ONE, f'heading = "一、{"总" * 30}"'),
        ("section.heading", SECTION_ONE, 'heading = "五、存在的主要问题及改进情况"'),
        ("section[1].heaidng", SECTION_ONE, f"{SECTION_ONE}\nheaidng = 1"),
        ("section[3].label_widths", WIDTHS, "label_widths = [8, 12]"),
        ("section[3].label_widths", WIDTHS, ""),
        ("section[3].label_widths", WIDTHS, "label_widths = [8, 12, 0]"),
        ("section[3].label_widths", WIDTHS, 'label_widths = [8, 12, "宽"]'),
        ("section[3].label_widths", WIDTHS, "label_widths = 60"),
        ("section[3].unbroken", '"重新出具"', '"重新开具"'),
        ("section[3].unbroken", '"重新出具"', '""'),
        ("section[2].block", CAPTION, ""),
        ("section[2].block", CAPTION, 'caption = "第二十条第（五）项"'),
        ("section[2].block[1].caption", CAPTION, "caption = 1"),
        ("section[2].block[1].columns", f"columns = [\n  {COLUMN},", "columns = [\n  1,"),
        ("section[2].block[1].columns[1].path", COLUMN, '{ path = [], name = "甲", kind = "count" }'),
        ("section[2].block[1].columns[1].path", COLUMN, '{ path = [""], name = "甲", kind = "count" }'),
        ("section[2].block[1].columns[1].kind", COLUMN, COLUMN.replace("count", "number")),
        ("section[2].block[1].columns[1].kind", COLUMN, COLUMN.replace(', kind = "count"', "")),
        ("section[2].block[1].columns[1].unit", COLUMN, COLUMN.replace(" }", ', unit = "万元" }')),
        ("section[2].block[5].columns[2].unit", 'kind = "amount" }', 'kind = "amount", unit = "美元" }'),
        ("section[2].block[1].columns", COLUMN, COLUMN.replace("新制作", "新公开")),
        ("section[2].block[1].rows", f"rows = [\n  {ROW},", 'rows = ["规章",'),
        ("section[2].block[1].rows[1].path", ROW, ROW.replace('["规章"]', '"规章"')),
        ("section[2].block[1].rows[1].name", ROW, '{ path = ["规章"] }'),
        ("section[2].block[1].rows[1].order", ROW, ROW.replace(" }", ", order = 1 }")),
        ("section[2].block[1].rows", ROW, ROW.replace('["规章"]', '["规范性文件"]')),
        ("section[2].block[1].rows", ROW, ROW.replace('["规章"]', "[]")),
        ("section[2].block[4].rows", 'rows = [{ path = ["行政事业性收费"], name = "行政事业性收费" }]', "rows = []"),
        ("section[3].block[1].rows", '"（四）无法提供", "2.', '"（三）不予公开", "9.'),
        ("section[3].block[1].rows", '"（六）其他处理"]', '"（五）不予处理"]'),
        ("name", ROW, ROW.replace('name = "规章"', 'name = "规范性文件"')),
        ("name", ROW, ROW.replace('name = "规章"', 'name = "规 章"')),
        ("name", ROW, ROW.replace('name = "规章"', 'name = "1-规章"')),
        ("rule[1].kind", FIRST_RULE, FIRST_RULE.replace("total", "sum")),
        ("rule[1].along", FIRST_RULE, FIRST_RULE.replace("rows", "diagonals")),
        ("rule[1].section", FIRST_RULE, FIRST_RULE.replace("三", "九")),
        ("rule[1].section", FIRST_RULE, FIRST_RULE.replace("三", "一")),
        ("rule[1]", FIRST_RULE, FIRST_RULE.replace("三", "四")),
        ("rule[1]", FIRST_RULE, FIRST_RULE.replace("rows", "columns")),
        ("rule[1]", '"予以公开", "部分公开",\n', '"予以公开", "半公开",\n'),
        ("rule[1]", '"予以公开", "部分公开",\n', '"总计",\n'),
        ("rule[1].parts", '"予以公开", "部分公开",\n', "1,\n"),
        ("rule[1].total", 'total = "总计"', ""),
        ("rule[1].result", 'total = "总计"', 'total = "总计"\nresult = "总计"'),
        ("rule[3].left", BALANCE, 'parts = ["本年新收"]'),
        ("rule[3].left", BALANCE, 'left = "本年新收"'),
        ("rule[3].section", 'kind = "balance"\nsection = "三"', 'kind = "balance"\nsection = "九"'),
    ],
)
def test_a_fault_is_refused_and_its_key_named(key: str, old: str, new: str, tmp_path: Path) -> None:
    """Missing, unknown, of the wrong type, or contradictory: the message names the file and the key."""
    folder = folder_of(edited((old, new)), tmp_path)

    with pytest.raises(UnusableEdition) as refusal:
        load(folder)

    assert str(folder / "edition.toml") in refusal.value.message
    assert f" 中 {key} " in refusal.value.message


@pytest.mark.parametrize("content", [b"", b"format = ", "格式 = 一".encode(), GOOD.encode("gbk"), b"\x00\xff"])
def test_what_is_no_edition_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """Empty, cut off, or saved in the wrong encoding."""
    (tmp_path / "edition.toml").write_bytes(content)

    with pytest.raises(UnusableEdition, match=r"edition\.toml"):
        load(tmp_path)


def test_a_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    """A missing file is named too."""
    with pytest.raises(UnusableEdition, match=r"edition\.toml"):
        load(tmp_path)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_editions_differ_only_in_data(edition: Edition, tmp_path: Path) -> None:
    """An edition copied elsewhere loads to the same content: nothing rests on where it stands."""
    copy = load(folder_of((TEMPLATES / edition.id / "edition.toml").read_text(encoding="utf-8"), tmp_path, edition.id))

    assert (copy.sections, copy.rules, copy.title) == (edition.sections, edition.rules, edition.title)
