"""Two wordings of a paragraph held against each other, word by word. Blanks and line breaks are layout."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from reportgen.comparing.matching import Span, spans

_WORD = re.compile(r"\d+(?:[.,]\d+)*[%％]?|[A-Za-z]+|.", re.DOTALL)
"""A number whole, so that it is shown whole where a digit differs; a Latin word; a character of any other kind."""
_LOOKS_THE_SAME = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
"""Radicals and compatibility forms: other codes of characters that look the same; some programs write them into PDFs."""
_ISLAND = 2
"""Words between two changes that are shown as changed with them: fewer would tear the sentence to pieces."""


class Change(Enum):
    """What becomes of a piece of text from the one side to the other."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph; one that is kept reads as the other side has it."""

    change: Change
    text: str


def plain(text: str) -> str:
    """A text by which it is compared: without blanks, one code for each character that is seen."""
    return _LOOKS_THE_SAME.sub(lambda match: unicodedata.normalize("NFKC", match[0]), "".join(text.split()))


def pieces(old: str | None, new: str | None) -> tuple[Piece, ...]:
    """How the one text becomes the other, in the order of reading; None is a text that is not there.

    What is kept and deleted makes up the old text, what is kept and inserted the new one, but for blanks.
    """
    if old is None or new is None:
        return tuple(Piece(change, text) for change, text in ((Change.DELETED, old), (Change.INSERTED, new)) if text is not None)
    one, other = _Words(old), _Words(new)
    made: list[Piece] = []
    for span in _without_islands(spans(one.plain, other.plain)):
        if span.same:
            made.append(Piece(Change.KEPT, other.text(span.new)))
        else:
            made += [Piece(Change.DELETED, one.text(span.old)), Piece(Change.INSERTED, other.text(span.new))]
    return tuple(each for each in made if each.text)


class _Words:
    """The words of a text as compared, and where each stands in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        places = [at for at, character in enumerate(text) if not character.isspace()]
        found = list(_WORD.finditer(plain(text)))
        self.plain = [match[0] for match in found]
        self._starts = [0, *(places[match.start()] for match in found[1:]), len(text)] if found else [0]

    def text(self, part: slice) -> str:
        """Some of the words as they stand in the text, with the blanks behind them."""
        return self._text[self._starts[part.start] : self._starts[part.stop]]


def _without_islands(found: list[Span]) -> list[Span]:
    """Changes with next to nothing between them as one change."""
    changed = [
        not each.same or (0 < number < len(found) - 1 and each.new.stop - each.new.start < _ISLAND) for number, each in enumerate(found)
    ]
    joined: list[Span] = []
    for is_changed, group in groupby(zip(changed, found, strict=True), key=lambda pair: pair[0]):
        parts = [each for _, each in group]
        first, last = parts[0], parts[-1]
        joined.append(Span(not is_changed, slice(first.old.start, last.old.stop), slice(first.new.start, last.new.stop)))
    return joined
