"""Reports made inside the tests: every figure and paragraph stands in the test that needs it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.commands.new import workbook_bytes
from reportgen.editions.loading import governing, load_all
from reportgen.model import amounts
from reportgen.model.edition import Edition
from reportgen.model.findings import Finding
from reportgen.model.report import Figure, Level, Paragraph, Place, Report, blank, level_of, lines_of
from reportgen.workbook.reading import Reading, read

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
REFERENCE = ROOT / "inputs" / "2020.xlsx"

EDITIONS = load_all(TEMPLATES)

TEXT = "主动公开、依申请公开、政府信息管理、平台建设和监督保障工作平稳有序，没有收取信息处理费；解读形式还不够多，下一步改进。"
"""A text that has a word on all that a section must speak of."""


def edition(id: str = "2019") -> Edition:
    return next(edition for edition in EDITIONS if edition.id == id)


def report(figures: Mapping[str, object] | None = None, *, id: str = "2019", text: str = TEXT) -> Report:
    """A faultless report in which every figure is 0 but those given, by name, as typed into the cell.

    Totals are computed from the figures unless they are given themselves.
    """
    form = edition(id)
    given: dict[str, object] = dict.fromkeys(form.fields, 0) | dict(figures or {})
    values = {name: _value(form, name, raw) for name, raw in given.items()}
    for _ in range(2):  # a total of totals needs the totals first
        for name, equation in form.totals.items():
            if name not in (figures or {}):
                total = sum((values[part].number or 0 for part in equation.left), 0)
                values[name] = _value(form, name, int(total))
    nowhere = Place("")
    body = (Paragraph(Level.BODY, text, nowhere),)
    return replace(
        blank(form, "某市某局", form.first_year + 1),
        signed=date(form.first_year + 2, 1, 15),
        figures={name: Figure(value, nowhere) for name, value in values.items()},
        texts={section.id: body for section in form.texts},
    )


def full(id: str = "2019") -> Report:
    """A report that uses all that the form has: letterhead, preface, every level, and no figure equal to another."""
    form = edition(id)
    levels = ("（一）二级标题", "1.三级标题", "（1）四级标题", "正文“一”段。", "（二）接排。正文", "2.接排：正文", "（2）接排。正文")
    body = tuple(Paragraph(level_of(text), text, Place("")) for text in levels)
    return replace(
        report({name: _differing(form, name, 1000 + number) for number, name in enumerate(form.fields)}, id=id),
        mark="某市某局文件",
        openness="主动公开",
        preface=(Paragraph(Level.BODY, "根据有关规定，现公布年度报告。", Place("")),),
        texts={section.id: tuple(replace(each, text=f"{each.text}（{section.id}）") for each in body) for section in form.texts},
    )


def _differing(form: Edition, name: str, number: int) -> object:
    column = form.fields[name].column
    return f"{number}.5万元" if column.kind is amounts.Kind.AMOUNT and not column.unit else number


def _value(form: Edition, name: str, raw: object) -> amounts.Value:
    column = form.fields[name].column
    return amounts.read(raw, column.kind, column.unit)


def as_read(whole: Report) -> Report:
    """A report as its workbook gives it back: a line break begins a paragraph, and indents are not kept."""

    def paragraphs(each: Paragraph) -> Iterator[Paragraph]:
        for number, line in enumerate(lines_of(each.text)):
            yield Paragraph(each.level if number == 0 else level_of(line), line, each.place)

    return replace(whole, texts={id: tuple(one for each in texts for one in paragraphs(each)) for id, texts in whole.texts.items()})


def save(report: Report, path: Path) -> Path:
    """The standard workbook of a report, as ``new`` would draw it."""
    path.write_bytes(workbook_bytes(report))
    return path


def read_back(path: Path) -> Reading:
    return read(path, lambda year: edition(governing(TEMPLATES, year).id))


def where(findings: "tuple[Finding, ...] | list[Finding]") -> list[tuple[str, str]]:
    """What tests compare: the code and the cell of each finding, never the wording."""
    return [(each.code, each.place.cell) for each in findings]


def put(sheet: Worksheet, label_column: int, label: str, column: int, value: object) -> None:
    """Type a value into the row of a label, as staff would."""
    row = next(cell.row for (cell,) in sheet.iter_rows(min_col=label_column, max_col=label_column) if cell.value == label)
    sheet.cell(row, column).value = value  # type: ignore[assignment]
