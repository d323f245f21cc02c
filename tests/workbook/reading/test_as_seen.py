"""What a person sees in a sheet is printed as they see it, or there is a finding at its cell."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook

from reportgen.commands import check
from reportgen.model.report import Level, Report
from reportgen.workbook import schema
from reportgen.workbook.reading.seen import shown
from samples import TEMPLATES, read_back, report, save

TEXT, TABLE = "一、总体情况", "三、收到和处理政府信息公开申请情况"
Edit = Callable[[Workbook], object]


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Edit], Path]:
    """A filled workbook after somebody's edit."""

    def saved(edit: Edit) -> Path:
        path = save(report(id="2021"), tmp_path / "in.xlsx")
        book = openpyxl.load_workbook(path, rich_text=True)
        edit(book)
        book.save(path)
        return path

    return saved


def found(path: Path) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell) for each in check.check(path, TEMPLATES).findings]


def body(path: Path) -> list[tuple[Level, str]]:
    whole = read_back(path).report
    assert isinstance(whole, Report)
    return [(each.level, each.text) for each in whole.texts["一"]]


def typed(*cells: tuple[str, object]) -> Edit:
    def edit(book: Workbook) -> None:
        for cell, value in cells:
            book[TEXT][cell] = value  # type: ignore[assignment]

    return edit


PASTED = "（一）主动公开\n　　全年发布信息120条。\n\n1.制度建设\n  修订制度2项。\n（二）依申请公开\n没有收到申请。"


def test_a_section_pasted_into_one_cell_is_its_paragraphs(edited: Callable[[Edit], Path]) -> None:
    path = edited(typed(("B5", PASTED)))

    assert body(path) == [
        (Level.SECOND, "（一）主动公开"),
        (Level.BODY, "全年发布信息120条。"),
        (Level.THIRD, "1.制度建设"),
        (Level.BODY, "修订制度2项。"),
        (Level.SECOND, "（二）依申请公开"),
        (Level.BODY, "没有收到申请。"),
    ]


@pytest.mark.parametrize("indent", [" ", "\t", "\u00a0", "\u3000\u3000", "\u2003", "  \u3000"])
def test_indents_hide_no_level_and_are_not_printed(indent: str, edited: Callable[[Edit], Path]) -> None:
    path = edited(typed(("B5", f"{indent}（三）监督保障"), ("B6", f"{indent}1.培训"), ("B7", f"{indent}正文。{indent}")))

    assert body(path) == [(Level.SECOND, "（三）监督保障"), (Level.THIRD, "1.培训"), (Level.BODY, "正文。")]


@pytest.mark.parametrize(
    "text", ["（2024）三号文要求及时公开。", "（三）项规定的内容。", "2024.5万元", "1.5万件", "12345热线办理情况。", "（一百二十三号）"]
)
def test_only_numbering_is_numbering(text: str, edited: Callable[[Edit], Path]) -> None:
    assert body(edited(typed(("B5", text)))) == [(Level.BODY, text)]


def test_a_new_workbook_presets_no_level_and_leaves_room(tmp_path: Path) -> None:
    from reportgen.commands.new import new_workbook

    new_workbook(2025, "某市某局", tmp_path / "new.xlsx", TEMPLATES, date(2026, 1, 5))
    sheet = openpyxl.load_workbook(tmp_path / "new.xlsx")[TEXT]
    texts = [row for row in range(schema.TABLE_TOP + 1, sheet.max_row + 1) if sheet.cell(row, 2).value]

    assert not any(sheet.cell(row, 1).value for row in range(schema.TABLE_TOP + 1, sheet.max_row + 1))
    assert len(texts) == 5 and min(after - before for before, after in pairwise(texts)) > 5
    assert all(not sheet.cell(row, 2).protection.locked for row in range(texts[0], texts[-1] + 5))


