"""Draws the handbook's pictures anew: python tools/pictures.py

Needs LibreOffice, poppler's pdftoppm and the fonts that .ci/run installs.
"""

import subprocess
import tempfile
from pathlib import Path

from resvg_py import svg_to_bytes

from reportgen import chart
from reportgen.chart import fonts
from reportgen.commands import build, check
from reportgen.editions.folder import templates_folder

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "inputs" / "2020.xlsx"
SAMPLE = ROOT / "inputs" / "2021.xlsx"
RESOLUTION = 80

#: Picture → page of the printed workbook or report, and how many pixels of its height are shown.
WORKBOOK = {"guide": (1, 480), "particulars": (2, 520), "text": (3, 480), "table-two": (4, 480), "table-three": (5, 860), "audit": (9, 480)}
REPORT = {"report-1": (1, 936), "report-2": (2, 936), "report-3": (3, 936)}


def draw(pdf: Path, pages: dict[str, tuple[int, int]]) -> None:
    for name, (page, height) in pages.items():
        target = ROOT / "docs" / "pictures" / name
        size = ["-r", str(RESOLUTION), "-x", "0", "-y", "0", "-W", "662", "-H", str(height)]
        subprocess.run(
            ["pdftoppm", "-f", str(page), "-l", str(page), *size, "-singlefile", "-gray", "-png", str(pdf), str(target)], check=True
        )


def draw_chart() -> None:
    """The 图解 of the reference report, half as wide."""
    report = check.examined(REFERENCE, templates_folder(ROOT), None)[1].report
    found = fonts.find()
    if report is None or found is None:
        raise SystemExit("the reference report cannot be drawn")
    svg = chart.drawn(chart.picture(report), report).svg
    image = svg_to_bytes(svg_string=svg, width=540, skip_system_fonts=True, font_files=[str(path) for path in found.files])
    (ROOT / "docs" / "pictures" / "chart.png").write_bytes(image)


def main() -> None:
    draw_chart()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcome = build.build(SAMPLE, folder, templates_folder(ROOT))
        if outcome.written is None:
            raise SystemExit("the sample report cannot be built")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        files = [str(SAMPLE), str(outcome.written.path)]
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, *files], check=True, capture_output=True)
        draw(folder / f"{SAMPLE.stem}.pdf", WORKBOOK)
        draw(outcome.written.path.with_suffix(".pdf"), REPORT)


if __name__ == "__main__":
    main()
