"""What a summary shows is part of the edition, and must be there."""

from pathlib import Path

import pytest

from reportgen.editions.loading import load
from reportgen.errors import UnusableEdition
from samples import EDITIONS, TEMPLATES

TEXT = (TEMPLATES / "2021" / "edition.toml").read_text(encoding="utf-8")


def edition(text: str, folder: Path) -> Path:
    (folder / "2021").mkdir()
    (folder / "2021" / "edition.toml").write_text(text, encoding="utf-8")
    return folder / "2021"


def test_every_edition_says_what_a_summary_shows() -> None:
    for each in EDITIONS:
        assert each.collecting.by_unit in each.fields
        assert each.collecting.outcomes in each.totals
        assert all(sentence.section in {section.id for section in each.texts} for sentence in each.collecting.sentences)


@pytest.mark.parametrize(
    "before, after, key",
    [
        ('by_unit = "三_本年新收_总计"', 'by_unit = "三_没有_总计"', "collecting"),
        ('outcomes = "三_总计_总计"', 'outcomes = "三_本年新收_自然人"', "collecting.outcomes"),
        ('section = "五"\ntext', 'section = "二"\ntext', "collecting.sentence"),
        ('name = "处理决定", kind = "count"', 'name = "处理决定", kind = "count", adds = "no"', "adds"),
    ],
)
def test_what_is_not_there_is_refused_by_its_key(before: str, after: str, key: str, tmp_path: Path) -> None:
    assert before in TEXT

    with pytest.raises(UnusableEdition, match=key):
        load(edition(TEXT.replace(before, after, 1), tmp_path))


def test_a_column_may_say_that_it_does_not_add_up(tmp_path: Path) -> None:
    changed = TEXT.replace('name = "处理决定", kind = "count"', 'name = "处理决定", kind = "count", adds = false', 1)

    fields = load(edition(changed, tmp_path)).fields

    assert [name for name, field in fields.items() if not field.column.adds] == ["二_行政许可_处理决定"]
