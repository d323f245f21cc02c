"""The story from top to bottom: what was found in a workbook, what was made of it, and where that stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from reportgen import __version__, archive, checks, claims, hygiene, quotations, workbook, years
from reportgen.archive import Written
from reportgen.edition import Edition
from reportgen.editions import governing
from reportgen.errors import NotProven, NotWritten, UnusableTemplate, UnusableWorkbook, reason
from reportgen.findings import ACKNOWLEDGED, Finding, Severity, stopping, worst_first
from reportgen.report import Report
from reportgen.workbook.form import MARKED


@dataclass(frozen=True)
class Outcome:
    """What came of one workbook.

    organ, year, edition: "", None and "" where it does not say them.
    written: where its report stands; None where there is none.
    unrecorded: why the record of what was made could not be kept, else None.
    last_year: the workbook that last year's figures were read from; None where this one carries them, or there are none.
    """

    workbook: Path
    findings: tuple[Finding, ...]
    organ: str = ""
    year: int | None = None
    edition: str = ""
    last_year: Path | None = None
    written: Written | None = None
    unrecorded: NotWritten | None = None

    @property
    def stopped(self) -> bool:
        return stopping(self.findings)

    @property
    def counts(self) -> Counter[str]:
        """How many findings of each severity; those acknowledged apart."""
        return Counter(ACKNOWLEDGED if each.acknowledged else each.severity.value for each in self.findings)


@dataclass(frozen=True)
class Prepared:
    """A build but for the writing; light enough to be sent from one process to another.

    document: proven; None where there is to be no report.
    name: the report's file name, without suffix; "" where the workbook does not say enough.
    sources: what it was made from, by the columns of the record.
    """

    outcome: Outcome
    document: bytes | None = None
    name: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)


def check(path: Path, templates: Path, last: Path | None = None) -> Outcome:
    """Read and check a workbook; nothing is written. ``last``: last year's workbook. Raises CannotGoOn."""
    return _examined(path, templates, last)[0]


def _examined(path: Path, templates: Path, last: Path | None) -> tuple[Outcome, workbook.Reading]:
    """What was found, and what was read with last year's figures and quotations in their places."""
    reading = workbook.read(path, partial(governing, templates))
    found, whole = list(reading.findings), reading.report
    if whole is None:
        return Outcome(path, tuple(worst_first(found))), reading
    if last:
        before: Report | None = report_before(whole.year, last, templates)
    else:
        last, before = _beside(path, whole, templates)
    if before:
        whole = replace(whole, previous=years.as_previous(before))
    whole, unknown = quotations.resolve(whole)
    found += [*unknown, *checks.check(whole), *years.check(whole), *claims.check(whole), *hygiene.check(whole)]
    found = workbook.acknowledge(found, list(reading.acknowledgements))
    outcome = Outcome(path, tuple(worst_first(found)), whole.organ, whole.year, whole.edition.id, last)
    return outcome, replace(reading, report=whole)


def _beside(path: Path, whole: Report, templates: Path) -> tuple[Path | None, Report | None]:
    """Last year's workbook of the same organ by its name, 「2024.xlsx」 beside 「2025.xlsx」, where this one carries no figures."""
    beside = path.with_name(path.name.replace(str(whole.year), str(whole.year - 1)))
    if whole.previous is None and beside != path and beside.is_file():
        try:
            before = report_before(whole.year, beside, templates)
        except UnusableWorkbook:
            return None, None
        if before.organ == whole.organ:
            return beside, before
    return None, None


def report_before(year: int, last: Path, templates: Path) -> Report:
    """The report of the year before. Raises UnusableWorkbook where the workbook holds none, or another year's."""
    before = workbook.read(last, partial(governing, templates)).report
    if before is None:
        raise UnusableWorkbook(f"上一年度的工作簿 {last} 读不全。", f"运行 reportgen check {last} 看是哪里不对。")
    if before.year != year - 1:
        raise UnusableWorkbook(f"{last} 是 {before.year} 年度的工作簿，不是 {year - 1} 年度的。", f"请用 {year - 1} 年度的工作簿。")
    return before


