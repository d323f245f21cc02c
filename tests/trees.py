"""Folders full of workbooks, made cheaply: one is drawn, and the others are it with other entries in its cells."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from reportgen.files.package import pack
from reportgen.model.edition import Edition
from reportgen.workbook import addresses, schema
from reportgen.workbook.drawing import draw
from samples import edition, report

_CELL = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)')


@dataclass(frozen=True)
class Filled:
    """What a workbook is to say. figures: typed entries by name, the others 0; totals are those of the entries."""

    organ: str
    year: int = 2025
    figures: Mapping[str, object] = field(default_factory=dict)
    text: str = "本机关认真做好政府信息公开工作，按时答复各类申请。"
    id: str = "2021"
    blanks: str = ""
    raw: Mapping[str, object] = field(default_factory=dict)
    """Entries that leave the totals as they are."""


@cache
def _drawn(id: str) -> tuple[dict[str, str], dict[str, str]]:
    """The parts of a workbook without the sheets that are never read, and the part of each sheet."""
    book, content = draw(report(id=id)), io.BytesIO()
    for name in edition(id).totals:
        sheet, cell = edition(id).fields[name].section.heading, addresses.figures(edition(id))[name]
        book[sheet][cell].value = 0
    for name in (schema.GUIDE, schema.AUDIT, schema.NAMES):
        del book[name]
    titles = book.sheetnames
    book.save(content)
    with zipfile.ZipFile(content) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    return parts, {title: f"xl/worksheets/sheet{number}.xml" for number, title in enumerate(titles, start=1)}


def typed(form: Edition, entries: Mapping[str, object]) -> dict[str, object]:
    """Every figure as it is typed: 0 where nothing is given, and the totals of what is."""
    whole: dict[str, object] = dict.fromkeys(form.fields, 0) | dict(entries)
    for _ in range(2):
        for name, equation in form.totals.items():
            if name not in entries:
                whole[name] = int(sum(number(whole[part]) for part in equation.left))
    return whole


def number(entry: object) -> Decimal:
    """The number at the beginning of an entry; nothing where there is none."""
    match = re.match(r"-?[\d.]+", str(entry))
    return Decimal(match[0]) if match else Decimal(0)


def content(filled: Filled) -> bytes:
    """The workbook as a spreadsheet program would have saved it."""
    form = edition(filled.id)
    parts, sheets = _drawn(filled.id)
    entries: dict[str, dict[str, object]] = {}
    for name, entry in (typed(form, filled.figures) | dict(filled.raw)).items():
        entries.setdefault(sheets[form.fields[name].section.heading], {})[addresses.figures(form)[name]] = entry
    cover = {
        schema.YEAR: filled.year,
        schema.ORGAN: filled.organ,
        schema.DATE: f"{filled.year + 1}年1月15日",
        schema.BLANKS: filled.blanks or None,
    }
    cells = {label: addresses.entry(label).rpartition("!")[2].replace("$", "") for label in cover}
    entries[sheets[schema.COVER]] = {cells[label]: entry for label, entry in cover.items()}
    for section in form.texts:
        entries[sheets[section.heading]] = {f"B{addresses.FIRST}": filled.text}
    changed = {part: _CELL.sub(partial(_cell, entries=own), parts[part]) for part, own in entries.items()}
    return pack({name: text.encode() for name, text in (parts | changed).items()})


def _cell(match: "re.Match[str]", entries: Mapping[str, object]) -> str:
    if match[1] not in entries:
        return match[0]
    entry = entries[match[1]]
    if entry is None:
        return f'<c r="{match[1]}"{match[2]}/>'
    if isinstance(entry, int | float):
        return f'<c r="{match[1]}"{match[2]}><v>{entry}</v></c>'
    return f'<c r="{match[1]}"{match[2]} t="inlineStr"><is><t xml:space="preserve">{escape(str(entry))}</t></is></c>'


def put(folder: Path, name: str, filled: Filled) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content(filled))
    return path


def figures(seed: int, id: str = "2021", most: int = 9) -> dict[str, object]:
    """Random entries in which every rule holds."""
    random, form = Random(seed), edition(id)
    parts = [name for name in form.fields if name not in form.totals]
    given: dict[str, object] = {name: random.randint(0, most) for name in parts}
    for column in ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"):
        done = sum(number(given[part]) for part in form.totals[f"三_总计_{column}"].left)
        left = random.randint(0, most)
        old = min(random.randint(0, most), int(done) + left)
        given |= {f"三_结转下年度_{column}": left, f"三_上年结转_{column}": old, f"三_本年新收_{column}": int(done) + left - old}
    for name, field_ in form.fields.items():
        if field_.column.name in ("本年制发", "本年新制作"):
            given[name] = 0
    if id == "2021":
        given["二_行政事业性收费_收费金额"] = f"{random.randint(0, 999) / 100}"
    else:
        given["二_政府集中采购_采购总金额"] = random.choice([f"{random.randint(1, 9999)}元", f"{random.randint(1, 999) / 10} 万元", "0"])
    return given


CITY = "清河市人民政府"
BUREAUS, COUNTIES, UNDER = 60, 8, 5
_SURNAMES = "青白红黄蓝紫金银"


@dataclass(frozen=True)
class Tree:
    """A city's folder with all kinds of state. good: what each readable report of a unit says, by the unit's name."""

    folder: Path
    roster: Path
    good: Mapping[str, Filled]
    states: Mapping[str, str]
    uncounted: frozenset[str]


def county(number: int) -> str:
    return f"{_SURNAMES[number]}山县人民政府"


def bureau(number: int) -> str:
    return f"清河市第{number:02}局"


def city(folder: Path) -> Tree:
    """60 bureaus and 8 counties with 5 units each: most have passed, the rest is everything that can happen."""
    from reportgen.collection.roster import Counted, Roster, Unit
    from reportgen.workbook import roster

    inputs, units, good, states, uncounted = folder / "2025", list[Unit](), dict[str, Filled](), dict[str, str](), set[str]()

    def add(unit: Unit, name: str, filled: Filled | None, state: str = "通过", *, counted: bool = True) -> None:
        units.append(unit)
        states[unit.name] = state
        if filled is not None:
            put(inputs, name, filled)
            if state in ("通过", "有警告", "有错误"):
                good[unit.name] = filled
        if not counted or unit.name not in good:
            uncounted.add(unit.name)

    for index in range(BUREAUS):
        name, file = bureau(index), f"{index:02}局2025.xlsx"
        usual = Filled(name, figures=figures(index))
        if index == 3:
            add(Unit(name), file, None, "未报")
        elif index == 4:
            add(Unit(name, short="04局"), file, None, "打不开")
            (inputs / file).write_bytes(b"PK\x03\x04 half a file")
        elif index == 5:
            add(Unit(name), file, Filled(name, 2024, figures(5)), "年度或格式不对")
        elif index == 6:
            add(Unit(name), file, Filled(name, 2025, figures(6, "2019"), id="2019"), "年度或格式不对")
        elif index == 7:
            add(Unit(name), file, Filled(name, figures=figures(7) | {"三_结转下年度_自然人": 77}), "有错误")
        elif index == 8:
            add(Unit(name), file, Filled(name, figures=figures(8), raw={"三_予以公开_自然人": "不详"}), "有错误", counted=False)
        elif index == 9:
            add(Unit(name), file, Filled(name, figures=figures(9) | {"二_规章_本年制发": 30}), "有警告")
        elif index == 10:
            add(Unit(name, counted=Counted.BY_ANOTHER, by=bureau(11)), file, usual, counted=False)
        elif index == 12:
            add(Unit(name, counted=Counted.NO), file, usual, counted=False)
        elif index == 13:
            add(Unit(name), file, Filled(name, figures=figures(13) | {"二_规章_现行有效": "/", "二_行政许可_处理决定": "55（含失效9件）"}))
        elif index == 14:
            add(Unit(name), file, Filled(name, figures=figures(14) | {"二_规章_现行有效": None}, blanks="印成0"))
        elif index == 15:
            add(Unit(name, former=(f"{name}旧名",)), file, Filled(f"{name}旧名", figures=figures(15)))
        else:
            add(Unit(name), file, usual)
    for index in range(COUNTIES):
        name = county(index)
        below = {f"{_SURNAMES[index]}山县{kind}局": figures(1000 + 10 * index + number) for number, kind in enumerate("甲乙丙丁戊")}
        whole: dict[str, object] = {}
        for each in below.values():
            for key, entry in each.items():
                whole[key] = (
                    str(number(whole.get(key, 0)) + number(entry)) if "金额" in key else int(number(whole.get(key, 0)) + number(entry))
                )
        if index == 1:
            whole["三_结转下年度_自然人"] = int(number(whole["三_结转下年度_自然人"])) + 4
            whole["三_本年新收_自然人"] = int(number(whole["三_本年新收_自然人"])) + 4
        add(Unit(name, short=name[:3]), f"{name[:3]}/{name[:3]}.xlsx", Filled(name, figures=whole))
        for unit, entries in below.items():
            add(Unit(unit, superior=name), f"{name[:3]}/{unit}.xlsx", Filled(unit, figures=entries))
    put(inputs, "别处的.xlsx", Filled("远山市水利局", figures=figures(77)))
    path = folder / "名单.xlsx"
    path.write_bytes(roster.draw(Roster(CITY, tuple(units))))
    return Tree(inputs, path, good, states, frozenset(uncounted))
