"""An edition: which sections the report has, each table's rows and columns, and which sums must agree.

An edition is data, read from ``templates/<id>/edition.toml`` by ``editions``; no wording of the mandated form
stands in code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from reportgen.model.amounts import Kind
from reportgen.model.charts import Chart
from reportgen.model.collecting import Collecting
from reportgen.model.review import Review
from reportgen.model.severity import Severity as Severity
from reportgen.model.titles import broken
from reportgen.model.wording import Wording


@dataclass(frozen=True)
class Row:
    """A printed row: its labels from the outermost to its own, and its short name; both empty in a one-row table."""

    path: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Column:
    """A printed column.

    unit: the unit of money its label names, "" for counts and where each cell names its own.
    adds: whether the figures of several organs add up to that of all of them.
    """

    path: tuple[str, ...]
    name: str
    kind: Kind
    unit: str
    adds: bool = True


@dataclass(frozen=True)
class Block:
    """Rows under one set of columns; a table has one or more. ``caption`` and ``corner`` may be empty."""

    caption: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Content(Enum):
    """What a section holds."""

    TEXT = "text"
    TABLE = "table"


@dataclass(frozen=True)
class Section:
    """One of the sections in their mandated order.

    heading: the mandated wording, also the name of its worksheet.
    when_empty: what a text section prints when nothing is written in it; "" where that is a fault.
    skeleton: sub-headings that a new workbook offers in a text section.
    label_widths: millimetres for each column of row labels; the figures share the rest.
    unbroken: words of its labels within which no line ends; may be empty.
    """

    id: str
    content: Content
    heading: str
    when_empty: str
    skeleton: tuple[str, ...]
    label_widths: tuple[float, ...]
    unbroken: tuple[str, ...]
    blocks: tuple[Block, ...]

    def figure_name(self, row: str, column: str) -> str:
        """The one name of a figure, in tags, quotations and messages, from its short names: 「三_本年新收_总计」."""
        return "_".join(filter(None, (self.id, row, column)))

    def figures(self) -> Iterator["Field"]:
        """Every figure of the table, row by row."""
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    yield Field(self.figure_name(row.name, column.name), self, block, row, column)


@dataclass(frozen=True)
class Field:
    """The place of one figure in the form."""

    name: str
    section: Section
    block: Block
    row: Row
    column: Column

    @property
    def labels(self) -> str:
        """The place by its printed labels: 「（一）予以公开 × 自然人」."""
        path = self.column.path
        if len({column.path[0] for column in self.block.columns}) == 1:
            path = path[1:] or path
        return " × ".join(filter(None, ("".join(self.row.path[-1:]), "·".join(path))))


class Axis(Enum):
    """Which way a rule runs."""

    ROWS = "rows"
    """Between rows: it must hold in every column."""
    COLUMNS = "columns"
    """Between columns: it must hold in every row."""
    FIGURES = "figures"
    """Between figures of any sections, by their whole names: it must hold once."""


class RuleKind(Enum):
    """The closed set of rules an edition may declare."""

    TOTAL = "total"
    """The parts add up to the total, which the workbook computes."""
    BALANCE = "balance"
    """The left side and the right side add up to the same."""
    CARRY = "carry"
    """A figure follows from last year's report, and from what this year added and took away."""
    AT_MOST = "at_most"
    """The left side is not more than the right side."""
    NEEDS = "needs"
    """Where the left side is more than nothing, so is the right side."""


@dataclass(frozen=True)
class Rule:
    """Sums that must agree, by the short names of rows or columns, or by whole figure names.

    Of a total, ``right`` is the total alone. Of a carry, ``right`` is this year's figure, ``then`` are last year's,
    and ``left`` and ``minus`` what this year added and took away; elsewhere ``then`` and ``minus`` are empty.
    ``section`` is "" for a rule along figures.
    """

    kind: RuleKind
    section: str
    along: Axis
    left: tuple[str, ...]
    right: tuple[str, ...]
    then: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class Equation:
    """A rule at one place, by figure names: left, less minus, plus last year's then, must come to the same as right."""

    rule: Rule
    left: tuple[str, ...]
    right: tuple[str, ...]
    then: tuple[str, ...]
    minus: tuple[str, ...]

    @property
    def this_year(self) -> tuple[str, ...]:
        """Every figure of this year's report that stands in it."""
        return (*self.left, *self.minus, *self.right)


