"""Draws the pictures of the handbook's page on comparing anew: python tools/pictures_comparing.py

Needs Chromium, LibreOffice and poppler's pdftoppm. The reports are the sample and the sample with mistakes such as copying onto a web page makes.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from importing.published import page  # noqa: E402
from reportgen.commands import build, compare  # noqa: E402
from reportgen.editions.folder import templates_folder  # noqa: E402
from reportgen.importing import docx  # noqa: E402

MISTAKES = (
    ("废止4件", "废止5件"),
    ("做好政府信息公开，", "做好政务公开，"),
    ("<td>行政规范性文件", "<td>规范性文件"),
    (">873<", ">837<"),
    ("<p>（二）依申请公开</p>", ""),
)
"""What stands in the Word document, and what on the page; each once."""
SIZE = (1000, 1150)


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("chrome") or "chromium-browser"
    templates = templates_folder(ROOT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcome = build.build(ROOT / "inputs" / "2021.xlsx", folder, templates)
        if outcome.written is None:
            raise SystemExit("the sample report cannot be built")
        signed, published, both = folder / "签发稿.docx", folder / "公布.html", folder / "对照.html"
        outcome.written.path.rename(signed)
        text = page(docx.read(signed.read_bytes()))
        for old, new in MISTAKES:
            assert old in text, f"the sample says {old} no more"
            text = text.replace(old, new, 1)
        published.write_text(text, encoding="utf-8")
        comparison = compare.compare(signed, published, templates)
        compare.write_page(comparison, both)
        both.write_text(both.read_text(encoding="utf-8").replace(f"{folder}/", ""), encoding="utf-8")
        target = ROOT / "docs" / "pictures" / "comparing-page.png"
        size = f"--window-size={SIZE[0]},{SIZE[1]}"
        command: list[str] = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", size, f"--screenshot={target}", both.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        tracked = folder / "修订.docx"
        compare.write_tracked(comparison, tracked)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(tracked)]
        subprocess.run(command, check=True, capture_output=True)
        paper = ["-f", "1", "-l", "1", "-r", "80", "-x", "0", "-y", "0", "-W", "662", "-H", "936", "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *paper, str(tracked.with_suffix(".pdf")), str(target.with_name("comparing-tracked"))], check=True)


if __name__ == "__main__":
    main()
