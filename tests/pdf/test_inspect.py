"""What is compared of a text, and what counts as lost."""

import pytest

from reportgen.pdf import Pdf, inspect
from reportgen.pdf.inspect import Unreadable, characters, lost


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("收到 6 份\t\n", "收到6份"),
        ("ＡＢ１（一）", "AB1(一)"),
        ("⼀⼆", "一二"),  # radicals, which some PDFs give for the characters
        ("㎡①", "m21"),
        ("－1,036.50元", "-1,036.50元"),
        ("“引”—·。", "引"),  # punctuation is shaped on its way
        ("a\u00adb\u200b\ufeff\u00a0c", "abc"),
        ("𠀀龘", "𠀀龘"),
        ("ئۇيغۇر བོད हिन्दी ไทย", ""),
        ("/", "/"),
    ],
)
def test_what_is_compared(text: str, compared: str) -> None:
    """ASCII and Chinese count, each in its plain form; spaces, shaped punctuation and shaped scripts do not."""
    assert "".join(characters(text)) == compared


@pytest.mark.parametrize(
    ("pieces", "text", "found"),
    [
        (["本年度", "6"], "6本年度", None),
        (["本年度", "6"], "本年度", ("6", "6")),
        (["6", "6"], "6", ("6", "6")),
        (["生僻字𠀀", "其他"], "生僻字其他", ("𠀀", "生僻字𠀀")),
        ([], "", None),
    ],
)
def test_what_is_lost_is_named(pieces: list[str], text: str, found: tuple[str, str] | None) -> None:
    """Each character is owed as often as the document has it, in whatever order it is drawn."""
    assert lost(pieces, text) == found


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6", b"not a pdf", bytes(range(256)) * 16])
def test_garbage_is_unreadable(content: bytes) -> None:
    """No bytes, a bare header, text, noise."""
    with pytest.raises(Unreadable):
        inspect.look(content)


@pytest.mark.parametrize("missing", [6, 40, 100_000, 300_000])
def test_a_pdf_cut_short_is_unreadable(missing: int, made: Pdf) -> None:
    """Be it by its last line or by half, a PDF that is not whole never passes, though its text could be read."""
    with pytest.raises(Unreadable):
        inspect.look(made.content[:-missing])