@dataclass(frozen=True)
class Deadline:
    """By when a report is due, in the year after the one it is about. ``organ``: how the names end of those it binds."""

    organ: str
    month: int
    day: int


@dataclass(frozen=True, eq=False)
class Edition:
    """A format of the report.

    last_year: None where the format is still in force.
    title: pieces of the default title, with {机关名称} and {年度}; a long title breaks before one of them.
    deadlines: of those that bind an organ, the first counts; the last binds all.
    charts: what is drawn of a report, from the top down; may be empty.
    folder: where it was loaded from; its Word template stands beside it.
    """

    id: str
    notice: str
    first_year: int
    last_year: int | None
    title: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    wording: Wording
    review: Review
    collecting: Collecting
    charts: tuple[Chart, ...]
    folder: Path

    @property
    def template(self) -> Path:
        return self.folder / "report.docx"

    def default_title(self, organ: str, year: int) -> str:
        """The title of a report that has none of its own, in lines as it is printed."""
        return self.broken_title("".join(piece.format(机关名称=organ, 年度=year) for piece in self.title), organ)

    def broken_title(self, title: str, organ: str) -> str:
        """A title in lines: its own, else broken where the sense allows."""
        return broken(title, organ, self.title)

    def deadline(self, organ: str) -> Deadline:
        return next(deadline for deadline in self.deadlines if organ.endswith(deadline.organ))

    def section(self, id: str) -> Section:
        return next(section for section in self.sections if section.id == id)

    @cached_property
    def tables(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.content is Content.TABLE)

    @cached_property
    def texts(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.content is Content.TEXT)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every figure of the form by its name, in printed order."""
        return {field.name: field for section in self.tables for field in section.figures()}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every rule at every place where it must hold, in the order of edition.toml."""
        return tuple(equation for rule in self.rules for equation in self._spread(rule))

    def _spread(self, rule: Rule) -> Iterator[Equation]:
        if rule.along is not Axis.FIGURES:
            yield from _spread(rule, self.section(rule.section))
        elif {*rule.left, *rule.right} <= self.fields.keys():
            yield Equation(rule, rule.left, rule.right, (), ())

    @cached_property
    def totals(self) -> dict[str, Equation]:
        """The figures that are totals, each with the first equation that makes it one."""
        return self._derived(RuleKind.TOTAL)

    @cached_property
    def carries(self) -> dict[str, Equation]:
        """The figures that follow from last year's report, each with its equation."""
        return self._derived(RuleKind.CARRY)

    def _derived(self, kind: RuleKind) -> dict[str, Equation]:
        derived: dict[str, Equation] = {}
        for equation in self.equations:
            if equation.rule.kind is kind:
                derived.setdefault(equation.right[0], equation)
        return derived


def _spread(rule: Rule, section: Section) -> Iterator[Equation]:
    """The rule in every block that has all its lines: once for each line that runs across them."""
    for block in section.blocks:
        rows, columns = [row.name for row in block.rows], [column.name for column in block.columns]
        lines, across = (rows, columns) if rule.along is Axis.ROWS else (columns, rows)
        if not {*rule.left, *rule.right, *rule.then, *rule.minus} <= set(lines):
            continue
        for other in across:

            def named(side: tuple[str, ...], other: str = other) -> tuple[str, ...]:
                pairs = ((own, other) if rule.along is Axis.ROWS else (other, own) for own in side)
                return tuple(section.figure_name(row, column) for row, column in pairs)

            yield Equation(rule, named(rule.left), named(rule.right), named(rule.then), named(rule.minus))
