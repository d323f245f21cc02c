"""The forms of a report beside the Word document: which are wanted, what each is made of, and where it goes.

The rule for all of them: none that stands beside a report differs from it. One that is asked for or stands there already is
made anew with the report; where that cannot be, the old one is moved aside, and the report is none the worse.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias, TypeVar

from reportgen.commands import noting
from reportgen.commands.crash import crash_report
from reportgen.editions.folder import page_template
from reportgen.errors import CannotGoOn, NotProven, NotWritten, UnusableTemplate, reason
from reportgen.files import store
from reportgen.files.store import Written
from reportgen.model.charts import Drawn
from reportgen.model.edition import Edition
from reportgen.model.report import Report
from reportgen.workbook.schema import CHARTED

_T = TypeVar("_T")


class Form(Enum):
    """A form, by what its file's name ends with after that of the report."""

    PDF = ".pdf"
    """Made from the Word document, by another program: see ``convert``."""
    PAGE = ".html"
    FRAGMENT = "（片段）.html"
    """The part of the page that goes into a portal's editor."""
    PICTURE = f"{CHARTED}.png"
    """What explains the report by its figures; where it is wanted, it stands in the page, too."""
    CHARTS = f"{CHARTED}.xlsx"
    """The same as native charts of a workbook."""

    @property
    def word(self) -> str:
        return _WORDS[self]

    def beside(self, document: Path) -> Path:
        """Where this form of a Word document stands."""
        return document.with_name(f"{document.stem}{self.value}")


_WORDS = {Form.PDF: "PDF", Form.PAGE: "网页", Form.FRAGMENT: "网页片段", Form.PICTURE: "图解", Form.CHARTS: "图解工作簿"}
_LACKING = {
    Form.PDF: "没有转 PDF：这台电脑上没有找到 Word、WPS 或 LibreOffice。",
    Form.PICTURE: "没有画图解：这台电脑上没有找到“微软雅黑”这样的黑体。",
}
FROM_REPORT = frozenset({*Form} - {Form.PDF})
"""Those made from the report itself; the PDF is made from its document."""

Content: TypeAlias = bytes | CannotGoOn
"""A form as made, or why it could not be."""


@dataclass(frozen=True)
class Made:
    """What came of one form of a report.

    written: where it stands now; None where ``fault`` says why there is none.
    aside: where one that no longer holds was moved. stale: whether such a one still stands in its place.
    unrecorded: why the record could not be kept, else None.
    """

    form: Form
    path: Path
    written: Written | None = None
    fault: CannotGoOn | None = None
    aside: Path | None = None
    stale: bool = False
    unrecorded: NotWritten | None = None


def standing(document: Path) -> frozenset[Form]:
    """The forms that stand beside the place of a Word document, be it there or not."""
    return frozenset(form for form in Form if form.beside(document).exists())


def lacking() -> dict[Form, str]:
    """The forms that cannot be made on this computer, each with a sentence that says what is not there."""
    from reportgen import pdf
    from reportgen.chart import fonts

    found = {Form.PDF: bool(pdf.engines()), Form.PICTURE: fonts.find() is not None}
    return {form: said for form, said in _LACKING.items() if not found[form]}


def outdated(document: Path) -> bool:
    """Whether a PDF stands beside a Word document that is older than it."""
    path = Form.PDF.beside(document)
    try:
        return path.stat().st_mtime < document.stat().st_mtime
    except OSError:
        return False


def made(report: Report, wanted: Collection[Form]) -> dict[Form, Content]:
    """Those of the wanted forms that are made from the report; what one cannot be costs no other."""
    forms: dict[Form, Content] = {}
    picture: Drawn | None = None
    if {Form.PICTURE, Form.CHARTS}.intersection(wanted):
        from reportgen.commands.chart import charts  # checking does without the libraries that draw

        drawn = _attempted(lambda: charts(report))
        if isinstance(drawn, CannotGoOn):
            forms |= dict.fromkeys((Form.PICTURE, Form.CHARTS), drawn)
        else:
            picture = drawn.drawn
            forms |= {Form.PICTURE: drawn.png, Form.CHARTS: drawn.workbook}
    if {Form.PAGE, Form.FRAGMENT}.intersection(wanted):
        whole = _attempted(lambda: page(report, picture))
        forms |= {Form.PAGE: whole, Form.FRAGMENT: whole if isinstance(whole, CannotGoOn) else fragment(whole)}
    return {form: content for form, content in forms.items() if form in wanted}


def _attempted(make: Callable[[], _T]) -> _T | CannotGoOn:
    """What was made, or why it could not be."""
    try:
        return make()
    except CannotGoOn as error:
        return error
    except Exception as error:
        return crash_report(error)


def placed(document: Path, contents: Mapping[Form, Content], facts: Mapping[str, str]) -> Iterator[Made]:
    """Put the forms made of a report beside its document, and move aside those that stand there and were not made.

    facts: what the record says of the report, with the document as their origin.
    """
    for form in sorted(FROM_REPORT & {*contents, *standing(document)}, key=lambda form: form.value):
        content = contents.get(form)
        if isinstance(content, bytes):
            yield _written(form, document, content, facts)
        else:
            yield set_aside(form, document, content)


def _written(form: Form, document: Path, content: bytes, facts: Mapping[str, str]) -> Made:
    path = form.beside(document)
    try:
        written = store.write(path, content)
    except NotWritten as error:
        return set_aside(form, document, error)
    return Made(form, path, written, unrecorded=noting.note(path, content, facts))


def set_aside(form: Form, document: Path, fault: CannotGoOn | None) -> Made:
    """Move a form that no longer holds out of the way; ``fault``: why there is no new one, None where nobody tried."""
    path = form.beside(document)
    try:
        return Made(form, path, fault=fault, aside=store.set_aside(path))
    except NotWritten as error:
        return Made(form, path, fault=fault or error, stale=True)


def page(report: Report, picture: Drawn | None = None, remark: str = "") -> bytes:
    """The report as a web page, with its picture where one is given, read back and held against the report.

    remark: makes it a preview, which says so above the report. Raises UnusableTemplate or NotProven.
    """
    from reportgen.html import fill, proof  # checking does without the libraries that write pages

    finished = fill.fill(template_of(report.edition), report, picture, remark)
    for fault in proof.differences(finished, report, picture, remark):
        raise NotProven(
            f"生成的网页与工作簿不一致，没有保存：{fault}。",
            "运行 reportgen template check 检查模板；模板无误时，请把工作簿交给维护人员。",
        )
    return finished


def template_of(edition: Edition) -> str:
    """The template of the web page, as an edition uses it. Raises UnusableTemplate."""
    path = page_template(edition)
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "它不是 UTF-8 编码的"
        raise UnusableTemplate(f"打不开网页模板 {path}：{why}。", "关闭正在编辑它的程序，或恢复原来的文件。") from error


def fragment(page: bytes) -> bytes:
    """The article of a page, which is all that was held against the report."""
    start, end = page.index(b"<article"), page.rindex(b"</article>")
    return page[start:end] + b"</article>\n"
