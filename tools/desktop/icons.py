"""What is put elsewhere for an installed folder: icons, and the entry among the programs of the computer. On Windows alone."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import pythoncom
from desktop.places import record, recorded
from win32com.shell import shell, shellcon

from reportgen import __version__

if sys.platform == "win32":
    import winreg

_ENTRY = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\reportgen"
_MENU = "年报"
"""The folder in the start menu."""
_CREATE = 0x8000
"""CSIDL_FLAG_CREATE, which shellcon lacks."""
_PAGE = ("年报.cmd", "打开年报的页面")
_DROP = ("生成年报.cmd", "把填好的工作簿拖到这里，生成年报")


def may_for_all() -> bool:
    """Whether this program runs as an administrator's."""
    return bool(shell.IsUserAnAdmin())


def put(target: Path, *, allusers: bool) -> None:
    """Icons in the start menu and on the desktop, 「发送到」 for one user, and the entry; the record says which."""
    placed = _wanted(allusers)
    for icon in recorded(target):
        if icon not in placed:
            _remove(icon, target)
    for icon, (name, about) in placed.items():
        _place(icon, target / name, about, target)
    _enter(target, allusers)
    record(target, [*placed])


def take_away(target: Path) -> None:
    """All that ``put`` did, but nothing that leads to another folder meanwhile."""
    for icon in recorded(target):
        _remove(icon, target)
    if sys.platform == "win32":
        for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            with contextlib.suppress(FileNotFoundError):
                with winreg.OpenKey(hive, _ENTRY) as entry:
                    ours = Path(winreg.QueryValueEx(entry, "InstallLocation")[0]) == target
                if ours:
                    winreg.DeleteKey(hive, _ENTRY)


def _wanted(allusers: bool) -> dict[Path, tuple[str, str]]:
    """Each icon, and what in the folder it leads to, with a line about it."""

    def place(one: int, all_: int) -> Path:
        return Path(shell.SHGetFolderPath(0, (all_ if allusers else one) | _CREATE, None, 0))

    desktop = place(shellcon.CSIDL_DESKTOPDIRECTORY, shellcon.CSIDL_COMMON_DESKTOPDIRECTORY)
    menu = place(shellcon.CSIDL_PROGRAMS, shellcon.CSIDL_COMMON_PROGRAMS) / _MENU
    icons = {
        desktop / "年报.lnk": _PAGE,
        desktop / "生成年报.lnk": _DROP,
        menu / "年报.lnk": _PAGE,
        menu / "生成年报.lnk": _DROP,
        menu / "使用手册.lnk": ("手册/handbook.html", "怎样编年报"),
        menu / "卸载年报.lnk": ("卸载.cmd", "卸载，您的文件留着"),
    }
    if not allusers:  # Windows has no such place for all
        icons[place(shellcon.CSIDL_SENDTO, shellcon.CSIDL_SENDTO) / "生成年报.lnk"] = _DROP
    return icons


def _place(icon: Path, leads_to: Path, about: str, target: Path) -> None:
    link = _link()
    link.SetPath(str(leads_to))
    link.SetDescription(about)
    link.SetWorkingDirectory(os.environ["SYSTEMROOT"])  # the browser with the handbook would hold the folder, were it started there
    if leads_to.suffix == ".cmd":
        link.SetIconLocation(str(target / "python" / "Lib" / "site-packages" / "desktop" / "年报.ico"), 0)
    icon.parent.mkdir(parents=True, exist_ok=True)
    link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(icon), True)


def _remove(icon: Path, target: Path) -> None:
    if icon.is_file() and leads_to(icon).is_relative_to(target):
        icon.unlink()
        with contextlib.suppress(OSError):
            if icon.parent.name == _MENU:
                icon.parent.rmdir()


def leads_to(icon: Path) -> Path:
    """What an icon opens."""
    return Path(_read(icon).GetPath(shell.SLGP_RAWPATH)[0])


def stands_in(icon: Path) -> Path:
    """The working folder of what an icon opens."""
    return Path(_read(icon).GetWorkingDirectory())


def _read(icon: Path) -> Any:
    link = _link()
    link.QueryInterface(pythoncom.IID_IPersistFile).Load(str(icon))
    return link


def _link() -> Any:
    return pythoncom.CoCreateInstance(shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink)


def _enter(target: Path, allusers: bool) -> None:
    """Among the programs of 设置→应用, from where it can be uninstalled, too; IT's lists of programs are made from there."""
    values = {
        "DisplayName": "政府信息公开工作年度报告 reportgen",
        "DisplayVersion": __version__,
        "InstallLocation": str(target),
        "UninstallString": f'"{target / "卸载.cmd"}"',
        "QuietUninstallString": f'"{target / "卸载.cmd"}" /quiet',
    }
    if sys.platform == "win32":
        with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE if allusers else winreg.HKEY_CURRENT_USER, _ENTRY) as entry:
            for name, value in values.items():
                winreg.SetValueEx(entry, name, 0, winreg.REG_SZ, value)
            for name in ("NoModify", "NoRepair"):
                winreg.SetValueEx(entry, name, 0, winreg.REG_DWORD, 1)
