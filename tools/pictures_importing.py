"""Draws the pictures of the handbook's page on importing anew: python tools/pictures_importing.py

Needs Chromium, LibreOffice and poppler's pdftoppm. The page is the sample as a portal publishes it; the workbook is made of it.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from importing.portal import portal  # noqa: E402
from reportgen.commands.import_reports import import_report  # noqa: E402
from reportgen.editions.folder import templates_folder  # noqa: E402

STYLE = "<style>body{font:15px/1.7 sans-serif;width:860px;margin:0 auto}table{border-collapse:collapse;width:100%}td{border:1px solid #999}p{text-indent:2em}</style>"
"""As a portal's style sheet has it."""
SIZE = (900, 1250)
TABLE_TWO = (4, 480)
"""Page of the printed workbook, and how many pixels of its height are shown."""


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chrome") or "chromium-browser"
    pictures = ROOT / "docs" / "pictures"
    with tempfile.TemporaryDirectory() as name:
        page, workbook = Path(name) / "去年年报.html", Path(name) / "2024.xlsx"
        page.write_text(portal().replace("<head>", f"<head>{STYLE}"), encoding="utf-8")
        import_report(page, templates_folder(ROOT), workbook)
        size = f"--window-size={SIZE[0]},{SIZE[1]}"
        target = pictures / "importing-page.png"
        command: list[str] = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", size, f"--screenshot={target}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(workbook)]
        subprocess.run(command, check=True, capture_output=True)
        number, height = TABLE_TWO
        paper = [
            "-f",
            str(number),
            "-l",
            str(number),
            "-r",
            "80",
            "-x",
            "0",
            "-y",
            "0",
            "-W",
            "662",
            "-H",
            str(height),
            "-singlefile",
            "-png",
        ]
        subprocess.run(["pdftoppm", *paper, str(workbook.with_suffix(".pdf")), str(pictures / "importing-workbook")], check=True)


if __name__ == "__main__":
    main()