MARKED = {
    "a level against the numbering": (typed(("A5", Level.BODY.value), ("B5", "（一）主动公开"), ("B6", "正文。")), [("224", "A5")]),
    "a heading that is a paragraph": (typed(("B5", "（一）" + "关于进一步加强政府信息主动公开工作和完善有关制度的做法和成效以及体会"), ("B6", "正文。")), [("225", "B5")]),
    "one that runs on": (typed(("B5", "（一）主动公开情况。" + "全年发布信息，依申请公开、政府信息管理、平台建设、监督保障各项工作有序推进。" * 8)), []),
    "a name with a hyphen": (typed(("B5", "收到申请{{三-本年新收-总计}}件。")), [("220", "B5")]),
    "a line break inside": (typed(("B5", "收到申请{{三_本年\n新收_总计}}件。")), [("220", "B5")]),
    "full-width braces": (typed(("B5", "收到申请｛｛三_本年新收_总计｝｝件。")), [("220", "B5")]),
    "single braces": (typed(("B5", "收到申请{三_本年新收_总计}件。")), [("220", "B5")]),
    "a full stop inside": (typed(("B5", "收到申请{{三_本年新收_总计。}}件。")), [("220", "B5")]),
    "a name nobody knows": (typed(("B5", "收到申请{{三_今年新收_总计}}件。")), [("220", "B5")]),
    "braces of another meaning": (typed(("B5", "公式为{{ 7*7 }}，集合为{1}。")), []),
    "something in the column of lengths": (typed(("B5", "正文。"), ("C5", "这里也写了一句")), [("105", "C5")]),
    "a table pasted beside": (typed(("B5", "指标"), ("C5", "数值"), ("B6", "甲"), ("D6", "乙")), [("105", "C5"), ("105", "D6")]),
    "a place left open": (typed(("B5", "收到申请XX件。")), [("601", "B5")]),
    "to be filled in": (typed(("B5", "收到申请待补充件。")), [("601", "B5")]),
    "last year's year": (typed(("B5", "2021年，我局收到申请5件。")), [("611", "B5")]),
    "a hidden row": (lambda book: setattr(book[TABLE].row_dimensions[9], "hidden", True), [("114", "A9")]),
    "a hidden column": (lambda book: setattr(book[TABLE].column_dimensions["E"], "hidden", True), [("114", "E5")]),
    "a hidden sheet": (lambda book: setattr(book[TEXT], "sheet_state", "hidden"), [("118", "")]),
    "text struck out": (lambda book: setattr(book[TEXT]["B5"], "font", Font(strike=True)), [("115", "B5")]),
    "a word struck out": (typed(("B5", CellRichText("全年", TextBlock(InlineFont(strike=True), "没有"), "收到申请。"))), [("115", "B5")]),
    "white text": (lambda book: setattr(book[TEXT]["B5"], "font", Font(color="FFFFFFFF")), [("115", "B5")]),
    "a chart": (lambda book: book[TEXT].add_chart(BarChart(), "E5"), [("117", "E5")]),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), MARKED.values(), ids=MARKED)
def test_what_is_not_printed_as_it_is_seen_is_said(edit: Edit, expected: list[tuple[str, str]], edited: Callable[[Edit], Path]) -> None:
    """At its cell, and nothing else is said but what a reviewer would and what the text's figures give."""
    assert [each for each in found(edited(edit)) if each[0] not in ("620", "505", "608", "219")] == expected


FORMATS = [
    (5, "General", None),
    (5, "0", None),
    (5, "@", None),
    (1234, "#,##0", None),
    (6.4, "0", "6"),
    (6.45, "0.0", "6.4"),
    (12345, "0,", "12"),
    (12345, "0!.0000", "1.2345"),
    (-12345, '0!.0,"万元"', "-1.2万元"),
    (1010, '0!.0000,"万元"', "0.0001万元"),
    (1234567, '0"万"0000', "123万4567"),
    (5, '"共"0"件"', "共5件"),
    (5, '0"件"', "5件"),
    (0.5, "0%", "50%"),
    (7, ";;;", "（不显示）"),
    (1234, "0.00E+00", "1.23E+3"),
    (6, "# ?/?", None),
    (5, "[Red]0", None),
    (-5, '0;"△"0', "△5"),
    (-5, "0;0", "5"),
    (-1234, "#,##0;-#,##0", None),
]


@pytest.mark.parametrize(("number", "code", "seen"), FORMATS)
def test_what_a_format_shows(number: float, code: str, seen: str | None) -> None:
    assert shown(number, code) == seen


@pytest.mark.parametrize("code", ['"共"0"件"', "0,", "0%", ";;;"])
def test_a_figure_shown_as_another_is_an_error(code: str, edited: Callable[[Edit], Path]) -> None:
    def edit(book: Workbook) -> None:
        book[TABLE]["D7"] = book[TABLE]["D10"] = 4000
        book[TABLE]["D7"].number_format = code

    assert ("116", "D7") in found(edited(edit))


DATES = [
    "2023年1月15日",
    "2023年1月15号",
    "20230115",
    "二〇二三年一月十五日",
    "二○二三年一月十五日",
    "2023年1月15日。",
    "２０２３年１月１５日",
    "2023-1-15",
    "2023.1.15",
    "2023/01/15",
]


