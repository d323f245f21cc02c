"""Reading what staff filled in: what cannot be read is said, at its cell, all in one run."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from reportgen.errors import UnusableWorkbook
from reportgen.model.amounts import State
from reportgen.model.report import Blanks, Level
from reportgen.workbook import schema
from samples import TEMPLATES, edition, read_back, where
from sheets import cells, filled, opened, report_of, said, texts, whole

ONE, TWO, THREE, FOUR, FIVE, SIX = (section.heading for section in edition().sections)


UNREADABLE: dict[str, dict[str, tuple[object, str]]] = {
    "2019": {
        "二_规章_本年新制作": ("abc", "202"),
        "二_规章_本年新公开": (2.5, "203"),
        "二_规范性文件_本年新制作": (-1, "204"),
        "二_行政许可_本年增减": ("增加3项", "202"),
        "二_行政强制_本年增减": ("+1.5", "203"),
        "二_政府集中采购_采购项目": ("-1（更正）", "204"),
        "二_政府集中采购_采购总金额": (588.5064, "205"),
        "三_本年新收_自然人": (datetime(2020, 1, 6), "202"),
        "三_予以公开_其他": (True, "202"),
        "三_重复申请_商业企业": ("1,23", "202"),
        "三_大量反复申请_科研机构": ("1234567890123456", "209"),
        "三_结转下年度_科研机构": ("2.5（含1件）", "203"),
        "四_行政复议_结果维持": ("无", "202"),
        "四_复议后起诉_总计": ("#REF!", "202"),
    },
    "2021": {
        "二_规章_现行有效": ("若干", "202"),
        "二_行政事业性收费_收费金额": ("251000元", "206"),
        "三_逾期不补正_自然人": ("-2", "204"),
    },
}


@pytest.mark.parametrize("id", UNREADABLE)
def test_what_is_no_figure_is_said_at_its_cell(id: str, tmp_path: Path) -> None:
    """Every one in the same run; none is taken for 0."""
    reading = filled({name: raw for name, (raw, _) in UNREADABLE[id].items()}, tmp_path, id)

    assert where(reading.findings) == [(code, cells(id)[name].cell) for name, (_, code) in UNREADABLE[id].items()]
    figures = report_of(reading).figures
    assert {name for name, figure in figures.items() if figure.value.state is State.UNREADABLE} == set(UNREADABLE[id])


def test_a_figure_is_read_as_typed(tmp_path: Path) -> None:
    """Number, 0, empty and 「/」 arrive as themselves, with remark, sign and unit."""
    typed = {
        "二_规章_本年新制作": 0,
        "二_规章_本年新公开": None,
        "二_规章_对外公开总数": "/",
        "二_行政许可_本年增减": "+1036",
        "二_政府集中采购_采购总金额": "588.5064 万元",
        "三_本年新收_自然人": "55（含自然失效29件）",
        "三_上年结转_自然人": "１，２３４",
    }
    reading = filled(typed, tmp_path)

    assert where(reading.findings) == []
    printed = ["0", "", "/", "+1036", "588.5064 万元", "55（含自然失效29件）", "1234"]
    assert [report_of(reading).printed(name) for name in typed] == printed
    assert report_of(reading).figures["二_规章_本年新公开"].value.state is State.EMPTY


def test_a_figure_knows_its_cell_and_labels() -> None:
    """Later findings point to it."""
    place = cells()["三_国家秘密_商业企业"]

    assert (place.sheet, place.cell, place.labels) == (THREE, "E11", "1.属于国家秘密 × 法人或其他组织·商业企业")


@pytest.mark.parametrize(
    ("entry", "signed", "code"),
    [
        (datetime(2021, 1, 25), date(2021, 1, 25), None),
        ("2021年1月25日", date(2021, 1, 25), None),
        (" 2021-01-25 ", date(2021, 1, 25), None),
        (44221, date(2021, 1, 25), None),
        ("  ", None, "211"),
        ("2021年2月30日", None, "212"),
        ("2021年1月", None, "212"),
    ],
)
def test_the_date_of_signing(entry: object, signed: date | None, code: str | None, tmp_path: Path) -> None:
    """As a date of Excel's or as text; what is missing or no date is said."""
    reading = filled({schema.DATE: entry}, tmp_path)

    assert where(reading.findings) == ([(code, cells()[schema.DATE].cell)] if code else [])
    assert report_of(reading).signed == signed


def test_what_the_report_is_about(tmp_path: Path) -> None:
    """Entries are read without spaces around them; left empty they follow from the organ and the year."""
    typed = {
        schema.ORGAN: " 某省某厅\u3000",
        schema.YEAR: "2020",
        schema.TITLE: None,
        schema.SIGNATURE: "  ",
        schema.MARK: None,
        schema.OPENNESS: None,
    }
    reading = filled(typed | {schema.PREFACE: "第一段。\n\n（一）第二段。", schema.BLANKS: "照印空白"}, tmp_path)
    found = report_of(reading)

    assert where(reading.findings) == []
    assert (found.organ, found.year, found.signature, found.title) == (
        "某省某厅",
        2020,
        "某省某厅",
        edition().default_title("某省某厅", 2020),
    )
    assert (found.mark, found.openness, found.blanks) == ("", "", Blanks.BLANK)
    assert [(each.level, each.text) for each in found.preface] == [(Level.BODY, "第一段。"), (Level.SECOND, "（一）第二段。")]


@pytest.mark.parametrize(
    ("label", "entry", "code"),
    [(schema.ORGAN, "\n", "211"), (schema.BLANKS, "印成零", "213"), (FIVE, "五、存在问题及改进情况", "214")],
)
def test_a_particular_that_is_missing_or_unknown_is_said(label: str, entry: object, code: str, tmp_path: Path) -> None:
    """At its cell; a heading of one's own is printed as it is."""
    reading = filled({label: entry}, tmp_path)

    assert where(reading.findings) == [(code, cells()[label].cell)]
    if code == "214":
        assert report_of(reading).headings["五"] == entry


