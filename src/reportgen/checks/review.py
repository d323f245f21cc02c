"""What a reviewer of annual reports sends back: parts left out, slips, fees, rules nobody could make, texts of last year."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from reportgen.checks.numerals import MONEY, quantities
from reportgen.model.amounts import UNITS, plain
from reportgen.model.findings import Finding, finding
from reportgen.model.numerals import chinese
from reportgen.model.report import Paragraph, Place, Report
from reportgen.model.text import bare

_PERIOD = re.compile(r"(?:统计|报告)期限?[^，。；]{0,12}?((?:19|20)\d\d)年1月1日")
_PARTS = re.compile(r"(?:由|共|分为|包括|包含|分)(?:以下)?([一二三四五六七八九十\d]{1,2})个?(?:大)?部分")
_NO_FEE = re.compile("[未没无不][^，。；]{0,12}费|免费|零收费")
_SAME = 0.8
"""Share of a text that is last year's, from which on it is said."""
_SHORT = 60
"""Characters of a text below which being the same says nothing."""


def check(report: Report) -> list[Finding]:
    """Everything a reviewer would send back, in the order of the report."""
    return [
        *_required(report),
        *_slips(report),
        *_introduction(report),
        *_headings(report),
        *_fees(report),
        *_rules(report),
        *_disputes(report),
        *_last_year(report),
    ]


def _paragraphs(report: Report) -> Iterator[Paragraph]:
    yield from report.preface
    for paragraphs in report.texts.values():
        yield from paragraphs


def _required(report: Report) -> Iterator[Finding]:
    """Sections that do not speak of what they must; a section without a text is a finding of its own."""
    for each in report.edition.review.required:
        paragraphs = report.texts.get(each.section, ())
        said = "".join(paragraph.text for paragraph in paragraphs)
        written = any(not paragraph.is_bare for paragraph in paragraphs)
        if written and not any(word in said for word in each.any):
            yield finding("620", _place(report, each.section), heading=report.headings[each.section], what=each.what, basis=each.basis)


def _place(report: Report, section: str) -> Place:
    paragraphs = report.texts.get(section, ())
    return paragraphs[0].place if paragraphs else Place(report.edition.section(section).heading)


def _slips(report: Report) -> Iterator[Finding]:
    for paragraph in _paragraphs(report):
        for slip in report.edition.review.slips:
            text = paragraph.text
            for allowed in slip.unless:
                text = text.replace(allowed, "")
            if slip.wrong in text:
                yield finding("622", paragraph.place, wrong=slip.wrong, right=slip.right)
        twice = re.search(r"(\d{4}年度[^，。；\d]{0,30})年度报告", paragraph.text)
        if twice:
            yield finding("622", paragraph.place, wrong=twice[0], right=twice[0].replace("年度", "年", 1))


def _introduction(report: Report) -> Iterator[Finding]:
    """A period that is another year's, and a number of parts that is not the report's."""
    for paragraph in (*report.preface, *next(iter(report.texts.values()), ())):
        if (period := _PERIOD.search(paragraph.text)) and int(period[1]) != report.year:
            yield finding("628", paragraph.place, found=period[1], year=report.year)
    count = len(report.edition.sections)
    for paragraph in report.preface:
        parts = _PARTS.search(paragraph.text)
        number = (int(parts[1]) if parts[1].isdecimal() else chinese(parts[1])) if parts else count
        if parts and number not in (None, count):
            yield finding("629", paragraph.place, said=parts[1], count=count)


def _headings(report: Report) -> Iterator[Finding]:
    """Headings of sections typed as paragraphs, which the program prints itself."""
    known = {bare(text) for section in report.edition.sections for text in (section.heading, report.headings.get(section.id, ""))}
    for paragraph in _paragraphs(report):
        if bare(paragraph.text) in known - {""}:
            yield finding("627", paragraph.place, text=paragraph.text)


def _fees(report: Report) -> Iterator[Finding]:
    """A fee said that is more than the table's fees hold, and fees refused of which nothing is said; the reverse proves nothing."""
    review = report.edition.review
    section = report.texts.get(review.fee_section, ())
    if review.fee_figure in report.figures:
        yield from _more_than_held(report, section)
    count = sum(int(report.number(name).number or 0) for name in review.refused if name in report.figures)
    if count and section and not any("费" in paragraph.text for paragraph in section):
        yield finding("624", _place(report, review.fee_section), count=count, heading=report.headings[review.fee_section])


def _more_than_held(report: Report, section: Sequence[Paragraph]) -> Iterator[Finding]:
    review, held = report.edition.review, report.number(report.edition.review.fee_figure)
    if held.number is None:
        return
    unit = held.unit or MONEY
    for paragraph in section:
        for clause in re.split("[，。；]", bare(paragraph.text)):
            if not any(word in clause for word in review.fees) or _NO_FEE.search(clause):
                continue
            for _, said in quantities(clause):
                if said.unit == MONEY and said.value > Decimal(held.number) * UNITS[unit]:
                    labels, cells = f"「{report.edition.fields[review.fee_figure].labels}」", report.figures[review.fee_figure].place
                    yield finding("623", paragraph.place, said=said.text, labels=labels, cells=cells, figure=f"{plain(held.number)}{unit}")


def _rules(report: Report) -> Iterator[Finding]:
    """Rules of law in the table of an organ that can make none: departments, counties, districts, towns; organs of the state can."""
    review = report.edition.review
    local = re.search("[省市州县区旗盟镇乡]", report.organ)
    if not local or report.organ.endswith(review.makers) or not report.organ:
        return
    for name in review.made:
        number = report.number(name).number if name in report.figures else None
        if number:
            yield finding("625", report.figures[name].place, figure=plain(number), organ=report.organ)


def _disputes(report: Report) -> Iterator[Finding]:
    review = report.edition.review
    known = [[report.number(name).number for name in names if name in report.figures] for names in (review.received, review.disputes)]
    received, disputes = ([number for number in numbers if number is not None] for numbers in known)
    if received and len(received) == len(review.received) and not any(received) and any(disputes):
        place = report.figures[review.received[0]].place
        yield finding("626", place, count=plain(sum(map(int, disputes))))


def _last_year(report: Report) -> Iterator[Finding]:
    """The section on problems, word for word last year's, where that report's text is known."""
    section = report.edition.review.improvement
    before = report.previous.texts.get(section, "") if report.previous else ""
    now = "".join(bare(paragraph.text) for paragraph in report.texts.get(section, ()))
    if len(before) < _SHORT or len(now) < _SHORT:
        return
    share = SequenceMatcher(None, _without_years(before), _without_years(now), autojunk=False).ratio()
    if share >= _SAME:
        yield finding("630", _place(report, section), heading=report.headings[section], share=f"{share:.0%}")


def _without_years(text: str) -> str:
    return re.sub(r"(?:19|20)\d\d", "", text)[:2000]
