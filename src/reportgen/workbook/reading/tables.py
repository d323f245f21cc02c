"""Reads the figures of one table sheet."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from reportgen.model.amounts import EMPTY, Fault, State, Value, plain, read
from reportgen.model.edition import Block, Edition, Section
from reportgen.model.findings import Finding, finding
from reportgen.model.report import Figure
from reportgen.model.text import shortened
from reportgen.workbook import addresses, formulas
from reportgen.workbook.reading.cover_sheet import printable
from reportgen.workbook.reading.labels import EVERYWHERE, Labels, Search
from reportgen.workbook.reading.sheets import Area

_FAULTS = {
    Fault.NOT_A_NUMBER: "202",
    Fault.TOO_LONG: "209",
    Fault.NOT_WHOLE: "203",
    Fault.NEGATIVE: "204",
    Fault.NO_UNIT: "205",
    Fault.OTHER_UNIT: "206",
}


_UNKNOWN = Value(State.UNREADABLE)
"""Of a figure that cannot be told, which is said elsewhere."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True)
class Table:
    """What one sheet gave: its figures by name, without those whose labels were not found."""

    figures: dict[str, Figure]
    findings: list[Finding]


def read_table(edition: Edition, section: Section, labels: Labels, previous: Mapping[str, Value]) -> Table:
    """Read a table.

    previous: last year's figures, for the formulas that rest on them; empty where there are none.
    """
    search = Search(labels)
    areas = _areas(section, search)
    cells = _read_cells(section, labels, areas, search.findings)
    figures, findings = cells.figures, search.findings
    where, last_year = {name: area.cell for name, area in areas.items()}, addresses.last_year(previous)
    own = {name for name, formula in cells.formulas.items() if formulas.is_own(formula, name, edition, where, last_year)}
    for name, formula in cells.formulas.items():
        if name in own:
            figures[name] = replace(figures[name], value=_computed(name, edition, figures, own, previous))
        else:
            findings.append(finding("207", figures[name].place, text=shortened(formula)))
            figures[name] = replace(figures[name], value=_UNKNOWN)
    for name in _not_summed(edition, cells):
        findings.append(finding("119", figures[name].place, text=shortened(cells.texts[name])))
    findings += [
        finding(_FAULTS[figure.value.fault], figure.place, text=shortened(figure.value.text), unit=edition.fields[name].column.unit)
        for name, figure in figures.items()
        if figure.value.fault and not _follows(name, edition, figures)
    ]
    return Table(figures, findings)


@dataclass(frozen=True)
class _Cells:
    """Figures as they stand in their cells, by name: with formulas not computed yet, and what was typed as text."""

    figures: dict[str, Figure]
    formulas: dict[str, str]
    texts: dict[str, str]


def _areas(section: Section, search: Search) -> dict[str, Area]:
    """Where each figure stands, by its name; without those whose labels were not found."""
    areas: dict[str, Area] = {}
    for block, scope in _scopes(section, search):
        if block.corner:
            search.one(block.corner, scope)
        columns = {column.name: search.column(column.path, scope) for column in block.columns}
        rows = {row.name: search.row(row.path, scope) if row.path else _only_row(block, search, scope) for row in block.rows}
        for row_name, row in rows.items():
            for column_name, column in columns.items():
                if row and column:
                    areas[section.figure_name(row_name, column_name)] = search.labels.area(row.top, column.left)
    return areas


def _read_cells(section: Section, labels: Labels, areas: Mapping[str, Area], findings: list[Finding]) -> _Cells:
    cells, taken = _Cells({}, {}, {}), set[Area]()
    for field in section.figures():
        if field.name not in areas:
            continue
        area = areas[field.name]
        place = labels.place(area, field.labels)
        if area in taken:
            findings.append(finding("111", place))
            cells.figures[field.name] = Figure(_UNKNOWN, place)
            continue
        taken.add(area)
        raw = labels.value(area)
        labels.numbers.append((area.top, area.left))
        if isinstance(raw, str):
            raw = cells.texts[field.name] = printable(raw, place, findings)
        if formula := labels.sheet.formulas.get((area.top, area.left)):
            cells.formulas[field.name] = formula
        cells.figures[field.name] = Figure(read(raw, field.column.kind, field.column.unit), place)
    return cells


