"""The standard workbook's own names: its sheets, its columns and the items of 基本信息.

These are the workbook's, not the mandated form's; drawing and reading share them from here.
"""

from dataclasses import dataclass

from reportgen.model.report import BLANKS as BLANKS
from reportgen.model.report import DATE as DATE
from reportgen.model.report import MARK as MARK
from reportgen.model.report import OPENNESS as OPENNESS
from reportgen.model.report import ORGAN as ORGAN
from reportgen.model.report import PREFACE as PREFACE
from reportgen.model.report import SIGNATURE as SIGNATURE
from reportgen.model.report import TITLE as TITLE
from reportgen.model.report import YEAR as YEAR
from reportgen.model.report import Blanks

VERSION = "1"
"""The version of this layout, stamped into every workbook."""

GUIDE = "填写说明"
COVER = "基本信息"
AUDIT = "核对"
NAMES = "数据名称"
LAST_YEAR = "上年数据"
ACKNOWLEDGED = "核对说明"
FINDINGS = "问题清单"
"""Only in a marked copy."""
MARKED = "-核对"
"""What the name of a marked copy ends with."""
CHARTED = "（图解）"
"""What the name of a workbook with a report's native charts ends with."""
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et")
"""Of workbooks; the last two cannot be read, which is said of each."""
OWN = (GUIDE, COVER, AUDIT, NAMES, LAST_YEAR, ACKNOWLEDGED, FINDINGS)
"""All sheets but the report's sections."""

ITEM, ENTRY, NOTE = "项目", "内容", "说明"
NAME, PLACE, FIGURE = "数据名称", "位置", "数字"
CODE, REASON, BY = "代码", "理由", "确认人"
ACKNOWLEDGEMENT = (CODE, PLACE, REASON, BY)
"""The columns of 核对说明."""
LEVEL, TEXT, LENGTH = "级别", "文字", "字数"

EDITION, STAMP = "格式版本", "工作簿版本"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of 基本信息. ``locked``: the program's own, not for staff to change. ``choices``: all that may be entered."""

    label: str
    note: str
    locked: bool = False
    choices: tuple[str, ...] = ()

    def note_for(self, year: int) -> str:
        """What the sheet says beside the entry, in the workbook of a report year: its example is of the year after."""
        return self.note.format(next=year + 1)


ITEMS = (
    Item(YEAR, "年报所报告的年度，四位数字。"),
    Item(ORGAN, "机关全称，必填。用于标题、署名和文件名。"),
    Item(TITLE, "留空时由机关名称和年度组成。自己写标题时，可用 Alt+Enter 在意思完整的地方换行。"),
    Item(MARK, "红色的发文机关标志（红头），不要红头的留空。"),
    Item(OPENNESS, "如“主动公开”，印在红线之下；不印的留空。"),
    Item(SIGNATURE, "文末的署名，留空时用机关名称。"),
    Item(DATE, "文末的日期，必填，如 {next}年1月25日。"),
    Item(BLANKS, "表格里的数字没有填时怎么办；留空即“视为漏填”。", choices=tuple(each.value for each in Blanks)),
    Item(PREFACE, "印在第一部分之前，一般留空；用 Alt+Enter 分段。"),
    Item(EDITION, "本工作簿依据的格式，由程序写入，请勿改动。", locked=True),
    Item(STAMP, "由程序写入，请勿改动。", locked=True),
)

HEADINGS = "各部分标题（用规定的标题时留空）"
"""The line of 基本信息 above the headings' own wordings."""

COVER_HINT = "先填本表。白色的格子填写，灰色的格子已锁定。"
TABLE_HINT = "白色的格子填写；灰色的标签和蓝色的合计已锁定，合计自动得出。没有发生的填 0，不适用的填“/”。"
TEXT_HINT = "每段一行，也可以整篇粘贴：一格里换行就是另起一段，段首不用打空格。段首的“（一）”“1.”“（1）”认作标题，变成蓝色；级别一般不选，要印成别的级别时才选。"

HOLDS, BROKEN, LOOK, OPEN = "✔", "✘", "留意", "待填"
"""What 核对 says of an equation: it holds; it does not; it does not but may be right; a figure in it is missing."""

HEAD = {(1, 1), (2, 1)}
"""The rows and columns of a sheet's heading and hint, locked and of whatever wording the workbook was drawn with."""

TABLE_TOP = 4
"""The row in which a table begins: below the heading, the hint and an empty row."""
