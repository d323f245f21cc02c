"""Reading trusts labels, not coordinates: what moves does no harm, what is damaged is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook

from reportgen.editions.loading import load
from reportgen.model.edition import Edition
from reportgen.model.report import blank
from reportgen.workbook import schema
from reportgen.workbook.drawing import draw
from reportgen.workbook.reading import Reading, read
from samples import EDITIONS, TEMPLATES, edition, where
from sheets import cells, insert_columns, insert_rows, opened, reread, said, whole

every_id = pytest.mark.parametrize("id", [each.id for each in EDITIONS])
ONE, TWO, THREE, FOUR, FIVE, SIX = (section.heading for section in edition().sections)
FILLED_IN = [schema.COVER, ONE, TWO, THREE, FOUR, FIVE, SIX]


def filled_in(book: Workbook) -> list[str]:
    """The sheets that staff fill in, of whatever edition."""
    return [schema.COVER, *({section.heading for each in EDITIONS for section in each.sections} & set(book.sheetnames))]


def rows_apart(book: Workbook) -> None:
    """An empty row above every row: between blocks, inside headers, across merged labels."""
    for name in filled_in(book):
        for row in range(min(book[name].max_row, 32), 0, -1):
            insert_rows(book[name], row)


def columns_apart(book: Workbook) -> None:
    """Two empty columns before every column: across merged captions and between labels and figures."""
    for name in filled_in(book):
        for column in range(min(book[name].max_column, 15), 0, -1):
            insert_columns(book[name], column, 2)


def sheets_moved(book: Workbook) -> None:
    """In the opposite order, with a sheet of staff's own between them and a space after every name."""
    book.create_sheet("草稿")["A1"] = "（一）予以公开"
    for sheet in book.worksheets:
        book.move_sheet(sheet, -book.sheetnames.index(sheet.title))
        sheet.title = f"{sheet.title} "


def text_columns_swapped(book: Workbook) -> None:
    """The text before its level, both away from the edge."""
    for name in {section.heading for each in EDITIONS for section in each.texts} & set(book.sheetnames):
        insert_columns(book[name], 1, 2)
        for row in range(schema.TABLE_TOP, book[name].max_row + 1):
            level, text = book[name].cell(row, 3), book[name].cell(row, 4)
            level.value, text.value = text.value, level.value


def labels_spaced(book: Workbook) -> None:
    """Spaces and line breaks inside labels are layout."""
    for label in ("行政许可", "（七）总计", "本年新收政府信息", "自然人", schema.TEXT, schema.ORGAN):
        for cell in every_cell(book):
            text = str(cell.value)
            if label in text:
                cell.value = f" {text[:2]} \n{text[2:]}\u3000"


def every_cell(book: Workbook) -> list[Cell]:
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)]


def labelled(book: Workbook, text: str, nth: int = 0) -> Cell:
    """The cell that holds a label."""
    return [cell for cell in every_cell(book) if cell.value == text][nth]


@every_id
@pytest.mark.parametrize("move", [rows_apart, columns_apart, sheets_moved, text_columns_swapped, labels_spaced])
def test_what_moves_does_no_harm(move: Callable[[Workbook], None], id: str, tmp_path: Path) -> None:
    """The same report is read, and nothing is found wrong; a sheet of staff's own is no part of it."""
    book = opened(id)
    move(book)
    reading = reread(book, tmp_path)

    assert [each.place.sheet for each in reading.findings if each.code != "112"] == []
    assert said(reading.report) == whole(id)


Insertion = tuple[str, bool, int, int]


