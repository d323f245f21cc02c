"""What the text is looked over for: slips are found where they are, and true sentences are left in peace."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import hygiene
from reportgen.report import Level, Paragraph, Place, Previous, Report, level_of
from samples import full, report, where


def written(*texts: str) -> Report:
    """A report about 2020 whose first section says just this, from B5 down."""
    paragraphs = tuple(Paragraph(level_of(text), text, Place("一", f"B{row}")) for row, text in enumerate(texts, start=5))
    whole = report()
    return replace(whole, texts={**whole.texts, "一": paragraphs})


def looked_over(*texts: str) -> list[tuple[str, str]]:
    return where(hygiene.check(written(*texts)))


SLIPS: Mapping[str, tuple[str, ...]] = {
    "601": (
        "全年受理申请××件。",
        "XX局按期公布了目录。",
        "本年度公开信息XXX条。",
        "20XX年，我局积极推进公开。",
        "各项工作于×月底完成，答复申请×件。",
        "本年度公开信息X条。",
        "xx市政务公开工作平稳。",
        "共发布信息____条。",
        "共发布信息＿＿条。",
        "开设公开专栏（ ）个。",
        "印发了《》并组织学习。",
        "全年办理申请（待补充）件。",
        "举办培训（具体场次待定）。",
        "处理决定的数量：待核实。",
        "全年答复申请待填件。",
        "此处填写本年度主动公开的情况。",
        "本年度情况平稳【请补充数据】。",
        "由【单位名称】负责公开。",
        "收到来信#N/A封。",
        "工作总结……待续。",
        "（此处插入统计图）情况如上。",
    ),
    "602": (
        "回应群众关切,解决实际问题。",
        "共公开信息12条,其中公告3条。",
        "其中:公告3条，动态9条。",
        "内容完整;更新及时。",
        "公开工作做得怎样?群众说了算。",
        "机制不断完善!",
        "制度不断健全.",
        "制度健全.更新及时。",
        "修订《公开办法》,落实责任。",
        "坚持“应公开尽公开”,不留死角。",
        "办结率达到98%,比较及时。",
        "通过APP,公众可以留言。",
        "公开信息(含公告)12条。",
        '深化"放管服"改革。',
        "按照关于印发<年报格式>的通知编制。",
        "新增栏目, 方便查询。",
    ),
    "603": (
        "加强领导，，落实责任。",
        "工作平稳。。",
        "一是加强培训。；二是完善制度。",
        "加强领导、，落实责任。",
        "情况如下：：公告3条。",
        "效果怎样？？大家满意。",
        "成绩喜人！！",
        "加强领导，。",
        "公开是常态！，不公开是例外。",
        "还有许多工作...需要完成。",
        "公告、；动态。",
        "内容完整，,更新及时。",
        "包括公告、、动态。",
        "答复及时；；内容准确。",
        "是否公开？。",
    ),
    "604": (
        "推进信息公开公开工作。",
        "做好疫情疫情防控。",
        "健全工作工作机制。",
        "政府信息信息公开目录已经更新。",
        "按照国务院办公厅国务院办公厅的要求办理。",
        "2020年2020年共公开信息9条。",
        "群众关心的的问题得到解答。",
        "完善了了公开目录。",
        "存在的主要困难是是人手不足。",
        "我局和和各科室一起学习。",
        "问题集中在在两个方面。",
        "进一步进一步完善制度。",
        "组织开展组织开展培训。",
        "及时更新更新公开指南。",
        "政务公开政务公开专栏运行正常。",
    ),
    "605": (
        "加强 领导，落实责任。",
        "加强领导， 落实责任。",
        "加强领导 ，落实责任。",
        "工作平稳。　下一步继续努力。",
        "　　本年度工作平稳。",
        "  本年度工作平稳。",
        "修订《公开办法》 并印发。",
        "修订 《公开办法》。",
        "政府信\u00a0息公开工作平稳。",
        "落实“谁公开、谁负责” 的原则。",
        "完善制度 （含考核）。",
        "公开信息\t更新及时。",
        "公 开 工 作 平 稳 。",
        "加强 领导，修订《办法》和“清单”。",
        "修订《办法》和“清单”，加强 领导。",
        "其中： 公告三条。",
        "学习、 培训、考核一并推进。",
    ),
    "606": (
        "修订《公开办法，并印发。",
        "修订公开办法》，并印发。",
        "深化“放管服改革。",
        "深化放管服”改革。",
        "深化“放管服“改革。",
        "公开信息（含公告12条。",
        "公开信息含公告）12条。",
        "公开信息（含公告)12条。",
        "按照国办〔2021号要求办理。",
        "设立【政策解读栏目。",
        "《公开指南》和《公开目录已经更新。",
        "《条例》》明确了范围。",
        "公开信息含公告1）共12条。",
        "公开信息12条（（含公告）。",
        "落实“谁公开、谁负责”“谁审查要求。",
        "按照国办〔2021]30号要求办理。",
    ),
    "607": (
        "按照国办函[2020]109号的要求办理。",
        "按照国办函［2020］109号的要求办理。",
        "按照国办函（2020）109号的要求办理。",
        "印发《办法》后又印发某科【2020】3号。",
        "印发某科[2020]第3号通知。",
        "印发某科[ 2020 ]3号通知。",
    ),
    "608": (
        "加强组织领导，",
        "包括公告、动态、",
        "（一）加强组织领导，",
        "全年公开信息12条、",
        "全年公开信息12条。办结申请3件",
        "全年公开信息12条。办结率98%",
        "1.加强学习。全年组织培训2次",
        "全年通过局网站主动公开各类政府信息，内容包括通知公告、工作动态、政策文件、财政资金等",
        "全年公开信息12条。办结申请3",
        "全年工作平稳。\n下一步将继续推进公开工作。加强",
        "下一步，将完善制度。提高",
        "全年收到申请6件，按时办结6件，没有因政府信息公开引起的行政复议和行政诉讼案件",
    ),
    "611": (
        "2019年，我局认真做好公开工作。",
        "2019年度，我局认真做好公开工作。",
        "2019 年，我局认真做好公开工作。",
        "2019年我局认真做好公开工作。",
        "2019年，某市推进公开。全年考核结果良好。",
        "（一）2019年，主动公开信息12条。",
        "2019年度共收到申请3件。",
        "2019年收到申请3件，全部办结。",
        "（一）2019年公开工作成效",
        "（一）2019年度依申请公开情况",
        "本报告所列数据的统计期限自2019年1月1日起至2019年12月31日止。",
        "本报告所列数据的统计期限为2019年1月1日至12月31日。",
        "本报告所列数据的统计期限为2020年1月1日至2019年12月31日。",
        "本报告所列数据的统计期限为2019年1月1日至2020年12月31日。",
        "本报告统计的是2021年1月1日至12月31日的情况。",
        "现将2019年政府信息公开工作情况报告如下。",
        "现公布某市某局2019年度政府信息公开工作年度报告。",
        "现向社会公布《某市某局2019年政府信息公开工作年度报告》。",
    ),
}

TRUE = (
    # placeholders
    "公开制度有待完善，尚待补充的栏目逐步充实。",
    "信息员队伍仍待充实（有待完善）。",
    "接待定点单位来访3次。",
    "栏目内容亟待补充。",
    "建设面积为3×5米的公告栏。",
    "网址为http://www.xxgk.gov.cn/xx/t2020__1.html，可以下载。",
    "发送邮件至gong_kai__xx@example.gov.cn可以查询。",
    "配备X光机一台，发布使用说明。",
    "开设【政务动态】【政策解读】两个栏目。",
    "如有疑问（请与办公室联系），可以来电。",
    "按规定公开（注：不含涉密信息）。",
    "召开MAX年会，开通MAXX账号，采购XXL码工作服。",
    "统一了字段user__id，停用了接口main()。",
    "暂缓公开，待定性的案件另行答复。",
    # punctuation
    "全年浏览量1,234次，占比3.5%。",
    "开放时间为9:00至17:30。",
    "详见www.example.gov.cn/index.html?id=3,4。",
    "使用Word, Excel两种软件。",
    "全文见国办函〔2020〕109号。",
    "中奖比例为1:3。",
    "按照(一)的要求办理。",
    "版本为V2.0.1，运行平稳。",
    "面积不足10%（约3.5平方米）。",
    "开通微信公众号（WeChat）。",
    "还有许多工作……需要完成。",
    "公开为常态——不公开为例外。",
    "群众问：“怎样申请公开？”我们作了解答。",
    "坚持“公开是常态！”，不留死角。",
    "落实“互联网+政务服务”。",
    "电子邮箱:xxgk@example.gov.cn，可以来信。",
    "公众号(WeChat)和WeChat(微信)小程序运行平稳。",
    "响应时间<3秒，目录a..b已经更新。",
    # doubled words
    "目的的实现要靠制度，标的的公开要靠平台，有的的确做得不够。",
    "常常检查，一一落实，年年总结，多多益善。",
    "一件一件抓落实，一项一项抓整改。",
    "办理市人大人大代表建议3件、市政协政协委员提案2件。",
    "组织局党委中心组、服务中心中心组学习。",
    "县政府政府信息公开平台运行正常。",
    "公开申请申请人可以查询进度。",
    "这些的的确确做到了，处理是是非非讲依据，对群众和和气气。",
    "为了了却群众的心愿，加快答复；现在在局网站和发布在在线平台的都可以查询。",
    "但是是谁审查要写明。",
    "为了了解群众需求，进行了了解和走访，不了了之的一件也没有。",
    "存在在线答复不及时的情况，正在在线征集意见。",
    "于是是否公开成了关键，但是是非已经分明。",
    "公共和和谐的环境，温和和善的态度。",
    "层层审核，实实在在，方方面面，时时刻刻。",
    "推进标准标准化建设和信息信息化管理。",
    # spaces
    "2020 年，市局公开信息 12 条，比 2019 年多 3 条。",
    "主题为“公开为民 服务为本”的活动顺利举行。",
    "转发《市科技局 市财政局关于公开工作的通知》。",
    "使用 Word 软件编辑，通过 APP 推送。",
    "1、 主动公开信息12条。",
    "（一） 主动公开",
    "1. 加强学习。",
    "第一行\n第二行。",
    # brackets
    "落实以下要求：1）及时；2）准确；a）完整。",
    "附表（见表1、2）已经公开。",
    "《关于印发〈公开办法〉的通知》已经施行。",
    "修订“三定”规定（含“权责清单”）。",
    "全文（见《条例》（2019年修订））已经公布。",
    "按照[1]的注释办理。",
    # document numbers
    "依据〔2020〕11号文件办理。",
    "（2020）粤06行终11号判决已经生效。",
    "开展政策解读（2020年共11次）。",
    # unfinished sentences
    "无",
    "无。",
    "本机关本年度没有其他需要报告的事项",
    "情况如下：",
    "加强组织领导；",
    "（一）坚持以人民为中心，持续提升公开工作的质量和水平，切实保障群众的知情权",
    "加强组织领导，健全工作机制",
    "如有疑问，请与办公室联系。地址：某市某路1号，邮编：528000",
    "工作得到了群众的肯定（详见附表）",
    "群众说：“办得好，办得快，办得实。”",
    # years
    "2020年，我局认真做好公开工作。",
    "2021年，我局将加强培训。",
    "2019年，我局公开信息10条；2020年，公开信息12条。",
    "2019年公开信息10条，今年公开信息12条。",
    "2019年，申请数量同比增加。",
    "2019年，局网站改版以来运行平稳。",
    "2019年收到申请10件，相比之下有所增加。",
    "2019年，公开信息较2018年增加3条。",
    "2019年，我局制定的公开办法沿用下来。",
    "2019年，我局制定的公开办法至今有效。",
    "2019年，我局收到的3件申请结转办理。",
    "2019年，我局列入整改的事项已经完成。",
    "2019年，我局遗留的事项已经办完。",
    "2019年，我局存在的问题已经解决。",
    "2019年，上级反馈问题3个，均已解决。",
    "2019年，我局在全市政务公开考核中名列前茅。",
    "2019年，我局在第三方评估中名列前茅。",
    "2019年，我局在网站测评中名列前茅。",
    "2019年，我局接受审计，结果已经公开。",
    "（一）2019年年报发布情况",
    "（一）2019年年度报告发布情况",
    "2019年以来，我局持续完善目录。",
    "2019年起草的《公开办法》已经印发。",
    "与2019年相比，申请数量有所上升。",
    "公开2020年度部门预算、2019年度部门决算。",
    "按时公布了2019年度政府信息公开工作年度报告。",
    "（一）2019年度存在问题的整改情况",
    "（一）2019年度部门决算公开工作",
    "本报告所列数据的统计期限自2020年1月1日起至2020年12月31日止。",
    "本报告所列数据的统计期限为2020年1月1日至12月31日。",
    "现将2020年政府信息公开工作情况报告如下。",
    "现将贯彻2019年修订的《条例》和2020年政府信息公开工作的情况报告如下。",
    "合同期自2019年1月1日至2019年12月31日。",
    "根据2019年4月公布的国务院令第711号，完善目录。",
    "2018年，我局成为试点单位。",
)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SLIPS.items() for text in texts])
def test_a_slip_is_found(code: str, text: str) -> None:
    """One finding, of its own kind, at the paragraph's cell."""
    assert looked_over("本年度工作平稳有序。", text) == [(code, "B6")]


