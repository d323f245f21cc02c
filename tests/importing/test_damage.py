"""Tables damaged at random: each figure is imported under its own name, or under none and its loss is named."""

from collections.abc import Callable
from random import Random

import pytest

from importing.mutants import File, Page, Word, damaged
from importing.published import blocks_of, imported, original, page
from reportgen.commands.build import proven
from reportgen.importing import docx, html
from reportgen.importing.source import Block, Table

Kind = tuple[Callable[[str], File], Callable[[bytes], list[Block]]]
KINDS: dict[str, Kind] = {
    "html": (lambda id: Page(page(blocks_of(id))), html.read),
    "docx": (lambda id: Word(proven(original(id))), docx.read),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_figure_of_a_damaged_table_lands_in_a_wrong_cell(kind: Kind, long: bool) -> None:
    """Nor is one blank that is printed; and what the damage does not touch is still read."""
    opened, read = kind
    kept = whole = 0
    for seed in range(3000 if long else 60):
        random = Random(seed)
        id = random.choice(("2019", "2021"))
        blocks = read(damaged(opened(id), random))
        found = imported(blocks, original(id).year)

        printed = {cell.text for block in blocks if isinstance(block, Table) for cell in block.cells}
        gaps = "".join(gap.what for gap in found.gaps)
        for name, figure in original(id).figures.items():
            taken = found.report.figures.get(name)
            if taken is None:
                assert found.report.edition.fields[name].labels in gaps or name in gaps, (seed, name)
            elif taken.value.text:
                assert taken.value == figure.value, (seed, name)
            else:
                assert figure.value.text not in printed or f"“{figure.value.text}”" in gaps, (seed, name)
            kept, whole = kept + (taken is not None), whole + 1
    assert kept > 0.6 * whole
