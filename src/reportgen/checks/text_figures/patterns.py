"""The patterns of an edition's cues, made ready to be searched for."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from reportgen.model.wording import Cue, Wording

NUMBER = "#"
_GAP = f"[^{NUMBER}]{{0,24}}?"
_JOINT = re.compile(r"(…|\[[^\]]*\])")


class Pattern:
    """A cue and the expressions it is heard by, each compiled when a text first calls for it."""

    def __init__(self, cue: Cue) -> None:
        self.cue = cue
        self._words = tuple(max(_JOINT.split(each)[::2], key=len) for each in cue.any)

    def found(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Where a text from ``start`` on says what the cue says, unless it says what the cue must not stand with."""
        if any(word in text for word in self._words) and not (self._without and self._without.search(text)):
            yield from self._any.finditer(text, start)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return _compiled(self.cue.any)

    @cached_property
    def _without(self) -> re.Pattern[str] | None:
        return _compiled(self.cue.without) if self.cue.without else None


@cache
def patterns(wording: Wording) -> tuple[Pattern, ...]:
    return tuple(map(Pattern, wording.cues))


def _compiled(each: Iterable[str]) -> re.Pattern[str]:
    """Patterns as one expression: 「…」 a gap, 「[甲/乙]」 either word."""
    return re.compile("|".join(map(_expression, each)))


def _expression(pattern: str) -> str:
    return "".join(
        _GAP if piece == "…" else f"(?:{'|'.join(map(re.escape, piece[1:-1].split('/')))})" if piece.startswith("[") else re.escape(piece)
        for piece in _JOINT.split(pattern)
    )