@pytest.mark.parametrize("text", DATES)
def test_dates_as_people_write_them(text: str, edited: Callable[[Edit], Path]) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[schema.COVER]
        row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == schema.DATE)
        sheet.cell(row, 2).value = text

    whole = read_back(edited(edit)).report
    assert whole is not None and whole.signed == date(2023, 1, 15)


ITEMS = (
    (schema.TITLE, "{{三_本年新收_总计}}件申请的年度报告", "0件申请的年度报告"),
    (schema.MARK, "收到{{三_本年新收_总计}}件", "收到0件"),
    (schema.SIGNATURE, "某市某局{{三_本年新收_总计}}", "某市某局0"),
)


@pytest.mark.parametrize(("label", "text", "printed"), ITEMS)
def test_quotations_resolve_wherever_text_is_printed(label: str, text: str, printed: str, edited: Callable[[Edit], Path]) -> None:
    from reportgen.checks import quotations

    def edit(book: Workbook) -> None:
        sheet = book[schema.COVER]
        row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == label)
        sheet.cell(row, 2).value = text

    whole = read_back(edited(edit)).report
    assert whole is not None
    resolved, findings = quotations.resolve(whole)
    assert findings == [] and printed in (resolved.title, resolved.mark, resolved.signature)


OTHERS: tuple[tuple[str, str, list[str]], ...] = (
    (schema.TITLE, "某市另一局2022年政府信息公开工作年度报告", ["226"]),
    (schema.TITLE, "某市某局2022年度报告", []),
    (schema.MARK, "某市另一局文件", ["226"]),
    (schema.MARK, "某市某局办公室文件", []),
    (schema.SIGNATURE, "某县教育局", ["226"]),
    (schema.SIGNATURE, "某局办公室", []),
)


@pytest.mark.parametrize(("label", "text", "codes"), OTHERS)
def test_another_organ_s_name_is_said(label: str, text: str, codes: list[str], edited: Callable[[Edit], Path]) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[schema.COVER]
        row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == label)
        sheet.cell(row, 2).value = text

    assert [code for code, _ in found(edited(edit)) if code == "226"] == codes


def test_the_edits_can_be_seen_by_another_reader(edited: Callable[[Edit], Path]) -> None:
    """What the tests do to a workbook is what openpyxl finds in it."""
    path = edited(lambda book: setattr(book[TABLE].row_dimensions[9], "hidden", True))

    assert openpyxl.load_workbook(io.BytesIO(path.read_bytes()))[TABLE].row_dimensions[9].hidden


def totalled(figures: dict[str, object], totals: dict[str, object]) -> Edit:
    """Figures typed into table three, and its totals as a spreadsheet program stored them."""

    def edit(book: Workbook) -> None:
        for cell, value in (figures | totals).items():
            book[TABLE][cell] = value  # type: ignore[assignment]

    return edit


UNSUMMED = totalled({"D7": "４", "D10": 4}, {"D30": 4, "J7": 0, "J10": 4, "J30": 4})


def test_a_figure_that_the_total_left_out_is_named_at_its_own_cell(edited: Callable[[Edit], Path]) -> None:
    """As where a spreadsheet program counts no full-width digits; the total is not to blame."""
    said = [each for each in found(edited(UNSUMMED)) if each[0] in ("119", "301", "302")]

    assert said == [("119", "D7")]


def test_one_label_misspelt_is_one_finding(edited: Callable[[Edit], Path]) -> None:
    """A sum of which a part was not read is not judged."""

    def edit(book: Workbook) -> None:
        cell = next(cell for row in book[TABLE].iter_rows() for cell in row if cell.value == "（一）予以公开")
        cell.value = "（一）予以公幵"

    assert [each[0] for each in found(edited(edit)) if each[0][0] in "1234"] == ["102"]


@pytest.mark.parametrize(
    ("beside", "codes"), [("another organ", ["406"]), ("damaged", ["405"]), ("of the wrong year", ["405"]), ("sound", [])]
)
def test_last_year_s_workbook_beside_it_that_does_not_serve_is_said(beside: str, codes: list[str], tmp_path: Path) -> None:
    whole = report(id="2021")
    path = save(whole, tmp_path / f"{whole.year}.xlsx")
    last = tmp_path / f"{whole.year - 1}.xlsx"
    if beside == "damaged":
        last.write_bytes(b"PK")
    else:
        year = whole.year - (2 if beside == "of the wrong year" else 1)
        save(replace(report(id="2021"), year=year, organ="某市乙局" if beside == "another organ" else whole.organ), last)

    assert [code for code, _ in found(path) if code in ("405", "406")] == codes
