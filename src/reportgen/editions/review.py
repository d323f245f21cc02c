"""Loads what a reviewer looks for, from the table ``review`` of an edition's edition.toml."""

from collections.abc import Iterator

from reportgen.editions.keys import Keys
from reportgen.model.edition import Edition
from reportgen.model.review import Required, Review, Slip


def load(keys: Keys) -> Review:
    """What a reviewer looks for, in the order of the file; nothing where the table is missing. Raises UnusableEdition."""
    review = Review(
        required=tuple(_required(each) for each in keys.tables("required", [])),
        slips=tuple(_slip(each) for each in keys.tables("slip", [])),
        fees=keys.strings("fees", []),
        fee_section=keys.take("fee_section", str, ""),
        fee_figure=keys.take("fee_figure", str, ""),
        refused=keys.strings("refused", []),
        makers=keys.strings("makers", []),
        made=keys.strings("made", []),
        received=keys.strings("received", []),
        disputes=keys.strings("disputes", []),
        improvement=keys.take("improvement", str, ""),
    )
    keys.done()
    return review


def _required(keys: Keys) -> Required:
    required = Required(
        section=keys.take("section", str),
        what=keys.take("what", str),
        any=keys.strings("any"),
        basis=keys.take("basis", str),
    )
    keys.done()
    return required


def _slip(keys: Keys) -> Slip:
    slip = Slip(wrong=keys.take("wrong", str), unless=keys.strings("unless", []), right=keys.take("right", str))
    keys.done()
    return slip


def faults(review: Review, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (key, fault) for sections and figures that the edition does not have."""
    names = (review.fee_figure, *review.refused, *review.made, *review.received, *review.disputes)
    for name in names:
        if name and name not in edition.fields:
            yield "review", f"提到的数「{name}」没有"
    texts = {section.id for section in edition.texts}
    for id in (*(each.section for each in review.required), review.fee_section, review.improvement):
        if id and id not in texts:
            yield "review", f"提到的「{id}」不是文字部分"