@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_is_left_in_peace(text: str) -> None:
    """Each has what a rule looks for, meant as it stands."""
    assert looked_over("本年度工作平稳有序。", text) == []


def test_several_slips_in_one_sentence_are_all_said() -> None:
    """A rule does not hide behind another."""
    found = looked_over("2019年，我局,加强××工作工作，，修订《办法（佛科[2020]11号），")

    assert sorted(found) == [(code, "B5") for code in ("601", "602", "603", "604", "606", "607", "608", "611")]


@pytest.mark.parametrize("code", ["602", "605"])
def test_a_habit_is_said_once_for_a_section(code: str) -> None:
    """Whoever types half-width commas does so everywhere: one finding, at the first place, with their number."""
    whole = written(*[SLIPS[code][0]] * 40)
    (found,) = hygiene.check(replace(whole, texts={**whole.texts, "五": whole.texts["一"][:0]}))

    assert (found.code, found.place.cell) == (code, "B5")
    assert "40" in found.message


def test_a_habit_is_said_in_every_section_that_has_it() -> None:
    """Sections are written by different hands."""
    whole = written(SLIPS["602"][0])

    found = hygiene.check(replace(whole, texts=dict.fromkeys(whole.texts, whole.texts["一"])))

    assert where(found) == [("602", "B5")] * 3


