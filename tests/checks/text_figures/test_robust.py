"""Whatever the text, reading it ends soon and quietly."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from spoken import codes, heard

WORDS = ("收到", "政府信息公开申请", "予以公开", "其中", "自然人", "占", "共", "我局", "2021年", "2022年", "本年")
NUMBERS = ("1", "23", "4.5", "一百", "两", "万", "件", "份", "元", "%", "未")
PIECES = st.sampled_from((*WORDS, *NUMBERS, *"（），。、：；《》“”,.\n"))


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Nothing that can be typed makes it stumble."""
    assert set(codes(heard(text))) <= {"501", "502", "503", "504", "505", "506"}


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_words_of_reports_in_any_order_are_read(text: str) -> None:
    """Figures, marks and brackets where no sentence would have them."""
    assert set(codes(heard(text))) <= {"501", "502", "503", "504", "505", "506"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["N"], exclude_characters="零〇一二两三四五六七八九十百千万亿未没无")))
@settings(max_examples=50, deadline=None)
def test_text_without_figures_has_no_findings(text: str) -> None:
    """Where nothing is counted and nothing denied there is nothing to compare."""
    assert heard(text) == []


def seconds(*paragraphs: str) -> float:
    start = time.process_time()
    heard(*paragraphs)
    return time.process_time() - start


def test_a_thousand_paragraphs_take_no_time() -> None:
    """Twenty times what any report has."""
    assert seconds(*["2022年，我局共收到政府信息公开申请123件，其中予以公开68件，部分公开12件，占10%。"] * 1000) < 2


def test_time_grows_with_the_text_alone() -> None:
    """One paragraph of three thousand marks, brackets, quotation marks or digits, closed or not."""
    for piece in ("（一件", "“，", "《", "一", "1", "公开、", "其中5件，", "占5%", "市局", "收到政府信息公开申请6件，"):
        assert seconds(piece * 3000) < 3
