"""The story from top to bottom: what each command does, and what it found and wrote."""

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lxml import etree

from reportgen import __version__, archive, checks, claims, hygiene, quotations, report, workbook, years
from reportgen.archive import Written
from reportgen.document import check as template_check
from reportgen.document import draw as draw_template
from reportgen.document import fill, proof
from reportgen.document.content import blocks
from reportgen.edition import Edition
from reportgen.editions import for_year, load_all
from reportgen.errors import CannotGoOn, NotConverted, NotProven, NotWritten, UnusableEdition, UnusableTemplate, UnusableWorkbook, reason
from reportgen.findings import Finding, Severity, stopping, worst_first
from reportgen.report import Report

if TYPE_CHECKING:
    from reportgen.pdf import Pdf


@dataclass(frozen=True)
class Outcome:
    """What came of one workbook. ``report`` is None where there is none to speak of; ``written`` where nothing was.

    unrecorded: why the record of what was made could not be kept, else None.
    last_year: the workbook that last year's figures were read from; None where this one carries them, or there are none.
    """

    workbook: Path
    report: Report | None
    findings: tuple[Finding, ...]
    last_year: Path | None = None
    written: Written | None = None
    unrecorded: NotWritten | None = None

    @property
    def stopped(self) -> bool:
        return stopping(self.findings)


def check(path: Path, templates: Path, last: Path | None = None) -> Outcome:
    """Read and check a workbook; nothing is written. ``last``: last year's workbook. Raises CannotGoOn."""
    editions = load_all(templates)
    reading = workbook.read(path, lambda year: for_year(editions, year))
    found, whole = list(reading.findings), reading.report
    if whole:
        if last:
            before: Report | None = _report_before(whole.year, last, editions)
        else:
            last, before = _beside(path, whole, editions)
        if before:
            whole = replace(whole, previous=years.as_previous(before))
        whole, unknown = quotations.resolve(whole)
        found += [*unknown, *checks.check(whole), *years.check(whole), *claims.check(whole), *hygiene.check(whole)]
        found = workbook.acknowledge(found, list(reading.acknowledgements))
    return Outcome(path, whole, tuple(worst_first(found)), last)


def _beside(path: Path, whole: Report, editions: tuple[Edition, ...]) -> tuple[Path | None, Report | None]:
    """Last year's workbook of the same organ by its name, 「2024.xlsx」 beside 「2025.xlsx」, where this one carries no figures."""
    beside = path.with_name(path.name.replace(str(whole.year), str(whole.year - 1)))
    if whole.previous is None and beside != path and beside.is_file():
        try:
            before = _report_before(whole.year, beside, editions)
        except UnusableWorkbook:
            return None, None
        if before.organ == whole.organ:
            return beside, before
    return None, None


def _report_before(year: int, last: Path, editions: tuple[Edition, ...]) -> Report:
    """The report of the year before. Raises UnusableWorkbook where the workbook holds none, or another year's."""
    before = workbook.read(last, lambda year: for_year(editions, year)).report
    if before is None:
        raise UnusableWorkbook(f"上一年度的工作簿 {last} 读不全。", f"运行 reportgen check {last} 看是哪里不对。")
    if before.year != year - 1:
        raise UnusableWorkbook(f"{last} 是 {before.year} 年度的工作簿，不是 {year - 1} 年度的。", f"请用 {year - 1} 年度的工作簿。")
    return before


def mark(outcome: Outcome) -> Written:
    """Write a copy of the workbook with the findings marked in it, beside it. Raises CannotGoOn."""
    path = outcome.workbook
    copy = workbook.save(workbook.mark(path, outcome.findings))
    return archive.write(path.with_name(f"{path.stem}-核对.xlsx"), copy)


def build(path: Path, output: Path, templates: Path, last: Path | None = None, *, force: bool = False) -> Outcome:
    """Read, check, fill, prove and write. Errors stop it; with ``force`` only what cannot be printed does.

    Raises CannotGoOn.
    """
    outcome = check(path, templates, last)
    if outcome.report is None or (outcome.stopped and not force) or not printable(outcome.report):
        return outcome
    errors = sum(1 for each in outcome.findings if each.severity is Severity.ERROR)
    document = proven(outcome.report, f"有 {errors} 处错误没有改正，仍按要求生成。" if errors else "")
    written = archive.write(output / f"{archive.file_name(outcome.report.name)}.docx", document)
    unrecorded = _record(outcome, written, document) if written.new else None
    return replace(outcome, written=written, unrecorded=unrecorded)


def _record(outcome: Outcome, written: Written, document: bytes) -> NotWritten | None:
    """Write down what was made from what; a fault does not cost the report."""
    assert outcome.report is not None
    counts = Counter("已说明" if each.acknowledged else each.severity.value for each in outcome.findings)
    acknowledged = "；".join(f"{each.code} {each.place} {each.acknowledged}" for each in outcome.findings if each.acknowledged)
    line = {
        "时间": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
        "机关名称": outcome.report.organ,
        "年度": str(outcome.report.year),
        "年报": written.path.name,
        "年报的SHA-256": archive.digest(document),
        "工作簿": str(outcome.workbook),
        "工作簿的SHA-256": archive.digest(outcome.workbook.read_bytes()),
        "格式": outcome.report.edition.id,
        "模板的SHA-256": archive.digest(template_of(outcome.report.edition)),
        "程序版本": __version__,
        **{word: str(counts[word]) for word in (*(severity.value for severity in Severity), "已说明")},
        "有错误仍生成": "是" if outcome.stopped else "否",
        "说明": acknowledged,
    }
    try:
        archive.record(written.path.parent, line)
    except NotWritten as error:
        return error
    return None


