"""Reads the figures of published tables by the labels beside and above them, never by their position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.importing.labels import alike, matches, normal, same
from reportgen.importing.source import Cell, Gap, Loss, Table
from reportgen.model.amounts import Kind, State, Value, read
from reportgen.model.edition import Edition, Field, Section
from reportgen.model.text import bare

_LEAST = 3
"""Labels of a section that a table must hold to be taken for its table, or a part of it."""
_ASKEW = "与表头的对不齐，说不准在哪一列"


@dataclass
class Figures:
    """What the tables gave: values by figure name, and what was not taken.

    labels: by section id, what stands beside the figures, without blanks, in the order found.
    paths: by figure name, the labels left of it and those above it, from the outermost to its own.
    """

    values: dict[str, Value] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    labels: dict[str, dict[str, None]] = field(default_factory=dict)
    paths: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _dropped: set[str] = field(default_factory=set)

    def refuse(self, own: Field, where: str, why: str) -> None:
        """Say why what is printed as a figure was not taken; nothing else that is printed of it is believed either."""
        self.values.pop(own.name, None)
        self._dropped.add(own.name)
        self.gaps.append(Gap(where, f"「{own.labels}」{why}，没有导入。"))

    def take(self, name: str, value: Value, where: str) -> None:
        """Keep a value; where another one stands already under the name, neither is believed."""
        if name in self._dropped:
            return
        if name in self.values and self.values[name] != value:
            self.gaps.append(
                Gap(
                    where,
                    f"「{name}」有两个不同的数，{self._places[name]}是“{self.values.pop(name).text}”，这里是“{value.text}”，都没有导入。",
                )
            )
            self._dropped.add(name)
            return
        self.values.setdefault(name, value)
        self._places.setdefault(name, where)


def read_tables(tables: Sequence[Table], edition: Edition) -> Figures:
    """The figures of all tables of a report; tables that hold none of the form's labels are named as gaps."""
    figures = Figures()
    reader: _Reader | None = None
    for table in tables:
        section = _section(table, edition)
        if section is not None and (reader is None or reader.section is not section):
            reader = _Reader(section, figures)
        elif section is None and not (reader and reader.continues(table)):
            figures.gaps.append(Gap(table.where, "认不出是哪一张表，没有导入。"))
            continue
        assert reader is not None
        reader.read(table)
    for name, own in edition.fields.items():
        if name not in figures.values and name not in figures._dropped:
            figures.gaps.append(Gap(own.section.heading, f"没有找到「{own.labels}」的数。"))
    return figures


def _section(table: Table, edition: Edition) -> Section | None:
    """The section whose labels a table holds most of; None where it holds too few of any."""
    texts = {normal(cell.text) for cell in table.cells}
    counts = {section.id: len(texts & {normal(label) for label in _labels(section)}) for section in edition.tables}
    best = max(edition.tables, key=lambda section: counts[section.id])
    return best if counts[best.id] >= _LEAST else None


