"""The folder for Windows computers without Python and without network, and its .zip."""

import shutil
from pathlib import Path

import bundle
import embeddable
import handbook
import wheels
from packaging.utils import parse_wheel_filename
from workshop import ROOT

DESKTOP = Path(__file__).parent / "desktop"
HANDED_OUT = ("安装.cmd", "卸载.cmd", "年报.cmd", "生成年报.cmd", "reportgen.cmd", "说明.txt")
SAMPLES = ("2020.xlsx", "2021.xlsx")


def handed_out(name: str, release: str) -> bytes:
    """A file for the users: scripts in the code page of a Chinese Windows, why is told in 安装.cmd; texts for Notepad."""
    text = (DESKTOP / name).read_text("utf-8").replace("@VERSION@", release)
    return text.replace("\n", "\r\n").encode("gbk" if name.endswith(".cmd") else "utf-8-sig")


def make(python: Path, sha256: str | None, output: Path) -> Path:
    """The folder, made anew with a Python in it, and its .zip beside it. Exits where something lacks."""
    shutil.rmtree(scratch := output / "reportgen-windows", ignore_errors=True)
    version = embeddable.place(python, sha256, scratch / "python")
    packages, downloads = scratch / "python" / "Lib" / "site-packages", output / "wheels"
    downloads.mkdir(exist_ok=True)
    wheel = wheels.own(downloads)
    for each in wheels.collect(downloads, wheel, wheels.windows(version)):
        wheels.unpack(each, packages)
    desktop = packages / "desktop"
    desktop.mkdir()
    for path in [*DESKTOP.glob("*.py"), *DESKTOP.glob("*.ico")]:
        shutil.copyfile(path, desktop / path.name)
    release = str(parse_wheel_filename(wheel.name)[1])
    for name in HANDED_OUT:
        (scratch / name).write_bytes(handed_out(name, release))
    shutil.copytree(ROOT / "templates", scratch / "templates")
    (scratch / "样例").mkdir()
    for name in SAMPLES:
        shutil.copyfile(ROOT / "inputs" / name, scratch / "样例" / name)
    handbook.write(scratch / "手册")
    bundle.write_sums(scratch)
    folder = output / f"reportgen-{release}-windows"
    shutil.rmtree(folder, ignore_errors=True)
    scratch.replace(folder)
    bundle.zipped(folder)
    return folder
