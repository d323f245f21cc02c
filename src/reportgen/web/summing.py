"""Writes what a folder of many units' workbooks comes to, and draws of it what is looked at on the page."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.collection import parent
from reportgen.collection.roster import Tier
from reportgen.collection.summary import Summary
from reportgen.commands import collect
from reportgen.commands.chart import charts
from reportgen.commands.collect import Choices, Made
from reportgen.errors import CannotGoOn
from reportgen.workbook import facsimile
from reportgen.workbook.facsimile import Facsimile
from reportgen.workbook.schema import MARKED
from reportgen.workbook.summary import lists, tables, years

_SHOWN = (tables.TITLE, *(f"{tables.TITLE}（{tier.value}）" for tier in Tier), years.TITLE, lists.LEVELS, lists.COPIES)


@dataclass(frozen=True)
class Result:
    """What was made of a folder. files: everything that was written, the summary first. sheets: the sums and what stands out in them,
    to be looked at. picture: of the sums, as SVG; "" where there is none."""

    made: Made
    files: tuple[Path, ...]
    sheets: tuple[Facsimile, ...] = ()
    picture: str = ""


def deliver(summary: Summary, output: Path, templates: Path, choices: Choices) -> Result:
    """Have everything written that the command ``collect`` writes. Raises NotWritten."""
    made = collect.deliver(summary, output, templates, choices)
    books = [each.path for each in (made.book, made.own, made.details) if each]
    marked = [path for document in made.returned if (path := document.with_name(f"{document.stem}{MARKED}.xlsx")).is_file()]
    files = (*books, *made.returned, *marked)
    if not made.own:
        return Result(made, files)
    try:
        picture = charts(parent.report(summary, choices.tier)).drawn.svg
    except CannotGoOn:  # the sums are none the worse
        picture = ""
    return Result(made, files, tuple(facsimile.draw(made.book.path, _SHOWN, {}, {})), picture)
