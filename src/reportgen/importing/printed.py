"""What stands in the cells of the form's labels in a published table, by their places in the form's grid."""

from collections.abc import Iterator, Mapping, Sequence

from reportgen.importing.labels import alike, same
from reportgen.model.edition import Section
from reportgen.model.grid import Cell, Role, Spot, grid
from reportgen.model.text import bare


def printed_labels(
    section: Section, found: Sequence[str], paths: Mapping[str, tuple[Sequence[str], Sequence[str]]]
) -> tuple[dict[Spot, str], list[str]]:
    """The label in each of the form's cells that has one, and the labels found that stand in none of them.

    found: all labels of the table, in its order. paths: for each figure found, the labels left of it and above it.
    A cell without a figure that leads to it, such as a caption, has what is its own word for word, else what is like it.
    The halves of a label cut by the end of a page are put together.
    """
    cells = [cell for cell in grid(section).cells if cell.role is not Role.FIGURE and cell.text]
    seen: dict[Cell, dict[str, None]] = {}
    for cell, text in _led_to(section, paths):
        seen.setdefault(cell, {})[bare(text)] = None
    left = [text for text in found if not any(text in texts for texts in seen.values())]
    for equal in (same, alike):
        for cell in cells:
            fit = next((each for each in found if equal(each, cell.text) and _free(each, left, cell)), "")
            if fit and cell not in seen:
                seen[cell] = {fit: None}
                left = [each for each in left if each != fit]
    printed: dict[Spot, str] = {}
    for cell, texts in seen.items():
        printed[cell.spot] = _one(texts, cell.text)
        halves = (each for each in left if any(same(whole, cell.text) for whole in (printed[cell.spot] + each, each + printed[cell.spot])))
        if half := next(halves, ""):
            printed[cell.spot] = bare(cell.text)
            left.remove(half)
    return printed, left


def _free(text: str, left: Sequence[str], cell: Cell) -> bool:
    """Whether a label may stand in a cell: one word for word the cell's may stand in several."""
    return text in left or same(text, cell.text)


def _led_to(section: Section, paths: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> Iterator[tuple[Cell, str]]:
    """The form's cells that the labels of each figure stand in; none where there are more or fewer than the form has."""
    cells = grid(section).cells
    for figure in cells:
        if figure.role is Role.FIGURE and figure.text in paths:
            beside, above = paths[figure.text]
            rows = [cell for cell in cells if cell.role is Role.LABEL and cell.row <= figure.row < cell.row + cell.rows]
            heads = [cell for cell in cells if cell.role is Role.HEADER and cell.column <= figure.column < cell.column + cell.columns]
            own = next(each for each in section.figures() if each.name == figure.text)
            heads = [cell for cell in heads if cell.row < figure.row][-len(own.column.path) :]
            for labels, texts in ((rows, beside), (heads, above)):
                if len(labels) == len(texts):
                    yield from zip(labels, texts, strict=True)


def _one(texts: Mapping[str, None], mandated: str) -> str:
    """What stands in a cell that is printed in several, or in parts."""
    joined = "".join(texts)
    return joined if same(joined, mandated) else next((text for text in texts if not same(text, mandated)), bare(mandated))
