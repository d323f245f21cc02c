"""What this computer has and lacks for making reports, and what to do about it."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from platform import platform, python_version

from reportgen import __version__, pdf
from reportgen.chart import fonts as chart_fonts
from reportgen.chart.image import GET
from reportgen.commands.build import proven
from reportgen.commands.templates import check_templates
from reportgen.editions.folder import templates_folder
from reportgen.editions.loading import load_all
from reportgen.errors import WINDOWS_PATH, CannotGoOn, reason
from reportgen.files import store
from reportgen.model import amounts
from reportgen.model.edition import Edition
from reportgen.model.report import Figure, Level, Paragraph, Place, Report, blank
from reportgen.pdf import fonts
from reportgen.workbook.schema import CHARTED

_OTHER_PATH = 1023
"""Bytes of a path on macOS; Linux has more."""
_SAMPLE = "政府信息公开工作年度报告，〔2019〕60号：“三安全一稳定”——"
_NAME = store.file_name("字" * 200) + f"{CHARTED}.20260131-235959-99.xlsx"
"""The longest name that a report is given in any form, with the time that an earlier one is kept by."""


class State(Enum):
    """How it is with one thing."""

    GOOD = "正常"
    LACKING = "缺少"
    """Reports can be made, but not as they should be."""
    UNKNOWN = "不明"
    WRONG = "有误"
    """Reports cannot be made, or not rightly."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing looked at. ``advice``: what to do; "" where all is well."""

    state: State
    what: str
    advice: str = ""


def examine(folder: Path, encoding: str, *, try_pdf: bool = False) -> Iterator[Item]:
    """Look at everything, from a working folder, for a console of that encoding.

    try_pdf: convert a tiny report by every engine there is; nothing of it is kept.
    """
    yield Item(State.GOOD, f"reportgen {__version__}，Python {python_version()}，{platform(terse=True)}")
    yield console(encoding)
    yield from templates(folder)
    yield from outputs(folder / "outputs")
    yield from engines()
    yield from official_fonts()
    yield chart_font()
    if try_pdf:
        yield from trials(folder)


def console(encoding: str) -> Item:
    """Whether messages can be read."""
    try:
        _SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Item(
            State.WRONG, f"命令行窗口的编码 {encoding} 显示不了中文", "先运行 chcp 936；仍然不行的，设置环境变量 PYTHONIOENCODING=utf-8。"
        )
    return Item(State.GOOD, f"命令行窗口的编码 {encoding}")


def templates(folder: Path) -> Iterator[Item]:
    """Every edition found, and whether its Word template agrees with it."""
    try:
        found = check_templates(templates_folder(folder))
    except CannotGoOn as error:
        yield Item(State.WRONG, error.message.rstrip("。"), error.hint)
        return
    for edition, faults in found.items():
        if faults:
            yield Item(
                State.WRONG,
                f"格式 {edition.id} 的模板 {edition.template} 有 {len(faults)} 处与格式不一致",
                "运行 reportgen template check。",
            )
        else:
            yield Item(State.GOOD, f"格式 {edition.id}：模板 {edition.template} 与格式一致")


def outputs(folder: Path) -> Iterator[Item]:
    """Whether reports can be written where they belong, and under names as long as they may be."""
    folder = folder.absolute()
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            yield Item(State.GOOD, f"{folder} 可以写入")
    except OSError as error:
        yield Item(State.WRONG, f"{folder} 写不了：{reason(error)}", "换到自己有权限的文件夹里运行，或用 --output 指定别的文件夹。")
    yield path_length(str(folder), windows=sys.platform == "win32")


def path_length(folder: str, *, windows: bool) -> Item:
    """Whether the longest name of a report fits behind a folder's."""
    measure: Callable[[str], int] = len if windows else lambda text: len(os.fsencode(text))
    limit = WINDOWS_PATH if windows else _OTHER_PATH
    free, needed = limit - measure(folder) - 1, measure(_NAME)
    if free < needed:
        return Item(
            State.WRONG, f"{folder} 的路径太长，只剩 {free} 个字符给文件名，最长要 {needed} 个", "把文件夹移到短一些的路径，如 D:\\年报。"
        )
    return Item(State.GOOD, "文件夹的路径不太长，可以用")


def engines() -> Iterator[Item]:
    """The programs that can make a PDF, the one that is used first at the head."""
    found = pdf.engines()
    for engine in found:
        yield Item(State.GOOD, f"转 PDF 的程序：{engine.name} {engine.version}".rstrip())
    if not found:
        yield Item(
            State.LACKING, "转 PDF 的程序：没有找到 Word、WPS 或 LibreOffice", "安装其中一种，LibreOffice 是免费的；不转 PDF 的不用装。"
        )


def chart_font() -> Item:
    """What the picture of a report is written in."""
    found = chart_fonts.find()
    if found is None:
        return Item(State.LACKING, "图解的字体：没有找到黑体，图解只有 Excel 和网页里的，没有图片", GET)
    return Item(State.GOOD, f"图解的字体：{found.family}")


def official_fonts() -> Iterator[Item]:
    """The five fonts of official documents."""
    for font, advice in fonts.OFFICIAL.items():
        match fonts.installed(font):
            case True:
                yield Item(State.GOOD, f"字体：{font}")
            case False:
                yield Item(State.LACKING, f"字体：{font}，会由别的字体代替，页数可能不同", advice)
            case None:
                yield Item(State.UNKNOWN, f"字体：{font}，看不出本机有没有", "在系统的字体管理程序里查看。")


def verdict(items: Sequence[Item]) -> str:
    """What all of it comes to, in one sentence."""
    wrong, lacking = (sum(1 for each in items if each.state is state) for state in (State.WRONG, State.LACKING))
    if wrong:
        return f"结论：这台电脑现在不能正常生成年报，先处理上面 {wrong} 处“{State.WRONG.value}”。"
    if lacking:
        return f"结论：可以生成年报；上面 {lacking} 处“{State.LACKING.value}”补上以后，PDF 和版面才与规定的一样。"
    return "结论：一切正常。"


def trials(folder: Path) -> Iterator[Item]:
    """Have every engine convert a tiny report."""
    try:
        document = proven(tiny(load_all(templates_folder(folder))[-1]))
    except CannotGoOn:
        return  # told already
    for engine in pdf.engines():
        start = time.monotonic()
        (result,) = pdf.convert_by(engine, [document])
        seconds = time.monotonic() - start
        if isinstance(result, CannotGoOn):
            yield Item(State.WRONG, f"试转：{result.message.rstrip('。')}", result.hint)
        else:
            seen = result.seen
            facts = (result.engine, f"{seconds:.1f} 秒", f"{seen.pages} 页", f"{len(seen.bookmarks)} 个书签", seen.archival or "不是 PDF/A")
            yield Item(State.GOOD, f"试转：{engine.name} 成功（{'，'.join(facts)}）")


def tiny(edition: Edition) -> Report:
    """A report in which nothing happened."""
    nothing = Figure(amounts.Value(amounts.State.NUMBER, 0, "0"), Place(""))
    body = (Paragraph(Level.BODY, "试转。", Place("")),)
    return replace(
        blank(edition, "试转", edition.first_year),
        signed=date(edition.first_year + 1, 1, 31),
        figures=dict.fromkeys(edition.fields, nothing),
        texts={section.id: body for section in edition.texts},
    )