@given(
    insertions=st.lists(
        st.tuples(st.sampled_from(FILLED_IN), st.booleans(), st.integers(1, 24), st.integers(1, 5)), min_size=3, max_size=10
    )
)
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.explicit, Phase.generate]
)
def test_rows_and_columns_inserted_anywhere_do_no_harm(insertions: list[Insertion], tmp_path: Path) -> None:
    """Wherever staff make room."""
    book = opened()
    for name, rows, at, count in insertions:
        (insert_rows if rows else insert_columns)(book[name], at, count)
    reading = reread(book, tmp_path)

    assert where(reading.findings) == []
    assert said(reading.report) == whole()


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """What came of a workbook with all kinds of damage."""
    book = opened()
    labelled(book, "（一）予以公开").value = "（一）公开"
    labelled(book, "（七）总计").value = "（六）其他处理"
    labelled(book, "未经复议直接起诉").value = None
    labelled(book, "第二十条第（五）项").value = "第二十条第（四）项"
    labelled(book, schema.ORGAN).value = "机关"
    del book[ONE]
    book[FIVE].title = "五、问题及改进情况"
    labelled(book, schema.LEVEL, -1).value = "层级"
    return reread(book, tmp_path_factory.mktemp("damaged"))


def test_damaged_labels_are_found_in_one_run(damaged: Reading) -> None:
    """Renamed, doubled, emptied, a sheet deleted, another renamed: each is said once, with its sheet and label."""
    assert {(each.code, each.place.sheet, each.place.cell, each.place.labels) for each in damaged.findings} == {
        ("102", schema.COVER, "", schema.ORGAN),
        ("101", ONE, "", ""),
        ("102", TWO, "", "第二十条第（五）项"),
        ("102", THREE, "", "（一）予以公开"),
        ("103", THREE, "B27", "（六）其他处理"),
        ("102", THREE, "", "（七）总计"),
        ("102", FOUR, "", "未经复议直接起诉"),
        ("101", FIVE, "", ""),
        ("102", SIX, "", schema.LEVEL),
    }
    assert len(damaged.findings) == 9


def test_what_stands_below_sound_labels_is_still_read(damaged: Reading) -> None:
    """Only the figures of a damaged label are missing, and they are missing rather than zero."""
    report = damaged.report
    assert report is not None
    lost = whole().figures.keys() - report.figures.keys()
    rows = {"三_予以公开", "三_其他处理", "三_总计", "四_直接起诉", "二_规章", "二_规范性文件", "二_行政许可", "二_其他对外管理服务事项"}
    assert {name.rsplit("_", 1)[0] for name in lost} == rows
    assert all(report.figures[name].value == whole().figures[name].value for name in report.figures if name not in report.edition.totals)
    assert set(report.texts) == {"六"} and report.texts["六"] == ()


@pytest.mark.parametrize(
    ("renamed", "nearest"), [("五、存在的问题及改进情况", True), ("五、存在的主要问题和改进情况", True), ("Sheet1", False)]
)
def test_a_renamed_sheet_is_recognised(renamed: str, nearest: bool, tmp_path: Path) -> None:
    """The message names the sheet that is much like the missing one, where there is one."""
    book = opened()
    book[FIVE].title = renamed
    (found,) = reread(book, tmp_path).findings

    assert (found.code, found.place.sheet) == ("101", FIVE)
    assert (f"「{renamed}」" in found.message) is nearest


@pytest.mark.parametrize(
    ("label", "typed", "found"),
    [
        (schema.EDITION, "2021", ("104", schema.EDITION)),
        (schema.EDITION, None, ("104", schema.EDITION)),
        (schema.STAMP, "99", ("104", schema.EDITION)),
        (schema.YEAR, 2021, ("104", schema.EDITION)),
        (schema.YEAR, " ", ("217", schema.YEAR)),
        (schema.YEAR, "去年", ("217", schema.YEAR)),
        (schema.YEAR, 20200, ("217", schema.YEAR)),
        (schema.YEAR, 2018, ("218", schema.YEAR)),
    ],
)
def test_without_year_and_edition_there_is_nothing_to_read(label: str, typed: object, found: tuple[str, str], tmp_path: Path) -> None:
    """A missing year, a year without a format, a stamp of another edition or layout: said at its cell, and nothing is guessed."""
    book = opened()
    book[schema.COVER][cells()[label].cell].value = typed
    reading = reread(book, tmp_path)

    assert where(reading.findings) == [(found[0], cells()[found[1]].cell)]
    assert reading.report is None


