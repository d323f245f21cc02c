"""Draws the picture of the handbook's page on archives anew: python tools/pictures_archiving.py

Needs Chromium. The record is that of two reports, each of its lines shown from top to bottom, as it is too wide for a page.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from archive import built  # noqa: E402
from reportgen.files import record  # noqa: E402

STYLE = "<style>body{margin:0;font:14px/1.6 sans-serif}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:0 .5em;text-align:left;font-weight:normal}th{background:#eee}td{font-family:monospace;max-width:370px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}</style>"
SIZE = (900, 420)


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chrome") or "chromium-browser"
    target = ROOT / "docs" / "pictures" / "archiving-record.png"
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        for organ, new in (("甲局", 5), ("乙局", 7)):
            built(Path(), organ, new)
        with Path("outputs", record.NAME).open(encoding="utf-8-sig", newline="") as file:
            lines = zip(*csv.reader(file), strict=True)
            rows = "".join(f"<tr><th>{escape(label)}{''.join(f'<td>{escape(each)}' for each in values)}" for label, *values in lines)
        page = Path("记录.html").resolve()
        page.write_text(f"<!DOCTYPE html><meta charset=utf-8>{STYLE}<table>{rows}</table>", encoding="utf-8")
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--window-size={SIZE[0]},{SIZE[1]}",
            f"--screenshot={target}",
        ]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
