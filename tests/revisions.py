"""Tracked changes of a Word document accepted or rejected, all of them (ECMA-376-1, 17.13.5). Knows nothing of this project."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

_P, _TBL, _TR, _PPR, _RPR = map(qn, ("w:p", "w:tbl", "w:tr", "w:pPr", "w:rPr"))
_INS, _DEL, _CHANGE = map(qn, ("w:ins", "w:del", "w:pPrChange"))


def accepted(docx: bytes) -> bytes:
    return _settled(docx, keep=_INS, drop=_DEL)


def rejected(docx: bytes) -> bytes:
    return _settled(docx, keep=_DEL, drop=_INS)


def _settled(docx: bytes, keep: str, drop: str) -> bytes:
    document = Document(io.BytesIO(docx))
    body = document.element.body
    for change in list(body.iter(_CHANGE)):
        form = change.getparent()
        if keep == _DEL:  # rejected: the properties are those of before
            form[:] = [*change[0], *(each for each in form if each.tag == _RPR)]
        else:
            form.remove(change)
    _settle_rows(body, keep, drop)
    merged = [paragraph for paragraph in body.iter(_P) if _mark(paragraph, drop) is not None]
    for paragraph in list(body.iter(_P)):
        if (kept := _mark(paragraph, keep)) is not None:
            kept.getparent().remove(kept)
    for run in list(body.iter(drop)):
        if run.getparent().tag == _P:
            run.getparent().remove(run)
    for run in list(body.iter(keep)):
        for child in run:
            run.addprevious(child)
        run.getparent().remove(run)
    for text in list(body.iter(qn("w:delText"))):
        text.tag = qn("w:t")
    for paragraph in merged:
        _merge(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _settle_rows(body: Any, keep: str, drop: str) -> None:
    for row in list(body.iter(_TR)):
        if row.find(f"{qn('w:trPr')}/{drop}") is not None:
            row.getparent().remove(row)
        for mark in list(row.findall(f"{qn('w:trPr')}/{keep}")):
            mark.getparent().remove(mark)
    for table in list(body.iter(_TBL)):
        if table.find(_TR) is None:
            table.getparent().remove(table)


def _mark(paragraph: Any, tag: str) -> Any:
    return paragraph.find(f"{_PPR}/{_RPR}/{tag}")


def _merge(paragraph: Any) -> None:
    """A paragraph without its mark goes on in the next one, whose properties hold; the last of a container stays."""
    after = paragraph.getnext()
    if after is not None and after.tag == _P:
        at = 0 if after.find(_PPR) is None else 1
        after[at:at] = [each for each in paragraph if each.tag != _PPR]
        paragraph.getparent().remove(paragraph)
    elif after is not None and not [each for each in paragraph if each.tag != _PPR]:
        paragraph.getparent().remove(paragraph)