def test_the_spot_is_quoted_with_a_few_characters_around_it() -> None:
    """So that it can be searched for; a longer text is cut at both ends."""
    (found,) = hygiene.check(written("主动回应企业和群众的关切点,推动解决相关问题。"))

    assert "「…的关切点,推动解决…」" in found.message


def test_the_preface_is_looked_over_too() -> None:
    """It stands in one cell of 基本信息, whatever its paragraphs."""
    place = Place("基本信息", "B15")
    preface = (Paragraph(Level.BODY, "现公布2019年政府信息公开年度报告。", place), Paragraph(Level.BODY, "共公开信息××条。", place))

    assert where(hygiene.check(replace(report(), preface=preface))) == [("611", "B15"), ("601", "B15")]


@pytest.mark.parametrize("id", ["2019", "2021"])
def test_faultless_reports_are_left_in_peace(id: str) -> None:
    """Nothing is said of a report without a slip, however much of the form it uses."""
    assert hygiene.check(report(id=id)) == []
    assert hygiene.check(full(id)) == []


def test_the_reference_report_has_three_slips(reference: Report) -> None:
    """「佛科[2020]11号」, 「疫情疫情防控」, and the commas of 「关切点,推动」; what it sets off by spaces is its style."""
    assert where(hygiene.check(reference)) == [("607", "B7"), ("604", "B12"), ("602", "B6")]


