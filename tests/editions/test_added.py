"""The recipe of CONTRIBUTING: a form that the state has not issued is added as data alone, and everything follows from it."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reportgen.commands.build import build
from reportgen.commands.new import new_workbook
from reportgen.commands.templates import check_templates, draw_templates
from reportgen.editions import governing, load_all
from reportgen.errors import UnusableEdition
from reportgen.importing import recognition
from reportgen.importing.opening import blocks
from reportgen.model.edition import Edition
from reportgen.workbook.reading import read
from samples import TEMPLATES

TODAY = date(2031, 1, 8)
CHANGES = (
    ('id = "2021"', 'id = "2030"'),
    ("first_year = 2021", "first_year = 2030"),
    ("国办公开办函〔2021〕30号", "国办公开办函〔2030〕1号"),
    ('path = ["规章"]', 'path = ["部门规章"]'),  # another label
    (  # a row more in 三
        '  { path = ["三、本年度办理结果", "（六）其他处理", "3.其他"], name = "其他处理" },\n',
        '  { path = ["三、本年度办理结果", "（六）其他处理", "3.已移送档案馆"], name = "移送档案馆" },\n'
        '  { path = ["三、本年度办理结果", "（六）其他处理", "4.其他"], name = "其他处理" },\n',
    ),
    ('"逾期不缴费", "其他处理"', '"逾期不缴费", "移送档案馆", "其他处理"'),
    ('"三_逾期不缴费_总计", "三_其他处理_总计"', '"三_逾期不缴费_总计", "三_移送档案馆_总计", "三_其他处理_总计"'),
    (  # a column more in 四, and the sum that counts it
        '  { path = ["行政复议", "尚未审结"], name = "行政复议_尚未审结", kind = "count" },\n',
        '  { path = ["行政复议", "尚未审结"], name = "行政复议_尚未审结", kind = "count" },\n'
        '  { path = ["行政复议", "调解结案"], name = "行政复议_调解结案", kind = "count" },\n',
    ),
    ('"行政复议_其他结果", "行政复议_尚未审结"]', '"行政复议_其他结果", "行政复议_尚未审结", "行政复议_调解结案"]'),
    (  # a section more
        '[[section]]\nid = "六"\nkind = "text"\nheading = "六、其他需要报告的事项"\n',
        '[[section]]\nid = "六"\nkind = "text"\nheading = "六、政务公开标准化情况"\n\n'
        '[[section]]\nid = "七"\nkind = "text"\nheading = "七、其他需要报告的事项"\n',
    ),
    (  # a rule more
        "# 与上一年度的衔接。",
        '[[rule]]\nkind = "at_most"\nalong = "figures"\nleft = ["三_移送档案馆_总计"]\nright = ["三_其他处理_总计"]\nseverity = "警告"\n\n# 与上一年度的衔接。',
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's editions with one more, made of the newest: nothing but its folder and the year with which that one ends."""
    folder = tmp_path_factory.mktemp("templates") / "templates"
    shutil.copytree(TEMPLATES, folder)
    before, after = folder / "2021" / "edition.toml", folder / "2030" / "edition.toml"
    after.parent.mkdir()
    text = before.read_text(encoding="utf-8")
    before.write_text(text.replace("first_year = 2021", "first_year = 2021\nlast_year = 2029"), encoding="utf-8")
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new)
    after.write_text(text.replace("六_", "七_"), encoding="utf-8")
    draw_templates(folder, "2030")
    return folder


def test_the_years_are_divided(templates: Path) -> None:
    assert [each.id for each in load_all(templates)] == ["2019", "2021", "2030"]
    assert [governing(templates, year).id for year in (2020, 2029, 2030, 2044)] == ["2019", "2021", "2030", "2030"]


def test_workbook_template_and_edition_agree(templates: Path) -> None:
    assert [faults for faults in check_templates(templates).values() if faults] == []


