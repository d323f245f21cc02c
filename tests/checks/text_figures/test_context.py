"""What a sentence leaves out is taken from what stands around it, or it is not heard."""

from dataclasses import replace

import pytest

from reportgen.checks import text_figures
from reportgen.checks.text_figures.language import abbreviates
from reportgen.model import amounts
from reportgen.model.report import Figure, Level, Paragraph, Place, Previous, Report
from samples import where
from spoken import UNDER_REQUESTS, codes, heard, made_up, saying

WRONG = "予以公开86件，部分公开12件。"
WRONG_BY_ITSELF = "收到政府信息公开申请132件。"


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([WRONG], []),
        ([UNDER_REQUESTS, WRONG], ["B2"]),
        ([UNDER_REQUESTS, "1.办理结果", WRONG], ["B3"]),
        ([UNDER_REQUESTS, "（三）政府信息管理", WRONG], []),
        ([UNDER_REQUESTS, "认真做好答复工作。", WRONG], ["B3"]),
        (["政府信息公开申请办理有序。" + WRONG], ["B1"]),
        (["政府信息公开申请办理有序。", WRONG], []),
        ([f"{UNDER_REQUESTS}。{WRONG}"], ["B1"]),
        (["（二）2021年工作回顾", WRONG_BY_ITSELF], []),
        (["（二）2021年工作回顾", "1.依申请公开", WRONG_BY_ITSELF], []),
        (["（二）2021年工作回顾", "2022年" + WRONG_BY_ITSELF], ["B2"]),
        (["（二）2021年工作回顾", "（三）依申请公开", WRONG_BY_ITSELF], ["B3"]),
        (["（二）工作回顾", "1.2021年", "（三）依申请公开", WRONG_BY_ITSELF], ["B4"]),
        (["（二）2021年机构改革以后，我局按照新的职责全面梳理了各项工作的流程。", WRONG_BY_ITSELF], ["B2"]),
    ],
)
def test_headings_say_what_is_spoken_of(paragraphs: list[str], found: list[str]) -> None:
    """Outcomes are heard where requests were named, above or before; a heading on another year silences what is under it."""
    assert [each.place.cell for each in heard(*paragraphs)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年，机构改革完成。" + WRONG_BY_ITSELF, []),
        ("2021年，机构改革完成。今年" + WRONG_BY_ITSELF, ["501"]),
        ("2021年，机构改革完成。我局" + WRONG_BY_ITSELF, ["501"]),
        ("与2021年相比，办理更快，" + WRONG_BY_ITSELF, ["501"]),
        ("下一步，" + WRONG_BY_ITSELF, []),
        ("通过网络渠道，" + WRONG_BY_ITSELF, []),
        ("通过网络渠道，方便群众。" + WRONG_BY_ITSELF, ["501"]),
        ("全市各单位认真落实，" + WRONG_BY_ITSELF, []),
        ("严格执行条例，作为一项重要工作，" + WRONG_BY_ITSELF, ["501"]),
        ("公开信息1300条，" + WRONG_BY_ITSELF, ["501"]),
        ("收到政府信息公开申请123件，发布信息1300条，予以公开86件。", []),
        ("收到政府信息公开申请123件（发布信息1300条），予以公开86件。", ["501"]),
        ("收到政府信息公开申请123件，网上77件。予以公开86件。", ["501"]),
        ("收到政府信息公开申请123件，网上77件。其中予以公开86件。", []),
        ("《2021年工作总结》指出，" + WRONG_BY_ITSELF, ["501"]),
        ("印发《下一步工作安排》，" + WRONG_BY_ITSELF, ["501"]),
    ],
)
def test_what_goes_before_decides_what_is_heard(text: str, found: list[str]) -> None:
    """Another time, place or matter keeps its sentence, or its paragraph, from being taken for this report's."""
    assert codes(heard(text)) == found


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("市住建局", True), ("市住房城乡建设局", True), ("清江市住房和城乡建设局", True), ("住建局", True),
        ("市教育局", False), ("市住建", False), ("区住建局", False), ("局", False), ("市住建局机关", False),
    ],
)  # fmt: skip
def test_the_organ_is_known_by_its_short_names(name: str, own: bool) -> None:
    """Others' figures are not its own."""
    assert abbreviates(name, "清江市住房和城乡建设局") is own
    assert codes(heard(name + WRONG_BY_ITSELF)) == (["501"] if own else [])