@pytest.mark.parametrize(
    ("lost", "labels"),
    [((schema.YEAR,), [schema.YEAR]), ((schema.EDITION, schema.YEAR), [schema.YEAR, schema.EDITION]), ((schema.ENTRY,), [schema.ENTRY])],
)
def test_without_the_labels_of_year_and_edition_too(lost: tuple[str, ...], labels: list[str], tmp_path: Path) -> None:
    """The missing labels are said."""
    book = opened()
    for label in lost:
        labelled(book, label).value = "？"
    reading = reread(book, tmp_path)

    assert [(each.code, each.place.labels) for each in reading.findings] == [("102", label) for label in labels]
    assert reading.report is None


def test_a_workbook_of_another_kind_has_no_particulars(tmp_path: Path) -> None:
    """Any other workbook is told by the sheet it lacks."""
    reading = reread(Workbook(), tmp_path)

    assert [(each.code, each.place.sheet) for each in reading.findings] == [("101", schema.COVER)]
    assert reading.report is None


def test_content_beside_the_form_is_said(tmp_path: Path) -> None:
    """It will not be printed, so staff must know; every stray cell of every sheet, and nothing of the form itself."""
    book = opened()
    strays = {schema.COVER: ["D6", "A40"], ONE: ["D6", "B3"], TWO: ["A3", "I6"], THREE: ["L3", "D40"], FOUR: ["A9"], SIX: ["F1"]}
    for name, places in strays.items():
        for place in places:
            book[name][place] = "（一）予以公开" if place == "L3" else 5
    reading = reread(book, tmp_path)

    assert {(each.code, each.place.sheet, each.place.cell) for each in reading.findings} == {
        ("105", name, place) for name, places in strays.items() for place in places
    }
    assert said(reading.report) == whole()


def relabelled(tmp_path: Path) -> Edition:
    """The 2019 edition with two labels and a heading worded otherwise, in a folder of its own."""
    text = (TEMPLATES / "2019" / "edition.toml").read_text(encoding="utf-8")
    for old, new in (
        ("5.要求行政机关确认", "5.请求行政机关确认"),
        ("采购总金额", "采购的总金额"),
        ("六、其他需要报告", "六、别的需要报告"),
    ):
        text = text.replace(old, new)
    folder = tmp_path / "templates" / "2019"
    folder.mkdir(parents=True)
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_label_stands_in_one_place_only(tmp_path: Path) -> None:
    """Edited in edition.toml it is drawn so and demanded so; the workbook drawn before no longer fits."""
    own = relabelled(tmp_path)
    path = tmp_path / "a.xlsx"

    draw(blank(own, "某市某局", 2020)).save(path)
    assert not {"101", "102", "105"} & {each.code for each in read(path, lambda year: own).findings}

    opened().save(path)
    missing = [(each.code, each.place.sheet, each.place.labels) for each in read(path, lambda year: own).findings]
    assert missing == [
        ("102", schema.COVER, "六、别的需要报告的事项"),
        ("102", TWO, "采购的总金额"),
        ("102", THREE, "5.请求行政机关确认或重新出具已获取信息"),
        ("101", "六、别的需要报告的事项", ""),
    ]


def test_strays_without_end_are_counted(tmp_path: Path) -> None:
    """A page of somebody else's pasted beside the form: the first ones are said, the rest in one line."""
    book = opened()
    for row in range(1, 101):
        book[TWO].cell(row, 50, f"备注{row}")
    found = reread(book, tmp_path).findings

    assert [each.code for each in found] == ["105"] * 20 + ["109"]
    assert "80" in found[-1].message
    assert found[-1].place.cell == "AX21"


def test_two_sheets_of_one_name_are_not_chosen_from(tmp_path: Path) -> None:
    book = opened()
    book.create_sheet(f" {TWO}")["A1"] = "哪一张？"
    reading = reread(book, tmp_path)

    assert [(each.code, each.place.sheet) for each in reading.findings] == [("108", TWO)]
    assert not any(name.startswith("二_") for name in (reading.report.figures if reading.report else {}))
