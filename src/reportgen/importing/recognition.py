"""From what a published report says to a Report of its year's edition; whatever is not taken over as it stands is named."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.checks.sums import judged, sides
from reportgen.errors import UnusableReport
from reportgen.importing.outline import Outline, Title, outline, titled
from reportgen.importing.printed import printed_labels
from reportgen.importing.source import Block, Gap, Loss, Table, Text
from reportgen.importing.tables import read_tables
from reportgen.importing.visible import unseen, visible
from reportgen.model.amounts import plain
from reportgen.model.edition import Edition
from reportgen.model.grid import Spot
from reportgen.model.report import BELOW, Figure, Paragraph, Place, Report, blank, level_of


@dataclass(frozen=True)
class Imported:
    """A report as recognised, and what was not taken over as it stands.

    labels: by section id, what stands in the cells of the form's labels, by their places in its grid, without blanks.
    strays: the paragraphs that the form has no place for, by where they stand; see ``Outline``.
    """

    report: Report
    gaps: tuple[Gap, ...]
    labels: Mapping[str, Mapping[Spot, str]]
    strays: Mapping[str, tuple[str, ...]]


def recognise(blocks: Sequence[Block], edition_for: Callable[[int], Edition], year: int | None = None) -> Imported:
    """Read a report. ``year``: the report year, where the title does not say it. Raises UnusableReport, and what ``edition_for`` raises."""
    filled = visible(blocks)
    title = titled(filled)
    year = year or (title.year if title else None)
    if year is None:
        raise UnusableReport("没有找到年报的标题，不知道是哪一年度的。", "核对文件是不是年报；是的，用 --year 写明年度。")
    if another := _another(filled, year):
        raise UnusableReport(f"里面不止一份年报：有 {year} 年度的，也有 {another} 年度的。", "把其中一份另存为一个文件再试。")
    edition = edition_for(year)
    parts = outline(filled, edition)
    figures = read_tables(parts.tables, edition)
    if not figures.values and not parts.headings:
        raise UnusableReport("里面没有年报规定的标题和表格，不是年报。", "核对文件；扫描成图片的年报读不了。")
    report = _report(parts, edition, year)
    report = replace(report, figures={name: Figure(figures.values[name], Place("")) for name in edition.fields if name in figures.values})
    labels, strays = {}, {where: tuple(each.text.strip() for each in texts) for where, texts in parts.strays.items()}
    for section in edition.tables:
        labels[section.id], others = printed_labels(section, list(figures.labels.get(section.id, ())), figures.paths)
        if others:
            strays[section.id] = (*strays.get(section.id, ()), *others)
    return Imported(
        report, (*unseen(_within(blocks, filled, title, parts)), *parts.gaps, *figures.gaps, *_wrong_totals(report)), labels, strays
    )


def _another(blocks: Sequence[Block], year: int) -> int | None:
    """The year of another report, whose title stands between tables."""
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    titles = (titled(blocks[at + 1 :]) for at in tables[:-1])
    return next((title.year for title in titles if title and title.organ and title.year != year), None)


def _within(blocks: Sequence[Block], filled: Sequence[Block], title: Title | None, parts: Outline) -> Sequence[Block]:
    """The blocks from the title to the date: what stands outside, such as a page's pictures, is no part of the report."""
    places = [block.where for block in blocks]
    first = places.index(filled[title.first].where) if title else 0
    below = parts.strays.get(BELOW)
    return blocks[first : places.index(below[0].where) if below else None]


def _wrong_totals(report: Report) -> Iterator[Gap]:
    """Totals printed otherwise than their parts add up: the workbook's formulas will not give them."""
    amounts = judged(report)
    for name, equation in report.edition.totals.items():
        left, right = sides(equation, amounts, {})
        if left is not None and right is not None and left != right:
            field = report.edition.fields[name]
            what = f"「{field.labels}」印的是 {plain(right)}，各项相加是 {plain(left)}；工作簿里的合计由公式得出。"
            yield Gap(field.section.heading, what, Loss.TAKEN)


def _report(parts: Outline, edition: Edition, year: int) -> Report:
    organ = parts.organ or parts.signature
    default = edition.default_title(organ, year)
    typed = parts.title if "".join(parts.title.split()) != "".join(default.split()) else ""
    return replace(
        blank(edition, organ, year),
        title=typed or default,
        mark=parts.mark,
        openness=parts.openness,
        signature=parts.signature or organ,
        signed=parts.signed,
        preface=_paragraphs(parts.preface),
        headings={section.id: parts.headings.get(section.id, section.heading) for section in edition.sections},
        texts={section.id: _paragraphs(parts.bodies.get(section.id, [])) for section in edition.texts},
    )


def _paragraphs(texts: Sequence[Text]) -> tuple[Paragraph, ...]:
    lines = (line.strip() for text in texts for line in text.text.splitlines())
    return tuple(Paragraph(level_of(line), line, Place("")) for line in lines if line)
