"""Reports in the shapes that offices write them: short and long, with run-in headings and bare ones, with great figures."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import cycle, islice

from reportgen.model.report import Paragraph, Place, Report, level_of
from samples import edition, report

SEVEN = 1_000_003

_CLAUSES = (
    "认真落实《中华人民共和国政府信息公开条例》",
    "围绕中心工作和群众关切",
    "健全主动公开目录",
    "及时发布规划计划、财政预决算、重大建设项目等信息",
    "把公开融入决策、执行、管理、服务和结果的全过程",
    "规范申请的登记、审核、办理、答复和归档",
    "对“一网通办”事项逐项公布办事指南",
    "加强部门会商",
    "请法律顾问把关",
    "开展业务培训3次",
    "对照考核指标逐条自查并限期整改",
    "网站全年更新栏目126个",
    "依托政务新媒体开展互动交流",
)


def prose(length: int, start: int = 0) -> str:
    """So many characters of an office's prose, some more to end a sentence."""
    pieces: list[str] = []
    for number, clause in enumerate(islice(cycle(_CLAUSES), start, None), start=start + 1):
        pieces.append(clause)
        if sum(map(len, pieces)) + len(pieces) >= length:
            return "".join(pieces) + "。"
        pieces.append("。" if number % 4 == 0 else "，")
    raise AssertionError


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(level_of(text), text, Place("")) for text in texts)


_SKELETON = ("（一）主动公开情况", "（二）依申请公开情况", "（三）政府信息管理", "（四）平台建设", "（五）监督保障", "（六）解读回应")


def _run_in(*lengths: int) -> tuple[Paragraph, ...]:
    return paragraphs(
        *(f"{lead}。{prose(length, number * 3)}" for number, (lead, length) in enumerate(zip(_SKELETON, lengths, strict=False)))
    )


def _under_headings() -> Iterator[str]:
    for number, heading in enumerate(_SKELETON[:4]):
        yield heading
        yield f"1.工作机制{'不断健全' * (number % 2)}"
        yield "（1）制度规范"
        yield prose(60 + 37 * number, number)
        yield f"（2）队伍建设。{prose(45, number)}"
        yield f"2.工作成效：{prose(150, number)}"


def bureau(id: str) -> Report:
    """A bureau's: 900 characters."""
    return replace(
        report(id=id),
        texts={
            **report(id=id).texts,
            "一": paragraphs(prose(140), *(f"{lead}。{prose(90, number)}" for number, lead in enumerate(_SKELETON[:5]))),
            "五": paragraphs(prose(130, 5), prose(130, 7)),
            "六": paragraphs("无其他需要报告的事项。"),
        },
    )


def city(id: str) -> Report:
    """A city's: 4,500 characters, six paragraphs that run on after their headings."""
    return replace(
        report(id=id),
        organ="某某市人民政府",
        title=edition(id).default_title("某某市人民政府", 2024),
        signature="某某市人民政府办公室",
        texts={
            **report(id=id).texts,
            "一": (*paragraphs(prose(260)), *_run_in(900, 480, 620, 250, 390, 710)),
            "五": (*paragraphs(prose(180, 2)), *_run_in(310, 260), *paragraphs(prose(120, 4))),
            "六": paragraphs(f"（一）收取信息处理费情况。{prose(40)}", f"（二）其他。{prose(90)}"),
        },
    )


def county(id: str) -> Report:
    """A county's: headings on their own lines, to the fourth level."""
    return replace(
        report(id=id),
        texts={
            **report(id=id).texts,
            "一": paragraphs(*_under_headings()),
            "五": paragraphs(*_under_headings()),
            "六": paragraphs("无。"),
        },
    )


def with_preface(id: str) -> Report:
    """A preface of three lines with an address and a telephone number, below a letterhead."""
    preface = (
        "根据《中华人民共和国政府信息公开条例》规定编制本报告，如有疑问请与"
        "办公室联系（电话：0551-12345678，电子邮箱：zwgk_bangongshi@example.gov.cn）。"
    )
    return replace(city(id), mark="某某市人民政府文件", openness="主动公开", preface=paragraphs(preface))


def long_end(id: str) -> Report:
    """One whose last paragraph is long: the signature stays with its last lines."""
    return replace(bureau(id), texts={**bureau(id).texts, "六": paragraphs(f"（一）收取信息处理费情况。{prose(700)}")})


def sevens(id: str) -> Report:
    """A city's with seven digits in every figure."""
    return replace(city(id), figures=report(dict.fromkeys(edition(id).fields, SEVEN), id=id).figures)


def remarks(id: str) -> Report:
    """A bureau's with remarks beside some figures of the long table: with its heading it is higher than a page."""
    rows = ("予以公开", "部分公开", "国家秘密", "不掌握信息", "信访举报投诉")
    figures = {f"三_{row}_{column}": "9（含自然失效9件）" for row in rows for column in ("自然人", "总计")}
    return replace(bureau(id), figures=report(figures, id=id).figures)


def some_remarks(id: str) -> Report:
    """The same with so many that it fits on a page without its heading."""
    rows = (("予以公开", "国家秘密", "不掌握信息"), ("予以公开", "国家秘密"))[id == "2021"]
    figures = {f"三_{row}_自然人": "9（含自然失效9件）" for row in rows}
    return replace(bureau(id), figures=report(figures, id=id).figures)


SHAPES: Mapping[str, Callable[[str], Report]] = {
    "bureau": bureau,
    "city": city,
    "county": county,
    "preface": with_preface,
    "long-end": long_end,
    "sevens": sevens,
    "remarks": remarks,
    "some-remarks": some_remarks,
}
