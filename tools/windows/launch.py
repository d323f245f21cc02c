"""What 生成年报.cmd does with the workbooks dropped onto it, which it tells in the environment.

REPORTGEN_SCRIPT: its own path. REPORTGEN_LINE: the command line of cmd, as Explorer wrote it. REPORTGEN_TYPED: what
was typed behind the script's name in a window of cmd.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

_WORD = re.compile(r'"([^"]*)"|(\S+)')
"""Explorer quotes a path that holds a space; no path holds a quote."""
_ROSTER = "名单.xlsx"
"""In a folder that is to be collected."""


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


def main(script: str, line: str, typed: str) -> int:
    """Make the reports, or say how; the exit code is reportgen's. The templates beside the script count, and no others."""
    workbooks = [Path(path).absolute() for path in dropped(script, line, typed)]
    os.chdir(Path(script).parent)
    if len(workbooks) == 1 and (workbooks[0] / _ROSTER).is_file():
        folder = workbooks[0]
        return _reportgen("collect", "--output", str(folder.parent / "outputs" / f"{folder.name}汇总"), "--", str(folder))
    if workbooks:
        return _reportgen("build", "--all", "--output", str(workbooks[0].parent / "outputs"), "--", *map(str, workbooks))
    print("把填好的工作簿拖到“生成年报”的图标上放开，就生成年报，可以一次拖几个，也可以拖整个文件夹；")
    print("年报存在第一个旁边的 outputs 文件夹里。拖一个里面有 名单.xlsx 的文件夹，就是汇总。")
    print()
    try:
        year = input("要一份空的工作簿，输入年度（如 2025）再按回车；不要的，直接按回车：").strip()
    except EOFError:
        year = ""
    return _reportgen("new", "--output", f"{year}.xlsx", "--", year) if year else 0


def _reportgen(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-I", "-m", "reportgen", *arguments], check=False).returncode


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # redirected, on a Windows that is not Chinese
    sys.exit(main(*(os.environ.get(f"REPORTGEN_{name}", "") for name in ("SCRIPT", "LINE", "TYPED"))))