@dataclass(frozen=True)
class Conversion:
    """What came of one document: its PDF and where that stands now, or why there is none."""

    document: Path
    pdf: "Pdf | None" = None
    written: Written | None = None
    fault: CannotGoOn | None = None


def to_pdf(documents: Sequence[Path], engine: str) -> list[Conversion]:
    """Convert Word documents, each PDF beside its document; the documents are not touched. Raises NotConverted."""
    from reportgen import pdf  # only those who convert pay for it

    conversions: list[Conversion] = []
    readable: dict[Path, bytes] = {}
    for path in documents:
        try:
            readable[path] = _document(path)
        except NotConverted as error:
            conversions.append(Conversion(path, fault=error))
    if readable:
        results = pdf.convert(list(readable.values()), engine)
        conversions += [_placed(path, result) for path, result in zip(readable, results, strict=True)]
    return conversions


def _document(path: Path) -> bytes:
    """A .docx that can be opened. Raises NotConverted."""
    try:
        document = path.read_bytes()
        blocks(document)
    except OSError as error:
        raise NotConverted(f"打不开这个文件：{reason(error)}。", "核对文件名；关闭正在编辑它的程序后再试。") from error
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise NotConverted(
            "不是 Word 文档（.docx），或者已经损坏。", "请指明 outputs 里的年报；旧的 .doc 先在 Word 里另存为 .docx。"
        ) from error
    return document


def _placed(document: Path, made: "Pdf | NotConverted") -> Conversion:
    if isinstance(made, NotConverted):
        return Conversion(document, fault=made)
    path = document.with_suffix(".pdf")
    try:
        return Conversion(document, made, Written(path, None, new=False) if _stands(made, path) else archive.write(path, made.content))
    except NotWritten as error:
        return Conversion(document, fault=error)


def _stands(made: "Pdf", path: Path) -> bool:
    """Whether the same PDF is there already. One that cannot be read is not: writing will say why."""
    try:
        return made.says_the_same_as(path.read_bytes())
    except OSError:
        return False


def printable(whole: Report) -> bool:
    """Whether every place of the form has something to print, be it a blank."""
    return whole.figures.keys() == whole.edition.slots.keys() and all(whole.texts.get(section.id) for section in whole.edition.texts)


def proven(whole: Report, remark: str = "") -> bytes:
    """The finished document, read back and held against the report; ``remark`` goes into its properties. Raises UnusableTemplate or NotProven."""
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


@dataclass(frozen=True)
class NewWorkbook:
    """A workbook to be filled in: its edition, and by printed labels what last year's could and could not give."""

    edition: Edition
    carried: tuple[str, ...] = ()
    not_carried: tuple[str, ...] = ()


def new(year: int, organ: str, path: Path, templates: Path, today: date, last: Path | None = None) -> NewWorkbook:
    """Write a standard workbook to be filled in; never over another file.

    last: last year's workbook, whose figures, names and sub-headings are carried over. Raises CannotGoOn.
    """
    if year > today.year + 1:
        raise UnusableEdition(
            f"{year} 年度还没有到，那时的格式还不知道。", f"核对年度；电脑上的日期是 {today:%Y-%m-%d}，不对的话先调整日期。"
        )
    editions = load_all(templates)
    fresh = report.blank(for_year(editions, year), organ, year)
    if last is None:
        archive.write_new(path, workbook_bytes(fresh))
        return NewWorkbook(fresh.edition)
    before = _report_before(year, last, editions)
    carried = years.carry_over(fresh, before)
    archive.write_new(path, workbook_bytes(carried, before.edition))
    known = {name: all(then in before.figures for then in each.then) for name, each in fresh.edition.carries.items()}
    labels = {name: f"表{slot.section.id}：{slot.labels}" for name, slot in fresh.edition.slots.items() if name not in fresh.edition.totals}
    return NewWorkbook(
        fresh.edition,
        tuple(labels[name] for name, given in known.items() if given and name in labels),
        tuple(labels[name] for name, given in known.items() if not given and name in labels),
    )


def workbook_bytes(whole: Report, last_edition: Edition | None = None) -> bytes:
    """The standard workbook that says what a report says; the same report gives the same bytes.

    last_edition: the edition of last year's report, where the workbook carries its figures.
    """
    return workbook.save(workbook.draw(whole, last_edition))


def check_templates(templates: Path) -> dict[Edition, list[str]]:
    """What does not agree between each edition, its Word template and its workbook. Raises UnusableEdition or UnusableTemplate."""
    found: dict[Edition, list[str]] = {}
    for edition in load_all(templates):
        try:
            found[edition] = [*template_check.faults(template_of(edition), edition), *_workbook_faults(edition)]
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
            raise UnusableTemplate(f"{edition.template} 不是 Word 文档（.docx），或者已经损坏。", "恢复原来的文件。") from error
    return found


def _workbook_faults(edition: Edition) -> Iterator[str]:
    """Yield what of an edition its own workbook does not give back: labels that cannot be told apart by reading."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(workbook_bytes(report.blank(edition, "", edition.first_year)))
        reading = workbook.read(path, lambda _: edition)
    yield from (f"工作簿{each.place}：{each.message}" for each in reading.findings if each.code.startswith("1"))
    for name in edition.slots.keys() - (reading.report.figures.keys() if reading.report else set()):
        yield f"工作簿里读不出「{name}」"


def draw_templates(templates: Path, edition_id: str) -> Written:
    """Draw an edition's Word template anew; the old one is kept beside it. Raises CannotGoOn."""
    edition = next((each for each in load_all(templates) if each.id == edition_id), None)
    if edition is None:
        raise UnusableTemplate(f"没有格式“{edition_id}”。", f"{templates} 里要有这个文件夹，其中有 edition.toml。")
    return archive.write(edition.template, draw_template.draw(edition))
