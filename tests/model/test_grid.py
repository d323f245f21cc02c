"""How tables are laid out: the printed form cell by cell, and what holds for any table."""

from itertools import groupby, product

import pytest

from reportgen.model.edition import Section
from reportgen.model.grid import Cell, Role, grid
from samples import EDITIONS, edition

TABLES = [pytest.param(section, id=f"{form.id}-{section.id}") for form in EDITIONS for section in form.tables]

# One line for each printed row: what begins in it, → how many columns wide, ↓ how many rows high; # is a figure.

SECTION_TWO_2019 = """
第二十条第（一）项 →7
信息内容 | 本年新制作数量 →2 | 本年新公开数量 →2 | 对外公开总数量 →2
规章 | # →2 ×3
规范性文件 | # →2 ×3
第二十条第（五）项 →7
信息内容 | 上一年项目数量 →2 | 本年增/减 →2 | 处理决定数量 →2
行政许可 | # →2 ×3
其他对外管理服务事项 | # →2 ×3
第二十条第（六）项 →7
信息内容 | 上一年项目数量 →2 | 本年增/减 →2 | 处理决定数量 →2
行政处罚 | # →2 ×3
行政强制 | # →2 ×3
第二十条第（八）项 →7
信息内容 | 上一年项目数量 →3 | 本年增/减 →3
行政事业性收费 | # →3 ×2
第二十条第（九）项 →7
信息内容 | 采购项目数量 →3 | 采购总金额 →3
政府集中采购 | # →3 ×2
"""

SECTION_TWO_2021 = """
第二十条第（一）项 →4
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | # ×3
行政规范性文件 | # ×3
第二十条第（五）项 →4
信息内容 | 本年处理决定数量 →3
行政许可 | # →3
第二十条第（六）项 →4
信息内容 | 本年处理决定数量 →3
行政处罚 | # →3
行政强制 | # →3
第二十条第（八）项 →4
信息内容 | 本年收费金额（单位：万元） →3
行政事业性收费 | # →3
"""

SECTION_THREE_2019 = """
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） →3 ↓3 | 申请人情况 →7
自然人 ↓2 | 法人或其他组织 →5 | 总计 ↓2
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他
一、本年新收政府信息公开申请数量 →3 | # ×7
二、上年结转政府信息公开申请数量 →3 | # ×7
三、本年度办理结果 ↓20 | （一）予以公开 →2 | # ×7
（二）部分公开（区分处理的，只计这一情形，不计其他情形） →2 | # ×7
（三）不予公开 ↓8 | 1.属于国家秘密 | # ×7
2.其他法律行政法规禁止公开 | # ×7
3.危及“三安全一稳定” | # ×7
4.保护第三方合法权益 | # ×7
5.属于三类内部事务信息 | # ×7
6.属于四类过程性信息 | # ×7
7.属于行政执法案卷 | # ×7
8.属于行政查询事项 | # ×7
（四）无法提供 ↓3 | 1.本机关不掌握相关政府信息 | # ×7
2.没有现成信息需要另行制作 | # ×7
3.补正后申请内容仍不明确 | # ×7
（五）不予处理 ↓5 | 1.信访举报投诉类申请 | # ×7
2.重复申请 | # ×7
3.要求提供公开出版物 | # ×7
4.无正当理由大量反复申请 | # ×7
5.要求行政机关确认或重新出具已获取信息 | # ×7
（六）其他处理 →2 | # ×7
（七）总计 →2 | # ×7
四、结转下年度继续办理 →3 | # ×7
"""

SECTION_THREE_2021 = SECTION_THREE_2019.replace("三、本年度办理结果 ↓20", "三、本年度办理结果 ↓22").replace(
    "（六）其他处理 →2 | # ×7",
    """
（六）其他处理 ↓3 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | # ×7
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | # ×7
3.其他 | # ×7
""".strip(),
)