def mark(outcome: Outcome) -> Written:
    """Write a copy of the workbook with the findings marked in it, beside it. Raises CannotGoOn."""
    path = outcome.workbook
    copy = workbook.mark(path, outcome.findings)
    return archive.write(path.with_name(f"{path.stem}{MARKED}.xlsx"), copy)


def build(path: Path, output: Path, templates: Path, last: Path | None = None, *, force: bool = False) -> Outcome:
    """Read, check, fill, prove and write. Errors stop it; with ``force`` only what cannot be printed does.

    Raises CannotGoOn.
    """
    prepared = prepare(path, templates, last, force=force)
    return deliver(prepared, output, prepared.name)


def prepare(path: Path, templates: Path, last: Path | None = None, *, force: bool = False) -> Prepared:
    """All of a build but the writing. Raises CannotGoOn."""
    outcome, reading = _examined(path, templates, last)
    whole = reading.report
    if whole is None:
        return Prepared(outcome)
    name = archive.file_name(whole.name)
    if (outcome.stopped and not force) or not printable(whole):
        return Prepared(outcome, name=name)
    errors = sum(1 for each in outcome.findings if each.severity is Severity.ERROR)
    template = template_of(whole.edition)
    document = proven(whole, f"有 {errors} 处错误没有改正，仍按要求生成。" if errors else "")
    sources = {"工作簿的SHA-256": reading.digest, "格式": outcome.edition, "模板的SHA-256": archive.digest(template)}
    return Prepared(outcome, document, name, sources)


def deliver(prepared: Prepared, output: Path, name: str) -> Outcome:
    """Put the report into its place under a name, and note what it was made from. Raises NotWritten."""
    outcome = prepared.outcome
    if prepared.document is None:
        return outcome
    written = archive.write(output / f"{name}.docx", prepared.document)
    unrecorded = _record(prepared, written) if written.new else None
    return replace(outcome, written=written, unrecorded=unrecorded)


def _record(prepared: Prepared, written: Written) -> NotWritten | None:
    """Write down what was made from what; a fault does not cost the report."""
    assert prepared.document is not None
    outcome, sources = prepared.outcome, prepared.sources
    acknowledged = "；".join(f"{each.code} {each.place} {each.acknowledged}" for each in outcome.findings if each.acknowledged)
    line = {
        "时间": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
        "机关名称": outcome.organ,
        "年度": str(outcome.year),
        "年报": written.path.name,
        "年报的SHA-256": archive.digest(prepared.document),
        "工作簿": str(outcome.workbook),
        **sources,
        "程序版本": __version__,
        **{word: str(outcome.counts[word]) for word in (*(severity.value for severity in Severity), ACKNOWLEDGED)},
        "有错误仍生成": "是" if outcome.stopped else "否",
        "说明": acknowledged,
    }
    try:
        archive.record(written.path.parent, line)
    except NotWritten as error:
        return error
    return None


def printable(whole: Report) -> bool:
    """Whether every place of the form has something to print, be it a blank."""
    return whole.figures.keys() == whole.edition.slots.keys() and all(whole.texts.get(section.id) for section in whole.edition.texts)


def proven(whole: Report, remark: str = "") -> bytes:
    """The finished document, read back and held against the report; ``remark`` goes into its properties. Raises UnusableTemplate or NotProven."""
    from reportgen.document import fill, proof  # checking does without the libraries that write Word documents

    template = template_of(whole.edition)
    document = fill.fill(template, whole, remark)
    faults = list(proof.differences(document, template, whole))
    if faults:
        raise NotProven(
            f"生成的文档与工作簿不一致，没有保存：{faults[0]}。",
            "运行 reportgen template check 检查模板；模板无误时，请把工作簿交给维护人员。",
        )
    return document


def template_of(edition: Edition) -> bytes:
    """The Word template of an edition. Raises UnusableTemplate."""
    try:
        return edition.template.read_bytes()
    except OSError as error:
        raise UnusableTemplate(f"打不开模板 {edition.template}：{reason(error)}。", "关闭正在编辑它的程序，或恢复原来的文件。") from error
