"""What was made from what is written down beside the reports, and a forced build says so."""

import csv
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from reportgen.commands import build
from reportgen.errors import NotWritten
from reportgen.files import record, store
from samples import TEMPLATES, report, save


def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / record.NAME).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_report_made_has_its_line(tmp_path: Path) -> None:
    """The same report made again has none: nothing was made."""
    first, second = (save(replace(report(), organ=organ, title=f"{organ}年报"), tmp_path / f"{organ}.xlsx") for organ in ("甲局", "=乙局"))
    for path in (first, second, first):
        build.build(path, tmp_path / "out", TEMPLATES)

    made = lines(tmp_path / "out")
    assert [line["机关名称"] for line in made] == ["甲局", "'=乙局"]
    assert made[0]["工作簿的SHA-256"] == store.digest(first.read_bytes())
    assert made[0]["年报的SHA-256"] == store.digest((tmp_path / "out" / "甲局年报.docx").read_bytes())
    assert made[0]["有错误仍生成"] == "否"


def test_excel_takes_the_record_for_utf_8(tmp_path: Path) -> None:
    build.build(save(report(), tmp_path / "in.xlsx"), tmp_path / "out", TEMPLATES)

    assert (tmp_path / "out" / record.NAME).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_forced_build_says_so_in_the_record_and_in_the_document(tmp_path: Path) -> None:
    path = save(report({"三_本年新收_自然人": 1}), tmp_path / "in.xlsx")

    assert build.build(path, tmp_path / "out", TEMPLATES).written is None
    outcome = build.build(path, tmp_path / "out", TEMPLATES, force=True)

    assert outcome.written is not None
    assert (lines(tmp_path / "out")[0]["有错误仍生成"], lines(tmp_path / "out")[0]["错误"]) == ("是", "2")
    assert "2 处错误" in docx.Document(str(outcome.written.path)).core_properties.comments


def test_a_faultless_report_says_nothing_in_its_properties(tmp_path: Path) -> None:
    outcome = build.build(save(report(), tmp_path / "in.xlsx"), tmp_path / "out", TEMPLATES, force=True)

    assert outcome.written is not None
    assert docx.Document(str(outcome.written.path)).core_properties.comments == ""


def test_a_record_that_cannot_be_written_does_not_cost_the_report(tmp_path: Path) -> None:
    (tmp_path / "out" / record.NAME).mkdir(parents=True)

    outcome = build.build(save(report(), tmp_path / "in.xlsx"), tmp_path / "out", TEMPLATES)

    assert outcome.written is not None and outcome.written.path.is_file()
    assert isinstance(outcome.unrecorded, NotWritten)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1"])
def test_the_record_holds_no_formulas(text: str, tmp_path: Path) -> None:
    record.add(tmp_path, {"说明": text})

    assert lines(tmp_path)[0]["说明"] == f"'{text}"
