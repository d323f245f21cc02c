"""What the text is looked over for: slips are found where they are, and true sentences are left in peace."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks import proofreading
from reportgen.model.report import Level, Paragraph, Place, Previous, Report, level_of
from samples import full, report, where
from sentences import SLIPS, TRUE


def written(*texts: str) -> Report:
    """A report about 2020 whose first section says just this, from B5 down."""
    paragraphs = tuple(Paragraph(level_of(text), text, Place("一", f"B{row}")) for row, text in enumerate(texts, start=5))
    whole = report()
    return replace(whole, texts={**whole.texts, "一": paragraphs})


def looked_over(*texts: str) -> list[tuple[str, str]]:
    return where(proofreading.check(written(*texts)))


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SLIPS.items() for text in texts])
def test_a_slip_is_found(code: str, text: str) -> None:
    """One finding, of its own kind, at the paragraph's cell."""
    assert looked_over("本年度工作平稳有序。", text) == [(code, "B6")]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_is_left_in_peace(text: str) -> None:
    """Each has what a rule looks for, meant as it stands."""
    assert looked_over("本年度工作平稳有序。", text) == []


def test_several_slips_in_one_sentence_are_all_said() -> None:
    """A rule does not hide behind another."""
    found = looked_over("2019年，我局,加强××工作工作，，修订《办法（佛科[2020]11号），")

    assert sorted(found) == [(code, "B5") for code in ("601", "602", "603", "604", "606", "607", "608", "611")]


@pytest.mark.parametrize("code", ["602", "605"])
def test_a_habit_is_said_once_for_a_section(code: str) -> None:
    """Whoever types half-width commas does so everywhere: one finding, at the first place, with their number."""
    whole = written(*[SLIPS[code][0]] * 40)
    (found,) = proofreading.check(replace(whole, texts={**whole.texts, "五": whole.texts["一"][:0]}))

    assert (found.code, found.place.cell) == (code, "B5")
    assert "40" in found.message


def test_a_habit_is_said_in_every_section_that_has_it() -> None:
    """Sections are written by different hands."""
    whole = written(SLIPS["602"][0])

    found = proofreading.check(replace(whole, texts=dict.fromkeys(whole.texts, whole.texts["一"])))

    assert where(found) == [("602", "B5")] * 3


def test_the_spot_is_quoted_with_a_few_characters_around_it() -> None:
    """So that it can be searched for; a longer text is cut at both ends."""
    (found,) = proofreading.check(written("主动回应企业和群众的关切点,推动解决相关问题。"))

    assert "「…的关切点,推动解决…」" in found.message


def test_the_preface_is_looked_over_too() -> None:
    """It stands in one cell of 基本信息, whatever its paragraphs."""
    place = Place("基本信息", "B15")
    preface = (Paragraph(Level.BODY, "现公布2019年政府信息公开年度报告。", place), Paragraph(Level.BODY, "共公开信息××条。", place))

    assert where(proofreading.check(replace(report(), preface=preface))) == [("611", "B15"), ("601", "B15")]


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_faultless_reports_are_left_in_peace(id: str) -> None:
    """Nothing is said of a report without a slip, however much of the form it uses."""
    assert proofreading.check(report(id=id)) == []
    assert proofreading.check(full(id)) == []


def test_the_reference_report_has_three_slips(reference: Report) -> None:
    """「佛科[2020]11号」, 「疫情疫情防控」, and the commas of 「关切点,推动」; what it sets off by spaces is its style."""
    assert where(proofreading.check(reference)) == [("607", "B7"), ("604", "B12"), ("602", "B6")]


def test_a_report_sent_in_again_a_year_later_is_seen_through(reference: Report) -> None:
    """Title, date, and each paragraph or heading that is about last year."""
    found = where(proofreading.check(replace(reference, year=2021)))

    assert [each for each in found if each[0] in ("611", "612", "701")] == [
        ("612", reference.places["年报标题"].cell),
        *[("611", cell) for cell in ("B5", "B9", "B10", "B5")],
        ("701", reference.places["成文日期"].cell),
    ]


PIECES = st.sampled_from([text for texts in SLIPS.values() for text in texts] + list("（）《》“”[]，。、：×_ 　\n一二十1.年是的工作a@\"'"))
ANY_TEXT = st.one_of(st.text(), st.lists(PIECES).map("".join))


@given(st.lists(st.builds(Paragraph, st.sampled_from(Level), ANY_TEXT, st.just(Place("一", "B5")))), ANY_TEXT, ANY_TEXT, st.dates())
def test_any_text_can_be_looked_over(paragraphs: list[Paragraph], organ: str, before: str, signed: date) -> None:
    """Whatever is typed: no crash, and every finding has a place in the text or among the particulars."""
    whole = replace(report(), organ=organ, title=before, signature=organ, signed=signed, previous=Previous(2019, before, {}))

    found = proofreading.check(replace(whole, preface=tuple(paragraphs), texts={**whole.texts, "一": tuple(paragraphs)}))

    assert {each.place for each in found} <= {Place("一", "B5"), Place("")}


@pytest.mark.parametrize(
    "piece", ["工作平稳。", "“", "（", "）", " ", "_", "待", "一", '"工', "1）", "a.", "，", "2019年1月1日", "现将2019年", "【待补"]
)
def test_time_grows_with_the_length(piece: str) -> None:
    """A thousand paragraphs, or one as long as a cell can be, of whatever makes a rule look far ahead: no more than seconds."""
    start = time.perf_counter()

    proofreading.check(written(piece * (32_000 // len(piece))))
    proofreading.check(written(*[piece * 20] * 1000))

    assert time.perf_counter() - start < 10
