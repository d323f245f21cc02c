"""The page in a browser: what people do with the mouse and the keyboard, and what judges say of what they see."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

SIZES = ((390, 844), (683, 384), (1366, 768), (1920, 1080))
"""Pixels: a telephone; an office's screen at 200 %, and whole; a large one."""
DROP = """async (dropped) => {
    const files = new DataTransfer();
    for (const [name, content] of dropped) files.items.add(new File([Uint8Array.from(content)], name));
    for (const kind of ["dragenter", "dragover", "drop"])
        document.querySelector(".drop, .drop-in").dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


def drop(window: "Window", *files: Path) -> None:
    """Drop files on the page, as the mouse does."""
    window.evaluate(DROP, [[path.name, list(path.read_bytes())] for path in files])


def drop_from_outside(window: "Window", *paths: Path) -> None:
    """Drop files and folders on the page, as the file manager does."""
    session, box = window.context.new_cdp_session(window), window.locator(".drop").bounding_box()
    assert box
    dragged = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 50, "y": box["y"] + 50, "data": dragged})
    session.detach()


def fetched(window: "Window", name: str) -> bytes:
    """What a download link gives."""
    with window.expect_download() as download:
        window.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes()


def judged(window: "Window", axe: str) -> list[tuple[str, Any]]:
    """What the judge of accessibility finds on the page as it stands, in every size of window."""
    found = []
    window.evaluate(Path(axe).read_text(encoding="utf-8"))
    for width, height in SIZES:
        window.set_viewport_size({"width": width, "height": height})
        result = window.evaluate("axe.run({ resultTypes: ['violations'] })")
        found += [(f"{each['id']} at {width}", [node["html"] for node in each["nodes"]]) for each in result["violations"]]
        if window.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((f"wider than {width}", []))
    window.set_viewport_size({"width": 1366, "height": 768})
    return found


def reach(window: "Window", selector: str, key: str = "Tab") -> None:
    """Press a key until the focus is there, and can be seen."""
    for _ in range(60):
        window.keyboard.press(key)
        if window.evaluate("selector => document.activeElement.matches(selector)", selector):
            seen = "each => getComputedStyle(each).outlineStyle + getComputedStyle(each.nextElementSibling ?? each).outlineStyle"
            assert "solid" in window.locator(selector).first.evaluate(seen) or "auto" in window.locator(selector).first.evaluate(seen)
            return
    raise AssertionError(f"{selector} cannot be reached with {key}")
