"""From finished Word documents to PDF, each beside its document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen import pdf
from reportgen.commands import forms, noting
from reportgen.commands.forms import Form
from reportgen.document.content import blocks
from reportgen.document.opening import Unreadable
from reportgen.errors import CannotGoOn, NotConverted, NotWritten, reason
from reportgen.files import record, standing, store
from reportgen.files.store import Written
from reportgen.pdf import Pdf


@dataclass(frozen=True)
class Conversion:
    """What came of one document: its PDF and where that stands now, or why there is none.

    aside, stale: of a PDF older than the document, as in ``forms.Made``. unrecorded: why the record of what was made could
    not be kept, else None.
    """

    document: Path
    pdf: Pdf | None = None
    written: Written | None = None
    fault: CannotGoOn | None = None
    aside: Path | None = None
    stale: bool = False
    unrecorded: NotWritten | None = None


_AT_ONCE = 50
"""Documents given to one start of the converting program: many share the start, few are held in memory."""


def to_pdf(documents: Sequence[Path], engine: str) -> Iterator[Conversion]:
    """Convert Word documents, each PDF beside its document; the documents are not touched.

    A PDF that is older than its document and cannot be made anew is moved aside.
    """
    for first in range(0, len(documents), _AT_ONCE):
        readable: dict[Path, bytes] = {}
        for path in documents[first : first + _AT_ONCE]:
            try:
                readable[path] = _document(path)
            except NotConverted as error:
                yield failed(path, error)
        if readable:
            results = _converted(list(readable.values()), engine)
            yield from (_placed(path, said, result) for (path, said), result in zip(readable.items(), results, strict=True))


def _converted(documents: Sequence[bytes], engine: str) -> Sequence[Pdf | NotConverted]:
    try:
        return pdf.convert(documents, engine)
    except NotConverted as error:  # there is no engine at all
        return [error] * len(documents)


def _document(path: Path) -> bytes:
    """A .docx that can be opened. Raises NotConverted."""
    try:
        document = path.read_bytes()
        blocks(document)
    except OSError as error:
        raise NotConverted(f"打不开这个文件：{reason(error)}。", "核对文件名；关闭正在编辑它的程序后再试。") from error
    except Unreadable as error:
        raise NotConverted(f"这个文件{error}。", "请指明 outputs 里的年报。") from error
    return document


def _placed(document: Path, said: bytes, made: Pdf | NotConverted) -> Conversion:
    if isinstance(made, NotConverted):
        return failed(document, made)
    path = Form.PDF.beside(document)
    try:
        if _stands(made, path):
            written = Written(path, None, new=False)
            path.touch()  # it is the document's, and no older
        else:
            written = store.write(path, made.content)
    except NotWritten as error:
        return failed(document, error)
    return Conversion(document, made, written, unrecorded=_noted(written, document, said, made))


def failed(document: Path, fault: CannotGoOn) -> Conversion:
    if not forms.outdated(document):
        return Conversion(document, fault=fault)
    old = forms.set_aside(Form.PDF, document, fault)
    return Conversion(document, fault=fault, aside=old.aside, stale=old.stale)


def _noted(written: Written, document: Path, said: bytes, made: Pdf) -> NotWritten | None:
    """Write down a PDF beside the reports that the program made; other folders have no record."""
    if not (written.path.parent / record.NAME).exists():
        return None
    content = made.content if written.new else written.path.read_bytes()
    return noting.note(written.path, content, {standing.SOURCE: document.name, standing.SOURCE + standing.DIGEST: store.digest(said)})


def _stands(made: Pdf, path: Path) -> bool:
    """Whether the same PDF is there already. One that cannot be read is not: writing will say why."""
    try:
        return made.says_the_same_as(path.read_bytes())
    except OSError:
        return False
