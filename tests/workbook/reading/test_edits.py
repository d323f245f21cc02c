"""Random edits of a filled workbook as a person makes them: each is printed as it is seen, or there is a finding at its cell."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.commands import build
from reportgen.model.edition import Content
from reportgen.model.findings import Finding
from reportgen.model.report import Level
from reportgen.workbook import schema
from reportgen.workbook.ranges import cells_of
from samples import TEMPLATES, edition
from sheets import cells, insert_rows, opened

Cell = tuple[str, str]

WORDS = (
    "主动公开信息120条",
    "收到申请3件",
    "依申请公开有序推进",
    "开展培训2次",
    "“一件事”办理",
    "<b>&amp;</b>",
    "邮箱 gk@example.cn",
    "𠮷林路1号",
)
INDENTS = ("", "", "　　", "  ", "\t", "\u00a0")
NUMBERS = ("", "", "（三）", "1.", "(二)", "（2）", "一是", "（2024）三号", "2024.")
BRACES = (
    "{{三_本年新收_总计}}",
    "{{三-本年新收-总计}}",
    "｛｛三_本年新收_总计｝｝",
    "{三_本年新收_总计}",
    "{{三_本年新收_总计。}}",
    "{{ 三_本年新收_总计 }}",
)
ENTRIES = (7, 0, "7", " 7", "７", "7 件", "无", None, "7（含自然失效1件）", "1e3", 7.5, -7, "／", "7,000")
FORMATS = ('"共"0"件"', "0,", "0%", ";;;", '0!.0000,"万元"')


@dataclass
class Desk:
    """A workbook in the hands of somebody who edits it; ``touched`` gathers the cells whose content is new, ``odd`` those that look odd."""

    book: Workbook
    id: str
    random: Random
    touched: list[Cell]
    odd: list[Cell]

    def texts(self) -> Worksheet:
        return self.book[self.random.choice([each.heading for each in edition(self.id).sections if each.content is Content.TEXT])]

    def figure(self) -> Cell:
        inputs = [name for name in edition(self.id).fields if name not in edition(self.id).totals]
        place = cells(self.id)[self.random.choice(inputs)]
        return place.sheet, place.cell

    def line(self) -> str:
        choice = self.random.choice
        return (
            choice(INDENTS) + choice(NUMBERS) + "，".join(self.random.sample(WORDS, self.random.randint(1, 3))) + choice(("。", "。", "；"))
        )

    def text_cell(self) -> tuple[Worksheet, str]:
        sheet = self.texts()
        return sheet, f"B{self.random.randint(schema.TABLE_TOP + 1, schema.TABLE_TOP + 20)}"

    def put(self, sheet: str, cell: str, value: object) -> None:
        self.book[sheet][cell] = value  # type: ignore[assignment]
        self.touched.append((sheet, cell))


def paste_text(desk: Desk) -> None:
    sheet, cell = desk.text_cell()
    desk.put(sheet.title, cell, "\n".join(desk.line() for _ in range(desk.random.randint(1, 4))))


def type_braces(desk: Desk) -> None:
    sheet, cell = desk.text_cell()
    desk.put(sheet.title, cell, f"收到申请{desk.random.choice(BRACES)}件。")


def choose_level(desk: Desk) -> None:
    sheet, cell = desk.text_cell()
    desk.put(sheet.title, cell, desk.line())
    sheet[f"A{cell[1:]}"] = desk.random.choice(list(Level)).value


def paste_beside(desk: Desk) -> None:
    sheet = desk.texts()
    row, column = desk.random.randint(5, 30), desk.random.choice("CDEFH")
    desk.put(sheet.title, f"{column}{row}", desk.random.choice((desk.line(), 12, "合计")))


def paste_below(desk: Desk) -> None:
    sheet, _ = desk.figure()
    desk.put(
        sheet, f"{desk.random.choice('ACE')}{desk.book[sheet].max_row + desk.random.randint(1, 9)}", desk.random.choice((desk.line(), 12))
    )


def retype(desk: Desk) -> None:
    desk.put(*desk.figure(), desk.random.choice(ENTRIES))


def format_figure(desk: Desk) -> None:
    sheet, cell = desk.figure()
    desk.book[sheet][cell] = 4000
    desk.book[sheet][cell].number_format = desk.random.choice(FORMATS)
    desk.odd.append((sheet, cell))


def look(desk: Desk) -> None:
    where = [desk.figure(), (lambda at: (at[0].title, at[1]))(desk.text_cell())]
    sheet, cell = desk.random.choice(where)
    if desk.book[sheet][cell].value is None:
        desk.put(sheet, cell, desk.line())
    desk.book[sheet][cell].font = desk.random.choice((Font(strike=True), Font(color="FFFFFFFF")))
    desk.odd.append((sheet, cell))


def hide(desk: Desk) -> None:
    sheet, cell = desk.figure()
    at = desk.book[sheet][cell]
    if desk.random.random() < 0.5:
        desk.book[sheet].row_dimensions[at.row].hidden = True
    else:
        desk.book[sheet].column_dimensions[at.column_letter].hidden = True
    desk.odd.append((sheet, cell))


def hide_sheet(desk: Desk) -> None:
    sheet = desk.random.choice((desk.texts().title, desk.figure()[0]))
    desk.book[sheet].sheet_state = "hidden"
    desk.odd.append((sheet, ""))


def draw(desk: Desk) -> None:
    sheet = desk.random.choice((desk.texts().title, desk.figure()[0]))
    desk.book[sheet].add_chart(BarChart(), "E9")  # type: ignore[call-arg]
    desk.odd.append((sheet, "E9"))


def insert(desk: Desk) -> None:
    """Rows inserted above everything: what was touched before moves along."""
    sheet, count = desk.texts(), desk.random.randint(1, 3)
    insert_rows(sheet, schema.TABLE_TOP + 1, count)
    moved = [
        (title, f"{cell[0]}{int(cell[1:]) + count}") if title == sheet.title and cell[1:] else (title, cell) for title, cell in desk.touched
    ]
    desk.touched[:] = moved
    desk.odd[:] = [
        (title, f"{cell[0]}{int(cell[1:]) + count}") if title == sheet.title and cell[1:] else (title, cell) for title, cell in desk.odd
    ]


def move(desk: Desk) -> None:
    """A paragraph cut out and pasted elsewhere."""
    sheet, cell = desk.text_cell()
    goal = f"{desk.random.choice('BBCE')}{desk.random.randint(5, 30)}"
    text = sheet[cell].value or desk.line()
    sheet[cell] = None
    desk.touched[:] = [each for each in desk.touched if each != (sheet.title, cell)]
    desk.put(sheet.title, goal, text)


EDITS: tuple[Callable[[Desk], None], ...] = (
    *(paste_text, type_braces, choose_level, paste_beside, paste_below, retype, retype, retype),
    *(format_figure, look, hide, hide_sheet, draw, insert, move),
)


def said(finding: Finding, place: Cell) -> bool:
    """Whether a finding is at a cell, or names it alone or in a range."""
    named = [finding.place.cell, *re.findall(r"(?<![A-Z\d])[A-Z]{1,2}\d+(?::[A-Z]{1,2}\d+)?", finding.message)]
    return finding.place.sheet == place[0] and any(place[1] == each or place[1] in cells_of(each) for each in named)


def printed(document: bytes) -> tuple[list[str], set[str]]:
    """The paragraphs of a document and the texts of its tables' cells."""
    read = docx.Document(io.BytesIO(document))
    return [each.text for each in read.paragraphs], {cell.text for table in read.tables for row in table.rows for cell in row.cells}


