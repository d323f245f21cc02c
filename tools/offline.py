"""Makes the folder, and its .zip, that installs reportgen on a Windows computer without network.

python tools/offline.py [--output DIR], where there is a network; it may be Windows or Linux. Exits where a wheel is lacking.
"""

import argparse
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[1]
SOURCES = Path(__file__).parent / "windows"
PLATFORM = "win_amd64"
VERSIONS = ("3.13", "3.12", "3.11")
"""The Pythons that the folder serves, the one to be preferred first."""


def tags(version: str) -> frozenset[Tag]:
    """What a wheel may be marked with to be installed by a Python of 64-bit Windows."""
    python = tuple(map(int, version.split(".")))
    interpreter = f"cp{version.replace('.', '')}"
    return frozenset([*cpython_tags(python, platforms=[PLATFORM]), *compatible_tags(python, interpreter, [PLATFORM])])


def needs(wheel: Path, version: str) -> Iterator[Requirement]:
    """What a wheel asks for on Windows. pip judges this by the machine it runs on, and so leaves out what only Windows needs."""
    windows: dict[str, str | AbstractSet[str]] = {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": version,
        "python_full_version": f"{version}.0",
        "extra": "",
    }
    with zipfile.ZipFile(wheel) as package:
        (metadata,) = (name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
        asked = message_from_bytes(package.read(metadata)).get_all("Requires-Dist", [])
    for requirement in map(Requirement, asked):
        if requirement.marker is None or requirement.marker.evaluate(windows):
            yield requirement


def lacking(folder: Path, version: str) -> set[str]:
    """What the wheels of a folder ask for and none of them is."""
    fitting = tags(version)
    wheels = {path: parse_wheel_filename(path.name) for path in folder.glob("*.whl")}
    usable = {path: (name, release) for path, (name, release, _, marks) in wheels.items() if marks & fitting}
    return {
        str(requirement)
        for path in usable
        for requirement in needs(path, version)
        if not any(name == canonicalize_name(requirement.name) and release in requirement.specifier for name, release in usable.values())
    }


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments], check=True)


def collect(folder: Path) -> None:
    """Put reportgen's own wheel into a folder, and all that it asks for, in the versions of constraints.txt."""
    _pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    for version in VERSIONS:
        target = ("--platform", PLATFORM, "--python-version", version, "--only-binary=:all:", "--dest", str(folder))
        before: set[str] = set()
        while (wanted := {requirement.partition(";")[0] for requirement in lacking(folder, version)}) != before:
            before = wanted
            if wanted:
                _pip("download", "--quiet", *target, "--constraint", str(ROOT / "constraints.txt"), *sorted(wanted))
        if wanted:
            sys.exit(f"Python {version} 还缺：{'，'.join(sorted(wanted))}")


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
    collect(files)
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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="做出没有网络的 Windows 电脑用的安装文件夹和压缩包。")
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="放在哪个文件夹里（dist）")
    print(f"已做好：{make(parser.parse_args().output)}.zip")
