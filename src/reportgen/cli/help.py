"""The command line's own words, which click writes in English, in Chinese."""

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

import click

_CHINESE = {
    r"^Usage: ": "用法：",
    r"\[OPTIONS\]": "[选项]",
    r"COMMAND \[ARGS\]\.\.\.": "命令 …",
    r"^Arguments:": "参数：",
    r"^Options:": "选项：",
    r"^Commands:": "命令：",
    r"Show this message and exit\.": "显示这段说明。",
    r" *\\?\[required\]": "",
    r" *\\?\[default: ([^;\]]+)[^\]]*\]": r"不写时是 \1。",
    r" *\\?\[x>=\d+\]": "",
}
"""What click itself writes into a help text, and what to write instead."""


class Help(click.HelpFormatter):
    """Help texts in Chinese, in columns as wide as Chinese characters are."""

    def write(self, string: str) -> None:
        for english, chinese in _CHINESE.items():
            string = re.sub(english, chinese, string)
        super().write(string)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        left = max(columns(term) for term, _ in rows) + col_spacing
        for term, text in rows:
            self.write(f"{' ' * self.current_indent}{term}{' ' * (left - columns(term))}{text}\n")


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def usage(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_near(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"没有命令 {error.command_name}。{_near(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少{error.param.human_readable_name if error.param else '参数'}。"
        case click.BadParameter():
            return _bad(error)
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 写得不对。"
    return "命令写得不对。" if error.message.isascii() else error.message


def _bad(error: click.BadParameter) -> str:
    """What was written wrong, and what is expected."""
    kind, name = error.param.type if error.param else None, _name(error.param)
    if not error.message.isascii() and not isinstance(kind, click.Choice):
        return error.message
    if isinstance(kind, click.Choice):
        return f"{name}只能是 {'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.IntRange):
        return f"{name}应为不小于 {kind.min} 的整数。"
    return f"{name}应为整数。" if kind is click.INT else f"{name}写得不对。"


def _name(parameter: click.Parameter | None) -> str:
    """What the user has to write right."""
    return f"选项 {parameter.opts[0]} " if isinstance(parameter, click.Option) else parameter.human_readable_name if parameter else "参数"


def _near(possibilities: list[str] | None) -> str:
    return f"是不是 {possibilities[0]}？" if possibilities else ""
