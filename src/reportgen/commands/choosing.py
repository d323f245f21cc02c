"""Which of the workbooks in a folder are used: copies that came back beside their originals, and several of one report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportgen.commands.check import Outcome
from reportgen.editions import governing
from reportgen.errors import CannotGoOn, UnusableWorkbook
from reportgen.files.selection import Selection, select
from reportgen.files.store import is_kept
from reportgen.model.report import Report
from reportgen.workbook.reading import read
from reportgen.workbook.schema import CHARTED, MARKED, SUFFIXES

_CHART = "图解的 Excel 图表"
_UNCHANGED = "标出问题的副本，内容与原来的工作簿相同"


@dataclass(frozen=True)
class Chosen:
    """paths: the workbooks to be used. refused: those that nobody can tell which of them counts. selection: what there was."""

    paths: tuple[Path, ...]
    left_out: tuple[tuple[Path, str], ...] = ()
    refused: tuple[tuple[Path, CannotGoOn], ...] = ()
    others: int = 0


def choose(arguments: Sequence[str], templates: Path) -> Chosen:
    """The workbooks that names, folders and patterns mean.

    A marked copy that a folder holds is a workbook like any other; beside its original it is left out while it says the same,
    and else both are refused. Whoever names one of them itself has chosen.
    """
    selection = select(arguments, SUFFIXES, is_kept)
    named = {Path(each) for each in arguments}
    left_out, refused = list(selection.left_out), dict[Path, CannotGoOn]()
    left_out += [(path, _CHART) for path in selection.paths if path.stem.endswith(CHARTED) and path not in named]
    for copy in selection.paths:
        original = _original(copy, selection)
        if original is None or copy in named:
            continue
        if _same(copy, original, templates):
            left_out.append((copy, _UNCHANGED))
        else:
            refused[original] = refused[copy] = UnusableWorkbook(
                f"{original} 和它标出问题的副本 {copy.name} 内容不同，不知道该用哪一份。",
                "留下改好的一份，另一份移走；或者在命令里直接写要用的那一份。",
            )
    out = {path for path, _ in left_out} | refused.keys()
    return Chosen(tuple(path for path in selection.paths if path not in out), tuple(left_out), tuple(refused.items()), selection.others)


def _original(copy: Path, selection: Selection) -> Path | None:
    """The workbook that a marked copy was made of, where it lies beside it."""
    if not copy.stem.endswith(MARKED):
        return None
    stem = copy.stem.removesuffix(MARKED)
    return next((each for each in selection.paths if each.parent == copy.parent and each.stem == stem), None)


def _same(one: Path, other: Path, templates: Path) -> bool:
    """Whether two workbooks say the same."""
    try:
        first, second = (read(path, partial(governing, templates)).report for path in (one, other))
    except CannotGoOn:
        return False
    return isinstance(first, Report) and first == second


def clashes(outcomes: Iterable[Outcome]) -> list[str]:
    """What of several workbooks in one run does not go together, each as a sentence: two of one report, one of another year."""
    known = [(each.organ, each.year, each.workbook) for each in outcomes if each.organ and each.year]
    reports: dict[tuple[str, int], list[Path]] = {}
    for organ, year, path in known:
        reports.setdefault((organ, year), []).append(path)
    said = [
        f"{organ} {year} 年度的工作簿有 {len(paths)} 份：{'、'.join(map(str, paths))}。留下一份，其余的移走。"
        for (organ, year), paths in reports.items()
        if len(paths) > 1
    ]
    years = Counter(year for _, year, _ in known)
    if len(years) > 1:
        most = years.most_common(1)[0][0]
        others = [f"{path}（{year} 年度）" for _, year, path in known if year != most]
        said.append(
            f"这些工作簿与其余的不是一个年度（{most}）：{'、'.join(others[:10])}{'等' if len(others) > 10 else ''}。核对是不是放错了文件夹。"
        )
    return said
