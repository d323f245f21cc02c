"""Holds a superior's workbook against the workbooks of its units."""

from pathlib import Path

from reportgen.collection.against import against
from reportgen.collection.roster import Roster, Tier, faults
from reportgen.collection.standing import put_together
from reportgen.commands import roster as rosters
from reportgen.commands.gather import gather, workbooks
from reportgen.errors import UnusableWorkbook
from reportgen.model.findings import Finding, stopping
from reportgen.model.report import Report
from reportgen.model.text import bare


def findings(report: Report, own: Path, folder: Path, listed: Path | None, tier: Tier | None, templates: Path) -> list[Finding]:
    """Where the report differs from the sum of the workbooks in a folder.

    own: the report's workbook, which is none of its parts. listed: the roster; where there is none, the folder's own, or what
    the workbooks tell. Raises CannotGoOn.
    """
    beside = rosters.beside(folder)
    path = listed or (beside if beside.is_file() else None)
    parts = list(gather(workbooks(folder, [own, beside, *([listed] if listed else [])]), templates))
    roster = rosters.usable(path) if path else _told(report.organ, folder, rosters.from_parts(report.organ, folder, parts))
    collected = put_together(roster, parts, report.year)
    unit = roster.named(report.organ)
    organ = roster.organ if unit is None else unit.name
    if not collected.below(organ) or (unit is None and bare(report.organ) != bare(roster.organ)):
        raise UnusableWorkbook(f"名单里没有归{report.organ}汇总的单位。", "核对工作簿的机关名称，和名单里的汇总机关、上级。")
    return list(against(report, organ, collected, tier))


def _told(organ: str, folder: Path, roster: Roster) -> Roster:
    if stopping(faults(roster)):
        raise UnusableWorkbook(f"看不出 {folder} 里各单位的上下级。", "用 --roster 写明名单。")
    return roster
