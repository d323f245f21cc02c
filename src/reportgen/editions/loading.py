"""Loads the editions from their folders and checks each edition.toml against itself."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TypeAlias, TypeVar

from reportgen.editions import charts, collecting, review, wording
from reportgen.editions.keys import Keys
from reportgen.errors import NoEdition, UnusableEdition
from reportgen.model.amounts import UNITS, Kind
from reportgen.model.edition import (
    Axis,
    Block,
    Column,
    Content,
    Deadline,
    Edition,
    Row,
    Rule,
    RuleKind,
    Section,
    Severity,
)
from reportgen.model.grid import Role, grid

FORMAT = 1
"""The form of edition.toml that this program understands."""

_T = TypeVar("_T")
_Span: TypeAlias = tuple[int, int | None]
"""The first and last year that an edition governs; None where it still does."""
_SHEET_NAME_LENGTH = 31
_SHEET_NAME_FORBIDDEN = frozenset("[]:*?/\\")


def load_all(templates: Path) -> tuple[Edition, ...]:
    """All editions of a folder, oldest first. Raises UnusableEdition."""
    return tuple(map(load, _spans(templates)))


def governing(templates: Path, year: int) -> Edition:
    """The edition of a folder that governs a report year; of the others only their years are read.

    Raises NoEdition where there is none, and UnusableEdition.
    """
    spans = _spans(templates)
    for folder, (first, last) in spans.items():
        if first <= year and (last is None or year <= last):
            return load(folder)
    earliest = min(first for first, _ in spans.values())
    if year < earliest:
        raise NoEdition(f"{year} 年度的年报没有全国统一格式。", f"统一格式从 {earliest} 年度起施行，请核对年度。")
    known = "、".join(f"{first}—{last} 年度" if last else f"{first} 年度起" for first, last in spans.values())
    raise NoEdition(f"没有 {year} 年度的年报格式。", f"现有格式适用于：{known}。")


def _spans(templates: Path) -> dict[Path, _Span]:
    """The folders of the editions, oldest first, with their years: each begins the year after the one before it has ended."""
    spans = dict(sorted(((folder, _span(folder)) for folder in _folders(templates)), key=lambda each: each[1][0]))
    for (one, (_, last)), (next, (first, _)) in pairwise(spans.items()):
        if last is None or first != last + 1:
            fault = "之间有空缺" if last is not None and first > last + 1 else "管的年度重叠"
            ends = f"到 {last} 年度为止" if last else "没有写到哪一年度为止"
            raise UnusableEdition(
                f"格式 {one.name} 和格式 {next.name} {fault}：{one.name} {ends}，{next.name} 从 {first} 年度起。",
                f"把 {one / 'edition.toml'} 的 last_year 改成 {first - 1}，或者改正 {next / 'edition.toml'} 的 first_year。",
            )
    return spans


def _folders(templates: Path) -> list[Path]:
    folders = sorted(path.parent for path in templates.glob("*/edition.toml"))
    if not folders:
        raise UnusableEdition(f"{templates} 里没有年报格式。", "里面要有 2019、2021 这样的文件夹，其中有 edition.toml。")
    return folders


def load(folder: Path) -> Edition:
    """Read one edition. Raises UnusableEdition, whose message names the file and the key."""
    return _read(folder, lambda text: _parsed(folder, text))


def _span(folder: Path) -> _Span:
    """The years of an edition, which stand before its first table."""

    def span(text: str) -> _Span:
        keys = Keys(folder / "edition.toml", "", tomllib.loads(text.partition("\n[")[0]))
        return keys.take("first_year", int), keys.take("last_year", int, None)

    return _read(folder, span)


def _read(folder: Path, parsed: Callable[[str], _T]) -> _T:
    path = folder / "edition.toml"
    try:
        return parsed(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableEdition(f"格式文件 {path} 读不出来：{error}", "请改正该文件，或恢复原来的文件。") from error


@lru_cache(maxsize=8)
def _parsed(folder: Path, text: str) -> Edition:
    """The edition that a text declares; parsed once, however many reports are made of it."""
    keys = Keys(folder / "edition.toml", "", tomllib.loads(text))
    if (form := keys.take("format", int)) != FORMAT:
        raise keys.wrong("format", f"是 {form}，本程序只认识 {FORMAT}，请升级 reportgen")
    edition = Edition(
        id=keys.take("id", str),
        notice=keys.take("notice", str),
        first_year=keys.take("first_year", int),
        last_year=keys.take("last_year", int, None),
        title=keys.strings("title"),
        deadlines=tuple(_deadline(each) for each in keys.tables("deadline")),
        sections=tuple(_section(each) for each in keys.tables("section")),
        rules=tuple(_rule(each) for each in keys.tables("rule")),
        wording=wording.load(keys.table("wording", {})),
        review=review.load(keys.table("review", {})),
        collecting=collecting.load(keys.table("collecting", {})),
        charts=tuple(charts.load(each) for each in keys.tables("chart", [])),
        folder=folder,
    )
    keys.done()
    for key, fault in _contradictions(edition):
        raise keys.wrong(key, fault)
    return edition


def _deadline(keys: Keys) -> Deadline:
    deadline = Deadline(organ=keys.take("organ", str, ""), month=keys.take("month", int), day=keys.take("day", int))
    keys.done()
    try:
        date(2001, deadline.month, deadline.day)  # no leap year: the day must be there every year
    except (ValueError, OverflowError):
        raise keys.wrong("day", f"不对，没有 {deadline.month} 月 {deadline.day} 日") from None
    return deadline


def _section(keys: Keys) -> Section:
    section = Section(
        id=keys.take("id", str),
        content=keys.choice("kind", Content),
        heading=keys.take("heading", str),
        when_empty=keys.take("when_empty", str, ""),
        skeleton=keys.strings("skeleton", []),
        label_widths=keys.widths("label_widths"),
        unbroken=keys.strings("unbroken", []),
        blocks=tuple(_block(each) for each in keys.tables("block", [])),
    )
    keys.done()
    if (section.content is Content.TABLE) != bool(section.blocks):
        raise keys.wrong("block", "表格部分必须有，文字部分不能有")
    depths = {len(row.path) for block in section.blocks for row in block.rows}
    if len(section.label_widths) != max(depths, default=0):
        raise keys.wrong("label_widths", f"应有 {max(depths, default=0)} 个宽度，与行标签的层数相同")
    captions = {block.caption for block in section.blocks}
    if len(section.blocks) > 1 and ("" in captions or len(captions) < len(section.blocks)):
        raise keys.wrong("block", "不止一个时，都要有 caption，且各不相同")
    for word in section.unbroken:
        if not any(word in cell.text for cell in grid(section).cells if cell.role is not Role.FIGURE):
            raise keys.wrong("unbroken", f"中「{word}」不在这张表的标签里")
    if not 0 < len(section.heading) <= _SHEET_NAME_LENGTH or _SHEET_NAME_FORBIDDEN & set(section.heading):
        raise keys.wrong("heading", f"不能作工作表名：1—{_SHEET_NAME_LENGTH} 字，不含 []:*?/\\")
    return section


def _block(keys: Keys) -> Block:
    block = Block(
        caption=keys.take("caption", str, ""),
        corner=keys.take("corner", str, ""),
        columns=tuple(_column(each) for each in keys.tables("columns")),
        rows=tuple(_row(each) for each in keys.tables("rows")),
    )
    keys.done()
    for key, lines in (("columns", block.columns), ("rows", block.rows)):
        if not lines:
            raise keys.wrong(key, "至少要有一项")
        if (path := _doubled([line.path for line in lines])) is not None:
            raise keys.wrong(key, f"中标签「{'·'.join(path)}」重复，或与同组的不在一起")
    return block


def _doubled(paths: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """A path that would print a label twice: one like another or inside it, or torn from the others of its group."""
    for index, path in enumerate(paths):
        beside = _shared(paths[index - 1], path)
        for other in paths[:index]:
            shared = _shared(other, path)
            if shared > beside or shared in (len(other), len(path)):
                return path or other
    return None


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many labels two paths begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _column(keys: Keys) -> Column:
    column = Column(
        path=keys.strings("path"),
        name=keys.take("name", str),
        kind=keys.choice("kind", Kind),
        unit=keys.take("unit", str, ""),
        adds=keys.truth("adds", True),
    )
    keys.done()
    if not column.path:
        raise keys.wrong("path", "不能为空")
    if column.unit and (column.unit not in UNITS or column.kind is not Kind.AMOUNT):
        raise keys.wrong("unit", f"只用于金额，应为 {'、'.join(UNITS)} 之一")
    return column


def _row(keys: Keys) -> Row:
    row = Row(path=keys.strings("path"), name=keys.take("name", str))
    keys.done()
    return row


def _rule(keys: Keys) -> Rule:
    kind = keys.choice("kind", RuleKind)
    along = keys.choice("along", Axis)
    section = "" if along is Axis.FIGURES else keys.take("section", str)
    if kind is RuleKind.TOTAL:
        rule = Rule(kind, section, along, keys.strings("parts"), (keys.take("total", str),))
    elif kind is RuleKind.BALANCE:
        rule = Rule(kind, section, along, keys.strings("left"), keys.strings("right"))
    elif kind in (RuleKind.AT_MOST, RuleKind.NEEDS):
        left, right = keys.strings("left"), keys.strings("right")
        rule = Rule(kind, section, along, left, right, severity=keys.choice("severity", Severity))
    else:
        plus, minus = keys.strings("plus", []), keys.strings("minus", [])
        severity = keys.choice("severity", Severity, Severity.ERROR)
        rule = Rule(kind, section, along, plus, (keys.take("now", str),), keys.strings("then"), minus, severity)
    keys.done()
    return rule


def _contradictions(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for what each key alone does not show."""
    if edition.id != edition.folder.name:
        yield "id", f"是「{edition.id}」，与文件夹名「{edition.folder.name}」不同"
    if edition.last_year is not None and edition.last_year < edition.first_year:
        yield "last_year", "早于 first_year"
    try:
        title = edition.default_title("", edition.first_year)
    except (KeyError, IndexError, ValueError, AttributeError):
        title = ""
    if not title:
        yield "title", "不能为空，只能引用 {机关名称} 和 {年度}"
    if [bool(deadline.organ) for deadline in edition.deadlines] != [True] * (len(edition.deadlines) - 1) + [False]:
        yield "deadline", "最后一项不写 organ，其余各项都要写"
    for key, values in (("id", [each.id for each in edition.sections]), ("heading", [each.heading for each in edition.sections])):
        for value, count in Counter(values).items():
            if count > 1:
                yield f"section.{key}", f"「{value}」重复"
    names = Counter(field.name for section in edition.tables for field in section.figures())
    for name, count in names.items():
        if count > 1 or not name.isidentifier():
            yield "name", f"得出的数据名称「{name}」{'重复' if count > 1 else '不能用：只用汉字、字母、数字和下划线'}"
    sections = {section.id for section in edition.tables}
    for number, rule in enumerate(edition.rules, start=1):
        if rule.along is not Axis.FIGURES and rule.section not in sections:
            yield f"rule[{number}].section", f"「{rule.section}」不是表格部分"
    for number, rule in enumerate(edition.rules, start=1):
        if set(rule.left) & set(rule.right):
            yield f"rule[{number}]", "中同一行或列不能既在左边又在右边"
        elif not any(equation.rule is rule for equation in edition.equations):
            yield f"rule[{number}]", "提到的行或列不在同一个表格里"
    yield from collecting.faults(edition)
    yield from charts.faults(edition)
    amounts = {name: field.column.kind is Kind.AMOUNT for name, field in edition.fields.items()}
    columns = {field.column.name for field in edition.fields.values()}
    yield from wording.faults(edition.wording, amounts, columns)
    yield from review.faults(edition.review, edition)
