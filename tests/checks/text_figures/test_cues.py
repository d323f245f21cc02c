"""Figures in sentences that are not understood to the last word: wrong ones are found, true ones are left alone.

The report has 123 requests received, 5 carried over, 120 answered, 8 carried on; 68 published, 12 in part, 10 refused, 18 that
could not be given, 9 not dealt with, 3 dealt with otherwise; 5 reviews, 3 suits; 6 documents made, 4 abolished, 58 in force.
"""

import re
from pathlib import Path

import pytest

from reportgen.errors import UnusableEdition
from reportgen.model.edition import Edition
from samples import EDITIONS, ROOT
from spoken import UNDER_REQUESTS, codes, heard

TRUE = (
    "年内接到公民、企业递交的公开申请123宗，其中当面递交20宗、网上103宗。",
    "全年收办依申请公开件123件，上年转来5件，办复120件，余下8件转到明年继续办。",
    "2022年局里新收信息公开申请123件，2021年结转的5件一并办理，本年办结120件，另有8件正在办理。",
    "共受理申请128件（含上年结转5件），答复120件，8件顺延到2023年。",
    "已答复的120件里，准予公开68件，部分准予公开12件，不同意公开10件，本机关不掌握等原因无法提供18件。",
    "答复申请120件，公开及部分公开80件。",
    "信息公开方面的行政复议5件，其中维持3件、纠正1件、未审结1件；被起诉3件，都是法院维持。",
    "全年出台行政规范性文件6件，废止4件，继续有效58件。",
    "自然人提交的有105件，法人和其他组织提交的有23件。",
    "门户网站公开信息890条，依申请公开的公文12件，不予公开的公文31件。",
    "受理住房保障申请560件，办结540件。",
    "热线受理诉求1040件，答复1040件，办结率100%。",
    "全市收到政府信息公开申请4310件，办结4200件。",
    "市教育局收到信息公开申请17件，都已答复。",
    "明年计划把申请办理时间压到15个工作日，收到申请后3日内分办。",
    "公示行政许可信息76条、行政处罚信息12条。",
    "权力清单列有行政许可24项、行政处罚131项。",
    "上半年收到信息公开申请60件，办结41件。",
    "收到申请约120件。",
    "没有因答复不当被复议机关纠正的。",
    "没有超期答复的申请。",
    "没有收取任何费用。",
    "共收申请123件，其中公开68件，不公开10件，不属于本机关公开18件。",
    "依申请公开收件123件，上年结转5件，当年答复120件，跨年办理8件。",
    "全年登记申请件123件，上年结转5件，办结120件，尚在办理期限内8件。",
    "收到政府信息公开申请123件，上年结转5件，应办结128件，办结120件。",
    "收到政府信息公开申请123件，涉及规划审批60件、行政处罚33件、信访举报20件、其他10件。",
    "受理公租房申请1120件。收到信息公开申请123件，办结120件。",
    "收到信息公开申请123件，上年结转5件，办结120件。土地争议调处申请14件，办结11件。",
    "承办建议提案：收到45件，答复44件。收到申请123件，上年结转5件，办结120件。",
    "收到申请128件（含上年结转5件），其中予以公开68件；部分公开12件；不予公开10件；无法提供18件；不予处理9件；其他处理3件；8件结转下年度办理。",
    "公开行政许可结果4210条、行政处罚结果890条。制发行政规范性文件6件。",
)

