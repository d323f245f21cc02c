"""Draws the pictures of the handbook's chapter on collecting anew: python tools/pictures_collecting.py

Needs LibreOffice and poppler's pdftoppm, as pictures.py does; the units and their figures are made up.
"""

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from reportgen.collection.roster import Roster, Unit, due  # noqa: E402
from reportgen.collection.summary import Summary  # noqa: E402
from reportgen.commands import collect, gather  # noqa: E402
from reportgen.editions.folder import templates_folder  # noqa: E402
from reportgen.workbook import roster as sheet  # noqa: E402
from trees import Filled, figures, put  # noqa: E402

BUREAUS = ("教育局", "水利局", "财政局", "卫生健康委员会", "自然资源和规划局", "市场监督管理局")
UNITS = (
    *(Unit(f"清河市{name}", short=name, due=due("1月20日"), contact="张三", phone="0311-0000000") for name in BUREAUS),
    Unit("青山县人民政府", short="青山县", due=due("3月10日")),
    Unit("青山县教育局", superior="青山县人民政府"),
    Unit("青山县水利局", superior="青山县人民政府"),
)
PICTURES = {"status": ("报送情况", 330, 125), "sums": ("汇总表", 560, 80), "years": ("两年对照", 420, 95), "charts": ("图", 620, 80)}
"""Picture → the sheet whose first page it shows, pixels of its height, and dots per inch."""


def tree(folder: Path) -> Summary:
    """The units' workbooks of two years: one has not reported, one has an error."""
    for year, seed in ((2024, 0), (2025, 20)):
        for number, unit in enumerate(UNITS):
            entries = figures(number + seed, most=3 + number)
            if (year, unit.short) == (2025, "水利局"):
                continue
            if (year, unit.short) == (2025, "财政局"):
                entries = entries | {"三_结转下年度_自然人": 77}
            text = f"{unit.name}认真做好政府信息公开工作，按时答复各类申请，听取公众意见。"
            put(folder / str(year), f"{unit.superior or '.'}/{unit.name}.xlsx", Filled(unit.name, year, entries, text))
    templates = templates_folder(ROOT)
    parts, before = ([*gather.gather(gather.workbooks(folder / year), templates, 1)] for year in ("2025", "2024"))
    return collect.together(Roster("清河市人民政府", UNITS), parts, 2025, collect.Choices(), before, templates)


def pages(folder: Path, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)


def show(pdf: Path, page: int, name: str, height: int, resolution: int = 80, width: int = 12) -> None:
    """``width``: inches of the page that are shown."""
    size = ["-r", str(resolution), "-x", "0", "-y", "30", "-W", str(resolution * width), "-H", str(height)]
    target = ROOT / "docs" / "pictures" / f"collecting-{name}"
    command = ["pdftoppm", "-f", str(page), "-l", str(page), *size, "-singlefile", "-png", str(pdf), str(target)]
    subprocess.run(command, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        summary = tree(folder)
        made = collect.deliver(summary, folder / "out", templates_folder(ROOT), collect.Choices(), 1)
        (folder / "名单.xlsx").write_bytes(sheet.draw(replace(summary.collected.roster)))
        pages(folder, [folder / "名单.xlsx", made.book.path, *made.returned])
        show(folder / "名单.pdf", 1, "roster", 420)
        for picture, (title, height, resolution) in PICTURES.items():
            show(folder / "汇总.pdf", first_page(folder / "汇总.pdf", title), picture, height, resolution)
        show(folder / made.returned[0].with_suffix(".pdf").name, 1, "returned", 560, width=8)


def first_page(pdf: Path, title: str) -> int:
    """The first page of a sheet, by the words of its heading."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    heading = {"报送情况": "工作年度报告报送情况", "汇总表": "年度汇总表", "两年对照": "与上一年度对照", "图": "年度图表"}[title]
    return next(number for number, page in enumerate(text.split("\f"), start=1) if heading in page)


if __name__ == "__main__":
    main()
