"""Takes away what was installed, except this Python, which 卸载.cmd takes away when it has ended: uninstall.py [/quiet] [/log=FILE].

What the user has changed or made stays where it is.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import journal
from desktop.contents import COMING_SUMS, PROGRAM, SUMS, changed, handed_out
from desktop.install import DONE, FORMER, REFUSED, USAGE, Refused, options
from desktop.places import COMING, RECORD, ROOT, documents_folder

from reportgen.web.home import own_folder

_LATER = "卸载.cmd"
"""Runs this, and takes itself away."""
_UNFINISHED = ".reportgen*"
"""What is left of a file whose writing was cut off."""


def uninstall(target: Path) -> tuple[list[str], list[Path]]:
    """Delete the files that were installed, or may have been where installing was cut off, and the folders that become empty.

    What the user has changed stays, and comes first; then the folders that stay because they are held. Raises OSError.
    """
    kept = sorted(changed(target))
    for name in handed_out(target).keys() - {*kept, _LATER}:
        if not name.startswith(PROGRAM):
            (target / name).unlink(missing_ok=True)
    for unfinished in target.rglob(_UNFINISHED):
        unfinished.unlink()
    for each in (COMING, FORMER):
        if (target / each).exists():
            shutil.rmtree(target / each)
    for name in (COMING_SUMS, SUMS):
        (target / name).unlink(missing_ok=True)
    folders = [path for path in target.rglob("*") if path.is_dir() and not path.is_relative_to(target / PROGRAM)]
    held = [folder for folder in sorted(folders, reverse=True) if _held(folder)]
    (target / RECORD).unlink(missing_ok=True)  # the last: what has one can be uninstalled again
    return kept, held


def _held(folder: Path) -> bool:
    """Take away a folder where nothing is in it; whether it stays all the same, because a program stands in it."""
    try:
        folder.rmdir()
    except OSError:
        return folder.is_dir() and not any(folder.iterdir())
    return False


def forget() -> list[Path]:
    """Take away what the program left of this user's: the page's notes, and the folder for reports where it holds none; what is held."""
    shutil.rmtree(own_folder(), ignore_errors=True)
    return [*filter(Path.exists, [own_folder()]), *filter(_held, [documents_folder()])]


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
        kept, held = uninstall(ROOT)
        held += forget()
    except OSError as error:
        say(
            f"没有卸载完：{error.filename or ROOT} 删不了（{error}）。关闭正在使用它的程序再卸载；装给所有用户的，要用管理员身份运行“卸载”。"
        )
        return REFUSED
    for name in kept:
        say(f"您改过的 {ROOT / name} 留着。")
    for folder in held:
        say(f"{folder} 没有删掉：有程序正在用这个文件夹。关闭那个程序（如资源管理器、浏览器的窗口），自己删掉它；里面没有您的文件。")
    say("已卸载。您的工作簿和年报都在原处。")
    if wanted.log != journal.USUAL:
        journal.USUAL.unlink(missing_ok=True)
    return DONE


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # redirected, on a Windows that is not Chinese
    sys.exit(main(sys.argv[1:]))