FALSE = (
    "年内接到公民、企业递交的公开申请126宗，其中当面递交20宗、网上103宗。",
    "全年收办依申请公开件129件。",
    "到2022年12月底，局里收到公民提出的信息公开申请133件。",
    "全年收到信息公开申请133",
    "年内收到申请123件，上年转来5件，办复113件。",
    "收到政府信息公开申请123件，2021年转来的2件，办结120件。",
    "收到政府信息公开申请123件，办结120件，余下5件转到下年度办理。",
    "收到政府信息公开申请123件，办结120件，另有6件还在办理。",
    "共受理申请128件（含上年结转4件），答复120件。",
    "收到申请123件，准予公开62件，部分准予公开12件。",
    "收到申请123件，办结120件，其中不同意公开11件。",
    "收到申请123件，办结120件，因信息不存在等无法提供14件。",
    "信息公开引起的行政复议有2件。",
    "涉及信息公开的被诉案件1起。",
    "全年出台行政规范性文件9件。",
    "年内制定行政规范性文件6件，废止7件，继续有效58件。",
    "全年作出行政许可决定12460件。",
    "收到申请123件，自然人提出的101件。",
    "本年度没有收到任何形式的信息公开申请。",
    "全年没接到公开政府信息的申请。",
    "2022年当面、信函、网络的申请都没有收到。",
    "没有信息公开方面的行政复议案件。",
    "本年没有引起行政复议，也没有引起行政诉讼。",
    "本年没有因信息公开被起诉。",
    "没有上年结转的申请。",
    "全年共收132件、办结120件。",
    "全年登记申请件134件。",
    "收到申请123件，上年结转5件，办结120件，尚有7件正在办理中。",
    "收到申请123件，上年结转5件，办结120件，跨年办理6件。",
    "收到申请123件，法人及其他组织申请32件。",
    "收到申请123件，办结120件，其中公开61件、部分公开12件。",
    "今年以来，收到信息公开申请132件。",
    "收到申请123件，因信访事项不予处理7件。",
)


@pytest.mark.parametrize("sentence", TRUE)
def test_true_sentences_are_left_alone(sentence: str) -> None:
    assert codes(heard(UNDER_REQUESTS, sentence)) == []


@pytest.mark.parametrize("sentence", FALSE)
def test_false_sentences_are_found(sentence: str) -> None:
    found = codes(heard(UNDER_REQUESTS, sentence))

    assert found and set(found) <= {"501", "505"}


def test_company_of_figures_that_agree_settles_a_doubt() -> None:
    """Of a whole area in a bureau's report nothing is known; where two figures are those of the table, so is the third."""
    assert codes(heard(UNDER_REQUESTS, "全市收到信息公开申请131件。")) == []
    assert codes(heard(UNDER_REQUESTS, "全市收到信息公开申请131件，上年结转5件，办结120件。")) == ["505"]


def test_a_finding_names_the_cell_the_sentence_and_the_figure() -> None:
    (found,) = heard(UNDER_REQUESTS, "全年收办依申请公开件129件。")

    assert all(words in found.message for words in ("收办依申请公开件129件", "“129件”", "三_本年新收_总计", "123", "相差 6"))


def test_the_examples_of_the_page_are_what_is_found() -> None:
    page = (ROOT / "docs" / "text-figures.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\| ([^|]+。) \| (\d{3}) \|$", page, re.MULTILINE)

    assert len(examples) == 7
    assert [set(codes(heard(UNDER_REQUESTS, sentence))) for sentence, _ in examples] == [{code} for _, code in examples]


@pytest.mark.parametrize("piece", ["（一件", "没有", "收到", "1", "其中5件，", "占5%", "，没有", "各1项、", "申请"])
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """A paragraph of twenty thousand characters, ten times any report's, takes a moment."""
    import time

    start = time.process_time()
    heard(UNDER_REQUESTS, piece * (20_000 // len(piece)))

    assert time.process_time() - start < 2


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_every_cue_can_be_heard(edition: Edition) -> None:
    """Each pattern is found in itself, and no cue forbids what it asks for."""
    from reportgen.checks.text_figures.patterns import patterns

    for pattern in patterns(edition.wording):
        words = re.sub(r"\[([^/\]]+)[^\]]*\]", r"\1", pattern.cue.any[0]).replace("…", "")
        assert any(pattern.found(words))


def test_a_cue_of_an_unknown_figure_or_topic_is_refused(tmp_path: Path) -> None:
    import shutil

    from reportgen.editions import load

    for old, new in (('means = ["三_其他处理_总计", "其他处理"]', 'means = ["三_没有_总计"]'), ('topic = ["申请"]', 'topic = ["没有"]')):
        shutil.rmtree(tmp_path / "2021", ignore_errors=True)
        shutil.copytree(ROOT / "templates" / "2021", tmp_path / "2021")
        path = tmp_path / "2021" / "edition.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(UnusableEdition, match="cue"):
            load(tmp_path / "2021")