def _labels(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from filter(None, (block.caption, block.corner))
        for path in (*(row.path for row in block.rows), *(column.path for column in block.columns)):
            yield from path


class _Reader:
    """Reads the tables of one section, one after another: a table cut by a page goes on without its head."""

    def __init__(self, section: Section, figures: Figures) -> None:
        self.section, self.figures = section, figures
        self.fields = list(section.figures())
        self.columns = {path for each in self.fields if (path := each.column.path)}
        self.rows = {path for each in self.fields if (path := each.row.path)}
        self.heads = {label for path in self.columns for label in path} | {block.corner for block in section.blocks if block.corner}
        self.captions = {normal(block.caption): block for block in section.blocks if block.caption}
        self.above: dict[int, list[str]] = {}
        self.spans: dict[int, tuple[int, int]] = {}
        self.reach: set[tuple[int, ...]] = set()
        self.block: str | None = None
        self.width = 0

    def continues(self, table: Table) -> bool:
        """Whether a table without labels of its own may be the rest of the one before it."""
        return bool(self.above) and table.columns == self.width

    def read(self, table: Table) -> None:
        if table.columns != self.width:
            self._begin()
            self.width = table.columns
        in_head = False
        for row, cells in table.lines():
            begun = [cell for cell in cells if cell.row == row]
            if self._caption(cells):
                in_head = False
                self._label(cells)
            elif self._is_head(begun):
                if not in_head:
                    self._begin()
                in_head = True
                self._head(cells)
                self._label(cells)
            elif begun:
                in_head = False
                self._figures(table, row, cells)

    def _begin(self) -> None:
        self.above, self.spans, self.reach = {}, {}, set()

    def _caption(self, cells: list[Cell]) -> bool:
        """Whether a row is a block's caption, which says what block the rows below belong to."""
        texts = {text for cell in cells if (text := normal(cell.text))}
        caption = self.captions.get(texts.pop()) if len(texts) == 1 else None
        if caption:
            self.block = caption.caption
        return caption is not None

    def _is_head(self, begun: Sequence[Cell]) -> bool:
        """Whether a row is one of heads: no figure stands in it, and not merely a row's label that a head has too, such as 「总计」."""
        heads = [cell for cell in begun if any(same(cell.text, head) or alike(cell.text, head) for head in self.heads)]
        row = len(heads) == 1 and heads[0] == begun[0] and len(begun) > 1 and bool(self.above) and not begun[1].text.strip()
        return bool(heads) and not row and not any(map(_is_figure, begun))

    def _head(self, cells: list[Cell]) -> None:
        self.reach.add(_reach(cells))
        for cell in cells:
            for column in range(cell.column, cell.column + cell.columns):
                self.spans[column] = (cell.column, cell.columns)
                labels = self.above.setdefault(column, [])
                if cell.text.strip() and cell.text not in labels:
                    labels.append(cell.text)

    def _label(self, cells: list[Cell]) -> None:
        found = self.figures.labels.setdefault(self.section.id, {})
        found.update((bare(cell.text), None) for cell in cells if cell.text.strip())

    def _figures(self, table: Table, row: int, cells: list[Cell]) -> None:
        """The figures of one row, each by the labels left of it and above it."""
        heads = {column: matches(labels, self.columns) for column, labels in self.above.items()}
        first = min((column for column, found in heads.items() if found), default=0)
        beside = [cell for cell in cells if cell.column < first and cell.text.strip()]
        corner = self.above.get(min(self.above, default=0))
        shifted = any(cell.column < first < cell.column + cell.columns for cell in cells)
        while beside and _is_figure(beside[-1]):  # under a head that is not known, or where only labels may stand
            first = beside.pop().column
            shifted |= self.above.get(first) == corner
        figures = [cell for cell in cells if cell.column >= first]
        labels = [cell.text for cell in beside]
        rows = matches(labels, self.rows) if self.rows and beside else []
        self._label(beside)
        where = f"{table.where}第 {row + 1} 行"
        if self.rows and not rows:
            self._refused(where, f"这一行（{bare(''.join(labels[-1:])) or '没有标签'}）不在规定的格式里", figures)
            return
        if shifted or self.reach != {_reach(cells)} or any(cell.row < row for cell in figures):
            self._refused(where, f"这一行的格{_ASKEW}", figures)
            return
        if beside and rows and not any(same(labels[-1], path[-1]) for path in rows):
            what = f"标签「{labels[-1].strip()}」与规定的「{rows[0][-1]}」不同，按规定的读。"
            self.figures.gaps.append(Gap(where, what, Loss.TAKEN))
        end = beside[-1].row + beside[-1].rows if beside else None
        for cell in figures:
            if end and cell.row + cell.rows > end:
                self._refused(where, "合并成一格的数，说不准是哪一行的", [cell])
            elif heads.get(cell.column) and self.spans[cell.column] != (cell.column, cell.columns):
                self._refused(where, f"这一格{_ASKEW}", [cell])
            else:
                self._figure(cell, labels, rows, heads.get(cell.column, []), f"{where}第 {cell.column + 1} 列")

    def _refused(self, where: str, why: str, cells: list[Cell]) -> None:
        if shown := "、".join(f"“{' '.join(cell.text.split())}”" for cell in cells if cell.text.strip()):
            self.figures.gaps.append(Gap(where, f"{why}，没有导入：{shown}。"))

    def _figure(self, cell: Cell, beside: list[str], rows: list[tuple[str, ...]], columns: list[tuple[str, ...]], where: str) -> None:
        fits = [each for each in self.fields if each.column.path in columns and (each.row.path in rows or not each.row.path)]
        if len(fits) > 1 and self.block:
            fits = [each for each in fits if each.block.caption == self.block]
        if len(fits) != 1:
            self._refused(where, "认不出是哪一个数", [cell])
            return
        own = fits[0]
        self.figures.paths.setdefault(own.name, (beside, self.above.get(cell.column, [])))
        if own.column.unit and not any(f"：{own.column.unit}" in _bare(label) for label in self.above.get(cell.column, [])):
            self.figures.refuse(own, where, f"的表头没有写规定的单位“{own.column.unit}”，写的是“{cell.text.strip()}”")
            return
        lines = [line for each in cell.text.splitlines() if (line := each.strip("\u00a0\u3000 \t"))]
        text = "".join(lines)
        value = read(text, own.column.kind, own.column.unit)
        if sum(line[0].isdigit() for line in lines) > 1:
            self.figures.refuse(own, where, f"一格里有几个数“{' '.join(lines)}”")
        elif value.state is State.UNREADABLE:
            self.figures.refuse(own, where, f"写的是“{text}”，不是数")
        else:
            self.figures.take(own.name, value, where)


def _is_figure(cell: Cell) -> bool:
    return read(cell.text, Kind.AMOUNT, "元").state is State.NUMBER


def _reach(cells: Sequence[Cell]) -> tuple[int, ...]:
    """The columns that the cells of a row cover, each as often as it is covered."""
    return tuple(sorted(column for cell in cells for column in range(cell.column, cell.column + cell.columns)))


def _bare(label: str) -> str:
    """A head with its unit as 「单位：万元」, however it is set."""
    return bare(label).replace(":", "：")
