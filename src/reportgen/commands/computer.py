"""Which computer this is and what is on it, for those who look after it and have only a file of it."""

import getpass
import locale
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from reportgen import __version__
from reportgen.editions.folder import templates_folder
from reportgen.errors import CannotGoOn, legible

_ELSEWHERE = ("dev", "test", "scale")
"""Extras that no office computer needs."""
_OURS = "REPORTGEN_"
"""What a variable of the environment that the program listens to begins with."""


@dataclass(frozen=True, slots=True)
class Fact:
    """``key``: its name for programs. ``value``: empty where the computer does not say or there is nothing."""

    key: str
    label: str
    value: str | Mapping[str, str]

    def __str__(self) -> str:
        value = self.value if isinstance(self.value, str) else "，".join(f"{name} {each or '没有'}" for name, each in self.value.items())
        return legible(f"{self.label}：{value or '没有'}")


def facts(folder: Path, encoding: str, now: datetime) -> Iterator[Fact]:
    """What is the case, for a working folder and a console of that encoding; nothing of it is judged."""
    yield Fact("time", "时间", now.isoformat(" ", "seconds"))
    yield Fact("computer", "电脑", platform.node())
    yield Fact("user", "用户", _user())
    yield Fact("system", "系统", f"{platform.platform()} {platform.machine()}")
    yield Fact("reportgen", "reportgen", __version__)
    yield Fact("python", "Python", platform.python_version())
    yield Fact("program", "程序的位置", sys.executable)
    yield Fact("package", "程序包的位置", str(Path(__file__).parents[1]))
    yield Fact("folder", "当前文件夹", str(folder))
    yield Fact("templates", "用的模板", _templates(folder))
    yield Fact("encodings", "编码", f"窗口 {encoding}，系统 {locale.getpreferredencoding(do_setlocale=False)}")
    yield Fact("free_space", "磁盘剩余", _free_space(folder))
    yield Fact("environment", "环境变量", {name: value for name, value in os.environ.items() if name.startswith(_OURS)})
    yield Fact("libraries", "用到的库", libraries())


def libraries() -> dict[str, str]:
    """The version of everything that the program asks for on an office computer; "" for what is not there."""
    found = {}
    for requirement in metadata.requires("reportgen") or []:
        needed, _, marker = requirement.partition(";")
        extra = re.search(r"extra == ['\"](\w+)['\"]", marker)
        system = re.search(r"sys_platform == ['\"](\w+)['\"]", marker)
        if (extra and extra[1] in _ELSEWHERE) or (system and system[1] != sys.platform):
            continue
        name = re.split(r"[^\w.-]", needed, maxsplit=1)[0]
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # neither in the environment nor known to the system
        return ""


def _templates(folder: Path) -> str:
    try:
        return str(templates_folder(folder))
    except CannotGoOn:
        return ""


def _free_space(folder: Path) -> str:
    try:
        return f"{shutil.disk_usage(folder).free / 2**30:.1f} GiB"
    except OSError:
        return ""
