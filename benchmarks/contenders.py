"""The contenders, each in a process of its own: python benchmarks/contenders.py NAME

It makes ready, prints 「ready」, and for every number it reads from its input makes so many reports and prints the seconds they took.
"""

import atexit
import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKBOOK = ROOT / "inputs" / "2020.xlsx"
TEMPLATES = ROOT / "templates"
TEMPLATE = TEMPLATES / "2019" / "report.docx"

Run = Callable[[int, Path], None]


def usual() -> Run:
    """docxtpl as its documentation has it: load the workbook, open the template, render, save. No checks, no escaping, no proof."""
    import openpyxl
    from docxtpl import DocxTemplate

    figures, rest = content()

    def run(reports: int, folder: Path) -> None:
        for number in range(reports):
            book = openpyxl.load_workbook(WORKBOOK, data_only=True)
            template = DocxTemplate(TEMPLATE)
            template.render(rest | {name: book[sheet][cell].value for name, (sheet, cell) in figures.items()})
            template.save(folder / f"{number}.docx")

    return run


def plain() -> Run:
    """docxtpl's usual script, its figures in a workbook of one sheet: a name and a figure a row, and nothing else."""
    import openpyxl
    from docxtpl import DocxTemplate

    figures, rest = content()
    given = openpyxl.load_workbook(WORKBOOK, data_only=True)
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    small = openpyxl.Workbook()
    for row, (name, (sheet, cell)) in enumerate(figures.items(), start=1):
        small.worksheets[0].cell(row, 1, name)
        small.worksheets[0].cell(row, 2, given[sheet][cell].value)
    small.save(folder / "plain.xlsx")

    def run(reports: int, folder_of_reports: Path) -> None:
        for number in range(reports):
            book = openpyxl.load_workbook(folder / "plain.xlsx", data_only=True)
            template = DocxTemplate(TEMPLATE)
            template.render(rest | {str(name): value for name, value in book.worksheets[0].iter_rows(max_col=2, values_only=True)})
            template.save(folder_of_reports / f"{number}.docx")

    return run


def without_template() -> Run:
    """python-docx alone: the tables of the report, cell by cell, and its paragraphs."""
    import openpyxl
    from docx import Document

    from reportgen.editions.loading import governing
    from reportgen.model.grid import Role, grid

    figures, _ = content()
    sections = governing(TEMPLATES, 2020).sections

    def run(reports: int, folder: Path) -> None:
        for number in range(reports):
            book = openpyxl.load_workbook(WORKBOOK, data_only=True)
            document = Document()
            for section in sections:
                document.add_paragraph(section.heading)
                if section.blocks:
                    cells = grid(section).cells
                    table = document.add_table(
                        max(each.row + each.rows for each in cells), max(each.column + each.columns for each in cells)
                    )
                    rows = [row.cells for row in table.rows]
                    for each in cells:
                        sheet, cell = figures.get(each.text, ("", ""))
                        rows[each.row][each.column].text = str(book[sheet][cell].value) if each.role is Role.FIGURE else each.text
                        rows[each.row][each.column].merge(rows[each.row + each.rows - 1][each.column + each.columns - 1])
            document.save(str(folder / f"{number}.docx"))

    return run


def reportgen(jobs: int) -> Run:
    """reportgen with everything on: checks, escaping, the sandbox, the proof, safe writing and the record."""
    from reportgen.cli import OBJECTS_BETWEEN_COLLECTIONS
    from reportgen.commands import batch

    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as the command does
    inputs = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, inputs)

    def run(reports: int, folder: Path) -> None:
        workbooks = [inputs / f"{number}.xlsx" for number in range(reports)]
        for workbook in workbooks:
            if not workbook.exists():
                shutil.copyfile(WORKBOOK, workbook)
        for result in batch.build_all(workbooks, folder, TEMPLATES, jobs=jobs):
            assert result.word == "已生成", result

    return run


def content() -> tuple[dict[str, tuple[str, str]], dict[str, object]]:
    """Where the workbook keeps each figure, and what else the template prints."""
    from functools import partial

    from reportgen.document import fill
    from reportgen.editions.loading import governing
    from reportgen.workbook.reading import read

    report = read(WORKBOOK, partial(governing, TEMPLATES)).report
    assert report is not None
    figures = {name: (figure.place.sheet, figure.place.cell) for name, figure in report.figures.items()}
    return figures, {name: value for name, value in fill.context(report).items() if name not in figures}


CONTENDERS: dict[str, Callable[[], Run]] = {
    "docxtpl": usual,
    "docxtpl-plain": plain,
    "python-docx": without_template,
    "reportgen": lambda: reportgen(1),
    "reportgen-2": lambda: reportgen(2),
}


def main() -> None:
    run = CONTENDERS[sys.argv[1]]()
    print("ready", flush=True)
    for line in sys.stdin:
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            run(int(line), Path(folder))
            print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