def test_a_district_is_not_its_city() -> None:
    """What the bureau of the city did is not told of the bureau of its district."""
    assert not abbreviates("市科技局", "佛山市顺德区科技局")
    assert abbreviates("区科技局", "佛山市顺德区科技局")


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_every_text_is_read(id: str) -> None:
    """The preface and each text section."""
    whole = made_up(id)
    texts = {section.id: (Paragraph(Level.BODY, WRONG_BY_ITSELF, Place("文", section.id)),) for section in whole.edition.texts}
    preface = (Paragraph(Level.BODY, WRONG_BY_ITSELF, Place("文", "前")),)

    assert where(text_figures.check(replace(whole, texts=texts, preface=preface))) == [("501", each) for each in ("前", *texts)]


def typed(whole: Report, name: str, raw: object) -> Report:
    value = amounts.read(raw, whole.edition.fields[name].column.kind)
    return replace(whole, figures={**whole.figures, name: Figure(value, Place("表", name))})


@pytest.mark.parametrize(
    ("raw", "sentence", "found"),
    [
        ("68（含1件撤回）", "予以公开68件。", []),
        ("68（含1件撤回）", "予以公开67件。", ["501"]),
        (None, "予以公开67件。", []),
        ("若干", "予以公开67件。", []),
        ("/", "予以公开67件。", ["501"]),
        ("/", "予以公开0件。", []),
    ],
)
def test_what_the_table_does_not_say_is_not_compared(raw: object, sentence: str, found: list[str]) -> None:
    """An empty or unreadable cell is a finding of its own; 「/」 is nothing."""
    whole = typed(made_up(), "三_予以公开_总计", raw)

    assert codes(text_figures.check(saying(whole, UNDER_REQUESTS, sentence))) == found


def test_a_figure_whose_label_was_not_found_is_not_compared() -> None:
    whole = made_up()
    figures = {name: figure for name, figure in whole.figures.items() if name != "三_国家秘密_总计"}

    assert text_figures.check(saying(replace(whole, figures=figures), UNDER_REQUESTS, "不予公开16件，属于国家秘密2件。")) == []


def test_a_finding_shows_the_sentence_and_both_figures() -> None:
    """The sentence, the place in the table by cell and label, what each says, and how far apart they are."""
    (found,) = heard("2022年，收到政府信息公开申请132件。")

    for piece in (
        "「2022年，收到政府信息公开申请132件」",
        "“132件”",
        "「表」!三_本年新收_总计",
        "一、本年新收政府信息公开申请数量",
        " 123 ",
        " 9。",
    ):
        assert piece in found.message


def test_a_long_sentence_is_quoted_in_part() -> None:
    """The clause is enough to find the place; the whole would bury it."""
    (found,) = heard("为保障人民群众依法获取政府信息，" * 6 + WRONG_BY_ITSELF)

    assert "「……收到政府信息公开申请132件……」" in found.message


def test_a_figure_of_last_year_is_recognised() -> None:
    """The text was carried over and not brought up to date."""
    whole = made_up()
    last = {name: figure.value for name, figure in typed(whole, "三_本年新收_总计", 106).figures.items()}
    whole = replace(whole, previous=Previous(2021, whole.organ, last))

    (from_last_year,) = text_figures.check(saying(whole, "收到政府信息公开申请106件。"))
    (mistyped,) = text_figures.check(saying(whole, "收到政府信息公开申请132件。"))

    assert (bool(from_last_year.cause), bool(mistyped.cause)) == (True, False)
