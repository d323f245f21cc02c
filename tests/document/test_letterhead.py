"""The issuer's mark: as large as there is room, and broken where the sense allows."""

from dataclasses import replace

import pytest
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from packages import edited, opened
from reportgen.commands.build import proven
from reportgen.document import names
from reportgen.document.fill import fill
from samples import edition, report


def printed(mark: str) -> Paragraph:
    """The first paragraph of a proven document."""
    return opened(proven(replace(report(), mark=mark))).paragraphs[0]


@pytest.mark.parametrize(
    ("mark", "lines", "size"),
    [
        ("某州市审计局文件", ["某州市审计局文件"], None),
        ("某州市住房和城乡建设局文件", ["某州市住房和城乡建设局文件"], 34),
        ("某州市某山区人民政府某星街道办事处文件", ["某州市某山区人民政府", "某星街道办事处文件"], None),
        ("中国（某州）自由贸易试验区某州片区管理委员会", ["中国（某州）自由贸易试验区", "某州片区管理委员会"], 34),
        (
            "某州市地方金融监督管理局（某州市人民政府金融工作办公室）",
            ["某州市地方金融监督管理局", "（某州市人民政府金融工作办公室）"],
            27.5,
        ),
        ("中共某州市委办公室\n某州市人民政府办公室", ["中共某州市委办公室", "某州市人民政府办公室"], None),
    ],
)
def test_a_mark_has_the_size_of_its_style_or_the_largest_that_fits(mark: str, lines: list[str], size: float | None) -> None:
    """None: the style's own."""
    paragraph = printed(mark)

    assert paragraph.style and paragraph.style.name == names.MARK_STYLE
    assert paragraph.text.split("\n") == lines
    assert [run.font.size for run in paragraph.runs] == [size and Pt(size)] * len(paragraph.runs)


def test_a_mark_made_smaller_in_the_template_has_the_templates_size() -> None:
    def smaller(document: object) -> None:
        style = document.styles[names.MARK_STYLE]  # type: ignore[attr-defined]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(30)

    whole = replace(report(), mark="某州市住房和城乡建设局文件")
    paragraph = opened(fill(edited(edition().template.read_bytes(), smaller), whole)).paragraphs[0]

    assert [run.font.size for run in paragraph.runs] == [None]
