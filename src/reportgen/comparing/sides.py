"""What one of the two files says, whatever kind of file it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.model.edition import Section
from reportgen.model.grid import Role, Spot, grid
from reportgen.model.report import Report
from reportgen.model.text import bare


@dataclass(frozen=True)
class Side:
    """One of two files that are held against each other.

    name: the file. labels: by section id and place in its grid, what stands beside the figures; a place is absent
    where no label was found for it.
    strays: the paragraphs that the form has no place for, by ABOVE, BELOW or the id of the section they stand in.
    unread: what could not be read, a sentence each.
    page: whether the file is a web page, which always has text of others around the report.
    """

    name: str
    report: Report
    labels: Mapping[str, Mapping[Spot, str]]
    strays: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...]
    page: bool = False

    def printed(self, section: Section) -> dict[Spot, str]:
        """What stands in each cell of a table of the own edition, labels without blanks; absent where nothing was read."""
        figures = self.report.figures
        cells = {
            cell.spot: self.report.printed(cell.text) for cell in grid(section).cells if cell.role is Role.FIGURE and cell.text in figures
        }
        return {**self.labels.get(section.id, {}), **cells}


def mandated(section: Section) -> dict[Spot, str]:
    """The form's own labels, by their places in its grid."""
    return {cell.spot: bare(cell.text) for cell in grid(section).cells if cell.role is not Role.FIGURE and cell.text}
