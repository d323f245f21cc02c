"""What a report says of itself: levels of paragraphs, printed figures, what empty means, dates and names."""

from dataclasses import replace
from datetime import date

import pytest

from reportgen.model.amounts import EMPTY, Kind, State, Value, read
from reportgen.model.edition import Edition
from reportgen.model.report import Blanks, Figure, Level, Paragraph, Place, Report, blank, headed, level_of
from samples import EDITIONS, report

NAME = "三_本年新收_自然人"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（一）主动公开情况", Level.SECOND),
        ("(一)主动公开情况", Level.SECOND),
        ("（十二）监督保障", Level.SECOND),
        ("（一）", Level.SECOND),
        ("1.政策解读", Level.THIRD),
        ("12．政策解读", Level.THIRD),
        ("１．政策解读", Level.THIRD),
        ("3、政策解读", Level.THIRD),
        ("（1）政务微博", Level.FOURTH),
        ("(10)政务微博", Level.FOURTH),
        ("一、总体情况", Level.BODY),
        ("2020年，我局…", Level.BODY),
        ("1.5万件申请", Level.BODY),
        ("（见附件）", Level.BODY),
        ("（一", Level.BODY),
        ("（a）政务微博", Level.BODY),
        ("我局（一）", Level.BODY),
        ("", Level.BODY),
    ],
)
def test_a_paragraph_shows_its_level_by_its_numbering(text: str, level: Level) -> None:
    """（一） 1. （1） are the second to fourth level; all else is body text, numbers that begin a sentence too."""
    assert level_of(text) is level


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("（一）主动公开情况", ""),
        ("（一）主动公开情况。", ""),
        ("（一）主动公开情况。", "2024年，市政府网站公开信息120条。"),
        ("（二）依申请公开：", "全年收到申请6件；办结6件。"),
        ("1.政策解读:", "发布解读材料3篇。"),
        ("（1）时限。", "每日9:00以前更新。"),
        ("（三）每日9:00以前更新信息。", "全年无一迟延。"),
        ("（四）强化组织领导，健全工作机制，推动政府信息公开各项工作任务落到实处", ""),
        ("（五）平台建设", "\n网站全年访问1万次。"),
        ("", "（一）" + "本年度" * 10 + "工作平稳。后来也是。"),
        ("", "（1）公开规范性文件3件；"),
        ("", "（2）" + "公开文件，" * 12),
        ("", "一是加强领导。二是加强培训。"),
        ("", "首先是主动公开。"),
    ],
)
def test_a_numbered_paragraph_is_a_heading_or_runs_on_after_its_lead(lead: str, rest: str) -> None:
    """The lead ends with the first 。 or ：, and has no more than thirty characters; a time of day has a colon too."""
    paragraph = Paragraph(level_of(lead + rest), lead + rest, Place(""))

    assert (paragraph.lead, paragraph.rest) == (lead, rest)
    assert paragraph.is_heading == (bool(lead) and not rest)


LISTED = [
    (("（一）存在问题", "1.意识不强。", "2.内容不多。", "下一步从三个方面改进。"), [True, False, False, False]),
    (("1.意识不强", "2.内容不多", "3.解读不深"), [False, False, False]),
    (("（一）主动公开。", "全年公开信息12条。", "（二）依申请公开。", "未收到申请。"), [True, False, True, False]),
    (("（一）监督保障", "1.制度", "（1）考核", "纳入年度考核。"), [True, True, True, False]),
    (("（一）主动公开。全年公开信息12条。", "（二）依申请公开", "未收到申请。"), [False, True, False]),
    (("（一）平台建设", "（二）监督保障"), [False, False]),
    ((), []),
]


@pytest.mark.parametrize(("texts", "heads"), LISTED)
def test_what_is_a_heading_is_known_by_what_stands_below_it(texts: tuple[str, ...], heads: list[bool]) -> None:
    """An item of a list has nothing below it but the next item: it need not stay with that on its page."""
    paragraphs = [Paragraph(level_of(text), text, Place("")) for text in texts]

    assert list(headed(paragraphs)) == list(zip(paragraphs, heads, strict=True))


def test_what_staff_call_body_has_no_lead() -> None:
    paragraph = Paragraph(Level.BODY, "（一）主动公开情况。全年平稳。", Place(""))

    assert (paragraph.lead, paragraph.rest, paragraph.is_heading) == ("", paragraph.text, False)


def with_figure(raw: object, blanks: Blanks) -> Report:
    figures = {NAME: Figure(read(raw, Kind.COUNT), Place(""))}
    return replace(report(), figures=figures, blanks=blanks)


ZERO = Value(State.NUMBER, 0, "0")


@pytest.mark.parametrize(
    ("raw", "blanks", "printed", "value"),
    [
        (None, Blanks.MISSING, "", EMPTY),
        (None, Blanks.ZERO, "0", ZERO),
        (None, Blanks.BLANK, "", ZERO),
        *((0, blanks, "0", ZERO) for blanks in Blanks),
        *(("/", blanks, "/", Value(State.NOT_APPLICABLE, text="/")) for blanks in Blanks),
        *(("55（含29件）", blanks, "55（含29件）", Value(State.NUMBER, 55, "55（含29件）")) for blanks in Blanks),
    ],
)
def test_the_report_says_what_an_empty_cell_means(raw: object, blanks: Blanks, printed: str, value: Value) -> None:
    """Missing stays unknown; 「印成0」 prints and counts 0; 「照印空白」 prints nothing and counts 0. Other cells stay as they are."""
    whole = with_figure(raw, blanks)

    assert (whole.printed(NAME), whole.number(NAME)) == (printed, value)


def test_a_figure_that_was_not_found_is_no_zero() -> None:
    """Asking for it is an error, not a guess."""
    whole = replace(report(), figures={})

    with pytest.raises(KeyError):
        whole.printed(NAME)
    with pytest.raises(KeyError):
        whole.number(NAME)


@pytest.mark.parametrize(
    ("signed", "text"),
    [(date(2021, 1, 25), "2021年1月25日"), (date(2021, 12, 1), "2021年12月1日"), (date(999, 1, 1), "999年1月1日"), (None, "")],
)
def test_the_date_prints_without_leading_zeros(signed: date | None, text: str) -> None:
    """成文日期 in arabic numerals; none, where there is no date."""
    assert replace(report(), signed=signed).signed_text == text


def test_the_file_is_named_by_the_title_in_one_line() -> None:
    """A title broken into lines is one name."""
    assert replace(report(), title="某市某局\n2020年度年报").name == "某市某局2020年度年报"


@pytest.mark.parametrize(("place", "text"), [(Place("基本信息", "B7", "报告年度"), "「基本信息」!B7"), (Place("核对"), "「核对」")])
def test_a_place_prints_as_sheet_and_cell(place: Place, text: str) -> None:
    """A whole sheet has no cell."""
    assert str(place) == text


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_blank_report_has_nothing_filled_in(form: Edition) -> None:
    """But its organ, its title, its mandated headings, and the sub-headings that the edition offers."""
    empty = blank(form, "某市某局", 2024)

    assert (empty.organ, empty.signature, empty.title) == ("某市某局", "某市某局", form.default_title("某市某局", 2024))
    assert (empty.figures, empty.preface, empty.signed, empty.blanks) == ({}, (), None, Blanks.MISSING)
    assert empty.headings == {section.id: section.heading for section in form.sections}
    assert {id: [each.text for each in offered] for id, offered in empty.texts.items()} == {
        section.id: list(section.skeleton) for section in form.texts
    }
    assert all(each.level is Level.SECOND for offered in empty.texts.values() for each in offered)
