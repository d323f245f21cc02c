"""Findings and the catalogue of their texts: the one place where wording is tested."""

import re
from string import Formatter

import pytest

from reportgen.model.catalogue import CATALOGUE
from reportgen.model.findings import Finding, Severity, finding, stopping, worst_first
from reportgen.model.report import Place

HERE = Place("三", "E14")
SAMPLES = {"nearest": "", "reason": "说明。", "advice": "办法。"}
"""Holes that hold whole sentences, or nothing; every other one holds a piece of a sentence."""
LATIN = {"Excel", "WPS", "Word", "reportgen", "new", "xlsx"}

every_code = pytest.mark.parametrize("code", CATALOGUE)


def holes(code: str) -> dict[str, str]:
    """A filling for every hole of an entry."""
    entry = CATALOGUE[code]
    names = {name for text in (entry.message, entry.advice) for _, name, _, _ in Formatter().parse(text) if name is not None}
    return {name: SAMPLES.get(name, "甲") for name in names}


def made(code: str) -> Finding:
    return finding(code, HERE, **holes(code))


@every_code
def test_an_entry_fills_into_whole_sentences(code: str) -> None:
    """Message and advice end with a full stop, leave no hole open, and never stop twice."""
    for text in (made(code).message, made(code).advice):
        assert text.endswith("。")
        assert not re.search(r"[{}]|。。|，。", text)


@every_code
def test_an_entry_speaks_plain_chinese(code: str) -> None:
    """No Latin words but names of programs, commands and kinds of files; full-width punctuation."""
    for text in (made(code).message, made(code).advice):
        assert set(re.findall(r"[A-Za-z]+", text)) <= LATIN
        assert not re.search(r"[,;:!?()]", text)


@pytest.mark.parametrize(("code", "name"), [(code, name) for code in CATALOGUE for name in holes(code)])
def test_a_hole_left_open_is_our_fault(code: str, name: str) -> None:
    """Never printed as a blank."""
    filling = {known: text for known, text in holes(code).items() if known != name}

    with pytest.raises(KeyError):
        finding(code, HERE, **filling)


def test_an_unknown_code_is_our_fault() -> None:
    """There are no findings beside the catalogue."""
    with pytest.raises(KeyError):
        finding("999", HERE)


def test_codes_are_three_digits_in_order() -> None:
    """Staff and tests refer to a finding by its code."""
    assert all(re.fullmatch(r"[1-9]\d\d", code) for code in CATALOGUE)
    assert list(CATALOGUE) == sorted(CATALOGUE)


def test_no_two_entries_read_the_same() -> None:
    """A code tells more than its neighbour."""
    assert len({entry.message for entry in CATALOGUE.values()}) == len(CATALOGUE)


def test_text_that_staff_typed_is_not_a_hole() -> None:
    """Braces in a cell are printed as they are."""
    assert "「{text} {0}」" in finding("202", HERE, text="{text} {0}").message


def test_the_worst_come_first_and_else_the_order_stays() -> None:
    """Errors, warnings, hints; within one severity as they were found."""
    hint, warning, first, second = made("214"), made("105"), made("201"), made("101")

    assert worst_first([hint, first, warning, second]) == [first, second, warning, hint]
    assert [each.severity for each in worst_first([hint, warning, first])] == list(Severity)


@pytest.mark.parametrize(("codes", "stops"), [([], False), (["105", "214"], False), (["214", "105", "201"], True)])
def test_only_errors_stop_the_build(codes: list[str], stops: bool) -> None:
    """Warnings and hints are shown and let it go on."""
    assert stopping(made(code) for code in codes) is stops
