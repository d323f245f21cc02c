"""Four bureaus that report to a city, and what they send."""

from reportgen.collection.roster import Roster, Unit, due
from reportgen.workbook import roster as sheet
from trees import Filled, content, figures

ORGAN = "清河市人民政府"
NAMES = ("教育局", "水利局", "财政局", "民政局")
UNITS = tuple(Unit(f"清河市{name}", short=name, due=due("1月20日")) for name in NAMES)


def roster() -> bytes:
    return sheet.draw(Roster(ORGAN, UNITS))


def workbook(name: str, **more: object) -> bytes:
    """A bureau's workbook; more: entries by the figures' names."""
    return content(Filled(f"清河市{name}", 2025, figures(len(name)) | more))


def sent(*, roster_too: bool = True) -> dict[str, bytes]:
    """What came in: one unit has not reported, one has an error, one has sent its workbook under a name that another one has, too."""
    files = {"教育局.xlsx": workbook("教育局"), "财政局.xlsx": workbook("财政局", 三_结转下年度_自然人=77)}
    return files | {"民政局.xlsx": workbook("民政局")} | ({"名单.xlsx": roster()} if roster_too else {})
