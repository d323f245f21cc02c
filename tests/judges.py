"""Those who judge a web page: html-validate, axe-core, and a browser to see it in."""

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = {
    "root": True,
    "extends": ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    "rules": {"no-inline-style": "off"},
}
"""Styles stand in the elements because a portal's editor takes no others."""


def faults(validator: str, page: bytes, folder: Path) -> list[Any]:
    (folder / "page.html").write_bytes(page)
    (folder / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    said = folder / "said.json"  # on a pipe it leaves before all is said
    command = [validator, "--config", str(folder / "rules.json"), "--formatter", f"json={said}", str(folder / "page.html")]
    subprocess.run(command, capture_output=True, check=False)
    return [message for file in json.loads(said.read_text(encoding="utf-8")) for message in file["messages"]]


def opened(browser: "Browser", content: bytes, width: int = 1366) -> "Page":
    """The page in a window so many pixels wide."""
    window = browser.new_page(viewport={"width": width, "height": 900})
    window.set_content(content.decode())
    return window


def violations(browser: "Browser", axe: str, content: bytes, width: int) -> list[Any]:
    window = opened(browser, content.replace(b"default-src 'none';", b""), width)  # or the browser lets no judge in
    window.add_script_tag(path=axe)
    found = window.evaluate("axe.run()")
    window.close()
    return list(found["violations"])
