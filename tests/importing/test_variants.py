"""Habits of other writers of the report: each is imported exactly, or what is not taken over is named; no figure lands elsewhere."""

import pytest

from importing.habits import figure, value
from importing.layouts import LAYOUTS
from importing.published import blocks_of, imported, original
from importing.surroundings import SURROUNDINGS, TITLE, written
from importing.variants import FIGURES, LABELS, Variant, agrees
from reportgen.errors import UnusableReport

VARIANTS = [*LABELS, *FIGURES, *LAYOUTS, *SURROUNDINGS]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_every_cell_of_a_variant_is_right_or_named(variant: Variant) -> None:
    """Each figure stands under its name, or under none and a gap names it; the texts are the original's; no other gap is there."""
    agrees(imported(variant.change(blocks_of(variant.id)), original(variant.id).year), variant)


def test_a_wrong_total_is_taken_as_printed_and_said() -> None:
    total = value("三_本年新收_总计")

    found = imported(figure(total, "5")(blocks_of()))

    assert found.report.figures["三_本年新收_总计"].value.text == "5"
    assert [gap.what for gap in found.gaps if "印的是 5" in gap.what]


@pytest.mark.parametrize(("id", "year"), [("2019", 2022), ("2021", 2020)])
def test_the_year_s_other_form_gives_what_both_have(id: str, year: int) -> None:
    """A report in the form of other years: no figure is taken for one of another meaning, such as those of the sixth of 三."""
    found = imported(blocks_of(id), year)

    decided = ("二_行政许可_处理决定", "二_行政处罚_处理决定", "二_行政强制_处理决定")
    other = ("三_其他处理", "三_逾期不补正", "三_逾期不缴费")
    expected = {
        name: figure.value.text
        for name, figure in original(id).figures.items()
        if name in decided or (name.startswith(("三", "四")) and not name.startswith(other))
    }
    assert found.report.edition.id != id
    assert {name: figure.value.text for name, figure in found.report.figures.items()} == expected
    gaps = [gap.what for gap in found.gaps]
    for name, field in found.report.edition.fields.items():
        assert (name in expected) != (f"没有找到「{field.labels}」的数。" in gaps)
    shown = "".join(gaps)
    for name, own in original(id).figures.items():
        assert name in expected or f"“{own.value.text}”" in shown, name


def test_two_reports_in_one_file_are_not_mixed() -> None:
    with pytest.raises(UnusableReport, match="不止一份年报：有 2021 年度的，也有 2022 年度的"):
        imported([*written(TITLE, "某市某局2021年政府信息公开工作年度报告")(blocks_of()), *blocks_of()])
