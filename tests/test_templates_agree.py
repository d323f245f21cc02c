"""Edition, Word template and workbook agree, and what does not is named."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.commands import templates
from reportgen.model.edition import Edition
from samples import EDITIONS, TEMPLATES


def faults(folder: Path, edition: Edition) -> list[str]:
    return next(found for each, found in templates.check_templates(folder).items() if each.id == edition.id)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_the_editions_that_ship_agree(edition: Edition) -> None:
    assert faults(TEMPLATES, edition) == []


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_labels_that_the_workbook_cannot_tell_apart_are_named(edition: Edition, tmp_path: Path) -> None:
    """A corner worded as a column is: reading by labels would find it twice."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    path = tmp_path / "templates" / edition.id / "edition.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub("(?m)^unbroken = .*", "", text)  # of which some stand in that corner
    path.write_text(text.replace('corner = "（本列数据', 'corner = "自然人"\n# "', 1), encoding="utf-8")

    found = faults(tmp_path / "templates", edition)

    assert any("工作簿" in fault and "「自然人」" in fault for fault in found)
