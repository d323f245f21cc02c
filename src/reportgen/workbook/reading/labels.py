"""Finds cells of a worksheet by their labels, wherever rows and columns have moved to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.model.findings import Finding, finding
from reportgen.model.report import Place
from reportgen.model.text import bare, nearest, shortened
from reportgen.workbook.reading.rows import LAST_COLUMN, LAST_ROW
from reportgen.workbook.reading.sheets import Area, Sheet

_STRAYS = 20
"""Strays of one sheet that are said one by one."""


class Labels:
    """The texts of a sheet and where they stand. ``used`` gathers the cells that reading has accounted for, ``numbers`` those of them that hold figures."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.title = sheet.title
        self.used: set[tuple[int, int]] = set()
        self.numbers: list[tuple[int, int]] = []
        self._areas: dict[str, list[Area]] = {}
        for (row, column), value in sheet.values.items():
            if isinstance(value, str):
                self._areas.setdefault(bare(value), []).append(self.area(row, column))

    def area(self, row: int, column: int) -> Area:
        """The merged range that a cell lies in, or the cell itself."""
        return self.sheet.covers.get((row, column), Area(row, column, row, column))

    def value(self, area: Area) -> object:
        """What an area holds; reading it accounts for it."""
        self.used.add((area.top, area.left))
        return self.sheet.values.get((area.top, area.left))

    def uncomputed(self, area: Area) -> list[Finding]:
        """What there is to say of a formula in an area that no spreadsheet program has computed yet: what it gives is not known."""
        formula = self.sheet.formulas.get((area.top, area.left))
        return [finding("207", self.place(area), text=shortened(formula))] if formula else []

    def place(self, area: Area, labels: str = "") -> Place:
        return Place(self.title, area.cell, labels)

    def find(self, label: str, scope: Area) -> list[Area]:
        """Where a label stands inside a scope."""
        return [
            area
            for area in self._areas.get(bare(label), ())
            if scope.top <= area.top and area.bottom <= scope.bottom and scope.left <= area.left and area.right <= scope.right
        ]

    def texts(self, scope: Area) -> Iterator[str]:
        """The texts that stand inside a scope."""
        return (text for text in self._areas if self.find(text, scope))

    def printed(self) -> dict[tuple[int, int], object]:
        """The filled cells that reading has accounted for."""
        return {cell: value for cell, value in self.sheet.values.items() if cell in self.used and str(value).strip()}

    def strays(self) -> list[Finding]:
        """What the sheet holds beyond all that was read: it would be lost, so it is said."""
        left = [
            (Place(self.title, Area(*cell, *cell).cell), value)
            for cell, value in (*self.sheet.values.items(), *self.sheet.formulas.items())
            if cell not in self.used and str(value).strip()
        ]
        said = [finding("105", place, text=shortened(str(value))) for place, value in left[:_STRAYS]]
        return said if len(left) <= _STRAYS else [*said, finding("109", left[_STRAYS][0], count=len(left) - _STRAYS)]


@dataclass
class Search:
    """Looks labels up in a sheet, each once; what is missing or doubled becomes one finding each."""

    labels: Labels
    findings: list[Finding] = field(default_factory=list)
    _found: dict[tuple[str, tuple[str, ...], Area], Area | None] = field(default_factory=dict)

    def one(self, label: str, scope: Area) -> Area | None:
        """The only place of a label inside a scope; None, and a finding, where it is missing or doubled."""
        areas = self.labels.find(label, scope)
        for area in areas:
            self.labels.used.add((area.top, area.left))
        if len(areas) == 1:
            return areas[0]
        whole = Place(self.labels.title, areas[0].cell if areas else "", label)
        if areas:
            cells = "、".join(area.cell for area in areas)
            self.findings.append(finding("103", whole, label=label, count=len(areas), cells=cells))
        else:
            self.findings.append(finding("102", whole, label=label, nearest=nearest(bare(label), self.labels.texts(scope))))
        return None

    def headings(self, *wanted: str) -> list[Area | None]:
        """Headings of a list's columns, side by side in one row; what is typed below may read like one of them."""
        rows = set[int].intersection(*({area.top for area in self.labels.find(label, EVERYWHERE)} for label in wanted))
        scope = Area(min(rows), 1, min(rows), EVERYWHERE.right) if rows else EVERYWHERE
        return [self.one(label, scope) for label in wanted]

    def column(self, path: tuple[str, ...], scope: Area) -> Area | None:
        """A column's label by its path: each label below the one before it and within its columns."""
        return self._path("column", path, scope)

    def row(self, path: tuple[str, ...], scope: Area) -> Area | None:
        """A row's label by its path: each label to the right of the one before it and within its rows."""
        return self._path("row", path, scope)

    def _path(self, way: str, path: tuple[str, ...], scope: Area) -> Area | None:
        key = (way, path, scope)
        if key not in self._found:
            inside: Area | None = scope
            if len(path) > 1 and (outer := self._path(way, path[:-1], scope)):
                inside = (
                    Area(outer.bottom + 1, outer.left, scope.bottom, outer.right)
                    if way == "column"
                    else Area(outer.top, outer.right + 1, outer.bottom, scope.right)
                )
            elif len(path) > 1:
                inside = None
            self._found[key] = self.one(path[-1], inside) if inside else None
        return self._found[key]


EVERYWHERE = Area(1, 1, LAST_ROW, LAST_COLUMN)
