"""What stands above every sum: whose figures it holds, whose it lacks, and whose have errors."""

from collections.abc import Iterator, Sequence

from reportgen.collection.roster import Tier
from reportgen.collection.standing import Standing
from reportgen.collection.summary import Summary

_NAMED = 100
"""Units named in one line; 报送情况 has all of them."""


def scope(summary: Summary, tier: Tier | None) -> str:
    """How many units a sum adds up."""
    count = len(summary.collected.counted(summary.organ, tier))
    of = f"{tier.value}，" if tier else "全部，" if summary.collected.both_tiers else ""
    return f"{of}{count} 个单位相加。“/”不计；不能相加的栏目留空。"


def whose(summary: Summary, tier: Tier | None = None) -> Iterator[str]:
    """Lines on those that a sum lacks and those counted in spite of errors; none where there are none."""
    if left_out := summary.collected.left_out(summary.organ, tier):
        yield f"没有计入的 {len(left_out)} 个单位：{_names(left_out, why=True)}。"
    if with_errors := summary.with_errors(tier):
        yield f"有错误而计入的 {len(with_errors)} 个单位，改正后请重新汇总：{_names(with_errors)}。"


def _names(standings: Sequence[Standing], *, why: bool = False) -> str:
    said = [f"{each.unit.name}（{each.uncounted}）" if why else each.unit.name for each in standings[:_NAMED]]
    return "、".join(said) + ("等，其余见“报送情况”表" if len(standings) > _NAMED else "")
