"""Loads what a summary of many reports shows, from the table ``collecting`` of an edition's edition.toml."""

from collections.abc import Iterator

from reportgen.editions.keys import Keys
from reportgen.model.collecting import Collecting, Sentence
from reportgen.model.edition import Edition


def load(keys: Keys) -> Collecting:
    """What a summary shows; nothing where the table is missing. Raises UnusableEdition."""
    sentences = [_sentence(each) for each in keys.tables("sentence", [])]
    collecting = Collecting(keys.take("by_unit", str, ""), keys.take("outcomes", str, ""), keys.strings("years", []), tuple(sentences))
    keys.done()
    return collecting


def _sentence(keys: Keys) -> Sentence:
    sentence = Sentence(keys.take("section", str), keys.take("under", str, ""), keys.take("text", str))
    keys.done()
    return sentence


def faults(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for figures and sections that the edition does not have."""
    shown = (edition.collecting.by_unit, edition.collecting.outcomes, *edition.collecting.years)
    for name in [name for name in shown if name and name not in edition.fields]:
        yield "collecting", f"提到的数「{name}」没有"
    if edition.collecting.outcomes and edition.collecting.outcomes not in edition.totals:
        yield "collecting.outcomes", "不是合计"
    texts = {section.id for section in edition.texts}
    for number, sentence in enumerate(edition.collecting.sentences, start=1):
        if sentence.section not in texts:
            yield f"collecting.sentence[{number}].section", f"「{sentence.section}」不是文字部分"
