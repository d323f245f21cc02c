"""The collecting organ's own report: the sums as its figures, and what its texts can say of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.collection.parts import value
from reportgen.collection.roster import Tier
from reportgen.collection.standing import Standing
from reportgen.collection.summary import Summary
from reportgen.collection.sums import NOTHING, as_value, total
from reportgen.model.collecting import Sentence
from reportgen.model.edition import Edition, Field
from reportgen.model.report import Figure, Level, Paragraph, Place, Previous, Report, blank

_NOWHERE = Place("")
_NAMED = 10
"""Units named in a note."""
_GOVERNMENT = re.compile(r"(省|自治区|市|县|区|自治旗|旗|自治州|州|盟|镇|乡)人民政府$")


def report(summary: Summary, tier: Tier | None = None) -> Report:
    """A report to be edited: of all units, or of one tier. It has no words but those that quote its figures."""
    edition, sums = summary.edition, summary.sums[tier]
    counted = summary.collected.counted(summary.organ, tier)
    fresh = blank(edition, summary.organ, summary.year)
    signed = [part.signed for part in counted if part.signed]
    texts = {id: tuple(_text(edition, id, own, scope(summary.organ, tier))) for id, own in fresh.texts.items()}
    figures = {name: Figure(as_value(field, sums.get(name)), _NOWHERE) for name, field in edition.fields.items()}
    return replace(fresh, signed=max(signed, default=None), figures=figures, texts=texts, previous=_previous(summary, tier))


def scope(organ: str, tier: Tier | None = None) -> str:
    """Whose sums they are, as the text says it: 「全市」 of a city's government, 「市本级」 of it with its departments."""
    match = _GOVERNMENT.search(organ)
    if match is None:
        return "各单位"
    return f"{match[1]}本级" if tier is Tier.OWN else f"全{match[1]}"


def _text(edition: Edition, section: str, skeleton: tuple[Paragraph, ...], whose: str) -> Iterator[Paragraph]:
    """A section's sub-headings, each with the sentences that go under it; those that go under none stand first."""
    sentences = [each for each in edition.collecting.sentences if each.section == section]
    headings = {each.text for each in skeleton}
    yield from (_paragraph(each, whose) for each in sentences if each.under not in headings)
    for heading in skeleton:
        yield heading
        yield from (_paragraph(each, whose) for each in sentences if each.under == heading.text)


def _paragraph(sentence: Sentence, whose: str) -> Paragraph:
    return Paragraph(Level.BODY, sentence.text.replace("{范围}", whose), _NOWHERE)


def _previous(summary: Summary, tier: Tier | None) -> Previous | None:
    """Last year's sums; None unless they are known of every unit that is counted, and the form is the same."""
    counted = [each for each in summary.collected.below(summary.organ, tier) if not each.uncounted]
    known = [summary.before[each.unit.name] for each in counted if each.unit.name in summary.before]
    if not counted or len(known) < len(counted) or summary.year - 1 < summary.edition.first_year:
        return None
    sums = total(summary.edition, known)
    return Previous(
        summary.year - 1, summary.organ, {name: as_value(field, sums.get(name)) for name, field in summary.edition.fields.items()}
    )


def notes(summary: Summary, tier: Tier | None = None) -> Mapping[str, str]:
    """What to know of each sum, by the figure's name: how many units it adds up, and what it leaves out."""
    counted = [each for each in summary.collected.below(summary.organ, tier) if not each.uncounted]
    left_out = summary.collected.left_out(summary.organ, tier)
    lacking = f"没有计入：{_names([each.unit.name for each in left_out])}。" if left_out else ""
    errors = summary.with_errors(tier)
    faulty = f"其中有错误的：{_names([each.unit.name for each in errors])}。" if errors else ""
    sums = summary.sums[tier]
    return {
        name: _note(field, index, counted, sums.get(name, NOTHING).not_applicable) + faulty + lacking
        if name in sums
        else "这一栏各单位的数不能相加，请自己填写。"
        for index, (name, field) in enumerate(summary.edition.fields.items())
    }


def _note(field: Field, index: int, counted: list[Standing], not_applicable: int) -> str:
    apart = f"，{not_applicable} 个单位填“/”" if not_applicable else ""
    remarks = [f"{each.unit.name} {text}" for each in counted if each.part and _remark(field, text := each.part.figures[index])]
    said = f"有附注的：{_names(remarks)}。" if remarks else ""
    return f"{len(counted)} 个单位相加{apart}。{said}"


def _remark(field: Field, text: str) -> bool:
    return text.endswith(("）", ")")) and value(text, field.column.kind, field.column.unit).number is not None


def _names(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 个" if len(names) > _NAMED else "")