SECTION_FOUR = """
行政复议 →5 | 行政诉讼 →10
结果维持 ↓2 | 结果纠正 ↓2 | 其他结果 ↓2 | 尚未审结 ↓2 | 总计 ↓2 | 未经复议直接起诉 →5 | 复议后起诉 →5
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
# ×15
"""


def picture(cells: tuple[Cell, ...]) -> str:
    def drawn(cell: Cell) -> str:
        text = "#" if cell.role is Role.FIGURE else cell.text
        return text + (f" →{cell.columns}" if cell.columns > 1 else "") + (f" ↓{cell.rows}" if cell.rows > 1 else "")

    lines = []
    for _, row in groupby(cells, key=lambda cell: cell.row):
        runs = [(text, len(list(run))) for text, run in groupby(map(drawn, row))]
        lines.append(" | ".join(text if times == 1 else f"{text} ×{times}" for text, times in runs))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("id", "section", "size", "expected"),
    [
        ("2019", "二", (18, 7), SECTION_TWO_2019),
        ("2019", "三", (26, 10), SECTION_THREE_2019),
        ("2019", "四", (4, 15), SECTION_FOUR),
        ("2021", "二", (14, 4), SECTION_TWO_2021),
        ("2021", "三", (28, 10), SECTION_THREE_2021),
        ("2021", "四", (4, 15), SECTION_FOUR),
    ],
)
def test_a_table_is_laid_out_as_the_mandated_form(id: str, section: str, size: tuple[int, int], expected: str) -> None:
    """Every label, merge and figure of the printed table, in its place."""
    layout = grid(edition(id).section(section))

    assert (layout.rows, layout.columns) == size
    assert picture(layout.cells).splitlines() == expected.strip().splitlines()


@pytest.mark.parametrize("section", TABLES)
def test_cells_cover_the_table_without_overlap_or_gap(section: Section) -> None:
    """Every place of the grid belongs to exactly one cell."""
    layout = grid(section)
    covered = [place for cell in layout.cells for place in product(_span(cell.row, cell.rows), _span(cell.column, cell.columns))]

    assert sorted(covered) == list(product(range(layout.rows), range(layout.columns)))


@pytest.mark.parametrize("section", TABLES)
def test_a_figure_stands_beside_its_row_and_below_its_column(section: Section) -> None:
    """Reading finds a figure by its labels, so they must run along its row and its column."""
    cells = grid(section).cells
    at = {cell.text: cell for cell in cells if cell.role is Role.FIGURE}
    for field in section.figures():
        figure = at.pop(field.name)
        beside = [cell.text for cell in cells if cell.role is Role.LABEL and figure.row in _span(cell.row, cell.rows)]
        above = [cell for cell in cells if cell.role is Role.HEADER and cell.row < figure.row and _within(figure, cell)]

        assert beside == list(field.row.path)
        assert [cell.text for cell in above[-len(field.column.path) :]] == list(field.column.path)
    assert not at


def _span(first: int, count: int) -> range:
    return range(first, first + count)


def _within(inner: Cell, outer: Cell) -> bool:
    return set(_span(inner.column, inner.columns)) <= set(_span(outer.column, outer.columns))


@pytest.mark.parametrize("section", TABLES)
def test_figures_of_a_block_are_equally_wide(section: Section) -> None:
    """Columns of a block share the width beside the labels, whatever the other blocks need."""
    layout = grid(section)
    for _, row in groupby((cell for cell in layout.cells if cell.role is Role.FIGURE), key=lambda cell: cell.row):
        widths = [cell.columns for cell in row]

        assert set(widths) == {layout.figure_columns // len(widths)}


@pytest.mark.parametrize(("id", "section", "rows"), [(id, *each) for id in ("2019", "2021") for each in (("二", 0), ("三", 3), ("四", 0))])
def test_a_long_table_repeats_its_header(id: str, section: str, rows: int) -> None:
    """Section three runs over pages; a table of blocks has no one header, and one row needs none."""
    assert grid(edition(id).section(section)).repeated == rows
