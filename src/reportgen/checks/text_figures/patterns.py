"""The patterns of an edition's cues, made ready to be searched for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportgen.model.wording import Cue, Wording

NUMBER = "#"
_GAP = f"[^{NUMBER}]{{0,24}}?"


@dataclass(frozen=True, slots=True)
class Pattern:
    cue: Cue
    any: re.Pattern[str]
    without: re.Pattern[str] | None


@cache
def patterns(wording: Wording) -> tuple[Pattern, ...]:
    return tuple(Pattern(cue, _compiled(cue.any), _compiled(cue.without) if cue.without else None) for cue in wording.cues)


def _compiled(each: Iterable[str]) -> re.Pattern[str]:
    """Patterns as one expression: 「…」 a gap, 「[甲/乙]」 either word."""
    return re.compile("|".join(map(_expression, each)))


def _expression(pattern: str) -> str:
    pieces = re.split(r"(…|\[[^\]]*\])", pattern)
    return "".join(
        _GAP if piece == "…" else f"(?:{'|'.join(map(re.escape, piece[1:-1].split('/')))})" if piece.startswith("[") else re.escape(piece)
        for piece in pieces
    )
