"""What a summary of many reports shows of an edition's figures, as edition.toml says it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """What a collecting organ's report can say of the sums: under which sub-heading of which section; {范围} is whose sums they are."""

    section: str
    under: str
    text: str


@dataclass(frozen=True)
class Collecting:
    """What a summary of many reports shows, by figure names.

    by_unit: the figure that is drawn unit by unit. outcomes: the total whose parts are drawn. years: what is drawn for two years.
    Each may be empty.
    """

    by_unit: str
    outcomes: str
    years: tuple[str, ...]
    sentences: tuple[Sentence, ...]
