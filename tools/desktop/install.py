"""Puts the folder that it came in onto a computer; 安装.cmd runs it.

install.py [/allusers] [/quiet] [/dir=FOLDER] [/log=FILE]; exit codes: 0 done, 2 a wrong option, 3 nothing was installed.
"""

import compileall
import contextlib
import shutil
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.contents import COMING_SUMS, PROGRAM, SUMS, THEIRS, Incomplete, changed, handed_out, listed, read, renewed
from desktop.journal import Journal
from desktop.places import COMING, RECORD, ROOT, record, recorded, targets

from reportgen.errors import NotWritten
from reportgen.files import store

DONE, USAGE, REFUSED = 0, 2, 3
FORMER = "旧版本"
"""Where the old program is put, so that it is exchanged in one moment."""
_LONGEST_PATH = 259
_HERE_ONLY = "安装.cmd"
"""Has nothing to do where it is installed."""


class Refused(Exception):
    """Why nothing was installed, and what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. ``folder``, ``log``: None for the usual ones."""

    allusers: bool = False
    quiet: bool = False
    folder: Path | None = None
    log: Path | None = None


def options(arguments: Sequence[str]) -> Options:
    """Raises Refused for one that there is not."""
    wanted = Options()
    for argument in arguments:
        name, equals, value = argument.partition("=")
        match name.lower(), equals, value.strip('"'):
            case "/allusers", "", "":
                wanted = replace(wanted, allusers=True)
            case "/quiet", "", "":
                wanted = replace(wanted, quiet=True)
            case "/dir", "=", folder if folder:
                wanted = replace(wanted, folder=Path(folder).absolute())
            case "/log", "=", file if file:
                wanted = replace(wanted, log=Path(file).absolute())
            case _:
                raise Refused(f"没有 {argument} 这个选项。可以用的：/allusers /quiet /dir=文件夹 /log=文件。")
    return wanted


def install(source: Path, target: Path, say: Journal) -> None:
    """Make a target hold what its source does; what the user changed there is kept. ``finish`` ends it.

    Raises Refused, Incomplete, OSError, NotWritten.
    """
    new, old, known = listed(source), listed(target), handed_out(target)
    _possible(source, target, new)
    theirs = {*changed(target), *(name for name in new if name.startswith(THEIRS) and name not in known and (target / name).exists())}
    fresh = _gathered(source, target, new)
    record(target, recorded(target))  # from now on it is ours, however far this comes
    (fresh / SUMS).replace(target / COMING_SUMS)
    _exchange(target)
    for name in known.keys() - new.keys() - theirs:
        if not name.startswith(PROGRAM):
            (target / name).unlink(missing_ok=True)
    for name in [name for name in new if not name.startswith(PROGRAM) and name != _HERE_ONLY]:
        _renew(target / name, fresh / name, say, theirs=name in theirs, newer=renewed(name, old, new))


def finish(target: Path) -> None:
    """Say by the new list that all is there: the last step, for what has no list, or another one, is installed again."""
    (target / COMING_SUMS).replace(target / SUMS)
    _tidy(target)


def _tidy(target: Path) -> None:
    for leftover in (target / COMING, target / FORMER):
        shutil.rmtree(leftover, ignore_errors=True)


def _gathered(source: Path, target: Path, new: dict[str, str]) -> Path:
    """All files of the source, whole, and their list in a folder on the target's disk; or nothing there."""
    _tidy(target)
    fresh = target / COMING
    try:
        for name, total in new.items():
            content = read(source, name, total)
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        shutil.copyfile(source / SUMS, fresh / SUMS)
    except (Incomplete, OSError):
        shutil.rmtree(fresh, ignore_errors=True)
        with contextlib.suppress(OSError):  # it is not there, or holds an older version
            target.rmdir()
        raise
    return fresh


