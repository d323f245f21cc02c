"""What is drawn of a report is part of the edition, and can be drawn."""

import re
from pathlib import Path

import pytest

from reportgen.editions.loading import load
from reportgen.errors import UnusableEdition
from reportgen.model.charts import Form
from samples import EDITIONS, TEMPLATES

TEXT = (TEMPLATES / "2019" / "edition.toml").read_text(encoding="utf-8")


def edition(text: str, folder: Path) -> Path:
    (folder / "2019").mkdir()
    (folder / "2019" / "edition.toml").write_text(text, encoding="utf-8")
    return folder / "2019"


def test_every_edition_draws_requests_applicants_outcomes_and_disputes() -> None:
    for each in EDITIONS:
        assert {chart.form for chart in each.charts} == {*Form}
        drawn = {name for chart in each.charts for name in chart.figures}
        assert {*each.collecting.years, each.collecting.by_unit} <= drawn
        assert {*each.totals[each.collecting.outcomes].left} <= drawn


def test_an_edition_without_charts_is_one(tmp_path: Path) -> None:
    without = re.sub(r"(?s)\[\[chart\]\].*?\n\n", "", TEXT)

    assert "[[chart]]" not in without and load(edition(without, tmp_path)).charts == ()


@pytest.mark.parametrize(
    "before, after, key",
    [
        ('form = "shares"', 'form = "pie"', "form"),
        ('"三_本年新收_商业企业", "三_本年新收_科研机构"', '"三_没有_总计", "三_本年新收_科研机构"', "chart.2..figures"),
        ('"二_行政许可_处理决定", "二_其他', '"二_行政许可_本年增减", "二_其他', "chart.6..figures"),
        ('"三_本年新收_总计", "三_上年结转_总计",', '"三_本年新收_总计", "三_本年新收_总计",', "chart.1..figures"),
        ('title = "行政处理决定"', 'title = "申请办理结果"', "chart.title"),
        ('title = "行政处理决定"', 'title = ""', "title"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_its_key(before: str, after: str, key: str, tmp_path: Path) -> None:
    assert before in TEXT

    with pytest.raises(UnusableEdition, match=key):
        load(edition(TEXT.replace(before, after, 1), tmp_path))
