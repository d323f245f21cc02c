"""What the icon 「生成年报」 does with what is dropped onto it, and what it offers in the same window; the icon 「年报」 opens the page.

On Windows 生成年报.cmd tells in the environment what was dropped: REPORTGEN_SCRIPT is its own path, REPORTGEN_LINE the command
line of cmd, as Explorer wrote it, REPORTGEN_TYPED what was typed behind the script's name in a window of cmd. Elsewhere
the paths are the arguments.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.places import ROOT, home

_WORD = re.compile(r'"([^"]*)"|(\S+)')
"""Explorer quotes a path that holds a space; no path holds a quote."""
_ROSTER = "名单.xlsx"
"""In a folder that is to be collected."""
_Command = list[str]
"""What reportgen is to do; [] for nothing."""


def dropped(script: str, line: str, typed: str) -> list[str]:
    """The paths that were dropped or typed."""
    command = line[match.end() :].strip() if (match := re.search(r"/[ck]\s", line, re.IGNORECASE)) else ""
    if command.startswith('""'):
        command = command[1:].removesuffix('"')
    words = _words(command)
    if words and script.lower().endswith(words[0].lower().removeprefix(".\\")):
        return words[1:]
    return _words(typed)


def _words(text: str) -> list[str]:
    return [quoted or bare for quoted, bare in _WORD.findall(text)]


def drop(paths: Sequence[Path]) -> int:
    """Make the reports, or say how, and offer what else there is; the exit code is that of the first thing done."""
    if len(paths) == 1 and (paths[0] / _ROSTER).is_file():
        (folder,) = paths
        code = run("collect", "--output", str(folder.parent / "outputs" / f"{folder.name}汇总"), "--", str(folder))
        _asked("按回车键关闭这个窗口：")
        return code
    if paths:
        code = run(*_build(paths))
        _offer(
            {
                "另存标出错误的副本：不对的格子涂了颜色，在“问题清单”里点一下就跳到那一格": lambda: [
                    "check",
                    "--mark",
                    "--",
                    *_named(paths),
                ],
                "生成年报，一定要有 PDF：转不成的，说为什么、怎么办": lambda: _build(paths, "--pdf"),
                "与上一年度的工作簿对照着核对": lambda: _with_last_year(paths),
                "检查这台电脑：转 PDF 的程序、字体、模板": lambda: ["doctor"],
            }
        )
        return code
    print("把填好的工作簿拖到“生成年报”的图标上放开，就生成年报，可以一次拖几个，也可以拖整个文件夹；")
    print("年报存在第一个旁边的 outputs 文件夹里。拖一个里面有 名单.xlsx 的文件夹，就是汇总。")
    return _offer(
        {
            "新建一份空的工作簿": lambda: _new(),
            "由上一年度的工作簿（或公布过的年报）新建，带入能衔接的数": lambda: _new_from_last_year(),
            "检查这台电脑：转 PDF 的程序、字体、模板": lambda: ["doctor"],
        }
    )


def _build(paths: Sequence[Path], *options: str) -> _Command:
    return ["build", "--all", *options, "--output", str(paths[0].parent / "outputs"), "--", *_named(paths)]


def _named(paths: Sequence[Path]) -> list[str]:
    return list(map(str, paths))


def _with_last_year(paths: Sequence[Path]) -> _Command:
    if len(paths) > 1:
        print("上一年度的数是一个机关的：一次只拖一份工作簿。")
        return []
    last = _asked_file()
    return ["check", "--previous", last, "--", *_named(paths)] if last else []


def _new() -> _Command:
    year = _asked("输入年度（如 2025）再按回车：")
    return ["new", "--output", str(home() / f"{year}.xlsx"), "--", year] if year else []


def _new_from_last_year() -> _Command:
    last, command = _asked_file(), _new()
    return [*command[:1], "--from", last, *command[1:]] if last and command else []


def _offer(choices: dict[str, Callable[[], _Command]]) -> int:
    """Ask, and do what is chosen, until nothing is; the exit code of the last thing done, 0 where there was none."""
    code = 0
    while True:
        print()
        for number, what in enumerate(choices, 1):
            print(f"  {number}  {what}")
        answer = _asked("还要做的，输入前面的数字再按回车；不要的，直接按回车，窗口就关闭：")
        if not answer:
            return code
        if answer.isdecimal() and 0 < int(answer) <= len(choices):
            print()
            command = list(choices.values())[int(answer) - 1]()
            code = run(*command) if command else code
        else:
            print(f"没有 {answer} 这一项。")


def _asked_file() -> str:
    return _asked("把上一年度的文件拖进这个窗口，再按回车：").strip('"')


def _asked(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        return ""


def run(*arguments: str) -> int:
    """Have reportgen do something where the clerk's files are, with the templates beside the icons, if the office names no others."""
    templates = ROOT / "templates"
    environment = ({"REPORTGEN_TEMPLATES": str(templates)} if templates.is_dir() else {}) | os.environ
    return subprocess.run([sys.executable, "-I", "-m", "reportgen", *arguments], cwd=home(), env=environment, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """``page``: open the page. ``drop``: what was dropped. ``do …``: any command of reportgen."""
    match arguments:
        case ["page"]:
            code = run("page")
            if code and sys.platform != "win32":  # there 年报.cmd waits
                _asked("按回车键关闭这个窗口：")
            return code
        case ["do", *command]:
            return run(*command)
        case ["drop", *paths]:
            told = dropped(*(os.environ.get(f"REPORTGEN_{name}", "") for name in ("SCRIPT", "LINE", "TYPED")))
            return drop([Path(path).absolute() for path in paths or told])
        case _:
            raise ValueError(arguments)


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # redirected, on a Windows that is not Chinese
    sys.exit(main(sys.argv[1:]))
