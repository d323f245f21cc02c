"""Two wordings of a paragraph: what is deleted and inserted, in pieces that a person reads."""

from random import Random

import pytest

from reportgen.comparing.paragraphs import Line
from reportgen.comparing.words import Change, pieces, plain


def marked(old: str | None, new: str | None) -> str:
    marks = {Change.KEPT: "{}", Change.DELETED: "[-{}]", Change.INSERTED: "[+{}]"}
    return "".join(marks[each.change].format(each.text) for each in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("收到申请12件。", "收到申请12件。", "收到申请12件。"),
        ("收到申请12件。", "收到申请13件。", "收到申请[-12][+13]件。"),
        ("增长12.5%。", "增长12.6%。", "增长[-12.5%][+12.6%]。"),
        ("共1,234件", "共1,235件", "共[-1,234][+1,235]件"),
        ("甲乙丙丁", "甲丙丁", "甲[-乙]丙丁"),
        ("甲丙丁", "甲乙丙丁", "甲[+乙]丙丁"),
        ("群众满意。", "群众很满意，很放心。", "群众[+很]满意[+，很放心]。"),
        ("一减二加三", "甲减乙加丙", "[-一减二加三][+甲减乙加丙]"),
        ("用APP办理", "用App办理", "用[-APP][+App]办理"),
        (None, "新的一段", "[+新的一段]"),
        ("旧的一段", None, "[-旧的一段]"),
        ("", "有了", "[+有了]"),
    ],
)
def test_pieces(old: str | None, new: str | None, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("收到 12 件\n申请", "收到12件申请"),
        ("\u3000\u3000本年度", "本年度"),
        ("自然\u2f08", "自然人"),
        ("用 APP 办理", "用APP办理"),
    ],
)
def test_blanks_and_other_codes_of_what_is_seen_do_not_count(old: str, new: str) -> None:
    assert Line(old, new).same
    assert marked(old, new) == new


@pytest.mark.parametrize(("old", "new"), [("（一）", "(一)"), ("１件", "1件"), ("甲，乙", "甲、乙"), ("甲", "甲\u200b")])
def test_what_is_seen_or_hidden_counts(old: str, new: str) -> None:
    assert not Line(old, new).same


def test_pieces_make_up_both_texts() -> None:
    """But for blanks, of which those kept are the other side's."""
    random = Random(7)
    for _ in range(500):
        old, new = ("".join(random.choices("甲乙丙12. ，。ab", k=random.randrange(40))) for _ in range(2))
        found = pieces(old, new)
        assert plain("".join(each.text for each in found if each.change is not Change.INSERTED)) == plain(old)
        assert plain("".join(each.text for each in found if each.change is not Change.DELETED)) == plain(new)
        assert all(each.text for each in found)


def test_a_text_without_end_is_one_change() -> None:
    """Work is bounded: what nobody wrote is not taken apart."""
    old, new = "一" * 5_000 + "甲", "二" + "一" * 5_000
    assert [each.change for each in pieces(old, new)] == [Change.DELETED, Change.INSERTED]
