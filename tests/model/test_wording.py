"""How the text speaks of figures, as edition.toml says it: a fault is refused with its key named, and nothing is said twice."""

from itertools import product
from pathlib import Path

import pytest

from reportgen.checks.text_figures.language import normalize
from reportgen.editions.loading import load
from reportgen.errors import UnusableEdition
from reportgen.model.edition import Edition
from samples import EDITIONS, TEMPLATES

GOOD = (TEMPLATES / "2019" / "edition.toml").read_text(encoding="utf-8")
FIRST = '{ words = ["制发", "规章"], none = ["未", "没有"], means = ["二_规章_本年新制作", "二_规章_本年新公开"] },'
MEANS = 'means = ["二_规章_本年新制作", "二_规章_本年新公开"]'

every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)


def loaded(text: str, tmp_path: Path) -> Edition:
    (tmp_path / "2019").mkdir()
    (tmp_path / "2019" / "edition.toml").write_text(text, encoding="utf-8")
    return load(tmp_path / "2019")


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("wording.words.收到", '"收到" = [', '"收到" = [1, '),
        ("wording.words.收到", '"收到" = [', '"收到" = ["", '),
        ("wording.sums.新收", '"新收" = ["三_本年新收_总计"]', '"新收" = "三_本年新收_总计"'),
        ("wording.grammar", "[wording.sums]", '[wording.grammar]\nverb = "收到"\n[wording.sums]'),
        ("wording.claim", FIRST, '"制发规章",'),
        ("wording.claim[1].pattern", MEANS, f'{MEANS}, pattern = "制.*规章"'),
        ("wording.claim[1].words", '"制发", "规章"', '"制法", "规章"'),
        ("wording.claim[1].words", '["制发", "规章"]', '[["制发", 1], "规章"]'),
        ("wording.claim[1].words", '["制发", "规章"]', '["制发?"]'),
        ("wording.claim[1].words", '["制发", "规章"]', "[]"),
        ("wording.claim[1].words", 'words = ["制发", "规章"], ', ""),
        ("wording.claim[1].none", 'none = ["未", "没有"]', 'none = [""]'),
        ("wording.claim[1].means", MEANS, 'means = ["二_规章_本年新作"]'),
        ("wording.claim[1].means", MEANS, 'means = [["二_规章_本年新制作", "-二_规章_去年"]]'),
        ("wording.claim[1].means", MEANS, 'means = [["二_规章_本年新制作", "-二_规章_本年新公开"]]'),
        ("wording.claim[1].means", MEANS, 'means = ["二_规章_本年新制作", ["-二_规章_本年新公开"]]'),
        ("wording.claim[1].means", MEANS, 'means = ["二_规章_本年新制作", []]'),
        ("wording.claim[1].means", MEANS, "means = [1]"),
        ("wording.claim[1].means", MEANS, 'means = ["二_规章_本年新制作", "二_政府集中采购_采购总金额"]'),
        ("wording.claim[1].means", f", {MEANS}", ""),
        ("wording.claim[1].means", MEANS, f'{MEANS}, columns = ["自然人"], heard = "in chain"'),
        ("wording.claim[1].columns", MEANS, 'columns = ["外国人"], heard = "in chain"'),
        ("wording.claim[1].heard", MEANS, 'columns = ["自然人"]'),
        ("wording.claim[1].heard", MEANS, f'{MEANS}, heard = "nowhere"'),
        ("wording.claim[1].topic", MEANS, f'{MEANS}, heard = "on topic"'),
        ("wording.claim[1].topic", MEANS, f'{MEANS}, topic = "申请的话题", heard = "in chain"'),
        ("wording.claim[1].topic", MEANS, f'{MEANS}, topic = "申请的画题"'),
    ],
)
def test_a_fault_is_refused_and_its_key_named(key: str, old: str, new: str, tmp_path: Path) -> None:
    """A group or figure that is not there, keys that contradict each other, anything that is no plain word."""
    assert old in GOOD

    with pytest.raises(UnusableEdition) as refusal:
        loaded(GOOD.replace(old, new, 1), tmp_path)

    assert f" 中 {key} " in refusal.value.message


def test_an_edition_may_have_no_wordings(tmp_path: Path) -> None:
    """Then the text is not compared."""
    assert loaded(GOOD[: GOOD.index("[wording.sums]")], tmp_path).wording.claims == ()


@every_edition
def test_no_wording_means_two_things(edition: Edition) -> None:
    """Which line of the file comes first never decides."""
    wordings = [
        wording
        for claim in edition.wording.claims
        for wording in {"".join(words) for words in product(*({normalize(word) for word in group} for group in claim.words))}
    ]

    assert len(wordings) == len(set(wordings))
    assert "" not in wordings


@every_edition
def test_every_group_of_words_is_used(edition: Edition) -> None:
    """A name that nothing refers to is a slip of the pen."""
    text = (edition.folder / "edition.toml").read_text(encoding="utf-8").split("[wording.sums]")[1]
    names = [line.split('"')[1] for line in text.split("[wording.topics]")[0].splitlines() if line.startswith('"')]

    assert len(names) > 20
    assert [
        name for name in names if not any(f'"{sign}{name}{end}"' in text.split("[wording]")[1] for sign in ("", "-") for end in ("", "?"))
    ] == []