def alike(figure: object) -> str:
    """A figure without what does not change it: blanks, separators, the width of its digits."""
    return str(figure).translate(str.maketrans("０１２３４５６７８９／", "0123456789/", " ,\n"))


def lines(value: object) -> Iterator[str]:
    yield from (line.strip() for line in str(value).split("\n") if line.strip())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(400 if metafunc.config.getoption("--long") else 60))


def test_what_a_person_edits_is_printed_as_it_is_seen_or_said(seed: int, tmp_path: Path) -> None:
    random = Random(f"edits {seed}")
    id = ("2019", "2021")[seed % 2]
    desk = Desk(opened(id), id, random, [], [])
    for edit in random.sample(EDITS, random.randint(1, 3)):
        edit(desk)
    desk.book.save(path := tmp_path / "edited.xlsx")

    prepared = build.prepare(path, TEMPLATES, force=True)

    findings = prepared.outcome.findings
    paragraphs, figures = printed(prepared.document) if prepared.document else ([], set())
    book = openpyxl.load_workbook(path)
    assert prepared.document or prepared.outcome.stopped
    for place in desk.odd:
        assert any(said(each, place) for each in findings), place
    for sheet, cell in desk.touched:
        value = book[sheet][cell].value
        if value is None or any(said(each, (sheet, cell)) for each in findings):
            continue
        if cell.startswith("B") and edition(id).sections and sheet in {each.heading for each in edition(id).texts}:
            assert [
                line for line in lines(value) if line.replace("{{三_本年新收_总计}}", "") not in "\n".join(paragraphs) and "{" not in line
            ] == []
        else:
            assert alike(value) in {alike(each) for each in figures}, (sheet, cell, value)
