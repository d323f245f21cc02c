"""The folder that installs reportgen on a Windows computer without network, and its .zip."""

import shutil
from pathlib import Path

from packaging.utils import parse_wheel_filename
from wheels import collect

SOURCES = Path(__file__).parent
VERSIONS = ("3.13", "3.12", "3.11")
"""The Pythons that the folder serves, the one to be preferred first."""


def handed_out(name: str, release: str) -> bytes:
    """A file for the users: scripts in the code page of a Chinese Windows, why is told in 安装.cmd; texts for Notepad."""
    text = (SOURCES / name).read_text(encoding="utf-8")
    together = "、" if name.endswith(".txt") else " "
    text = text.replace("@VERSIONS@", together.join(VERSIONS)).replace("@VERSION@", release)
    return text.replace("\n", "\r\n").encode("gbk" if name.endswith(".cmd") else "utf-8-sig")


def make(output: Path) -> Path:
    """The folder, made anew, with its .zip beside it."""
    shutil.rmtree(scratch := output / "reportgen-windows", ignore_errors=True)
    files = scratch / "files"
    files.mkdir(parents=True)
    collect(files, VERSIONS)
    (wheel,) = files.glob("reportgen-*.whl")
    release = str(parse_wheel_filename(wheel.name)[1])
    for name in ("install.py", "launch.py"):
        shutil.copy(SOURCES / name, files)
    for name in ("安装.cmd", "生成年报.cmd", "说明.txt"):
        (scratch / name).write_bytes(handed_out(name, release))
    folder = output / f"reportgen-{release}-windows"
    shutil.rmtree(folder, ignore_errors=True)
    scratch.replace(folder)
    shutil.make_archive(str(folder), "zip", output, folder.name)
    return folder
