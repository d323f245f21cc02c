"""The handbook's page of findings is written from the catalogue."""

import catalogue

from reportgen.model.catalogue import CATALOGUE


def test_the_page_is_fresh() -> None:
    """Else: python tools/catalogue.py"""
    assert catalogue.PAGE.read_text(encoding="utf-8") == catalogue.page()


def test_every_code_has_its_line() -> None:
    assert [line[2:5] for line in catalogue.page().splitlines() if line[2:5].isdecimal()] == list(CATALOGUE)


def test_examples_are_of_codes_that_exist() -> None:
    assert set(catalogue.OWN) <= set(CATALOGUE)
