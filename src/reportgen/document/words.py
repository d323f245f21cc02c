"""What a .docx says, in the order of its text and nothing else: what stays the same when a program has merely saved it again."""

import hashlib

from reportgen.document.opening import BODY, parts, tree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _HYPHEN = f"{_W}p", f"{_W}t", f"{_W}noBreakHyphen"


def fingerprint(docx: bytes) -> str:
    """The SHA-256 of the body's words in UTF-8: every paragraph, those of cells and empty ones too, begins a line; white space is left out.

    Records keep it for decades: its rule must never change. Raises Unreadable.
    """
    pieces: list[str] = []
    for node in tree(parts(docx, (BODY,)).get(BODY, b"")).iter(_PARAGRAPH, _TEXT, _HYPHEN):
        pieces.append("\n" if node.tag == _PARAGRAPH else "-" if node.tag == _HYPHEN else "".join((node.text or "").split()))
    return hashlib.sha256("".join(pieces).replace("\N{NON-BREAKING HYPHEN}", "-").encode()).hexdigest()
