"""Writes docs/findings.md, the handbook's page of everything that a check can find: python tools/catalogue.py"""

from pathlib import Path

from reportgen.model.catalogue import CATALOGUE

PAGE = Path(__file__).parents[1] / "docs" / "findings.md"

GROUPS = {
    "1": "工作簿的样子",
    "2": "单个的格子和文字",
    "3": "表内和表间的关系",
    "4": "与上一年度的衔接",
    "5": "正文里的数与表格",
    "6": "文字",
    "7": "日期",
    "8": "名单和汇总",
}

#: What stands in the holes of the examples, unless a code has its own below.
HOLES: dict[str, object] = {
    **{
        "sheet": "核对",
        "nearest": "",
        "label": "（一）予以公开",
        "count": 2,
        "cells": "B9、B21",
        "unit": "万元",
        "name": "三_本年新收_合计",
    },
    **{
        "found": "五、存在问题及改进情况",
        "expected": "五、存在的主要问题及改进情况",
        "year": 2025,
        "number": "303",
        "where": "「二、…」!D6",
    },
    **{"text": "若干", "choices": "视为漏填、印成0、照印空白", "position": 12, "left": 57, "right": 54, "difference": 3},
    **{
        "left_labels": "「本年新公开数量」",
        "right_labels": "「对外公开总数量」",
        "how": "上一年度的「四、结转下年度继续办理」",
        "before": 120,
    },
    **{"shown": "5万元", "held": 50000, "chosen": "正文", "told": "二级标题（一）", "length": 36, "limit": 30},
    **{"now": 135, "done": 120, "received": 123, "carried": 5, "what": "收取信息处理费的情况", "basis": "国办函〔2020〕109号"},
    **{"wrong": "转结", "heading": "六、其他需要报告的事项", "organ": "某市科学技术局"},
    **{"reason": "2018 年度的年报没有全国统一格式。", "advice": "统一格式从 2019 年度起施行，请核对年度。"},
    **{
        "quote": "新收政府信息公开申请54件",
        "said": 54,
        "labels": "「一、本年新收政府信息公开申请数量 × 总计」",
        "figure": 57,
        "sum": 52,
        "whole": 57,
    },
    **{
        "part": "「（一）予以公开」",
        "share": "66.7%",
        "spots": "「…待补充…」",
        "spot": "「…2024年，我局…」",
        "above": "（一）",
        "date": "2026年3月2日",
    },
    **{"limit": 5000, "deadline": "2026年1月31日"},
}
OWN: dict[str, dict[str, object]] = {
    "104": {"found": "2019（工作簿版本 1）", "expected": "2021（工作簿版本 1）"},
    "105": {"text": "备注：含下属单位"},
    "203": {"text": "2.5"},
    "204": {"text": "-3"},
    "205": {"text": "588.5064"},
    "206": {"text": "3164410000元"},
    "207": {"text": "=D5*2"},
    "208": {"text": "1234567890"},
    "209": {"text": "12345678901234567"},
    "211": {"label": "成文日期"},
    "212": {"text": "2026年1月"},
    "213": {"text": "不填"},
    "217": {"text": "二〇二五"},
    "220": {"nearest": "相近的有：{{三_本年新收_总计}}。"},
    "222": {"text": "2025-01-25 00:00:00"},
    "302": {"left_labels": "「本年新收」与「上年结转」之和", "right_labels": "「（七）总计」与「结转下年度」之和"},
    "305": {"left_labels": "「采购总金额」", "right_labels": "「采购项目数量」", "right": 0},
    "306": {"left_labels": "「处理决定数量」", "right_labels": "「上一年项目数量」与「本年增/减」之和", "right": 0},
    "402": {"found": "某市数据局", "before": "某市大数据局"},
    "403": {"found": 1377, "before": 120},
    "405": {"file": "2024.xlsx", "reason": "2024.xlsx 不是工作簿，或者已经损坏。"},
    "406": {"file": "2024.xlsx", "other": "某市教育局"},
    "119": {"text": "４"},
    "225": {"limit": 30},
    "501": {"cells": "J7"},
    "503": {"sum": 60},
    "504": {"quote": "予以公开占70%", "said": "70%", "whole": "「（七）总计」"},
    "117": {"kind": "图表"},
    "114": {"cells": "A9、D9、E9"},
    "115": {"how": "划了删除线", "cells": "B5"},
    "224": {"text": "（一）主动公开"},
    "226": {"found": "某市教育局"},
    "507": {"quote": "收到申请135件，同比增长21.5%", "said": "增长21.5%", "expected": "增长12.5%"},
    "508": {"quote": "办结率90%", "said": "办结率90%"},
    "622": {"right": "结转"},
    "623": {"said": "13000元", "labels": "「行政事业性收费 × 本年收费金额（单位：万元）」", "cells": "B16", "figure": "1.2万元"},
    "625": {"figure": 2},
    "627": {"text": "五、存在的主要问题及改进情况"},
    "628": {"found": 2024},
    "629": {"said": "七", "count": 6},
    "630": {"heading": "五、存在的主要问题及改进情况", "share": "92%"},
    "602": {"spots": "「…的关切点,推动…」"},
    "603": {"spots": "「…工作。。…」"},
    "604": {"spots": "「…新冠疫情疫情防控…」"},
    "605": {"spots": "「…公开 工作…」"},
    "606": {"spots": "「…《办法（…」"},
    "607": {"spots": "「…[2020]11号…」"},
    "608": {"spot": "「…下一步将」"},
    "609": {"label": "（四）", "before": "前面是（二）"},
    "610": {"label": "（1）"},
    "612": {"found": 2024},
    "613": {"spots": "「…大数据局…」"},
    "701": {"date": "2025年1月20日"},
    "703": {"date": "2027年2月1日"},
    "821": {"label": "汇总机关"},
    "823": {"name": "清河市水利局"},
    "824": {"label": "上级", "text": "青山县", "nearest": "有一个相近的「青山县人民政府」。"},
    "825": {"name": "清河市水利局"},
    "826": {"name": "清河市水利局"},
    "827": {"name": "清河市国土局"},
    "828": {"label": "单位全称"},
    "841": {"count": 60, "left": 1377, "right": 1380},
    "842": {"names": "清河市水利局（未报）、清河市林业局（打不开）"},
    "843": {"names": "清河市水利局"},
    "829": {"text": "算", "choices": "“计入”“不计”“由××局计入”"},
}


def page() -> str:
    """The whole page."""
    lines = [
        "# 核对会发现的问题",
        "",
        "每个问题有固定的代码。错误必须改正；警告一般不成立，提示请复核，确实无误的可以不改，或写入“核对说明”。",
        "本页由 `python tools/catalogue.py` 写成，不要手改。",
    ]
    for first, title in GROUPS.items():
        lines += ["", f"## {title}", "", "| 代码 | 级别 | 例子 | 怎么办 |", "| --- | --- | --- | --- |"]
        for code, entry in CATALOGUE.items():
            if code.startswith(first):
                holes = HOLES | OWN.get(code, {})
                lines.append(f"| {code} | {entry.severity.value} | {entry.message.format(**holes)} | {entry.advice.format(**holes)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
