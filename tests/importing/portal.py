"""The sample report of 2021 as one of 2024 that a portal has published, with what such pages have besides and otherwise."""

from dataclasses import replace
from datetime import date

from importing.published import page
from reportgen.checks import quotations
from reportgen.commands.build import proven
from reportgen.importing import docx
from reportgen.model.report import Report
from samples import ROOT, read_back

YEAR = 2024
_LAST = '<td colspan="3">四、结转下年度继续办理'
CHANGES = (
    ("<td>行政规范性文件", "<td>规范性文件"),
    (">873<", ">—<"),
    (_LAST, f'<td colspan="3">其中：网上申请</td>{"<td>0</td>" * 7}</tr><tr>{_LAST}'),
)
"""What stands in the report, and what on the page; each once."""


def sample() -> Report:
    report = read_back(ROOT / "inputs" / "2021.xlsx").report
    assert report is not None
    title = report.edition.default_title(report.organ, YEAR)
    report, _ = quotations.resolve(replace(report, year=YEAR, title=title, signed=date(YEAR + 1, 1, 20)))
    texts = {id: tuple(replace(each, text=each.text.replace("2021年", f"{YEAR}年")) for each in own) for id, own in report.texts.items()}
    return replace(report, texts=texts)


def document() -> bytes:
    return proven(sample())


def portal() -> str:
    """The page, its menu above and its footer below."""
    text = page(docx.read(document()))
    for old, new in CHANGES:
        assert old in text, f"the sample says {old} no more"
        text = text.replace(old, new, 1)
    menu = "<div style='background:#c00;color:#fff;padding:.6em'>首页　政务公开　政府信息公开年报</div><p>字号：大 中 小　　【打印】</p>"
    return text.replace("<body>", f"<body>{menu}").replace("</body>", "<p>扫一扫在手机打开当前页</p></body>")