def test_a_report_sent_in_again_a_year_later_is_seen_through(reference: Report) -> None:
    """Title, date, and each paragraph or heading that is about last year."""
    found = where(hygiene.check(replace(reference, year=2021)))

    assert [each for each in found if each[0] in ("611", "612", "701")] == [
        ("612", reference.places["年报标题"].cell),
        *[("611", cell) for cell in ("B5", "B9", "B10", "B5")],
        ("701", reference.places["成文日期"].cell),
    ]


PIECES = st.sampled_from([text for texts in SLIPS.values() for text in texts] + list("（）《》“”[]，。、：×_ 　\n一二十1.年是的工作a@\"'"))
ANY_TEXT = st.one_of(st.text(), st.lists(PIECES).map("".join))


@given(st.lists(st.builds(Paragraph, st.sampled_from(Level), ANY_TEXT, st.just(Place("一", "B5")))), ANY_TEXT, ANY_TEXT, st.dates())
def test_any_text_can_be_looked_over(paragraphs: list[Paragraph], organ: str, before: str, signed: date) -> None:
    """Whatever is typed: no crash, and every finding has a place in the text or among the particulars."""
    whole = replace(report(), organ=organ, title=before, signature=organ, signed=signed, previous=Previous(2019, before, {}))

    found = hygiene.check(replace(whole, preface=tuple(paragraphs), texts={**whole.texts, "一": tuple(paragraphs)}))

    assert {each.place for each in found} <= {Place("一", "B5"), Place("")}


@pytest.mark.parametrize(
    "piece", ["工作平稳。", "“", "（", "）", " ", "_", "待", "一", '"工', "1）", "a.", "，", "2019年1月1日", "现将2019年", "【待补"]
)
def test_time_grows_with_the_length(piece: str) -> None:
    """A thousand paragraphs, or one as long as a cell can be, of whatever makes a rule look far ahead: no more than seconds."""
    start = time.perf_counter()

    hygiene.check(written(piece * (32_000 // len(piece))))
    hygiene.check(written(*[piece * 20] * 1000))

    assert time.perf_counter() - start < 10
