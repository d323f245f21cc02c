"""Random reports of both editions, published and read back: the same report, from every kind of file."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from importing.published import imported, page
from importing.variants import said
from reportgen.commands.build import proven
from reportgen.importing import docx, html
from reportgen.model import amounts
from reportgen.model.amounts import Kind
from reportgen.model.report import Level, Paragraph, Place, Report, level_of
from samples import edition, report
from soffice import converted

_WORDS = "主动公开政府信息工作推进落实制度建设平台维护依法受理答复申请人补正办理情况说明群众关切回应解读培训考核评议监督保障镕㛃“”（2024）、《条例》2.5%A1"
_HEADINGS = ("（{}）工作情况", "{}.重点工作", "（{}）具体做法")


def random_report(random: random.Random, id: str) -> Report:
    """Figures of up to seven digits, marks, remarks; texts of every level; a letterhead or none."""
    form = edition(id)
    figures = {name: _typed(random, field.column.kind, field.column.unit) for name, field in form.fields.items() if name not in form.totals}
    made = report(figures, id=id)
    organ = random.choice(("某市某局", "清河县人民政府", "某省高速公路管理局（某市分局）"))
    year = random.randint(form.first_year, form.last_year or form.first_year + 4)
    return replace(
        made,
        organ=organ,
        year=year,
        title=form.default_title(organ, year),
        signature=random.choice((organ, f"{organ}办公室")),
        signed=date(year + 1, 1, 5) + timedelta(days=random.randrange(80)),
        mark=random.choice(("", f"{organ}文件")),
        openness=random.choice(("", "主动公开")),
        preface=tuple(_body(random) for _ in range(random.randrange(3))),
        texts={section.id: tuple(_section(random)) for section in form.texts},
    )


def _typed(random: random.Random, kind: Kind, unit: str) -> object:
    if kind is Kind.AMOUNT:
        return random.choice((0, f"{random.randrange(1, 10**6) / 100}{'' if unit else random.choice(('元', '万元'))}"))
    if kind is Kind.SIGNED:
        return random.choice((0, random.randrange(-999, 999), f"+{random.randrange(1, 99)}"))
    return random.choice(
        (0, 0, "/", random.randrange(10), random.randrange(10**7), f"{random.randrange(1, 99)}（含自然失效{random.randrange(9)}件）")
    )


def _body(random: random.Random) -> Paragraph:
    text = "本年度" + "".join(random.choices(_WORDS, k=random.randrange(5, 200))) + "。"
    return Paragraph(level_of(text), text, Place(""))


def _section(random: random.Random) -> Iterator[Paragraph]:
    for number, heading in enumerate(_HEADINGS[: random.randrange(4)]):
        text = heading.format("一" if number == 0 else 1)
        yield Paragraph(level_of(text), text, Place(""))
        yield _body(random)
    yield replace(_body(random), level=Level.BODY)


@pytest.fixture(scope="module")
def reports(long: bool) -> list[Report]:
    seeded = random.Random(20260125)
    return [random_report(seeded, id) for _ in range(100 if long else 4) for id in ("2019", "2021")]


def test_what_is_published_is_read_back(reports: list[Report], soffice: str, tmp_path: Path) -> None:
    """As Word document, as web page, as PDF, and as the Word document that LibreOffice makes of it."""
    documents = {f"{number}.docx": proven(each) for number, each in enumerate(reports)}
    saved = converted(soffice, documents, "docx", tmp_path)
    printed = converted(soffice, documents, "pdf", tmp_path)
    pdf = pytest.importorskip("reportgen.importing.pdf", reason="reading a PDF needs pdfplumber")

    for each, document, again, paper in zip(reports, documents.values(), saved, printed, strict=True):
        expected = said(each)
        blocks = docx.read(document)
        for found in (blocks, docx.read(again.read_bytes()), html.read(page(blocks).encode()), pdf.read(paper.read_bytes())):
            result = imported(found)
            assert said(result.report) == expected
            assert [gap for gap in result.gaps if "各项相加是" not in gap.what] == []
            assert amounts.State.UNREADABLE not in {each.value.state for each in result.report.figures.values()}