def test_a_level_is_chosen_or_recognised(tmp_path: Path) -> None:
    """What is chosen counts; where nothing is chosen the numbering tells; what is not in the list is said and the numbering tells."""
    rows: list[tuple[object, object, Level]] = [
        (None, "（一）主动公开", Level.SECOND),
        ("  ", "1.政策解读", Level.THIRD),
        (None, "（1）政务微博", Level.FOURTH),
        (None, "一般正文。", Level.BODY),
        ("正文", "（一）其实是正文", Level.BODY),
        ("二级标题（一）", "没有编号的标题", Level.SECOND),
        ("三级标题 1.", "选项里多了空格", Level.THIRD),
        ("一级标题", "（二）不认识的级别", Level.SECOND),
        (3, "不认识的级别", Level.BODY),
        (None, 2020, Level.BODY),
        ("正文", None, Level.BODY),
        (None, "空行之后", Level.BODY),
    ]
    reading = texts(*((level, text) for level, text, _ in rows), folder=tmp_path)

    assert where(reading.findings) == [("224", "A9"), ("224", "A10"), ("224", "A11"), ("213", "A12"), ("213", "A13")]
    expected = [(level, str(text)) for _, text, level in rows if text is not None]
    assert [(each.level, each.text) for each in report_of(reading).texts["一"]] == expected
    assert [each.place.cell for each in report_of(reading).texts["一"]][-1] == "B16"


def test_sections_without_text(tmp_path: Path) -> None:
    """One and five must have some; an empty six says what the edition prints then."""
    (found,) = texts(folder=tmp_path).findings
    assert (found.code, found.place.sheet, found.place.cell) == ("215", ONE, "B5")

    reading = texts((None, "  "), ("正文", None), folder=tmp_path, sheet=SIX)
    assert where(reading.findings) == []
    assert [(each.level, each.text) for each in report_of(reading).texts["六"]] == [(Level.BODY, "无")]


def test_control_characters(tmp_path: Path) -> None:
    """A carriage return, as Excel's file holds it, is a line break; what no document can hold is said and shown."""
    rows = [(None, "首行_x000D_\n次行"), (None, "软_x000B_回车"), (None, "_x0041_"), (None, "首行\r\n次行\r末行")]
    reading = texts(*rows, folder=tmp_path)

    assert where(reading.findings) == [("216", "B6")]
    assert [each.text for each in report_of(reading).texts["一"]] == ["首行", "次行", "软�回车", "_x0041_", "首行", "次行", "末行"]

    assert where(filled({schema.MARK: "某市_x0007_文件"}, tmp_path).findings) == [("216", cells()[schema.MARK].cell)]


def package(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a workbook's file is made of."""
    path = tmp_path_factory.mktemp("parts") / "a.xlsx"
    opened().save(path)
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


EXTENSION = """<extLst>
  <ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings xmlns:x14="urn:x"/></ext>
  <ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:x14="urn:x"/></ext>
</extLst></worksheet>"""


def test_what_excel_adds_to_a_sheet_is_passed_over(parts: dict[str, bytes], tmp_path: Path) -> None:
    """Newer colourings and validations, as Excel saves them, are no trouble and no warning."""
    sheets = {name: part for name, part in parts.items() if name.startswith("xl/worksheets/")}
    saved = {name: part.replace(b"</worksheet>", EXTENSION.encode()) for name, part in sheets.items()}
    path = tmp_path / "a.xlsx"
    path.write_bytes(package(parts | saved))
    reading = read_back(path)

    assert saved != sheets
    assert where(reading.findings) == []
    assert said(reading.report) == whole()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param("报告年度,2020".encode("gbk"), id="text"),
        pytest.param(b"PK\x03\x04 and no more", id="cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), id="encrypted or .xls"),
        pytest.param(package({"a.txt": b"a"}), id="another zip"),
        pytest.param((TEMPLATES / "2019" / "report.docx").read_bytes(), id="a Word document"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    """One clear refusal that names the file."""
    path = tmp_path / "某 年报.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnusableWorkbook, match="某 年报"):
        read_back(path)


@pytest.mark.parametrize("name", ["没有这个文件.xlsx", "."])
def test_where_there_is_no_file_nothing_is_read(name: str, tmp_path: Path) -> None:
    """A missing file; a folder."""
    with pytest.raises(UnusableWorkbook):
        read_back(tmp_path / name)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("damage", [lambda part: b"", lambda part: part[: len(part) // 2], lambda part: part.replace(b"<", b"&")])
def test_a_damaged_part_is_refused(part: str, damage: Callable[[bytes], bytes], parts: dict[str, bytes], tmp_path: Path) -> None:
    """Empty, cut in half, or no XML at all."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(package(parts | {part: damage(parts[part])}))

    with pytest.raises(UnusableWorkbook):
        read_back(path)


def test_a_damaged_file_is_refused_wherever_the_damage_is(parts: dict[str, bytes], tmp_path: Path) -> None:
    """A copy cut off or overwritten anywhere, as from a broken stick, is refused or reads the same; it never crashes."""
    content, path, chance = package(parts), tmp_path / "a.xlsx", random.Random(2020)
    refused = 0
    for number in range(24):
        at = chance.randrange(len(content))
        path.write_bytes(content[:at] if number % 2 else content[:at] + chance.randbytes(40) + content[at + 40 :])
        try:
            report = report_of(read_back(path))
        except UnusableWorkbook:
            refused += 1
        else:
            assert said(report) == whole()
    assert refused > 18
