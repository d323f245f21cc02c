"""The names a template may use, beside those of the figures, and the styles it is made of."""

from reportgen.model.edition import Edition
from reportgen.model.report import DATE, Level, Paragraph
from reportgen.model.report import MARK as MARK
from reportgen.model.report import OPENNESS as OPENNESS
from reportgen.model.report import PREFACE as PREFACE
from reportgen.model.report import SIGNATURE as SIGNATURE

TITLE, SIGNED = "标题", DATE
PARAGRAPH, PARAGRAPH_LEVEL, PARAGRAPH_TEXT = "段", "级别", "文字"
LEAD_LEVEL, LEAD, REST = "引语级别", "引语", "余文"
"""Of a paragraph that runs on after its heading; its own level is the body's."""

"""The level of a paragraph as templates write it; 1 are the sections."""

BODY_STYLE, MARK_STYLE, OPENNESS_STYLE, SIGNATURE_STYLE, SIGNED_STYLE = "公文正文", "发文机关标志", "公开方式", "署名", "成文日期"
PAGE_STYLE, TABLE_STYLE = "页码", "年报表格"
HEADER_STYLE, LABEL_STYLE, FIGURE_STYLE = "表头", "表格标签", "表格数据"
LEAD_STYLES = {2: "二级标题引语", 3: "三级标题引语", 4: "四级标题引语"}
"""Of characters, by level; what such a style does not say itself it has from the heading of its level."""


def heading(section: str) -> str:
    """The name of a section's heading, by the section's id."""
    return f"{section}_标题"


def body(section: str) -> str:
    """The name of a text section's paragraphs, by the section's id."""
    return f"{section}_正文"


def parts(paragraph: Paragraph, heads: bool) -> dict[str, str | int]:
    """A paragraph as templates see it, by the names of its parts; whether it is the heading of what follows is known by its section."""
    level, body = paragraph.level.rank, Level.BODY.rank
    return {
        PARAGRAPH_LEVEL: level if heads else body,
        PARAGRAPH_TEXT: paragraph.text,
        LEAD_LEVEL: level if paragraph.lead and not heads else body,
        LEAD: paragraph.lead,
        REST: paragraph.rest,
    }


def lists(edition: Edition) -> list[str]:
    """The names that stand for paragraphs, to be run through."""
    return [PREFACE, *(body(section.id) for section in edition.texts)]


def known(edition: Edition) -> list[str]:
    """Every name that a template of the edition may use."""
    return [
        *(MARK, OPENNESS, TITLE, SIGNATURE, SIGNED),
        *(heading(section.id) for section in edition.sections),
        *lists(edition),
        *edition.fields,
    ]


def tag(name: str) -> str:
    """How a template quotes a name."""
    return f"{{{{ {name} }}}}"
