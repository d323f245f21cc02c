"""The story from top to bottom: what was found in a workbook, what was made of it, and where that stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.commands import forms, naming, noting
from reportgen.commands.check import Outcome, examined
from reportgen.commands.forms import Content, Form
from reportgen.document.words import fingerprint
from reportgen.errors import NotProven, UnusableTemplate, reason
from reportgen.files import standing, store
from reportgen.model.edition import Edition
from reportgen.model.findings import ACKNOWLEDGED, Severity
from reportgen.model.report import Report


@dataclass(frozen=True)
class Prepared:
    """A build but for the writing; light enough to be sent from one process to another.

    document: proven; None where there is to be no report.
    name: the report's file name, without suffix; "" where the workbook does not say enough.
    sources: what it was made from, by the columns of the record.
    forms: the other forms that are made of a report.
    """

    outcome: Outcome
    document: bytes | None = None
    name: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[Form, Content] = field(default_factory=dict)


def build(
    path: Path,
    output: Path,
    templates: Path,
    last: Path | None = None,
    *,
    force: bool = False,
    wanted: Collection[Form] = (),
    name: str = "",
) -> Outcome:
    """Read, check, fill, prove and write. Errors stop it; with ``force`` only what cannot be printed does.

    wanted: the forms that are to be there beside the Word document; those that stand there already are made anew anyway.
    name: of the file, without suffix; "" for the report's own, with the workbook's added where that is another workbook's.
    Raises CannotGoOn.
    """
    prepared = prepare(path, templates, last, force=force, wanted=wanted, output=output, name=name)
    return deliver(prepared, output, prepared.name if name else naming.free_name(prepared.name, path, naming.owners(output)))


def prepare(
    path: Path,
    templates: Path,
    last: Path | None = None,
    *,
    force: bool = False,
    wanted: Collection[Form] = (),
    output: Path | None = None,
    name: str = "",
) -> Prepared:
    """All of a build but the writing. ``output``: the folder whose forms of the report are to be made anew. Raises CannotGoOn."""
    outcome, reading = examined(path, templates, last)
    whole = reading.report
    if whole is None:
        return Prepared(outcome)
    name = name or store.file_name(whole.name)
    if (outcome.stopped and not force) or not printable(whole):
        return Prepared(outcome, name=name)
    errors = sum(1 for each in outcome.findings if each.severity is Severity.ERROR)
    name = store.file_name(name, naming.WITH_ERRORS) if errors else name
    template = template_of(whole.edition)
    document = proven(whole, template, f"有 {errors} 处错误没有改正，仍按要求生成。" if errors else "")
    sources = {
        standing.WORKBOOK + standing.DIGEST: reading.digest,
        "格式": outcome.edition,
        "模板" + standing.DIGEST: store.digest(template),
        standing.CONTENT: fingerprint(document),
    }
    wanted = {*wanted, *(forms.standing(output / f"{name}.docx") if output else ())}
    return Prepared(outcome, document, name, sources, forms.made(whole, wanted))


def deliver(prepared: Prepared, output: Path, name: str) -> Outcome:
    """Put the report and its forms into their places under a name, and note what they were made from. Raises NotWritten."""
    outcome = prepared.outcome
    if prepared.document is None:
        return outcome
    written = store.write(output / f"{name}.docx", prepared.document)
    retired = () if outcome.stopped else _retired(written.path)
    facts = _facts(prepared)
    unrecorded = noting.note(written.path, prepared.document, facts)
    facts |= {standing.SOURCE: written.path.name, standing.SOURCE + standing.DIGEST: store.digest(prepared.document), standing.CONTENT: ""}
    others = tuple(forms.placed(written.path, prepared.forms, facts))
    unrecorded = unrecorded or next((each.unrecorded for each in others if each.unrecorded), None)
    return replace(outcome, written=written, forms=others, unrecorded=unrecorded, retired=retired)


def _retired(document: Path) -> tuple[Path, ...]:
    """What was built of the same report while it had errors, moved aside now that it has none. Raises NotWritten."""
    faulty = document.with_name(f"{store.file_name(document.stem, naming.WITH_ERRORS)}.docx")
    places = (faulty, *(form.beside(faulty) for form in Form))
    return tuple(aside for place in places if (aside := store.set_aside(place)))


def _facts(prepared: Prepared) -> dict[str, str]:
    """What the record says of a report beside its name and digest."""
    outcome = prepared.outcome
    return {
        "机关名称": outcome.organ,
        "年度": str(outcome.year),
        standing.WORKBOOK: str(outcome.workbook),
        **prepared.sources,
        **{word: str(outcome.counts[word]) for word in (*(severity.value for severity in Severity), ACKNOWLEDGED)},
        "有错误仍生成": "是" if outcome.stopped else "否",
        "说明": "；".join(f"{each.code} {each.place} {each.acknowledged}" for each in outcome.findings if each.acknowledged),
    }


def printable(whole: Report) -> bool:
    """Whether every place of the form has something to print, be it a blank."""
    return whole.figures.keys() == whole.edition.fields.keys() and all(whole.texts.get(section.id) for section in whole.edition.texts)


def proven(whole: Report, template: bytes | None = None, remark: str = "") -> bytes:
    """The finished document, read back and held against the report. Raises UnusableTemplate or NotProven.

    template: that of the report's edition, where it has been read already. remark: goes into the document's properties.
    """
    from reportgen.document import fill, proof  # checking does without the libraries that write Word documents

    template = template_of(whole.edition) if template is None else template
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