def _not_summed(edition: Edition, cells: _Cells) -> list[str]:
    """The figures typed as text that a spreadsheet program's total left out: 「４」 where it knows no full-width digits.

    Such a total is not judged: it follows once they are typed as numbers.
    """
    left_out: dict[str, None] = {}
    for total, equation in edition.totals.items():
        parts = [part for part in equation.left if part in cells.figures]
        odd = [part for part in parts if not formulas.is_summed(cells.texts.get(part, "0")) and cells.figures[part].value.number]
        if odd and total in cells.figures:
            figure = cells.figures[total]
            numbers = sum((_summed(cells.figures[part].value) for part in parts if part not in cells.texts), Decimal(0))
            if _summed(figure.value) == numbers:
                cells.figures[total] = replace(figure, value=_UNKNOWN)
                left_out |= dict.fromkeys(odd)
    return list(left_out)


def _follows(name: str, edition: Edition, figures: dict[str, Figure]) -> bool:
    """Whether a total is unreadable only because a part of it is, which is said there."""
    equation = edition.totals.get(name)
    return equation is not None and any(part in figures and figures[part].value.fault for part in equation.left)


def _scopes(section: Section, search: Search) -> Iterator[tuple[Block, Area]]:
    """Each block with the rows it may stand in: from its caption to the next one in the sheet.

    A block without a known end is left out: it would take the labels of the next one for its own.
    """
    captions = {block.caption: search.one(block.caption, EVERYWHERE) for block in section.blocks if block.caption}
    tops = sorted(area.top for area in captions.values() if area)
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        if not block.caption:
            yield block, EVERYWHERE
        elif (area := captions[block.caption]) and (after is None or captions[after.caption]):
            below = [top for top in tops if top > area.top]
            yield block, Area(area.bottom + 1, 1, below[0] - 1 if below else EVERYWHERE.bottom, EVERYWHERE.right)


def _only_row(block: Block, search: Search, scope: Area) -> Area | None:
    """The row of a table without row labels: the first one under its column labels that holds anything."""
    areas = [area for area in (search.column(column.path, scope) for column in block.columns) if area]
    if not areas:
        return None
    below = max(area.bottom for area in areas) + 1
    sheet = search.labels.sheet
    for row in sheet.rows_below(below - 1):
        if any((row, area.left) in sheet.values for area in areas):
            return Area(row, 1, row, 1)
    return Area(below, 1, below, 1)


def _computed(name: str, edition: Edition, figures: dict[str, Figure], computed: Container[str], previous: Mapping[str, Value]) -> Value:
    """A total, or a figure carried from last year, whose formula no spreadsheet program has computed yet; else EMPTY.

    Unknown where a part was not found: a sum without it would be another sum.
    """
    equation = edition.totals.get(name) or edition.carries.get(name)
    if equation is None or not all(part in previous for part in equation.then):
        return EMPTY
    parts = (*equation.left, *equation.minus)
    if not all(part in figures for part in parts):
        return _UNKNOWN

    def of(part: str) -> Value:
        return _computed(part, edition, figures, computed, previous) if part in computed else figures[part].value

    values = {part: of(part) for part in parts}
    if _UNKNOWN in values.values():
        return _UNKNOWN
    total = sum((-_summed(value) if part in equation.minus else _summed(value) for part, value in values.items()), Decimal(0))
    total += sum((_summed(previous[part]) for part in equation.then), Decimal(0))
    return read(plain(total), edition.fields[name].column.kind)


def _summed(value: Value) -> Decimal:
    """What a spreadsheet's sum makes of a cell: a number that the form does not allow is a number all the same."""
    if value.fault and _NUMBER.fullmatch(value.text):
        return Decimal(value.text)
    return Decimal(value.number or 0)
