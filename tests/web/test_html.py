"""Every page is valid HTML by the judge that the published page is held against, too."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from reportgen.commands.new import workbook_bytes
from samples import REFERENCE, report
from units import roster, workbook
from visits import Visitor

RULES = {
    "root": True,
    "extends": ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    "rules": {"no-deprecated-attr": "off", "require-sri": "off"},
}
"""Columns have their widths in an attribute, as the page's policy takes no styles in elements; all comes from one place."""


def faults(validator: str, page: str, folder: Path) -> list[Any]:
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    said = folder / "said.json"  # on a pipe it leaves before all is said
    command = [validator, "--config", str(folder / "rules.json"), "--formatter", f"json={said}", str(folder / "page.html")]
    subprocess.run(command, capture_output=True, check=False)
    return [
        (message["ruleId"], message["message"], message["line"])
        for file in json.loads(said.read_text(encoding="utf-8"))
        for message in file["messages"]
    ]


@pytest.fixture
def pages(visitor: Visitor) -> dict[str, str]:
    """Each kind of page, with all that it can show."""
    _, faulty = visitor.dropped("错.xlsx", workbook_bytes(report({"三_结转下年度_自然人": 5})))
    hints, hinted = visitor.dropped("好.xlsx", REFERENCE.read_bytes())
    new = visitor.drop({"": b""}, "/new", "last", fields={"year": "2022", "organ": "某市某局"}).headers["Location"]
    return {
        "enter": visitor.enter().text,
        "home": visitor.get("/").text,
        "errors": faulty,
        "hints": hinted,
        "made": visitor.built(hints),
        "refused": visitor.dropped("无.xlsx", b"x")[1],
        "new": visitor.get("/new").text,
        "new made": visitor.settled(new),
        "nowhere": visitor.get("/nowhere").text,
        **office(visitor),
    }


def office(visitor: Visitor) -> dict[str, str]:
    """The pages of the collecting office."""
    visitor.post("/collect", "name=2025")
    empty = visitor.settled("/collect/2025")
    visitor.drop({f"{name}.xlsx": workbook(name) for name in ("教育局", "水利局")}, "/collect/2025/add")
    without = visitor.settled("/collect/2025")
    visitor.drop(
        {"名单.xlsx": roster(), "财政局.xlsx": workbook("财政局", 三_结转下年度_自然人=77), "又一份.xlsx": workbook("民政局")},
        "/collect/2025/add",
    )
    visitor.drop({"民政局.xlsx": workbook("民政局", 三_本年新收_自然人=9)}, "/collect/2025/add")
    doubled = visitor.settled("/collect/2025")
    visitor.post("/collect/2025/take", urlencode({"清河市民政局": "inputs/2025/又一份.xlsx"}))
    visitor.settled("/collect/2025")
    visitor.post("/collect/2025/make")
    made = visitor.settled("/collect/2025")
    pages = {"empty": empty, "without roster": without, "doubled": doubled, "collected": made}
    return pages | {"folders": visitor.get("/collect").text, "sums": visitor.get("/collect/2025/sums").text}


def test_the_judge_of_html_finds_nothing(pages: dict[str, str], html_validate: str, tmp_path: Path) -> None:
    found = {name: faults(html_validate, page, tmp_path) for name, page in pages.items()}

    assert {name: each for name, each in found.items() if each} == {}


def test_the_judge_is_awake(visitor: Visitor, html_validate: str, tmp_path: Path) -> None:
    assert faults(html_validate, visitor.get("/new").text.replace('<label for="year">', "<label>"), tmp_path) != []
