"""Holds a finished document against the Report it was made from."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from reportgen.document import names
from reportgen.document.content import Block, Text, blocks
from reportgen.document.opening import Unreadable
from reportgen.model.printed import expected, table_differences
from reportgen.model.report import Report, headed


def differences(docx: bytes, template: bytes, report: Report) -> Iterator[str]:
    """Yield, in plain Chinese, where the document does not say what the report says; nothing where it is proven.

    What the template itself prints beside the report's content may stand between, once each.
    """
    try:
        content, drawn = blocks(docx), _drawn(template)
    except Unreadable as error:
        yield f"它{error}"
        return
    own, leads = list(drawn.own), _leads(report) if drawn.marks_leads else {}
    wanted = list(expected(report))
    at = 0
    for block in content:
        if isinstance(block, Text) and not block.text.strip():
            continue
        want = wanted[at] if at < len(wanted) else None
        if isinstance(block, Text) and block.text != want and block.text in own:
            own.remove(block.text)
        elif want is None:
            yield f"文末多出「{_short(block)}」"
            return
        elif isinstance(block, Text):
            if block.text != want:
                yield f"应为「{_short(want)}」，实为「{_short(block)}」"
                return
            if block.lead not in leads.get(block.text, (block.lead,)):
                yield f"「{_short(block)}」的标题应到「{leads[block.text][0]}」为止，实为「{_short(block.lead)}」"
            at += 1
        elif isinstance(want, str):
            yield f"应为「{_short(want)}」，实为一张表格"
            return
        else:
            yield from table_differences(block, want)
            at += 1
    if at < len(wanted):
        yield f"缺少「{_short(wanted[at])}」及其后的内容"


class _Drawn(NamedTuple):
    """What a template prints by itself, and whether it marks leads: those drawn long ago print a paragraph that has one all in body."""

    own: tuple[str, ...]
    marks_leads: bool


@lru_cache(maxsize=8)
def _drawn(template: bytes) -> _Drawn:
    texts = [block for block in blocks(template) if isinstance(block, Text)]
    lead = names.tag(f"{names.PARAGRAPH}.{names.LEAD}")
    return _Drawn(tuple(each.text for each in texts if "{" not in each.text), any(each.lead == lead for each in texts))


def _leads(report: Report) -> dict[str, list[str]]:
    """What may be marked as the lead of each numbered paragraph, by the whole paragraph; of a heading, a style of its own, nothing is."""
    leads: dict[str, list[str]] = {}
    for each, heads in chain.from_iterable(map(headed, (report.preface, *report.texts.values()))):
        if each.lead:
            leads.setdefault(each.text, []).append("" if heads else each.lead)
    return leads


def _short(block: Block | str) -> str:
    text = block if isinstance(block, str) else block.text if isinstance(block, Text) else "表格"
    return text if len(text) <= 40 else f"{text[:40]}…"
