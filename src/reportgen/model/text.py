"""Texts as they are compared and quoted."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_COMPARED = 1_000
"""Texts that a name is compared with: comparing is slow."""
_LONGEST = 60
"""Characters of a name that is compared; no name is longer."""
_QUOTED = 30


def bare(text: str) -> str:
    """A label without white space: line breaks and spaces inside a label are layout."""
    return re.sub(r"\s+", "", text)


def nearest(text: str, known: Iterable[str]) -> str:
    """「有相近的…」 where a text much like the one looked for is there, else "". Long ones are no labels and not compared."""
    close = near(text, (each for each in known if len(each) <= 2 * len(text)))
    return f"有一个相近的「{close[0]}」。" if close else ""


def shortened(text: str) -> str:
    """The beginning of what stands in a cell, to be quoted."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def near(name: str, known: Iterable[str], count: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known names most like one that is not known, the likest first; empty where none is like it."""
    return get_close_matches(name, list(islice(known, _COMPARED)), n=count, cutoff=cutoff) if len(name) <= _LONGEST else []
