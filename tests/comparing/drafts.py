"""Drafts of reports whose texts read as staff write them, and one fault put into one of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from importing.test_round_trip import random_report
from reportgen.comparing.comparison import Comparison, Passage
from reportgen.importing.source import Block, Cell, Table
from reportgen.model.amounts import State, read
from reportgen.model.edition import Section
from reportgen.model.report import Figure, Paragraph, Place, Report, level_of

_SENTENCES = (
    "全年主动公开政府信息{}条。",
    "政府网站更新信息{}条，浏览量{}万次。",
    "共收到申请{}件，均在法定期限内办结。",
    "举办培训{}期，培训{}人次。",
    "政务新媒体发布信息{}条，回应群众关切{}件。",
    "制定并公开规范性文件{}件，废止{}件。",
    "公开内容还不够细，解读形式还不够多。",
    "下一步将完善制度，明确责任，加强考核。",
    "没有因政府信息公开被提起行政诉讼。",
    "本年度没有收取信息处理费。",
)
_HEADINGS = ("（一）主动公开情况", "（二）依申请公开情况", "（三）平台建设情况")

Difference = tuple[str, str, str | None, str | None]
"""Where two sides differ, at what (a figure, a label, 段), and what each has there."""


def draft(random: Random, id: str) -> Report:
    """A report with headings and paragraphs of a few sentences each."""
    made = random_report(random, id)
    texts = {}
    for section in made.edition.texts:
        lines = [line for heading in _HEADINGS[: random.randrange(4)] for line in (heading, _paragraph(random))]
        texts[section.id] = tuple(map(paragraph, [*lines, _paragraph(random), _paragraph(random)]))
    return replace(made, texts=texts, preface=(paragraph("根据有关规定，现公布年度报告。"),))


def paragraph(text: str) -> Paragraph:
    return Paragraph(level_of(text), text, Place(""))


def _paragraph(random: Random) -> str:
    chosen = random.sample(_SENTENCES, k=random.randrange(2, 6))
    return "".join(each.format(random.randrange(2, 10_000), random.randrange(2, 1_000)) for each in chosen)


def found(comparison: Comparison) -> list[Difference]:
    """All that differs."""
    differences: list[Difference] = []
    for part in comparison.parts:
        if isinstance(part, Passage):
            differences += [(part.place, "段", line.old, line.new) for line in part.differing]
        else:
            differences += [(part.place, entry.what, entry.old, entry.new) for entry in part.differing]
    return differences


@dataclass(frozen=True)
class Fault:
    """A report with a fault in it, what its blocks become where the fault is none of a report, and how the two differ."""

    report: Report
    differences: list[Difference]
    change: Callable[[list[Block]], list[Block]] = lambda blocks: blocks


def digit(random: Random, whole: Report) -> Fault:
    name = random.choice([name for name, figure in whole.figures.items() if figure.value.state is State.NUMBER])
    old = whole.printed(name)
    at = random.choice([number for number, character in enumerate(old) if character in "123456789"] or [0])
    new = f"{old[:at]}{random.choice([each for each in '123456789' if each != old[at]])}{old[at + 1 :]}"
    return _figures(whole, {name: new})


def swapped_rows(random: Random, whole: Report) -> Fault:
    """The figures of two rows in each other's place."""
    block = random.choice([block for section in whole.edition.tables for block in section.blocks if len(block.rows) > 1])
    section = next(each for each in whole.edition.tables if block in each.blocks)
    one, other = random.sample(block.rows, 2)
    figures: dict[str, str] = {}
    for column in block.columns:
        first, second = (section.figure_name(row.name, column.name) for row in (one, other))
        figures |= {first: whole.printed(second), second: whole.printed(first)}
    return _figures(whole, figures)


def _figures(whole: Report, texts: dict[str, str]) -> Fault:
    """Figures as the second draft has them; their kind decides what they are printed as."""
    figures = dict(whole.figures)
    differences: list[Difference] = []
    for name, text in texts.items():
        column = whole.edition.fields[name].column
        figures[name] = Figure(read(text, column.kind, column.unit), Place(""))
    changed = replace(whole, figures=figures)
    for name, field in whole.edition.fields.items():
        if whole.printed(name) != changed.printed(name):
            differences.append((field.section.heading, field.labels, whole.printed(name), changed.printed(name)))
    return Fault(changed, differences)


