"""What a reviewer of annual reports sends back, beside wrong figures: a part of an edition."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Required:
    """What a text section must speak of. ``any``: words of which one must be found; ``basis``: who asks for it."""

    section: str
    what: str
    any: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class Slip:
    """A slip that reports were published with. ``wrong``: as it stands; ``unless``: where it is none; ``right``: what was meant."""

    wrong: str
    unless: tuple[str, ...]
    right: str


@dataclass(frozen=True)
class Review:
    """What is looked for; each may be empty.

    fees: words by which a text speaks of the fee for information, whose amount the table's fees must hold: ``fee_figure``.
    refused: figures of applications refused because the fee was not paid.
    makers: how the names of organs end that can make rules of law; ``made``: the figures of such rules.
    received, disputes: figures of applications and of disputes about them.
    """

    required: tuple[Required, ...] = ()
    slips: tuple[Slip, ...] = ()
    fees: tuple[str, ...] = ()
    fee_section: str = ""
    fee_figure: str = ""
    refused: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    improvement: str = ""
