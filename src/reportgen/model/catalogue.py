"""The one catalogue of what can be found: each kind by its code, with its severity and its words."""

from dataclasses import dataclass

from reportgen.model.edition import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of finding. ``message`` and ``advice`` have named holes; a hole left unfilled is a KeyError."""

    severity: Severity
    message: str
    advice: str


E, W, H = Severity
#: Codes are stable: 1xx the workbook's form, 2xx single cells, 3xx sums, 6xx the text's hygiene, 7xx dates.
CATALOGUE = {
    "101": Entry(E, "缺少工作表「{sheet}」。{nearest}", "把工作表改回原名，或从新的标准工作簿重新填写。"),
    "102": Entry(E, "找不到标签「{label}」，它的数据读不出来。{nearest}", "把标签改回规定的文字。"),
    "103": Entry(E, "标签「{label}」出现了 {count} 次（{cells}），不知道该读哪一处。", "删去多出来的一处。"),
    "104": Entry(E, "工作簿的格式版本是「{found}」，而 {year} 年度的年报应使用格式 {expected}。", "核对报告年度；年度无误时，用“reportgen new {year}”重新生成工作簿。"),
    "105": Entry(W, "这里的内容「{text}」不在表格规定的位置上，不会印入年报。", "需要印出的，填到规定的单元格；只是备注的，可以不管。"),
    "106": Entry(W, "这一条核对说明没有写全。", "代码、位置、理由、确认人四项都要写。"),
    "107": Entry(H, "核对说明里的 {number} {where} 没有对应的问题。", "问题已经改正的，删去这一条；位置照核对结果抄写。"),
    "108": Entry(E, "名为「{sheet}」的工作表有 {count} 张，不知道该读哪一张。", "删去多余的，或给它改一个名字。"),
    "109": Entry(W, "这张工作表里另外还有 {count} 格内容不在表格规定的位置上，不会印入年报。", "删去表格以外的内容。"),
    "110": Entry(H, "工作簿里有宏。程序不运行宏，也不读它，年报里不会有它算出的内容。", "公式和数字照常读取；不需要宏的，另存为 .xlsx。"),
    "111": Entry(E, "这一格与别的数合并成了一格，不知道是哪一个数。", "取消合并，每个数填在自己的一格里。"),
    "112": Entry(H, "标准工作簿里没有工作表「{sheet}」，它的内容不会印入年报。", "自己记事用的，可以不管；要印的内容，填到规定的工作表里。"),
    "201": Entry(E, "没有填写。", "填上数字；没有发生的填 0，不适用的填“/”。"),
    "202": Entry(E, "「{text}」不是数字。", "填上数字；需要说明的，写成“55（含自然失效29件）”的样子。"),
    "203": Entry(E, "「{text}」不是整数。", "件数只能是整数，请核对。"),
    "204": Entry(E, "「{text}」是负数，这一格不能是负数。", "核对后填上正确的数字。"),
    "205": Entry(E, "金额「{text}」没有写单位。", "写上单位，如“{text}万元”或“{text}元”。"),
    "206": Entry(E, "金额「{text}」的单位与栏目规定的“{unit}”不同。", "换算成{unit}后只填数字。"),
    "207": Entry(E, "单元格里的公式“{text}”还没有算出结果。", "用 Excel 或 WPS 打开工作簿，保存后再试；或者直接填上内容。"),
    "208": Entry(W, "「{text}」大得不寻常。", "核对有没有多打几位，金额的单位对不对；确实如此的，可以不改。"),
    "209": Entry(E, "「{text}」的数字超过 15 位，电子表格记不准这样长的数。", "核对后填上正确的数字；金额太长的，换一个大的单位。"),
    "211": Entry(E, "「{label}」没有填写。", "填上{label}。"),
    "212": Entry(E, "日期「{text}」认不出来。", "写成“2021年1月25日”的样子。"),
    "213": Entry(E, "「{text}」不在可选的范围内。", "从下拉列表中选择：{choices}。"),
    "214": Entry(H, "标题「{found}」与规定的「{expected}」不同。", "没有特别理由的，清空这一格，使用规定的标题。"),
    "215": Entry(E, "这一部分没有内容。", "填上正文。"),
    "216": Entry(E, "文字中有无法印出的控制字符（第 {position} 个字）。", "删去这个字符重新输入；多半是从别处复制时带进来的。"),
    "217": Entry(E, "报告年度「{text}」不是四位数的年份。", "填上年份，如 2020。"),
    "218": Entry(E, "{reason}", "{advice}"),
    "219": Entry(E, "这一部分只有小标题，没有正文。", "在小标题下填上正文；用不到的小标题，删去这一行的文字。"),
    "220": Entry(E, "文字中引用的数据名称“{name}”不认识。{nearest}", "从“数据名称”表复制名称；不是引用的，去掉花括号。"),
    "221": Entry(E, "这一部分超过 {limit} 段，没有读。", "核对是不是把别的内容粘贴进来了，删去多余的。"),
    "222": Entry(E, "「{text}」不是文字，印出来会与电子表格里看到的不一样。", "把这一格的格式设为“文本”，重新输入要印的文字。"),
    "223": Entry(W, "文字中有看不见的字符（第 {position} 个字），照样印出。", "删去这里，重新输入；多半是从网页、微信复制时带进来的。"),
    "301": Entry(E, "合计不符：各项相加是 {left}，这里是 {right}，相差 {difference}。", "核对各项和合计，改正填错的一格。"),
    "302": Entry(E, "勾稽关系不符：{left_labels}之和是 {left}，{right_labels}之和是 {right}，相差 {difference}。", "两边应当相等，核对这几格，改正填错的一格。"),
    "303": Entry(W, "{left_labels}是 {left}，比{right_labels}的 {right} 多 {difference}，一般不会这样。", "核对这几格；确实如此的，可以不改。"),
    "304": Entry(H, "{left_labels}是 {left}，比{right_labels}的 {right} 多 {difference}，请看一眼。", "核对这几格；确实如此的，不用改。"),
    "305": Entry(W, "{left_labels}是 {left}，而{right_labels}是 {right}，一般不会这样。", "核对这几格；确实如此的，可以不改。"),
    "306": Entry(H, "{left_labels}是 {left}，而{right_labels}是 {right}，请看一眼。", "核对这几格；确实如此的，不用改。"),
    "401": Entry(E, "与上一年度不衔接：按{how}应是 {left}，这里是 {right}，相差 {difference}。", "核对这一格是否按上一年度年报填写。"),
    "402": Entry(H, "机关名称是「{found}」，上一年度的年报是「{before}」。", "机关更名的不用改；文字里若还有旧名，请改过来。"),
    "403": Entry(H, "上一年度是 {before}，今年是 {found}，相差十倍以上。", "核对有没有多打或少打一位；确实如此的，不用改。"),
    "501": Entry(W, "正文「{quote}」里的“{said}”，与表中{labels}（{cells}）的 {figure} 不符，相差 {difference}。", "核对正文和表格，改正写错的一处；说的不是表中这个数的，可以不改。"),
    "502": Entry(H, "正文「{quote}」里，“其中”各项相加是 {sum}，比总数 {whole} 少 {difference}。", "核对各项和总数；只列了一部分的，不用改。"),
    "503": Entry(H, "正文「{quote}」里，“其中”各项相加是 {sum}，比总数 {whole} 多 {difference}。", "核对各项和总数；各项之间有重复的，不用改。"),
    "504": Entry(W, "正文「{quote}」里的“{said}”，按表格算，{whole} 中的 {part} 应占 {share}。", "重新计算这个百分数；比的不是表中总数的，可以不改。"),
    "601": Entry(H, "这里好像还没有填好：{spots}。", "换成实际的内容；不需要的，删去。"),
    "602": Entry(H, "中文里有 {count} 处半角标点：{spots}。", "改成全角的，如“，”“：”“（）”；英文、网址里的不用改。"),
    "603": Entry(H, "标点重复或者连在一起：{spots}。", "留下一个，删去多余的。"),
    "604": Entry(H, "文字重复：{spots}。", "删去多打的字；原意如此的，不用改。"),
    "605": Entry(H, "文字中间有 {count} 处多余的空格：{spots}。", "删去空格；段首的缩进由程序排，不用打空格。"),
    "606": Entry(H, "括号、书名号或引号不成对：{spots}。", "补上缺的一半，或者删去多余的一半；前后两半要同是全角。"),
    "607": Entry(H, "发文字号里年份的括号不规范：{spots}。", "年份用六角括号，如“〔2020〕11号”。"),
    "608": Entry(H, "这一段好像没有写完：{spot}。", "补全句子，段末用句号。"),
    "609": Entry(H, "编号「{label}」接不上，{before}。", "核对编号是不是写错、写重了，或者漏了一段。"),
    "610": Entry(H, "「{above}」下面直接用了「{label}」，跳过了一级。", "编号按“（一）”“1.”“（1）”的次序一级一级用，这里改用“1.”。"),
    "611": Entry(H, "这里写的不是 {year} 年：{spot}，可能是上一年度的文字没有改。", "核对年份，连同这一段里的数字；确实是说那一年的，不用改。"),
    "612": Entry(H, "标题写的是 {found} 年，本年报是 {year} 年度的。", "改正标题里的年份；“年报标题”也可以清空，由程序组成。"),
    "613": Entry(H, "文字里还有更名前的机关名称：{spots}。", "改成现在的名称；说的是更名以前的事，可以不改。"),
    "701": Entry(W, "成文日期 {date} 在 {year} 年度结束以前。", "核对日期，多半是年份没有改。"),
    "702": Entry(H, "成文日期 {date} 晚于公布期限 {deadline}。", "日期填错的，改正；确实晚了的，不用改。"),
    "703": Entry(H, "成文日期 {date} 离 {year} 年度已经一年以上。", "核对日期的年份，以及报告年度；确实如此的，不用改。"),
}  # fmt: skip