def _possible(source: Path, target: Path, new: dict[str, str]) -> None:
    if not new:
        raise Incomplete(SUMS)
    if target.resolve().is_relative_to(source.resolve()):
        raise Refused(f"{target} 就在安装文件夹里：用 /dir= 指定别的文件夹，或者不写，装在默认的文件夹里。")
    if not (target / RECORD).is_file() and any(path.is_file() for path in target.rglob("*") if not _left(path.relative_to(target))):
        raise Refused(f"{target} 里已有别的文件，不装在那里：用 /dir= 指定一个空的、或者还没有的文件夹。")
    longest = max(map(len, new))
    if len(str(target / COMING)) + 1 + longest > _LONGEST_PATH:
        raise Refused(
            f"{target} 的路径太长，最多 {_LONGEST_PATH - longest - len(COMING) - 2} 个字符：用 /dir= 指定短一些的，如 D:\\reportgen。"
        )


def _left(name: Path) -> bool:
    """Whether a file may be what uninstalling leaves, or an installation that was cut off before it could say whose it is."""
    return name.as_posix().startswith((*THEIRS, f"{COMING}/", f"{FORMER}/"))


def _exchange(target: Path) -> None:
    """The new Python in the old one's place, or all as it was."""
    program = target / PROGRAM
    (target / FORMER).mkdir(parents=True, exist_ok=True)
    if program.exists():
        program.rename(target / FORMER / PROGRAM)
    try:
        (target / COMING / PROGRAM).rename(program)
    except OSError:
        if (target / FORMER / PROGRAM).exists():
            (target / FORMER / PROGRAM).rename(program)
        raise


def _renew(path: Path, fresh: Path, say: Journal, *, theirs: bool, newer: bool) -> None:
    """A fresh file in its place, but never instead of one that the user has changed (``theirs``) without keeping that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not theirs:
        fresh.replace(path)
    elif newer:
        kept = store.write(path, fresh.read_bytes()).kept
        if kept:
            say(f"您改过的 {path} 已另存为 {kept.name}；现在用的是新版本的。要接着用原来的改动，照着它再改一次新的。")
    else:
        say(f"您改过的 {path} 照样使用。")


def main(arguments: Sequence[str]) -> int:
    try:
        wanted = options(arguments)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return USAGE
    say = Journal(wanted.log, wanted.quiet)
    target = wanted.folder or targets()[wanted.allusers]
    try:
        return _installed(wanted, target, say)
    except Refused as refusal:
        say(f"没有安装：{refusal}")
    except Incomplete as error:
        say(f"没有安装：本文件夹里的文件不全，或者坏了（{error}）。重新复制或解压整个文件夹，再双击“安装”。")
    except (OSError, NotWritten) as error:
        say(f"没有装好：写不了 {getattr(error, 'filename', None) or target}（{error}）。")
        say("关闭正在使用它的程序（如还开着的“年报”“生成年报”窗口），或腾出磁盘空间，再双击“安装”。")
    except Exception as error:
        say(f"没有装好，请把日志 {say.path} 交给维护人员：{error}")
        say.note(traceback.format_exc())
    return REFUSED


def _installed(wanted: Options, target: Path, say: Journal) -> int:
    from desktop import icons  # what only Windows has

    if wanted.allusers and not icons.may_for_all():
        raise Refused("/allusers 要管理员权限：在“安装”上点右键，选“以管理员身份运行”；或者不写 /allusers，只装给自己。")
    same = (target / RECORD).is_file() and listed(target) == listed(ROOT) != {}
    if wanted.quiet and same:
        say(f"{target} 里已经是这个版本，没有改动。")
        return DONE
    say(f"正在安装到 {target}，一两分钟……")
    install(ROOT, target, say)
    compileall.compile_dir(target / PROGRAM / "Lib", quiet=2, workers=1)
    icons.put(target, allusers=wanted.allusers)
    finish(target)
    say("装好了。桌面上有“年报”和“生成年报”两个图标：双击“年报”，或者把填好的工作簿拖到“生成年报”上放开。")
    return DONE


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # redirected, on a Windows that is not Chinese
    sys.exit(main(sys.argv[1:]))
