"""Takes away what was installed, except this Python, which 卸载.cmd takes away when it has ended: uninstall.py [/quiet] [/log=FILE].

What the user has changed or made stays where it is.
"""

import contextlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import journal
from desktop.contents import PROGRAM, SUMS, changed, listed
from desktop.install import DONE, REFUSED, USAGE, Refused, options
from desktop.places import RECORD, ROOT, documents_folder

from reportgen.web.home import own_folder

_LATER = "卸载.cmd"
"""Runs this, and takes itself away."""


def uninstall(target: Path) -> list[str]:
    """Delete the files that were installed and the folders that become empty; what the user has changed stays, and is listed."""
    kept = sorted(changed(target))
    for name in listed(target).keys() - {*kept, _LATER}:
        if not name.startswith(PROGRAM):
            (target / name).unlink(missing_ok=True)
    for name in (SUMS, RECORD):
        (target / name).unlink(missing_ok=True)
    folders = [path for path in target.rglob("*") if path.is_dir() and not path.is_relative_to(target / PROGRAM)]
    for folder in sorted(folders, reverse=True):
        with contextlib.suppress(OSError):  # not empty
            folder.rmdir()
    return kept


def _forget() -> None:
    """What the program left of this user's: the page's notes, and the folder for reports where it holds none."""
    shutil.rmtree(own_folder(), ignore_errors=True)
    with contextlib.suppress(OSError):  # it is not there, or not empty
        documents_folder().rmdir()


def main(arguments: Sequence[str]) -> int:
    try:
        wanted = options(arguments)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return USAGE
    from desktop import icons  # what only Windows has

    say = journal.Journal(wanted.log, wanted.quiet)
    if not (ROOT / RECORD).is_file():
        say("这个文件夹不是安装出来的，没有卸载什么：不用了，删掉这个文件夹就行。")
        say("装在电脑上的，在“开始”菜单的“年报”里点“卸载年报”。")
        return REFUSED
    try:
        icons.take_away(ROOT)
        kept = uninstall(ROOT)
        _forget()
    except OSError as error:
        say(
            f"没有卸载完：{error.filename or ROOT} 删不了（{error}）。关闭正在使用它的程序再卸载；装给所有用户的，要用管理员身份运行“卸载”。"
        )
        return REFUSED
    for name in kept:
        say(f"您改过的 {ROOT / name} 留着。")
    say("已卸载。您的工作簿和年报都在原处。")
    if wanted.log != journal.USUAL:
        journal.USUAL.unlink(missing_ok=True)
    return DONE


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # redirected, on a Windows that is not Chinese
    sys.exit(main(sys.argv[1:]))
