"""Many workbooks in one run: prepared by a worker for each core, written one after another in their order.

Only this process writes: an interruption leaves whole files, no two lines of a record mix, and the same workbooks give the
same files whatever worker was first. Of what is done only a line is kept, so that ten thousand need no more memory than ten.
"""

import csv
import io
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias

from reportgen.commands import naming, workers
from reportgen.commands.build import Prepared, deliver, prepare
from reportgen.commands.check import Outcome
from reportgen.commands.crash import ProgramFault, crash_report
from reportgen.commands.forms import Form, Made
from reportgen.errors import CannotGoOn
from reportgen.files import store
from reportgen.model.findings import ACKNOWLEDGED, Severity

SUMMARY = "汇总.csv"
NEW, SAME = "已生成", "没有变化"
IMPOSSIBLE, FAULTY = "无法处理", "有错误"
"""The results without a report: what there was no going on with, and what findings stopped."""
OTHERS = "其他样式"
"""The column of the files that stand beside a report: its other forms."""
_COUNTED = (*(severity.value for severity in Severity), ACKNOWLEDGED)
COLUMNS = ("机关名称", "年度", "结果", *_COUNTED, "工作簿", "年报", OTHERS, "秒", "说明")
_Work: TypeAlias = tuple[Prepared | CannotGoOn, float]
_LOST: _Work = (ProgramFault("处理这份工作簿时程序中断了，没有完成。", "单独生成它试一试；还是不行，请把工作簿交给维护人员。"), 0.0)
LEFT_OUT = "没有处理"
"""The result of a file in a folder that is no workbook to be used."""


@dataclass(frozen=True)
class Result:
    """What came of one workbook of many: an outcome, what kept the report from its place, or both. ``seconds``: of preparing it."""

    workbook: Path
    seconds: float
    outcome: Outcome | None = None
    fault: CannotGoOn | None = None

    @property
    def forms(self) -> tuple[Made, ...]:
        """What came of the other forms of its report."""
        return self.outcome.forms if self.outcome else ()

    @property
    def word(self) -> str:
        """What came of it, in a word."""
        if self.fault or self.outcome is None:
            return IMPOSSIBLE
        if self.outcome.written is None:
            return FAULTY
        return NEW if self.outcome.written.new else SAME


def build_all(
    workbooks: Sequence[Path],
    output: Path,
    templates: Path,
    last: Path | None = None,
    *,
    force: bool = False,
    wanted: Collection[Form] = (),
    jobs: int = 1,
) -> Iterator[Result]:
    """Build each workbook's report and yield what came of it, in their order; what one cannot do keeps no other from its report.

    Two reports of one name get the workbook's name added, so that neither takes the other's place.
    """
    taken = naming.owners(output)
    prepare = partial(_prepare, templates=templates, last=last, force=force, wanted=wanted, output=output)
    with closing(workers.each(workbooks, prepare, _LOST, jobs)) as results:
        for workbook, (prepared, seconds) in zip(workbooks, results, strict=True):
            yield _delivered(workbook, prepared, seconds, output, taken)


def _delivered(workbook: Path, prepared: Prepared | CannotGoOn, seconds: float, output: Path, taken: dict[str, Path]) -> Result:
    if isinstance(prepared, CannotGoOn):
        return Result(workbook, seconds, fault=prepared)
    try:
        name = naming.free_name(prepared.name, prepared.outcome.workbook, taken)
        taken[name.casefold()] = prepared.outcome.workbook  # also of one that findings stop: its report is to come
        return Result(workbook, seconds, deliver(prepared, output, name))
    except CannotGoOn as error:
        return Result(workbook, seconds, prepared.outcome, error)
    except Exception as error:
        return Result(workbook, seconds, prepared.outcome, crash_report(error))


def _prepare(path: Path, templates: Path, last: Path | None, force: bool, wanted: Collection[Form], output: Path) -> _Work:
    """Prepare one workbook; whatever happens is a value."""
    start = time.perf_counter()
    try:
        prepared: Prepared | CannotGoOn = prepare(path, templates, last, force=force, wanted=wanted, output=output)
    except CannotGoOn as error:
        prepared = error
    except Exception as error:
        prepared = crash_report(error)
    return prepared, time.perf_counter() - start


def write_summary(output: Path, lines: Sequence[Mapping[str, str]]) -> None:
    """Put the summary of a run beside the reports, in the place of one of the same day; that of another day is kept.

    Nothing is written where there is nothing to say, or nothing but what the one that stands there says. Raises NotWritten.
    """
    path, content = output / SUMMARY, summary(lines)
    if not lines or _says_the_same(path, content):
        return
    try:
        today = path.is_file() and date.fromtimestamp(path.stat().st_mtime) == date.today()
    except (OSError, OverflowError, ValueError):
        today = False
    store.write(path, content, keep=not today)


def _says_the_same(path: Path, content: bytes) -> bool:
    """Whether a summary says what another does, but for how long it took and which of the reports are new."""

    def said(text: str) -> list[dict[str, str]]:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [{name: value.replace(NEW, SAME) for name, value in row.items() if name != "秒" and value} for row in rows]

    try:
        return said(path.read_text(encoding="utf-8-sig")) == said(content.decode("utf-8-sig"))
    except (OSError, ValueError, csv.Error, AttributeError):
        return False


def summary(results: Iterable[Mapping[str, str]]) -> bytes:
    """The lines of many results as a table that Excel opens."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    writer.writerows({name: store.plain(text) for name, text in each.items()} for each in results)
    return buffer.getvalue().encode("utf-8-sig")


def line(result: Result) -> dict[str, str]:
    """A result as a line of the summary."""
    outcome, written = result.outcome, result.outcome.written if result.outcome else None
    first = next((each for each in outcome.findings if each.severity is Severity.ERROR), None) if outcome and not written else None
    said = [f"{fault.message}{fault.hint}" for fault in (result.fault, outcome and outcome.unrecorded) if fault]
    said += [f"没有生成{each.form.word}：{each.fault}" for each in result.forms if each.fault]
    said += [f"{first.place} {first.message}"] if first and not result.fault else []
    counts = outcome.counts if outcome else Counter()
    values = (outcome.organ if outcome else "", (outcome and outcome.year) or "", result.word)
    figures = (counts[word] for word in _COUNTED)
    beside = "、".join(each.path.name for each in result.forms if each.written)
    rest = (result.workbook, written.path if written else "", beside, f"{result.seconds:.2f}", "".join(said))
    return dict(zip(COLUMNS, map(str, (*values, *figures, *rest)), strict=True))


def line_of(path: Path, word: str, why: str) -> dict[str, str]:
    """The summary's line of a file without an outcome."""
    return dict.fromkeys(COLUMNS, "") | dict.fromkeys(_COUNTED, "0") | {"结果": word, "工作簿": str(path), "说明": why}