def test_a_report_is_made_of_it_and_read_back(templates: Path, tmp_path: Path) -> None:
    """Drawn, filled in, checked, built, proven; and imported again from the Word document."""
    form = governing(templates, 2030)
    path = tmp_path / "2030.xlsx"
    new_workbook(2030, "某市某局", path, templates, TODAY)
    fill(path, form)

    outcome = build(path, tmp_path / "out", templates)

    assert [each for each in outcome.findings if each.severity.value == "错误"] == []
    assert outcome.written is not None
    again = recognition.recognise(blocks(outcome.written.path), lambda year: governing(templates, year))
    assert again.gaps == ()
    assert (again.report.edition.id, again.report.headings["七"]) == ("2030", "七、其他需要报告的事项")
    assert again.report.figures["三_移送档案馆_自然人"].value.number == 1
    assert again.report.figures["四_行政复议_调解结案"].value.number == 1


def test_its_rules_are_checked(templates: Path, tmp_path: Path) -> None:
    form = governing(templates, 2030)
    path = tmp_path / "2030.xlsx"
    new_workbook(2030, "某市某局", path, templates, TODAY)
    fill(path, form, {"三_移送档案馆_其他": 3})

    outcome = build(path, tmp_path / "out", templates)

    found = {(each.code, each.place.labels.rpartition(" × ")[2]) for each in outcome.findings}
    assert ("302", "法人或其他组织·其他") in found  # three more dealt with than came in
    assert any(each.code == "303" and "移送档案馆" in each.message for each in outcome.findings)


def fill(path: Path, form: Edition, other: dict[str, int] | None = None) -> None:
    """Type ones into the new places, and what balances them; the rest is nothing."""
    reading = read(path, lambda _: form).report
    assert reading is not None
    book = openpyxl.load_workbook(path)
    given = {"三_本年新收_自然人": 1, "三_移送档案馆_自然人": 1, "四_行政复议_调解结案": 1} | (other or {})
    for name, figure in reading.figures.items():
        if name not in form.totals:
            amount = form.fields[name].column.kind.value == "amount"
            book[figure.place.sheet][figure.place.cell] = given.get(name, 0) if not amount else 0
    for section in form.texts:
        for row in book[section.heading].iter_rows(min_row=5, min_col=2, max_col=2):
            row[0].value = None
        book[section.heading]["B5"] = "主动公开、依申请公开、政府信息管理、平台建设和监督保障有序推进；存在不足，下一步改进。没有收费。"
    place = reading.places["成文日期"]
    book[place.sheet][place.cell] = "2031年1月20日"
    book.save(path)


def spans(folder: Path, *years: tuple[int, int | None]) -> Path:
    """Editions that govern these years, otherwise alike."""
    text = (TEMPLATES / "2021" / "edition.toml").read_text(encoding="utf-8")
    for first, last in years:
        (folder / f"{first}").mkdir()
        ends = f"first_year = {first}" + (f"\nlast_year = {last}" if last else "")
        own = text.replace('id = "2021"', f'id = "{first}"').replace("first_year = 2021", ends)
        (folder / f"{first}" / "edition.toml").write_text(own, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "years",
    [((2021, None), (2031, None)), ((2021, 2031), (2031, None)), ((2021, 2029), (2031, None)), ((2019, 2025), (2021, 2030))],
)
@pytest.mark.parametrize("year", [2022, 2031, 2040])
def test_years_that_overlap_or_leave_a_gap_are_refused_with_both_named(
    years: tuple[tuple[int, int | None], ...], year: int, tmp_path: Path
) -> None:
    folder = spans(tmp_path, *years)

    for ask in (lambda: governing(folder, year), lambda: load_all(folder)):
        with pytest.raises(UnusableEdition) as error:
            ask()
        assert all(str(first) in error.value.message for first, _ in years)


def test_years_side_by_side_are_not(tmp_path: Path) -> None:
    folder = spans(tmp_path, (2021, 2030), (2031, 2031), (2032, None))

    assert [governing(folder, year).id for year in (2030, 2031, 2050)] == ["2021", "2031", "2032"]