def lost_sentence(random: Random, whole: Report) -> Fault:
    section, at, old = _long(random, whole)
    sentences = old.split("。")[:-1]
    del sentences[random.randrange(len(sentences))]
    return _reworded(whole, section, at, "".join(f"{each}。" for each in sentences))


def other_figure_in_text(random: Random, whole: Report) -> Fault:
    section, at, old = _long(random, whole)
    places = [number for number, character in enumerate(old) if character.isdigit()]
    if not places:
        return lost_sentence(random, whole)
    spot = random.choice(places)
    return _reworded(whole, section, at, f"{old[:spot]}{(int(old[spot]) + 1) % 10}{old[spot + 1 :]}")


def _long(random: Random, whole: Report) -> tuple[Section, int, str]:
    section = random.choice(whole.edition.texts)
    at, chosen = random.choice([(number, each) for number, each in enumerate(whole.texts[section.id]) if each.text.count("。") > 1])
    return section, at, chosen.text


def _reworded(whole: Report, section: Section, at: int, new: str) -> Fault:
    texts = list(whole.texts[section.id])
    old, texts[at] = texts[at].text, paragraph(new)
    changed = replace(whole, texts={**whole.texts, section.id: tuple(texts)})
    return Fault(changed, [(section.heading, "段", old, new)])


def added_paragraph(random: Random, whole: Report) -> Fault:
    section, text = random.choice(whole.edition.texts), "机构改革后，原由其他部门承担的公开职责划入本机关。"
    texts = list(whole.texts[section.id])
    texts.insert(random.randrange(len(texts) + 1), paragraph(text))
    changed = replace(whole, texts={**whole.texts, section.id: tuple(texts)})
    return Fault(changed, [(section.heading, "段", None, text)])


def changed_heading(random: Random, whole: Report) -> Fault:
    section = random.choice(whole.edition.sections)
    old = whole.headings[section.id]
    new = f"{old[:-1]}状况" if old.endswith("况") else f"{old}说明"
    return Fault(replace(whole, headings={**whole.headings, section.id: new}), [(section.heading, "段", old, new)])


def date(random: Random, whole: Report) -> Fault:
    assert whole.signed is not None
    changed = replace(whole, signed=whole.signed + timedelta(days=random.randrange(1, 9)))
    return Fault(changed, [("成文日期", "段", whole.signed_text, changed.signed_text)])


def signature(random: Random, whole: Report) -> Fault:
    return Fault(replace(whole, signature="某市某办"), [("署名", "段", whole.signature, "某市某办")])


def changed_label(random: Random, whole: Report) -> Fault:
    """One label of a row or column with a word added or a character altered, wherever else it may stand as it was."""
    section = random.choice(whole.edition.tables)
    number = whole.edition.tables.index(section)
    labels = sorted({label for field in section.figures() for label in (*field.row.path[-1:], *field.column.path[-1:]) if len(label) > 3})
    old = random.choice(labels)
    new = random.choice((f"{old}（含变更）", f"{old[:-2]}某{old[-1]}")) if len(old) > 8 else f"{old}（含变更）"
    done: list[Cell] = []

    def relabelled(cell: Cell) -> Cell:
        if not done and "".join(cell.text.split()) == old:
            done.append(cell)
            return replace(cell, text=new)
        return cell

    def change(blocks: list[Block]) -> list[Block]:
        tables = [block for block in blocks if isinstance(block, Table)]
        other = replace(tables[number], cells=tuple(map(relabelled, tables[number].cells)))
        return [other if block is tables[number] else block for block in blocks]

    return Fault(whole, [(section.heading, old, old, new)], change)


def lost_paragraph(random: Random, whole: Report) -> Fault:
    section = random.choice(whole.edition.texts)
    at = random.randrange(len(whole.texts[section.id]))
    old = whole.texts[section.id][at].text
    changed = replace(whole, texts={**whole.texts, section.id: (*whole.texts[section.id][:at], *whole.texts[section.id][at + 1 :])})
    return Fault(changed, [(section.heading, "段", old, None)])


FAULTS = (
    digit,
    swapped_rows,
    lost_sentence,
    other_figure_in_text,
    added_paragraph,
    changed_heading,
    date,
    signature,
    changed_label,
    lost_paragraph,
)
